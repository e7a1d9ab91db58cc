import { FIELDS } from '../compose/fields.ts';
import type { Property, Shape } from '../schema/shape.ts';
import { readCount } from './numbers.ts';
import type { Talk } from './talk.ts';

const text: Shape = {
  kind: 'string',
  description: '',
  min: 0,
  max: Infinity,
  pattern: undefined,
  format: undefined,
  sample: '',
};
const number: Shape = {
  kind: 'number',
  description: '',
  isInteger: true,
  min: -Infinity,
  max: Infinity,
  aboveMin: false,
  belowMax: false,
  multipleOf: undefined,
};
const flag: Shape = { kind: 'boolean', description: '' };

const NUMERIC =
  /year|age|price|quantity|count|rating|score|amount|total|number|result|sum|年|龄|价|数|分/i;
const FLAG = /^(?:is|has|can|should)_?[A-Z_a-z]/;
const MANY = /s$|list|tags|keywords|列表|标签/i;
const NOT_MANY = /(?:ss|us|is|ies|news|address|status|always)$/i;
/** A template that shows the keys: `{"title": string, "year": number}`. */
const TEMPLATE_KEY =
  /["“']([\p{L}_][\p{L}\p{N}_-]{0,40})["”']\s*[:：]\s*(\[|\{|"[^"\n]{0,40}"|\w+|[^\s,}]{1,20})?/gu;
const KEY_CUE =
  /keys?|fields?|properties|字段|键名?|包括|包含|含有|提取(?:出)?|extract|including|with|containing/gi;
/** A list of keys ends where a sentence does, or where it goes on about what is to be done with them. */
const LIST_END =
  /[。；;.!！?？\n]|[:：](?!\s*\S{1,20}[、,，])|[，,]?\s*(?:并|然后|以|用|请|只)?(?:返回|输出|回复|给出|写成)|[，,]?\s*(?:以|用)?\s*JSON|\b(?:as|in) JSON\b|\b(?:return|reply|answer|output|from)\b/i;
const NOT_A_KEY =
  /^(?:以|用|并|只|请|JSON|格式|信息|the|fields?|keys?|properties|following|these|from|and|of|data|details?|information|下面|以下|句子)$/i;
const LONGEST_LIST = 160;

const isArray = (name: string) => MANY.test(name) && !NOT_MANY.test(name);

function shapeFor(name: string, sample = ''): Shape {
  if (sample.startsWith('[') || isArray(name)) {
    return { kind: 'array', description: '', items: text, min: 0, max: 5 };
  }
  if (FLAG.test(name) || /^(?:true|false|bool)/i.test(sample)) return flag;
  if (NUMERIC.test(name) || /^(?:\d|number|int|float)/i.test(sample)) return number;
  return text;
}

const property = (name: string, sample?: string): Property => ({
  name,
  shape: shapeFor(name, sample),
  isRequired: true,
});

/** Chinese instructions name fields in words; what stands in JSON is the word that programs use. */
function toKey(word: string): string {
  const name = word
    .replaceAll(/["“”'`()（）[\]\s]+/g, ' ')
    .replace(/^\s*(?:的|它的|该书的|这本书的|一本书的|[:：])\s*/, '')
    .trim();
  if (NOT_A_KEY.test(name) || name.length > 24) return '';
  if (/^[\w -]+$/.test(name)) {
    const key = name.replace(/^(?:(?:the|its|a|an|fields?|keys?|following)\s+)+/i, '');
    return key.split(' ').length > 3 ? '' : key.replaceAll(/[ -]+/g, '_');
  }
  return FIELDS.find(({ zh }) => zh.test(name))?.key ?? KEYS_IN_CHINESE[name] ?? name;
}

/** Fields that are only ever asked for, and never found by a rule of their own. */
const KEYS_IN_CHINESE: Readonly<Record<string, string>> = {
  职业: 'job',
  公司: 'company',
  性别: 'gender',
  爱好: 'hobby',
  描述: 'description',
  简介: 'summary',
};

function listBehind(cue: RegExpMatchArray, instructions: string): string[] {
  const from = (cue.index ?? 0) + cue[0].length;
  const rest = instructions.slice(from, from + LONGEST_LIST).replace(/^[\s:：(（]+/, '');
  const list = rest.slice(0, LIST_END.exec(rest)?.index ?? rest.length);
  const words = list.split(/[、,，]|\band\b|和|以及|及|与/);
  return words.length < 2 ? [] : [...new Set(words.map(toKey).filter(Boolean))];
}

function keysIn(instructions: string): Property[] {
  const template = [...instructions.matchAll(TEMPLATE_KEY)];
  if (template.length > 0) return template.map(([, name = '', sample]) => property(name, sample));
  for (const cue of instructions.matchAll(KEY_CUE)) {
    const keys = listBehind(cue, instructions);
    if (keys.length >= 2) return keys.slice(0, 24).map((name) => property(name));
  }
  return [];
}

/** The one key that is asked for, with its shape: a list of several things, or an answer. */
function onlyProperty(question: string): Property {
  const [, count] =
    /(?:列出|给出|list|name|give me)\s*([一二三四五六七八九十\d]+|two|three|four|five|six|seven|eight|nine|ten)/i.exec(
      question,
    ) ?? [];
  if (count === undefined) return property('answer');
  const most = readCount(count);
  const items: Shape = { kind: 'array', description: '', items: text, min: most, max: most };
  return { name: 'items', shape: items, isRequired: true };
}

/** The shape of the JSON that is asked for in words; one of its own where the words name no keys. */
export function shapeInWords({ system, question, earlier }: Talk): Shape {
  const said = [question, system, ...earlier.toReversed()].map((each) => each.slice(0, 4000));
  const found = said.map(keysIn).find((keys) => keys.length > 0);
  const isBook = /书|book|novel|小说/i.test(question);
  const names = ['title', 'author', 'year'];
  const otherwise = isBook ? names.map((name) => property(name)) : [onlyProperty(question)];
  return { kind: 'object', description: '', properties: found ?? otherwise };
}

const ABOUT_JSON = /什么是|是什么|怎么|如何|为什么|\bwhat is|\bhow do|\bhow can|explain|\bwhy\b/i;
const WANTED =
  /(?:只|用|以|返回|输出|回复|回答|给出|生成器|only|return|respond|reply|answer|output|generator|format|give|list|extract|提取|\bas\b|\bin\b).{0,24}JSON|JSON.{0,16}(?:格式|对象|返回|输出|format|object|only)/is;

/** Whether JSON is asked for in words alone. */
export const asksForJSON = ({ system, question }: Talk): boolean =>
  WANTED.test(system) ||
  (/json/i.test(question) && (WANTED.test(question) || !ABOUT_JSON.test(question)));
