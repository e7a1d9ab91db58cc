import { state } from '../plan.ts';
import type { Talk } from '../talk.ts';
import type { Skill } from './skill.ts';

const SENTENCES = { low: 2, medium: 4, high: 8 } as const;
/** A passage that fits nearly as well as the best is in mind too, when there is room for it. */
const NEARLY = 0.75;
const LONGEST_QUOTE = 120;

/** Talks about what it has read, in its own words. */
export const talkAbout: Skill = (talk, library) => {
  const { question, earlier, language, conversation } = talk;
  if (BEYOND.test(question)) return undefined;
  const [best, ...others] = library.find(question, earlier.slice(-3).join('\n'), language.code);
  if (!best) return undefined;
  const wanted = SENTENCES[conversation.verbosity];
  const next = others.filter(({ score }) => score > best.score * NEARLY);
  const room = wanted > SENTENCES.medium ? next.slice(0, 1) : [];
  const topics = [best, ...room].map(({ passage }) => passage);
  return {
    steps: [
      state(language.mark),
      ...topics.map((topic) => ({ topics: [topic], sentences: SENTENCES.medium })),
    ]
      .slice(0, 1 + Math.ceil(wanted / SENTENCES.medium))
      .map((step) =>
        'sentences' in step ? { ...step, sentences: Math.min(wanted, step.sentences) } : step,
      ),
  };
};

/** What no passage can answer, however many of its words stand in one. */
const BEYOND =
  /^(?:请)?(?:翻译|把.{1,80}(?:翻译|译)成)|^translate\b|how (?:do you|to) say|今天.{0,6}(?:新闻|股)|还剩(?:几|多少)/i;

function quote(words: string): string {
  const characters = [...words.replaceAll(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_QUOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}

/** Says that it does not know, in the words that it was told to use or in its own. */
export function admitIgnorance({ contract, language, question }: Talk) {
  const { unknown } = contract;
  return unknown === undefined
    ? { steps: [state(language.echoed(quote(question)))] }
    : { steps: [state(unknown)], isExact: true as const };
}
