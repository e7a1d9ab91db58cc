import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Block } from './growing-markdown.ts';
import { renderBlock } from './render-block.ts';

/** Blocks as nodes; a block whose token is the same object as before keeps its nodes untouched. */
export function renderMarkdown(blocks: readonly Block[]): unknown {
  return repeat(
    blocks,
    ({ start }) => start,
    ({ token }) => guard([token], () => renderBlock(token)),
  );
}
