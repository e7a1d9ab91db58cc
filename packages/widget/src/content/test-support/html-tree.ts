const KEPT = ['href', 'src', 'alt', 'title', 'start', 'checked'];
/** What stands around an image. */
const FRAME = 'span:has(> img), span:has(> .picture), .picture';
const DROPPED = '.bar, .host, sup, section.notes';

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function attributesOf(element: Element): string {
  return KEPT.flatMap((name) => {
    const value =
      name === 'checked'
        ? (element as HTMLInputElement).checked
          ? ''
          : null
        : element.getAttribute(name);
    return value === null || value === undefined ? [] : [` ${name}=${decode(value)}`];
  }).join('');
}

function tagOf(element: Element, base: number): string {
  const tag = element.tagName.toLowerCase();
  const heading = /^h([1-6])$/.exec(tag);
  return heading ? `h${Math.min(6, Number(heading[1]) + base)}` : tag;
}

/** A paragraph of a list whose items stand close is words. */
function isUnwrapped(element: Element): boolean {
  const list = element.parentElement?.parentElement;
  return (
    element.matches('div, p.html, .formula') ||
    (element.matches('li > p') && list?.classList.contains('tight') === true)
  );
}

/** A tree in a few words: what is the same for a reader is written alike. */
export function toTree(root: Element, base = root.tagName === 'BODY' ? 2 : 0): string {
  const write = (node: Node): string => {
    if (node instanceof Text)
      return node.data.replaceAll(/[<>]/g, (sign) => (sign === '<' ? '‹' : '›'));
    if (!(node instanceof Element) || node.matches(DROPPED)) return '';
    const inside = [...node.childNodes].map(write).join('');
    if (node.matches(FRAME)) return inside;
    if (isUnwrapped(node)) return `\n${inside}\n`;
    const tag = tagOf(node, base);
    if (tag === 'pre')
      return `<pre>${inside.replace(/\n*<\/code>/, '</code>').replaceAll('\n', '⏎')}</pre>`;
    return `<${tag}${attributesOf(node)}>${inside}</${tag}>`;
  };
  const block = 'p|ul|ol|li|blockquote|pre|h[1-6]|hr|table|thead|tbody|tr|th|td|br|input';
  return [...root.childNodes]
    .map(write)
    .join('')
    .replaceAll(new RegExp(`\\s*(</?(?:${block})(?: [^>]*)?>)\\s*`, 'g'), '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
