import type { Block } from './block.ts';

interface Kept {
  readonly block: Block;
  readonly copy: Block;
  readonly children: number;
  readonly rows: number;
}

/** What the open blocks were before a line was read that is not whole yet. */
export class Undo {
  readonly number: number;
  readonly #open: readonly Block[];
  readonly #kept: readonly Kept[];
  readonly #forgotten: (() => void)[] = [];

  constructor(open: readonly Block[], number: number) {
    this.number = number;
    this.#open = [...open];
    this.#kept = open.map((block) => ({
      block,
      copy: { ...block },
      children: block.children.length,
      rows: block.rows.length,
    }));
  }

  /** Adds what else has to be done to take the line back. */
  forget(undo: () => void): void {
    this.#forgotten.push(undo);
  }

  /** Takes the line back; answers the open blocks. */
  run(): Block[] {
    for (const { block, copy, children, rows } of this.#kept) {
      Object.assign(block, copy);
      block.children.length = children;
      block.rows.length = rows;
    }
    for (const undo of this.#forgotten) undo();
    return [...this.#open];
  }
}
