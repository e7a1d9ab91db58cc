import { FIELDS } from '../compose/fields.ts';
import type { Property, Shape } from '../schema/shape.ts';
import type { Talk } from './talk.ts';

const text: Shape = {
  kind: 'string',
  description: '',
  min: 0,
  max: Infinity,
  pattern: undefined,
  format: undefined,
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
const KEY_LIST =
  /(?:keys?|fields?|properties|字段|键名?|包括|包含|包含有|含有|提取(?:出)?|extract|including|with|containing)[\s:：(（]*((?:[\p{L}\p{N}_"“”'` ]{1,40}(?:[、,，]|\band\b|和|以及|及|与)\s*)+[\p{L}\p{N}_"“”'`]{1,40})/iu;

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
  const name = word.replaceAll(/["“”'`\s]+/g, ' ').trim();
  if (/^[\w -]+$/.test(name))
    return name.replaceAll(/[ -]+/g, '_').replace(/^(?:the|its|a|an)_/i, '');
  return (
    FIELDS.find(({ zh }) => zh.test(name))?.key ?? name.replace(/^(?:它|该|这本书|一本书)?的/, '')
  );
}

function keysIn(instructions: string): Property[] {
  const template = [...instructions.matchAll(TEMPLATE_KEY)];
  if (template.length > 0) return template.map(([, name = '', sample]) => property(name, sample));
  const [, list] = KEY_LIST.exec(instructions) ?? [];
  const words =
    list
      ?.split(/[、,，]|\band\b|和|以及|及|与/)
      .map(toKey)
      .filter(Boolean) ?? [];
  return [...new Set(words)].slice(0, 24).map((name) => property(name));
}

/** The shape of the JSON that is asked for in words; one of its own where the words name no keys. */
export function shapeInWords({ system, question, earlier }: Talk): Shape {
  const said = [question, system, ...earlier.toReversed()].map((each) => each.slice(0, 4000));
  const found = said.map(keysIn).find((keys) => keys.length > 0);
  const isBook = /书|book|novel|小说/i.test(question);
  const names = isBook ? ['title', 'author', 'year'] : ['answer'];
  return {
    kind: 'object',
    description: '',
    properties: found ?? names.map((name) => property(name)),
  };
}

/** Whether JSON is asked for in words alone. */
export const asksForJSON = ({ system, question }: Talk): boolean =>
  /(?:JSON)/i.test(question)
    ? !/(?:什么是|是什么|怎么|如何|为什么|what is|how do|how can|explain|why)/i.test(question)
    : /(?:只|用|以|返回|输出|回复|生成器|only|return|respond|reply|output|generator|format).{0,24}JSON|JSON.{0,16}(?:格式|对象|format|object|only)/is.test(
        system,
      );
