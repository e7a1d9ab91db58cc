/** What is the same folded, character by character, but for its case: Latin letters and Chinese. */
const SIMPLE = /^[\n\ufdd0 -~\u3001\u3002\u4e00-\u9fff]*$/;
/** Accents and invisible steering; the marks of kana make other letters and stay. */
const IGNORED = /(?![\u3099\u309a])[\p{Mn}\p{Cf}]/gu;

/** A text as it is compared, and where each of its characters comes from. */
export interface Folded {
  readonly text: string;
  /** Where a character begins in the original; one more for the end. `undefined`: where it stands. */
  readonly begins: readonly number[] | undefined;
}

/** One character as it is compared: neither case nor width, accents nor the shape of quotes matter. */
function foldCharacter(character: string): string {
  const plain = character.normalize('NFKD').replaceAll(IGNORED, '');
  return plain
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u201b]/g, "'")
    .replaceAll(/[\u201c-\u201f]/g, '"')
    .replaceAll(/\s/g, ' ');
}

/** Folds a text, so that what looks alike is found. */
export function fold(text: string): Folded {
  if (SIMPLE.test(text))
    return { text: text.toLowerCase().replaceAll('\n', ' '), begins: undefined };
  const begins: number[] = [];
  let folded = '';
  let place = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let index = 0; index < plain.length; index += 1) begins.push(place);
    folded += plain;
    place += character.length;
  }
  begins.push(text.length);
  return { text: folded, begins };
}

/** Whether a mark of kana follows, with which what stands before it is another letter. */
const isOther = (text: string, end: number): boolean => /[\u3099\u309a]/.test(text[end] ?? '');

/** A stretch of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where something stands in a text, as places of the original. What overlaps counts once. */
export function spansOf({ text, begins }: Folded, wanted: string): Span[] {
  const spans: Span[] = [];
  if (wanted === '') return spans;
  const { length } = wanted;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + length)) {
    if (!isOther(text, at + length))
      spans.push({ from: begins?.[at] ?? at, to: endOf(begins, at + length) });
  }
  return spans;
}

/** The end of the last character that was taken: whole, even where only a part of it was found. */
function endOf(begins: Folded['begins'], end: number): number {
  if (!begins) return end;
  let next = end;
  while (next < begins.length - 1 && begins[next] === begins[end - 1]) next += 1;
  return begins[next] ?? 0;
}
