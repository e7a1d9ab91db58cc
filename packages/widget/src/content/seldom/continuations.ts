import { addLine, type BlockKind } from '../blocks/block.ts';
import type { Continuation } from '../blocks/continuations.ts';
import { endsWithBlank } from '../blocks/html-block.ts';

const LONGEST_FORMULA = 5000;

const math: Continuation = (line, block, number) => {
  if (line.blank || line.long || block.text.length > LONGEST_FORMULA) return false;
  const closer = block.marker === '$$' ? '$$' : '\\]';
  const text = line.rest.trimEnd();
  if (!text.endsWith(closer)) return true;
  addLine(block, text.slice(0, -closer.length), number);
  block.level = 1;
  return 'end';
};

const html: Continuation = (line, block) => !(line.blank && endsWithBlank(block.level));

/** How the blocks go on that are seldom begun. */
export const CONTINUATIONS: Readonly<Partial<Record<BlockKind, Continuation>>> = {
  html,
  math,
  table: ({ blank }) => !blank,
};
