import type { Words } from '../../../locales/index.ts';

/** A size in bytes as people say it. */
export function sizeInWords(bytes: number, locale: string): string {
  const [unit, figure] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: figure < 10 ? 1 : 0,
  });
  return format.format(figure);
}

/** `image/png` as `PNG`, `image/*` as a language calls all of them. */
function kindInWords(type: string, groups: Words['fileKinds']): string {
  const [group = '', kind = ''] = type.split('/');
  if (kind !== '*') return kind.replace(/[+;].*$/, '').toUpperCase();
  return Object.entries(groups).find(([name]) => name === group)?.[1] ?? group;
}

/** Media types as people name them, one or another. */
export function kindsInWords(
  types: readonly string[],
  groups: Words['fileKinds'],
  locale: string,
): string {
  const format = new Intl.ListFormat(locale, { type: 'disjunction' });
  return format.format(types.map((type) => kindInWords(type, groups)));
}
