/** Each sign of Markdown, and what is heard in its place. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  // A fence, a rule, and the line below a table's head.
  [/^[ \t]*(?:`{3,}|~{3,}).*$/gm, ''],
  [/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, ''],
  [/^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$/gm, ''],
  [/^[ \t]*\|[ \t]*(.*?)[ \t]*\|[ \t]*$/gm, '$1'],
  [/[ \t]+\|[ \t]+/g, ', '],
  [/^[ \t]*(?:>[ \t]?)+/gm, ''],
  [/^[ \t]*#{1,6}[ \t]+/gm, ''],
  [/^([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/gm, '$1'],
  [/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1'],
  [/^\[\^[^\]\n]*\]:[ \t]*/gm, ''],
  [/\[\^[^\]\n]*\]/g, ''],
  [/<((?:https?|mailto):[^>\s]*)>/g, '$1'],
  [/(`+)([^`\n]+)\1/g, '$2'],
  [/(?<!\\)(\*{1,3}|~~)(?=\S)([^*~\n]*[^*~\s\\])\1/g, '$2'],
  [/(?<![\p{L}\p{N}_\\])(_{1,3})(?=\S)([^_\n]*[^_\s\\])\1(?![\p{L}\p{N}_])/gu, '$2'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
  [/\n\s*\n/g, '\n'],
];

/** What is read out of a text, without the signs that set it. */
export function plainWords(markdown: string): string {
  return SIGNS.reduce((text, [sign, heard]) => text.replaceAll(sign, heard), markdown).trim();
}

/** Nobody can skip what is being read out: the whole of it is in the conversation. */
const MOST = 500;

/** The sentences of a text, with what stands between them. */
export function sentencesOf(text: string, language: string | undefined): string[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'sentence' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** As many whole sentences of a text as can be listened to; a long one is cut between two characters. */
export function firstSentences(text: string, language?: string): string {
  if (text.length <= MOST) return text;
  let heard = '';
  for (const sentence of sentencesOf(text.slice(0, MOST * 2), language)) {
    if (heard.length + sentence.length > MOST) break;
    heard += sentence;
  }
  if (heard !== '') return `${heard.trimEnd()} …`;
  const characters = new Intl.Segmenter(language || undefined).segment(text.slice(0, MOST * 2));
  for (const { segment } of characters) {
    if (heard.length + segment.length > MOST) break;
    heard += segment;
  }
  return `${heard}…`;
}
