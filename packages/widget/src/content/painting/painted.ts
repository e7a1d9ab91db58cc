import type { Block } from '../blocks/block.ts';

/** A block on the page. */
export interface Painted {
  block: Block;
  /** What it is painted as; another kind needs another node. */
  readonly kind: string;
  readonly node: ChildNode;
  /** Where what it holds goes. */
  readonly body: Element;
  readonly children: Painted[];
  /** How many children are finished. */
  settled: number;
  /** How far its text, or how many of its rows, need never be read again; and their last node. */
  cut: number;
  cutNode: ChildNode | undefined;
  /** How long its text has to be for that to be so. */
  least: number;
  /** Whether it is the first block of a list's item. */
  first: boolean;
  /** Whether it has been painted for the last time. */
  done: boolean;
}

/** A block that has got its node, and nothing in it yet. */
export function createPainted(
  block: Block,
  kind: string,
  { node, body }: Pick<Painted, 'node' | 'body'>,
): Painted {
  return {
    block,
    kind,
    node,
    body,
    children: [],
    settled: 0,
    cut: 0,
    cutNode: undefined,
    least: 0,
    first: false,
    done: false,
  };
}

/** Forgets what of a block is finished; its nodes stay until something else is painted there. */
export function unsettle(painted: Painted): void {
  painted.settled = 0;
  painted.cut = 0;
  painted.cutNode = undefined;
  painted.least = 0;
  painted.done = false;
}
