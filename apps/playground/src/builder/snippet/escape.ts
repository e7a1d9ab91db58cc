/** A text as the value of an HTML attribute, with its quotes. */
export function toHtmlValue(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `"${escaped}"`;
}

/** A text as a string of JavaScript that may also stand within a `<script>`. */
export function toScriptText(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
    // An HTML parser would end the script at `</script>`, and read on strangely after `<!--`.
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
  return `'${inner}'`;
}

/** A text as the value of an attribute in JSX: quoted where that is possible, else as an expression. */
export function toJsxValue(text: string): string {
  return /["&\\<>{}\p{Cc}\u2028\u2029]/u.test(text) ? `{${toScriptText(text)}}` : `"${text}"`;
}
