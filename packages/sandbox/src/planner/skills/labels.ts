import { hash } from '../../decoding/random.ts';
import { toFeatures } from '../features.ts';
import { choose, state } from '../plan.ts';
import { judge } from '../../knowledge/sentiment.ts';
import type { Talk } from '../talk.ts';
import type { Skill } from './skill.ts';

const CUE =
  /(?:只(?:能|需|要|用|可|准|许)*(?:回答|输出|回复|返回|写|给出|说|是)|标签|类别|分类为|分为|判断(?:为|成)|归类为|one of|(?:only|just) (?:with|reply|answer|output|respond|say)|(?:reply|answer|respond|output) (?:only |just )?with|labels?|categor(?:y|ies)|classify[\p{L} ]{0,40}(?:as|into)|either)[^\p{L}\p{N}“"'「[(（]{0,4}([^。\n.!！?？]{3,160})/giu;
const BETWEEN = /\s*(?:[、,，/|;；]|\bor\b|\band\b|或者?|还是|以及|和)\s*/i;
const AROUND =
  /^[\s“”"'‘’「」『』[\]()（）:：是有为：]+|[\s“”"'‘’「」『』[\]()（）:：]+$|(?:三|两|四|五|六)?(?:种|个|类|之一|其中之一|中的一个)$/g;
const FILLER = /^(?:the )?(?:exactly |following )?(?:labels?|words?|one|these|of|following)[: ]*/i;
const LONGEST_LABEL = 24;

/** A text with the label that it has. */
interface Example {
  readonly text: string;
  readonly label: string;
}

function cleanLabel(part: string): string {
  let label = part;
  for (const _ of [1, 2]) label = label.replaceAll(AROUND, '').replace(FILLER, '').trim();
  return label;
}

/** The labels that instructions allow; none where they name no list of them. */
function readLabels(instructions: string): string[] {
  for (const [, list = ''] of instructions.slice(0, 4000).matchAll(CUE)) {
    const labels = list.split(BETWEEN).map(cleanLabel).filter(Boolean);
    const isList =
      labels.length >= 2 &&
      labels.length <= 12 &&
      labels.every((label) => label.length <= LONGEST_LABEL && label.split(' ').length <= 3);
    if (isList) return [...new Set(labels)];
  }
  return [];
}

const ARROW =
  /^[\s>*\-\d.]*(?:评论|文本|输入|例子?|示例|text|input|review|example)?\s*\d*\s*[:：]?\s*(.{2,200}?)\s*(?:→|=>|->|—>|⇒|\s[|｜]\s)\s*(.{1,24}?)\s*[.。;；]?$/gim;
const PAIR =
  /(?:评论|文本|输入|问|text|input|review|q)\s*[:：]\s*(.{1,200}?)\s*\n\s*(?:标签|情感|输出|答|label|sentiment|output|a)\s*[:：]\s*([^\n]{1,24}?)\s*(?:\n|$)/gi;

function examplesIn(text: string): Example[] {
  const heard = text.slice(0, 8000);
  return [...heard.matchAll(ARROW), ...heard.matchAll(PAIR)].map(
    ([, example = '', label = '']) => ({
      text: example,
      label: cleanLabel(label),
    }),
  );
}

/** Earlier questions with their answers are examples too, when the answers are labels. */
function examplesAsTurns({ conversation }: Talk): Example[] {
  const { turns } = conversation;
  return turns.flatMap((turn, index) => {
    const answer = turns[index + 1];
    const isPair = turn.role === 'user' && answer?.role === 'assistant';
    const isLabel = isPair && answer.text !== '' && answer.text.trim().length <= LONGEST_LABEL;
    return isLabel && !/[。.!！?？\n]/.test(answer.text.trim())
      ? [{ text: turn.text, label: answer.text.trim() }]
      : [];
  });
}

const MEANINGS: readonly { readonly label: RegExp; readonly feeling: -1 | 0 | 1 }[] = [
  { label: /^(?:正面|正向|积极|好评|满意|喜欢|推荐|pos(?:itive)?|good|happy|yes)$/i, feeling: 1 },
  {
    label: /^(?:负面|负向|消极|差评|不满意?|讨厌|不推荐|neg(?:ative)?|bad|sad|angry|no)$/i,
    feeling: -1,
  },
  { label: /^(?:中性|中立|一般|中评|neutral|mixed|ok|other|其他)$/i, feeling: 0 },
];

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const feature of one) if (other.has(feature)) shared += 1;
  return shared === 0 ? 0 : shared / Math.sqrt(one.size * other.size);
}

/** How much speaks for a label: the words of the label, its meaning, and the examples that have it. */
function weigh(label: string, text: string, examples: readonly Example[]): number {
  const features = toFeatures(text);
  const meaning = MEANINGS.find((each) => each.label.test(label));
  const feeling = meaning && 1 - Math.abs(meaning.feeling - judge(text));
  const likest = Math.max(
    0,
    ...examples
      .filter((example) => example.label === label)
      .map((example) => likeness(features, toFeatures(example.text))),
  );
  return (feeling ?? 0) + 4 * likest + 2 * likeness(features, toFeatures(label));
}

const ASKED_FEELING =
  /情感|情绪|好评还是差评|正面还是负面|积极还是消极|sentiment|positive or negative/i;
const TASK = /.{0,40}(?:情感|情绪|分类|判断|标签|sentiment|classif|label)[^:：\n]{0,60}[:：]\s*/is;
/** Who is not told which words to use uses one of these. */
const OWN_WORDS: Readonly<
  Record<'zh' | 'en', Readonly<Record<'1' | '0' | '-1', readonly string[]>>>
> = {
  zh: {
    '1': ['正面', '积极的', '好评'],
    '0': ['中性', '一般', '中立'],
    '-1': ['负面', '消极的', '差评'],
  },
  en: {
    '1': ['positive', 'Positive.', 'good'],
    '0': ['neutral', 'Mixed.', 'neutral'],
    '-1': ['negative', 'Negative.', 'bad'],
  },
};

function feelFreely(talk: Talk, text: string) {
  const language = talk.language.code === 'zh' ? 'zh' : 'en';
  const feeling = String(Math.sign(Math.round(judge(text) * 2))) as '1' | '0' | '-1';
  const words = OWN_WORDS[language][feeling];
  const word = words[hash(text) % words.length] ?? words[0] ?? '';
  const isBrief = /一个词|只(?:回答|输出|回复)|one word|single word|only/i.test(
    talk.system + talk.question,
  );
  if (isBrief) return { steps: [state(word)], isExact: true as const };
  const said =
    language === 'zh'
      ? `这段话听起来是${word}。`
      : `This sounds ${word.replace('.', '').toLowerCase()} to me.`;
  return { steps: [state(said)] };
}

/**
 * Puts a label on a text, as the instructions list them or as examples show them. The rules are
 * plain: the likest example, the words of the label, and a small list of kind and unkind words.
 */
export const putLabel: Skill = (talk) => {
  const { system, question, earlier } = talk;
  const instructions = `${system}\n${question}`;
  const examples = [...examplesIn(instructions), ...examplesAsTurns(talk)];
  const taught = examples.length >= 2 ? [...new Set(examples.map(({ label }) => label))] : [];
  const listed = readLabels(instructions);
  const labels = listed.length > 0 ? listed : taught;
  const lastLine =
    question
      .trim()
      .split('\n')
      .findLast((line) => line.trim() !== '') ?? question;
  const text = lastLine.replace(TASK, '').replace(/(?:→|=>|->)\s*$/, '');
  if (labels.length >= 2) {
    const ranked = labels
      .map((label) => ({ label, weight: weigh(label, text, examples) }))
      .toSorted((one, other) => other.weight - one.weight);
    // The better the first fits, the rarer the others; a warm model still errs now and then.
    return {
      steps: [
        choose(ranked.map(({ label, weight }) => ({ text: label, weight: Math.exp(6 * weight) }))),
      ],
      isExact: true,
    };
  }
  const isAsked = ASKED_FEELING.test(instructions) && (earlier.length > 0 || text.length > 1);
  return isAsked ? feelFreely(talk, text) : undefined;
};
