import type { FilePart } from '../../core/message.ts';

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i;
const PICTURE_TYPE = /^image\/(?:png|jpeg|gif|webp|avif)$/i;

/** How a file is shown: as a picture, as one that is to be asked for first, or by its name. */
export type FileKind =
  | { readonly name: 'picture'; readonly address: string }
  | { readonly name: 'picture-elsewhere'; readonly address: string; readonly host: string }
  | { readonly name: 'file'; readonly address?: string };

function fetched(url: string): URL | undefined {
  const parsed = URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}

/** Says how a file is shown. Nothing is fetched from a host that the site does not allow. */
export function kindOf({ url, mediaType }: FilePart, imageHosts: readonly string[]): FileKind {
  if (PICTURE.test(url)) return { name: 'picture', address: url };
  const elsewhere = fetched(url);
  if (!elsewhere) return /^data:/i.test(url) ? { name: 'file', address: url } : { name: 'file' };
  const { href, host } = elsewhere;
  if (!PICTURE_TYPE.test(mediaType)) return { name: 'file', address: href };
  return imageHosts.includes(host)
    ? { name: 'picture', address: href }
    : { name: 'picture-elsewhere', address: href, host };
}

/** How many bytes a `data:` address holds; `undefined` for any other. */
export function sizeOf(url: string): number | undefined {
  const comma = url.indexOf(',');
  if (comma < 0 || !/^data:/i.test(url)) return undefined;
  const length = url.length - comma - 1;
  if (!/;base64$/i.test(url.slice(0, comma))) return length;
  const padding = url.endsWith('==') ? 2 : url.endsWith('=') ? 1 : 0;
  return Math.floor((length * 3) / 4) - padding;
}

/** A size as somebody would say it; bytes have no sign that everybody knows. */
export function sayBytes(bytes: number, locale: string): string {
  const [unit, one] = bytes < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    Math.max(bytes / one, 0.1),
  );
}
