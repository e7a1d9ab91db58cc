import { type Block, findInBlock, readBlock } from './read-block.ts';

/** Something that was found, and the entry of the thread that it stands in. */
export interface Found {
  readonly entry: Element;
  readonly range: StaticRange;
}

interface Known {
  readonly block: Block;
  wanted: string;
  ranges: readonly StaticRange[];
}

/** What is told of a tree: whatever changes what can be read in it. */
const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['open', 'hidden'],
};

const parentOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : node.parentNode;

/** The parts of an entry that change apart from one another: the blocks of an answer, or all of it. */
function blocksOf(entry: Element): readonly Element[] {
  const message = entry.querySelector('natter-message');
  if (!message) return [entry];
  // It is being edited.
  if (message.hidden) return [];
  const pieces = message.shadowRoot?.querySelector('.body')?.children ?? [];
  return [...pieces].flatMap((piece) =>
    piece.matches('.prose') && piece.children.length > 0 ? [...piece.children] : [piece],
  );
}

/**
 * What can be read in a thread. Each block is read once and again only when it has changed, so that
 * an answer that grows costs what its last block costs.
 */
export class Searched {
  readonly #known = new WeakMap<Node, Known>();
  readonly #watched = new WeakSet<Node>();
  readonly #observer: MutationObserver;
  readonly #root: ShadowRoot;

  /** @param onChange is called when something may be found that was not, or the other way round */
  constructor(root: ShadowRoot, onChange: () => void) {
    this.#root = root;
    this.#observer = new MutationObserver((records) => {
      for (const { target } of records) this.#forget(target);
      onChange();
    });
    this.#watch(root);
  }

  /** Everything that says something, from top to bottom. */
  find(wanted: string): Found[] {
    const found: Found[] = [];
    for (const entry of this.#root.querySelectorAll('article')) {
      const root = entry.querySelector('natter-message')?.shadowRoot;
      if (root) this.#watch(root);
      for (const block of blocksOf(entry))
        for (const range of this.#findIn(block, wanted)) found.push({ entry, range });
    }
    return found;
  }

  /** Lets go of the thread. */
  close(): void {
    this.#observer.disconnect();
  }

  #findIn(node: Element, wanted: string): readonly StaticRange[] {
    const known = this.#known.get(node) ?? this.#read(node);
    if (known.wanted !== wanted) {
      known.wanted = wanted;
      known.ranges = findInBlock(known.block, wanted);
    }
    return known.ranges;
  }

  #read(node: Element): Known {
    const block = readBlock(node);
    for (const root of block.roots) this.#watch(root);
    const known: Known = { block, wanted: '', ranges: [] };
    this.#known.set(node, known);
    return known;
  }

  #watch(root: Node): void {
    if (this.#watched.has(root)) return;
    this.#watched.add(root);
    this.#observer.observe(root, WATCHED);
  }

  #forget(changed: Node): void {
    for (let node: Node | null = changed; node && node !== this.#root; node = parentOf(node))
      this.#known.delete(node);
  }
}
