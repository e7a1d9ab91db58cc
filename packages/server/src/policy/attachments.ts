import type { AttachmentLimits, FilePart } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

/** Whether bytes begin with others, which are given as hexadecimal digits; a dot stands for any digit. */
const beginsWith = (pattern: string) => (bytes: Buffer) =>
  new RegExp(`^${pattern}`).test(bytes.toString('hex'));

/** How files of each kind begin. What is not here, such as SVG, which can run scripts, is never taken. */
const SIGNATURES = {
  'image/png': beginsWith('89504e470d0a1a0a'),
  'image/jpeg': beginsWith('ffd8ff'),
  'image/webp': beginsWith('52494646.{8}57454250'),
  'image/gif': beginsWith('47494638(?:37|39)61'),
} as const satisfies Record<string, (bytes: Buffer) => boolean>;

/** A kind of picture that can be taken. */
export type ImageType = keyof typeof SIGNATURES;

/** Whether pictures of a kind can be taken. */
export function isImageType(text: string): text is ImageType {
  return Object.hasOwn(SIGNATURES, text);
}

/** Every kind of picture that can be taken. */
export const IMAGE_TYPES: readonly ImageType[] = Object.keys(SIGNATURES).filter(isImageType);

const DEFAULTS: AttachmentLimits = {
  types: IMAGE_TYPES,
  maxBytes: 2 * 1024 * 1024,
  maxCount: 4,
};

/**
 * Which files are taken, with what is left out as usual; `undefined` where none are.
 * @throws {TypeError} when a kind is none that can be taken
 */
export function resolveAttachments(
  limits: Partial<AttachmentLimits> | undefined,
): AttachmentLimits | undefined {
  if (!limits) return undefined;
  const unknown = limits.types?.find((type) => !isImageType(type));
  if (unknown === undefined) return { ...DEFAULTS, ...limits };
  throw new TypeError(`attachments.types has ${unknown}, but can have ${IMAGE_TYPES.join(', ')}.`);
}

/** How many characters of Base64 so many bytes are. */
const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4;
/** Name, kind and address of a file around its bytes. */
const AROUND_FILE = 2048;

/** How long all files of one message are at most, as they travel. */
export function lengthOfFiles(limits: AttachmentLimits | undefined): number {
  return limits ? limits.maxCount * (base64Length(limits.maxBytes) + AROUND_FILE) : 0;
}

const refused = (message: string) => new RelayError('attachment-refused', message);

/** The bytes of a file in Base64; only what any reader would read in the same way. */
function base64Of({ mediaType, url }: FilePart): string {
  const start = `data:${mediaType};base64,`;
  const base64 = url.startsWith(start) ? url.slice(start.length) : '';
  if (base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return base64;
  throw refused('A file is no data: address of its kind in Base64');
}

function checkFile(file: FilePart, { types, maxBytes }: AttachmentLimits): void {
  const { mediaType } = file;
  if (!types.includes(mediaType) || !isImageType(mediaType))
    throw refused('A file is of a kind that is not taken');
  const base64 = base64Of(file);
  if (base64.length > base64Length(maxBytes) || Buffer.byteLength(base64, 'base64') > maxBytes)
    throw refused(`A file has more than ${maxBytes} bytes`);
  if (!SIGNATURES[mediaType](Buffer.from(base64.slice(0, 32), 'base64')))
    throw refused(`A file is no ${mediaType}, whatever it says`);
}

/**
 * Lets files pass that a page may send: few enough, small enough, and what they say they are.
 * @throws {RelayError} `attachment-refused`
 */
export function checkFiles(files: readonly FilePart[], limits: AttachmentLimits | undefined): void {
  if (files.length === 0) return;
  if (!limits) throw refused('No files are taken');
  if (files.length > limits.maxCount) throw refused(`There are ${files.length} files`);
  for (const file of files) checkFile(file, limits);
}
