import type { Material } from '../compose/compose.ts';
import { createRandom, hash } from '../decoding/random.ts';
import type { Library } from './library.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Talk } from './talk.ts';

/** How much of each message values are looked for in. */
const LONGEST_SOURCE = 4000;

/**
 * What a JSON text may be made of.
 * @param draft each draft decides otherwise where nothing is known
 */
export function materialFor(
  { question, earlier, language, system }: Talk,
  library: Library,
  draft: number,
): Material {
  const code = language.code === 'zh' ? 'zh' : 'en';
  const [best] = library.find(question, earlier.at(-1) ?? '', code);
  const [sentence = ''] = best ? splitSentences(library.textOf(best.passage)) : [];
  return {
    sources: [question, ...earlier.toReversed()].map((text) => ({
      text: text.slice(0, LONGEST_SOURCE),
      language: code,
    })),
    prose: sentence.trim(),
    random: createRandom(hash(`${system}\n${question}\n${draft}`)),
  };
}
