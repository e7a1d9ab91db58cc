import type { Material } from '../compose/compose.ts';
import { Findings } from '../compose/findings.ts';
import { createRandom, hash, type Random } from '../decoding/random.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Library } from './library.ts';
import type { Talk } from './talk.ts';

/** How much of each message values are looked for in, and in how many of the newest ones. */
const LONGEST_SOURCE = 2000;
const MOST_SOURCES = 12;

/** What is asked about stands behind the last colon or on the last line, where there is one. */
function subjectOf(question: string): string[] {
  const parts = question.trim().split(/[:：\n]\s*/);
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && last.length > 8 ? [last] : [];
}

/** What a JSON text may be made of. */
export function materialFor({ question, earlier, language }: Talk, library: Library): Material {
  const code = language.code === 'zh' ? 'zh' : 'en';
  const [best] = library.find(question, earlier.at(-1) ?? '', code);
  const [sentence = ''] = best ? splitSentences(library.textOf(best.passage)) : [];
  const texts = [...subjectOf(question), question, ...earlier.toReversed()].slice(0, MOST_SOURCES);
  return {
    findings: new Findings(
      texts.map((text) => ({ text: text.slice(0, LONGEST_SOURCE), language: code })),
    ),
    prose: sentence.trim(),
  };
}

/** What chance decides in each of several drafts: the same for the same question. */
export const draftRandoms = ({ system, question }: Talk, drafts: number): Random[] =>
  Array.from({ length: drafts }, (_, draft) =>
    createRandom(hash(`${system}\n${question}\n${draft}`)),
  );
