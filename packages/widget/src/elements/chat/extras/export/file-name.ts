/** A title longer than this is cut: with a date and an ending every file system takes it. */
const LONGEST = 60;
/** What some file system does not take in a name, or what would not be seen there; what joins letters stays. */
const UNSAFE = /(?:[\\/:*?"<>|\p{Cc}\p{Cs}\p{Co}\s]|(?![\u200c\u200d])\p{Cf})+/gu;
/** Devices of Windows, whatever the ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i;

/** The first characters of a text, no more than so many: no letter is torn from its marks. */
export function beginningOf(text: string, most: number): string {
  const near = text.slice(0, 20 * most);
  const whole = [...new Intl.Segmenter().segment(near)].map(({ segment }) => segment);
  let taken = '';
  for (const segment of whole) {
    if (taken.length + segment.length > most) break;
    taken += segment;
  }
  return taken;
}

/**
 * A name for a file that every system takes.
 * @param fallback the name where nothing of the title can be used
 */
export function fileName(
  title: string,
  day: Date,
  ending: string,
  fallback = 'conversation',
): string {
  const clean = beginningOf(title.replaceAll(UNSAFE, ' ').trim(), LONGEST);
  const name = clean.replaceAll(/^[.\s~]+|[.\s]+$/g, '');
  const safe = name === '' || RESERVED.test(name) ? fallback : name;
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return `${safe} ${date.map((part) => `${part}`.padStart(2, '0')).join('-')}.${ending}`;
}
