const TAGS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const ATTRIBUTE = String.raw`\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>${'`'}]+|'[^']*'|"[^"]*"))?`;
const OPEN_TAG = `<[a-z][a-z0-9-]*(?:${ATTRIBUTE})*\\s*/?>`;
const CLOSE_TAG = String.raw`</[a-z][a-z0-9-]*\s*>`;

/** A whole piece of HTML within a line of text; the pattern is sticky. */
export const INLINE_HTML = new RegExp(
  String.raw`${OPEN_TAG}|${CLOSE_TAG}|<!--(?:-?>|[^]*?-->)|<\?[^]*?\?>|<![a-z][^>]*>|<!\[CDATA\[[^]*?\]\]>`,
  'iy',
);

/** How blocks of HTML begin, and how the one that began so ends; without an end, by a blank line. */
const KINDS: readonly (readonly [RegExp, RegExp | undefined])[] = [
  [/^<(?:script|pre|textarea|style)(?:\s|>|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(String.raw`^</?(?:${TAGS})(?:\s|/?>|$)`, 'i'), undefined],
  [new RegExp(String.raw`^(?:${OPEN_TAG}|${CLOSE_TAG})\s*$`, 'i'), undefined],
];
/** The kind that is too weak to interrupt a paragraph. */
const WEAK = 6;

/** Which kind of HTML block a line begins; -1 for none. */
export function htmlKind(tail: string, interrupts: boolean, long: boolean): number {
  return KINDS.findIndex(
    ([start], kind) => !(kind === WEAK && (interrupts || long)) && start.test(tail),
  );
}

/** Whether a blank line ends this kind of HTML. */
export function endsWithBlank(kind: number): boolean {
  return KINDS[kind]?.[1] === undefined;
}

/** Whether a line ends this kind of HTML. */
export function endsHtml(kind: number, line: string): boolean {
  return KINDS[kind]?.[1]?.test(line) ?? false;
}
