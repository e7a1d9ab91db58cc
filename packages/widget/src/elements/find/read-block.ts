import { fold, type Folded, type Span, spansOf } from './fold.ts';

/** What is not read, or is no part of what was said. */
const UNREAD =
  'style, script, template, button, summary, annotation, .only-heard, natter-actions, [hidden], [aria-hidden="true"]';
/** What begins on a line of its own: nothing is found across its edges. */
const BLOCK =
  'p, li, ul, ol, dl, dt, dd, pre, blockquote, table, tr, td, th, div, section, figure, h1, h2, h3, h4, h5, h6, hr, br, details';
/** Stands between two blocks and is never looked for. */
const EDGE = '\ufdd0';

interface Run {
  readonly node: Text;
  /** Where it begins in the whole text. */
  readonly begin: number;
}

/** The text of a block, and the nodes that it stands in. */
export interface Block {
  readonly folded: Folded;
  readonly runs: readonly Run[];
  /** The shadow roots that it reaches into. */
  readonly roots: readonly ShadowRoot[];
}

/** Collects what can be read, in the order in which it is seen, through shadow roots. */
class Reader {
  text = '';
  readonly runs: Run[] = [];
  readonly roots: ShadowRoot[] = [];

  read(node: Node): void {
    if (node instanceof Text) this.#take(node);
    else if (!(node instanceof Element)) this.#readAll(node.childNodes);
    else if (!node.matches(UNREAD)) this.#readElement(node);
  }

  #take(node: Text): void {
    if (node.data === '') return;
    this.runs.push({ node, begin: this.text.length });
    this.text += node.data;
  }

  #readElement(element: Element): void {
    const edge = element.matches(BLOCK) ? EDGE : '';
    this.text += edge;
    const isShut = element instanceof HTMLDetailsElement && !element.open;
    if (!isShut) this.#readAll(this.#inside(element));
    this.text += edge;
  }

  #readAll(nodes: NodeListOf<ChildNode>): void {
    for (const node of nodes) this.read(node);
  }

  #inside(element: Element): NodeListOf<ChildNode> {
    const root = element.shadowRoot;
    if (root) this.roots.push(root);
    return (root ?? element).childNodes;
  }
}

/** Reads a part of a message. */
export function readBlock(node: Node): Block {
  const reader = new Reader();
  reader.read(node);
  const { text, runs, roots } = reader;
  return { folded: fold(text), runs, roots };
}

/** The last run that begins at a place or before it. */
function runAt(runs: readonly Run[], place: number): Run | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.begin ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1];
}

function rangeOf({ runs }: Block, { from, to }: Span): StaticRange | undefined {
  const first = runAt(runs, from);
  const last = runAt(runs, to - 1);
  if (!first || !last) return undefined;
  // What goes over from one tree into another cannot be marked as one.
  if (first.node.getRootNode() !== last.node.getRootNode()) return undefined;
  return new StaticRange({
    startContainer: first.node,
    startOffset: from - first.begin,
    endContainer: last.node,
    endOffset: Math.min(to - last.begin, last.node.length),
  });
}

/** Where something folded stands in a block. */
export function findInBlock(block: Block, wanted: string): StaticRange[] {
  return spansOf(block.folded, wanted)
    .map((span) => rangeOf(block, span))
    .filter((range) => range !== undefined);
}
