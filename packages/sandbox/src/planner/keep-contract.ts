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

/** Where it is shorter than this there is no room to say who speaks; `model` and the page say it. */
const ROOM_FOR_MARK = 40;

/** As many whole thoughts of a text as fit into so many characters or words; at least a part of one. */
function shorten(text: string, { unit, most }: NonNullable<Contract['length']>): string {
  const count = (part: string) =>
    unit === 'words' ? part.trim().split(/\s+/).filter(Boolean).length : [...part].length;
  if (count(text) <= most) return text;
  const thoughts = text.match(/[^。！？!?.，；,;]+[。！？!?.，；,;]?/g) ?? [];
  let kept = '';
  for (const thought of thoughts) {
    if (count(kept + thought) > most) break;
    kept += thought;
  }
  const cut =
    unit === 'words'
      ? text.trim().split(/\s+/).slice(0, most).join(' ')
      : [...text].slice(0, most - 1).join('');
  const whole = (kept.trim() === '' ? cut : kept).replace(/[，、,;；:：\s]+$/, '');
  return /[。！？!?.]$/.test(whole) ? whole : `${whole}${unit === 'words' ? '.' : '。'}`;
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

function cut(
  steps: readonly Step[],
  { contract, language: { mark } }: Talk,
  library: Library,
): Step[] {
  const { sentences, length, items, isUpperCase } = contract;
  let sayings = steps.flatMap((step) => (isSaying(step) ? [step] : settle(step, library)));
  if (items !== undefined) sayings = toItems(sayings, items);
  else if (sentences !== undefined) sayings = limitSentences(sayings, sentences);
  if (length) {
    const whole = sayings.map(({ wordings }) => wordings[0]?.text ?? '').join('');
    const isTight = length.most < ROOM_FOR_MARK;
    sayings = [state(shorten(isTight ? whole.replace(mark, '') : whole, length))];
  }
  return isUpperCase
    ? sayings.map((each) => mapWordings(each, (text) => text.toUpperCase()))
    : sayings;
}

/** Gives an answer the form that the instructions ask for. */
export function keepContract(steps: readonly Step[], talk: Talk, library: Library): Plan {
  const { contract, language } = talk;
  const { beginsWith, endsWith } = contract;
  const spoken: Step[] = needsCutting(contract) ? cut(steps, talk, library) : [...steps];
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
