/** A language tag as `Intl` takes it; the browser's own where a page says something else. */
function knownTag(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** A size in bytes as people say it. */
export function sizeInWords(bytes: number, language: string): string {
  const [unit, figure] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  const format = new Intl.NumberFormat(knownTag(language), {
    style: 'unit',
    unit,
    maximumFractionDigits: figure < 10 ? 1 : 0,
  });
  return format.format(figure);
}

/** `image/png` as `PNG`, `image/*` as `image`. */
function kindInWords(type: string): string {
  const [group = '', kind = ''] = type.split('/');
  return kind === '*' ? group : kind.replace(/[+;].*$/, '').toUpperCase();
}

/** Media types as people name them, one or another. */
export function kindsInWords(types: readonly string[], language: string): string {
  const format = new Intl.ListFormat(knownTag(language), { type: 'disjunction' });
  return format.format(types.map(kindInWords));
}
