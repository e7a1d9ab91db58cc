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
