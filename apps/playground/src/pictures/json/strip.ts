import { svg, type SVGTemplateResult } from 'lit';
import { cross } from '../marks.ts';
import { wrap } from '../scale.ts';
import type { Flaw, Format, JsonReply } from './json-data.ts';
import type { JsonWords } from './json-words.ts';

const FORMATS: readonly Format[] = ['words', 'object', 'schema'];
const SIDE = 13;
const STEP = 18;
const TOP = 22;
const GAP = 12;

/** The strip, and its height. */
export interface Strip {
  readonly height: number;
  readonly svg: SVGTemplateResult;
}

/** How often each flaw was met, in words: `wrapped in \`\`\` 2`. */
function flawsOf(replies: readonly JsonReply[], words: JsonWords): string {
  const counts = new Map<Flaw, number>();
  for (const { flaw } of replies) if (flaw) counts.set(flaw, (counts.get(flaw) ?? 0) + 1);
  return Array.from(counts, ([flaw, count]) => `${words.flaws[flaw]} ${count}`).join(' · ');
}

function square({ flaw }: JsonReply, left: number, top: number): SVGTemplateResult {
  const isEmpty = flaw !== undefined;
  return svg`<rect
      class=${isEmpty ? 'square empty' : 'data-1 fill square'}
      x=${left + 0.5} y=${top + 0.5} width=${SIDE} height=${SIDE}
    />${isEmpty ? cross(left + SIDE / 2 + 0.5, top + SIDE / 2 + 0.5, 3) : ''}`;
}

/** One square for each reply of the run, row by row as they were asked for. */
export function stripOf(replies: readonly JsonReply[], width: number, words: JsonWords): Strip {
  const perRow = Math.max(1, Math.floor((width + STEP - SIDE) / STEP));
  let height = 0;
  const rows = FORMATS.map((format) => ({
    format,
    own: replies.filter((reply) => reply.format === format),
  }))
    .filter(({ own }) => own.length > 0)
    .map(({ format, own }) => {
      const top = height;
      const lines = Math.ceil(own.length / perRow);
      const flaws = wrap(flawsOf(own, words), width * 0.94, 11);
      const bottom = top + TOP + lines * STEP;
      height = bottom + flaws.length * 14 + GAP;
      return svg`<text class="strong" y=${top + 13}>${words.strip(format, own)}</text>
        ${own.map((reply, index) => square(reply, (index % perRow) * STEP, top + TOP + Math.floor(index / perRow) * STEP))}
        ${flaws.map((line, index) => svg`<text class="quiet small" y=${bottom + 10 + index * 14}>${line}</text>`)}`;
    });
  return { height: Math.max(0, height - GAP) + 2, svg: svg`${rows}` };
}
