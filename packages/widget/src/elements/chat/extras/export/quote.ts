/** What would end a quotation where Markdown may hold markup, or swallow everything that follows it. */
const BREAKS_OUT = new RegExp(
  `<(?=${[
    '/?\\s*blockquote',
    '[!?]',
    // A viewer that puts all of a document into one of these ends the quotation with it.
    '/(?:address|article|aside|body|center|details|dialog|div|dl|fieldset|figure|footer|form|header|html|li|main|menu|nav|ol|pre|search|section|table|tbody|td|th|tr|ul)\\b',
    // What is in there ends with it, and not with the quotation.
    '(?:applet|frameset|iframe|marquee|math|noembed|noframes|noscript|object|plaintext|script|select|style|svg|table|template|textarea|title|xmp)\\b',
  ].join('|')})`,
  'gi',
);
/** A fence of code: how far it is indented, what it is made of, what stands behind it. */
const FENCE = /^( {0,3})(`{3,}|~{3,})([^`]*)$/;
const ANY_FENCE = /`{3,}|~{3,}/;
/** A line that begins with a tag or with the definition of a link, in a list or not: what is below may belong to it, and fences mean nothing there. */
const GOES_ON = /^[\s>*+\-\d.)]*(?:<(?![a-z][a-z\d+.-]*:)[a-z/!?]|\[[^\]]*\]:)/i;

interface Fence {
  readonly indent: number;
  readonly mark: string;
}

type Place = 'text' | 'unsure' | Fence;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Where the line after one of the text stands. */
function afterText(line: string): Place {
  const [whole, indent = '', mark = ''] = FENCE.exec(line) ?? [];
  if (whole !== undefined) return { indent: indent.length, mark };
  return ANY_FENCE.test(line) || GOES_ON.test(line) ? 'unsure' : 'text';
}

/** Where the line after one of a block of code stands. */
function afterCode(fence: Fence, line: string): Place {
  const written = line.trim();
  if (written === '') return fence;
  if (indentOf(line) < fence.indent) return 'unsure';
  const [, , mark = '', rest = ''] = FENCE.exec(line) ?? [];
  if (mark.startsWith(fence.mark) && rest.trim() === '') return 'text';
  // In a list it may close the fence, elsewhere it does not.
  return fence.indent > 0 && written.startsWith(fence.mark) ? 'unsure' : fence;
}

/** Where the line after this one stands. What might be read in two ways is not trusted. */
function goOn(place: Place, line: string): Place {
  if (place === 'unsure') return place;
  return place === 'text' ? afterText(line) : afterCode(place, line);
}

// A backslash before it would do only where the text has none there already.
const disarm = (line: string): string => line.replaceAll(BREAKS_OUT, '&lt;');

/** Quotes Markdown line by line, so that nothing in it can pass for what stands outside of the quotation. */
export function quoteMarkdown(text: string): string {
  let place: Place = 'text';
  const lines = text.split(/\r\n?|[\n\u2028\u2029\v\f]/).map((line) => {
    const next = goOn(place, line);
    const isCode = typeof place === 'object' && typeof next === 'object';
    place = next;
    return line === '' ? '>' : `> ${isCode ? line : disarm(line)}`;
  });
  return lines.join('\n');
}

/** Quotes words that were written as they are: each line stays a line. */
export function quoteWords(text: string): string {
  const lines = text.split(/\r\n?|[\n\u2028\u2029\v\f]/);
  return lines.map((line) => `> ${disarm(line)}`.trimEnd()).join('  \n');
}

/** A name or an address as one line, in which nothing has a meaning of its own. */
export function plainLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
  return line.replaceAll(/[\\`*_{}[\]()<>#|~!&]/g, String.raw`\$&`);
}
