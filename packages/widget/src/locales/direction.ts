/** The languages and scripts that are written from the right, where a browser cannot say. */
const FROM_THE_RIGHT =
  /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|syr|ug|ur|yi)\b(?!-(?:latn|cyrl|deva))|-(?:arab|hebr|nkoo|syrc|thaa)\b/i;

interface TextInfo {
  readonly direction?: unknown;
}

/** Older browsers have a property, newer ones a method, some have neither. */
interface TextLocale {
  readonly getTextInfo?: () => TextInfo;
  readonly textInfo?: TextInfo;
}

/** Where the lines of a language begin. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const locale = new Intl.Locale(language) as Intl.Locale & TextLocale;
  const said = (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
  if (said === 'ltr' || said === 'rtl') return said;
  return FROM_THE_RIGHT.test(language) ? 'rtl' : 'ltr';
}
