import type { Block } from './block.ts';

/** Nothing but marks so far: what they will be, only what follows can tell. */
const MARKS = /^(?:[-+*=_|:#~`$>\s]|\d{1,9}[.)](?=\s|$))*\d{0,9}$/;
/** The first line of code, whose language is still being written. */
const FENCE = /^(?:[>\s]|[-+*]\s|\d{1,9}[.)]\s)*(?:`{3,}[^`]*|~{3,}.*)$/;

/** Whether it cannot be told yet what a line will be, so that nothing of it is shown. */
export function isUnfinishedLine(line: string, { kind, marker }: Block): boolean {
  if (kind === 'code' && marker !== '') {
    const sign = marker.slice(0, 1);
    const text = line.replaceAll(/[>\s]/g, '');
    return text === '' || text === sign.repeat(text.length);
  }
  if (kind === 'html' || kind === 'math') return kind === 'math' && /^\s*[$\\]+$/.test(line);
  return MARKS.test(line) || FENCE.test(line);
}
