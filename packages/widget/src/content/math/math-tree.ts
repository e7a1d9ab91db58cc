/** What Temml makes of a formula before it is shown: an element, a text, or several of them. */
export interface MathTree {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly classes?: readonly string[];
  readonly style?: Readonly<Record<string, unknown>>;
  readonly children?: readonly MathTree[];
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const ELEMENTS = new Set(
  `math mrow mi mn mo ms mtext mspace mstyle merror mpadded mphantom mfrac msqrt mroot menclose
  msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd`.split(/\s+/),
);
/** Nothing among them leads anywhere or runs. */
const ATTRIBUTES = new Set(
  `accent accentunder columnalign columnlines columnspacing columnspan depth display displaystyle
  fence form height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant
  maxsize minsize movablelimits notation rowlines rowspacing rowspan rspace scriptlevel separator
  stretchy symmetric voffset width`.split(/\s+/),
);
const STYLES =
  /^(?:border|bottom|color|display|font|height|justify-content|margin|math|padding|position|right|left|text-align|transform|white-space|width)(?:-|$)/;

function toProperty(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function dress(node: MathMLElement, { attributes, classes, style }: MathTree): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (ATTRIBUTES.has(name)) node.setAttribute(name, String(value));
  }
  node.classList.add(...(classes ?? []).filter((name) => /^[\w-]+$/.test(name)));
  // Through the object model: a page whose rules forbid style attributes allows this.
  for (const [name, value] of Object.entries(style ?? {})) {
    const property = toProperty(name);
    if (STYLES.test(property) && !/[(]/.test(String(value).replace('scaleX(', ''))) {
      node.style.setProperty(property, String(value));
    }
  }
}

/** A browser lays out each level within the one around it. */
const DEEPEST = 120;

/** Builds the nodes of a formula, one by one and only of known kinds. */
export function toNodes(tree: MathTree, depth = 0): Node {
  if (depth > DEEPEST) throw new RangeError('This formula is nested too deep.');
  if (tree.text !== undefined) return document.createTextNode(tree.text);
  const { type = '' } = tree;
  const known = ELEMENTS.has(type) ? type : 'mrow';
  const node = type === '' ? new DocumentFragment() : document.createElementNS(MATHML, known);
  if (node instanceof MathMLElement) dress(node, tree);
  for (const child of tree.children ?? []) node.append(toNodes(child, depth + 1));
  return node;
}
