import type { Block, BlockKind } from './block.ts';
import type { Line } from './line.ts';

/** Where a line has got to among the open blocks. */
export interface Place {
  readonly line: Line;
  /** The innermost open block that the line goes on with. */
  readonly container: Block;
  /** The innermost open block of all, which a lazy line may go on with. */
  readonly tip: Block;
  /** Which line of the text it is. */
  readonly number: number;
  /** Whether blocks are nested as deeply as they may be. */
  readonly deep: boolean;
  /** Closes what the line does not go on with, and begins a block. */
  open(kind: BlockKind): Block;
  /** Takes the definitions of links off the beginning of a paragraph; whether any words are left. */
  define(paragraph: Block): boolean;
  /** Makes a footnote known. */
  annotate(note: Block): void;
}

/** What became of a line: `used` up, or it goes on inside of a container, or as the text of a leaf. */
export type Begun = 'used' | 'container' | 'leaf' | undefined;

/** Begins one kind of block where a line begins it. */
export type Beginning = (place: Place) => Begun;
