/** Scripts that belong to one language more than to any other. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ['ko', /\p{sc=Hangul}/gu],
  ['zh', /\p{sc=Han}/gu],
  ['ar', /\p{sc=Arabic}/gu],
  ['ru', /\p{sc=Cyrillic}/gu],
  ['latin', /\p{sc=Latin}/gu],
];
/** One sign of these says as much as three letters. */
const DENSE: ReadonlySet<string> = new Set(['ja', 'ko', 'zh']);
/** So much of it is enough to guess from. */
const ENOUGH = 4000;
/** Japanese is written with more signs of Chinese than with its own. */
const KANA_SHARE = 0.1;

function weigh(text: string): Map<string, number> {
  const begin = text.slice(0, ENOUGH);
  const weights = new Map<string, number>();
  for (const [name, signs] of SCRIPTS) {
    const count = begin.match(signs)?.length ?? 0;
    weights.set(name, DENSE.has(name) ? count * 3 : count);
  }
  const kana = weights.get('ja') ?? 0;
  const han = weights.get('zh') ?? 0;
  if (kana > 0 && kana >= han * KANA_SHARE) weights.set('ja', kana + han);
  return weights;
}

const base = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';

/**
 * Guesses the language of a text (BCP 47) by its script.
 * @param spoken the language of the page around it, which wins wherever the script allows it
 */
export function languageOf(text: string, spoken: string): string {
  let [best, most] = ['', 0];
  for (const [name, weight] of weigh(text)) if (weight > most) [best, most] = [name, weight];
  if (best === '' || best === base(spoken)) return spoken;
  if (best !== 'latin') return best;
  return SCRIPTS.some(([name]) => name === base(spoken)) ? 'en' : spoken;
}
