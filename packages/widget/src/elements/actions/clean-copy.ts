import { make } from '../../content/painting/make.ts';

type Copy = (Node | string)[];

/** What means the same in any document. */
const KEPT: ReadonlySet<string> = new Set(
  'p h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr th td strong em del br hr sup'.split(
    ' ',
  ),
);

function copyLink(link: HTMLAnchorElement, inside: Copy): Copy {
  const copy = make('a', '', ...inside);
  // Absolute, since it is read elsewhere.
  copy.href = link.href;
  return [copy];
}

function copyImage({ src, alt }: HTMLImageElement): Copy {
  const copy = make('img');
  copy.src = src;
  copy.alt = alt;
  return [copy];
}

function copyKept(element: Element, inside: Copy): Copy {
  const copy = document.createElement(element.localName);
  copy.append(...inside);
  if (element instanceof HTMLOListElement && copy instanceof HTMLOListElement)
    copy.start = element.start;
  return [copy];
}

/** What belongs to the page that shows it rather than to what is said. */
const TOOLS = '.bar, .host, .unseen, .only-heard, .copy, .back, button.image';

/** What is no word, or stands for one. */
function copySpecial(element: HTMLElement): Copy | undefined {
  if (element.matches(TOOLS)) return [];
  // It is shown as it was written, breaks and all.
  if (element.matches('p.html')) return [make('pre', '', element.textContent)];
  if (element.matches('.note')) return [`[${element.textContent}]`];
  if (element.matches('.formula'))
    return [make('code', '', element.dataset['tex'] ?? element.textContent)];
  if (element instanceof HTMLImageElement) return copyImage(element);
  if (element instanceof HTMLInputElement) return [element.checked ? '☑' : '☐'];
  return undefined;
}

function copyElement(element: HTMLElement): Copy {
  const special = copySpecial(element);
  if (special) return special;
  const inside = [...element.childNodes].flatMap(copyNode);
  if (element instanceof HTMLAnchorElement) return copyLink(element, inside);
  return KEPT.has(element.localName) ? copyKept(element, inside) : inside;
}

function copyNode(node: Node): Copy {
  if (node instanceof Text) return [node.data];
  return node instanceof HTMLElement ? copyElement(node) : [];
}

/** What a place of the page says, as nodes that mean the same in any document. */
export function copyClean(shown: Iterable<Node>): DocumentFragment {
  const copy = document.createDocumentFragment();
  for (const node of shown) copy.append(...copyNode(node));
  return copy;
}
