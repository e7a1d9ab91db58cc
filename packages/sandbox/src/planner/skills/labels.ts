import { hash } from '../../decoding/random.ts';
import { toFeatures } from '../features.ts';
import { choose, state } from '../plan.ts';
import { judge } from '../../knowledge/sentiment.ts';
import type { Talk } from '../talk.ts';
import { type Example, examplesIn, LONGEST_LABEL } from './examples.ts';
import type { Skill } from './skill.ts';

/** What stands before a list of labels. */
const CUE =
  /只(?:能|需|要|用|可|准|许)?(?:回答|输出|回复|返回|写|给出|说|是)|回答|输出|标签|类别|分类为|分为|判断(?:为|成)|归类为|one of|(?:only|just) (?:with |reply |answer |output |respond |say )?|(?:reply|answer|respond|output) (?:only |just )?with|labels?|categor(?:y|ies)|classify[\p{L} ]{0,40} (?:as|into)|either/giu;
const BRACKETS = /[（(]([^（()）\n]{3,100})[)）]/g;
const LONGEST_LIST = 160;
const BETWEEN = /\s*(?:[、,，/|;；]|\bor\b|\band\b|或者?|还是|以及|和)\s*/i;
const AROUND =
  /^[\s“”"'‘’「」『』[\]()（）:：是有为：]+|[\s“”"'‘’「」『』[\]()（）:：]+$|(?:三|两|四|五|六)?(?:种|个|类|之一|其中之一|中的一个)$/g;
const FILLER = /^(?:the )?(?:exactly |following )?(?:labels?|words?|one|these|of|following)[: ]*/i;

function cleanLabel(part: string): string {
  let label = part;
  for (const _ of [1, 2]) label = label.replaceAll(AROUND, '').replace(FILLER, '').trim();
  return label;
}

function asLabels(list: string): string[] {
  const labels = [...new Set(list.split(BETWEEN).map(cleanLabel).filter(Boolean))];
  const isList =
    labels.length >= 2 &&
    labels.length <= 12 &&
    labels.every((label) => label.length <= LONGEST_LABEL && label.split(' ').length <= 3);
  return isList ? labels : [];
}

/** What instructions say behind the words that announce labels, each up to the end of its sentence. */
function* listsIn(instructions: string): Generator<string> {
  for (const cue of instructions.matchAll(CUE)) {
    const from = cue.index + cue[0].length;
    const [list = ''] = instructions.slice(from, from + LONGEST_LIST).split(/[。\n.!！?？]/, 1);
    yield list;
  }
  for (const [, list = ''] of instructions.matchAll(BRACKETS)) if (/[/、|]/.test(list)) yield list;
}

/** The labels that instructions allow; none where they name no list of them. */
function readLabels(instructions: string): string[] {
  for (const list of listsIn(instructions.slice(0, 4000))) {
    const labels = asLabels(list);
    if (labels.length > 0) return labels;
  }
  return [];
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

/** What gives a subject away whose label says it in another word. */
const HINTS: readonly (readonly [label: RegExp, words: RegExp])[] = [
  [/bill|payment|账单|付款|支付/i, /charge|invoice|refund|paid|card|扣款|发票|付款|退款/i],
  [
    /bug|error|fault|故障|错误/i,
    /crash|error|broken|freez|not work|doesn't work|崩溃|报错|打不开|闪退/i,
  ],
  [/question|提问|咨询/i, /\?|？|how do i|can i|怎么|请问|吗/i],
  [/sport|体育|运动/i, /football|match|game|team|goal|tennis|比赛|球|队/i],
  [/weather|天气/i, /rain|sun|snow|wind|storm|下雨|晴|雪|风/i],
  [/^spam|垃圾|广告/i, /prize|free|click|winner|won a|中奖|免费|点击|加微信/i],
  [/^not spam|正常|ham/i, /meeting|tomorrow|thanks|会议|明天|谢谢/i],
  [/物流|delivery|shipping/i, /包裹|快递|发货|到货|parcel|package|arrive/i],
  [/售后|service|support/i, /退货|退款|换货|维修|refund|return|repair/i],
  [/价格|price/i, /便宜|贵|多少钱|cheap|expensive|discount|cost/i],
  [/urgent|紧急/i, /now|immediately|asap|urgent|马上|立刻|紧急/i],
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
  const hints = HINTS.filter(([named, words]) => named.test(label) && words.test(text)).length;
  return (feeling ?? 0) + 4 * likest + 2 * likeness(features, toFeatures(label)) + hints;
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
        choose(
          // Of two that fit equally well the one that is named first wins.
          ranked.map(({ label, weight }, rank) => ({
            text: label,
            weight: Math.exp(6 * weight) * 0.97 ** rank,
          })),
        ),
      ],
      isExact: true,
    };
  }
  const isAsked = ASKED_FEELING.test(instructions) && (earlier.length > 0 || text.length > 1);
  return isAsked ? feelFreely(talk, text) : undefined;
};
