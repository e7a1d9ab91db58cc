import type { Definition } from '../blocks/definition.ts';
import type { Found } from '../inline/brackets.ts';
import type { Bracket, Scan } from '../inline/scan.ts';
import { LABEL } from './definition.ts';

const LONGEST_LABEL = 1000;

/** The label that follows the words; where it is empty or none, the words are the label. */
export function readReference(scan: Scan, bracket: Bracket): Found | undefined {
  const { text, at, around } = scan;
  const after = at + 1;
  LABEL.lastIndex = after;
  const [written = '', label = ''] = LABEL.exec(text) ?? [];
  const words = written.length > 2 ? label : text.slice(bracket.start, at);
  const refers = written.length > 2 || !bracket.holdsBracket;
  const definition: Definition | undefined =
    refers && words.length < LONGEST_LABEL && words.trim() !== ''
      ? around.definitionOf(words)
      : undefined;
  return definition && { ...definition, end: after + written.length };
}
