import type { Contract } from './contract.ts';
import type { Library } from './library.ts';
import { type Improvisation, type Plan, type Saying, state, type Step } from './plan.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Talk } from './talk.ts';

/** How somebody speaks whom the model is to play: what stands in front, by language. */
const MANNERS: readonly {
  readonly who: RegExp;
  readonly zh: string;
  readonly en: string;
}[] = [
  { who: /海盗|pirate/i, zh: '啊嘿，船员，听好了：', en: 'Arr, matey, hear this: ' },
  { who: /猫|cat\b/i, zh: '喵，', en: 'Meow: ' },
  { who: /狗|dog\b/i, zh: '汪，', en: 'Woof: ' },
  { who: /诗人|poet\b/i, zh: '风轻轻地说：', en: 'As the wind would say: ' },
  { who: /老师|teacher|tutor/i, zh: '同学，请看这里：', en: 'Now, class: ' },
  { who: /机器人|robot/i, zh: '哔。', en: 'Beep. ' },
];

const isSaying = (step: Step): step is Saying => 'wordings' in step;

/** What an improvisation would say if it kept to what it has in mind: it can be cut and counted. */
function settle(step: Improvisation, library: Library): Saying[] {
  const sentences = step.topics.flatMap((topic) => splitSentences(library.textOf(topic)));
  return sentences
    .slice(0, step.sentences)
    .map((text) => ({ wordings: [{ text, weight: 1 }], hold: 'free' }));
}

const mapWordings = (saying: Saying, change: (text: string) => string): Saying => ({
  ...saying,
  wordings: saying.wordings.map(({ text, weight }) => ({ text: change(text), weight })),
});

/** The sayings with so many sentences together, at the most. */
function limitSentences(sayings: readonly Saying[], most: number): Saying[] {
  const kept: Saying[] = [];
  let left = most;
  for (const saying of sayings) {
    if (left <= 0) break;
    const room = left;
    kept.push(mapWordings(saying, (text) => splitSentences(text).slice(0, room).join('')));
    left -= splitSentences(saying.wordings[0]?.text ?? '').filter((each) =>
      /[。！？!?.]/.test(each),
    ).length;
  }
  return kept;
}

/** A text of so many characters or words, ended where a thought ends if there is such a place. */
function shorten(text: string, { unit, most }: NonNullable<Contract['length']>): string {
  const parts = unit === 'words' ? text.trim().split(/\s+/) : [...text];
  const glue = unit === 'words' ? ' ' : '';
  if (parts.length <= most) return text;
  const cut = parts.slice(0, most).join(glue);
  const end = Math.max(...['。', '；', '，', '. ', ', '].map((mark) => cut.lastIndexOf(mark)));
  const whole = end > cut.length / 3 ? cut.slice(0, end) : cut;
  return `${whole.replace(/[，、,;；:：\s]+$/, '')}${unit === 'words' ? '.' : '。'}`;
}

/** A list of so many items, as far as there are sentences for it. */
function toItems(sayings: readonly Saying[], count: number): Saying[] {
  const sentences = sayings
    .flatMap(({ wordings }) => splitSentences(wordings[0]?.text ?? ''))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  const lead = sentences.filter((sentence) => /[:：]$/.test(sentence));
  const items = sentences.filter((sentence) => !lead.includes(sentence)).slice(0, count);
  if (items.length < 2) return [...sayings];
  return [
    ...lead.slice(0, 1).map((sentence) => state(`${sentence}\n\n`)),
    ...items.map((item, index): Saying => ({
      wordings: [{ text: `${index === 0 ? '' : '\n'}${index + 1}. ${item}`, weight: 1 }],
      hold: 'free',
    })),
  ];
}

function mannerOf({ contract, language }: Talk): string {
  const { persona } = contract;
  if (persona === undefined) return '';
  const manner = MANNERS.find(({ who }) => who.test(persona));
  if (language.code === 'zh') return manner?.zh ?? `作为${persona}，我这样说：`;
  return manner?.en ?? `As ${persona}, I would say: `;
}

const needsCutting = ({ sentences, length, items, isUpperCase }: Contract) =>
  [sentences, length, items, isUpperCase].some((each) => each !== undefined);

function cut(steps: readonly Step[], contract: Contract, library: Library): Step[] {
  const { sentences, length, items, isUpperCase } = contract;
  let sayings = steps.flatMap((step) => (isSaying(step) ? [step] : settle(step, library)));
  if (items !== undefined) sayings = toItems(sayings, items);
  else if (sentences !== undefined) sayings = limitSentences(sayings, sentences);
  if (length) {
    const whole = sayings.map(({ wordings }) => wordings[0]?.text ?? '').join('');
    sayings = [state(shorten(whole, length))];
  }
  return isUpperCase
    ? sayings.map((each) => mapWordings(each, (text) => text.toUpperCase()))
    : sayings;
}

/** Gives an answer the form that the instructions ask for. */
export function keepContract(steps: readonly Step[], talk: Talk, library: Library): Plan {
  const { contract, language } = talk;
  const { beginsWith, endsWith } = contract;
  const spoken: Step[] = needsCutting(contract) ? cut(steps, contract, library) : [...steps];
  const manner = mannerOf(talk);
  return {
    language: language.code === 'zh' ? 'zh' : 'en',
    steps: [
      ...[beginsWith, manner].filter(Boolean).map((text) => state(String(text))),
      ...spoken,
      ...(endsWith === undefined ? [] : [state(endsWith)]),
    ],
  };
}
