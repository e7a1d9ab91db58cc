import type { Language } from '../../course/languages.ts';
import type { Break, Flaw, Format, JsonData, JsonReply } from './json-data.ts';
import type { Misfit } from './misfits.ts';

/** The words of the picture. */
export interface JsonWords {
  readonly schema: string;
  readonly json: string;
  readonly type: string;
  readonly noJson: string;
  readonly hint: string;
  readonly reply: string;
  readonly asked: string;
  readonly result: string;
  readonly parses: string;
  readonly place: string;
  readonly formats: Readonly<Record<Format, string>>;
  readonly flaws: Readonly<Record<Flaw, string>>;
  strip(format: Format, replies: readonly JsonReply[]): string;
  broken(where: Break): string;
  misfit(misfit: Misfit): string;
  summary(data: JsonData): string;
}

const parsed = (replies: readonly JsonReply[]): number =>
  replies.filter(({ flaw }) => flaw === undefined).length;

export const WORDS: Readonly<Record<Language, JsonWords>> = {
  'zh-CN': {
    schema: '发出的 schema',
    json: '收到的 JSON',
    type: '由 schema 得到的 TypeScript 类型',
    noJson: '收到的不是 JSON。',
    hint: '指向或点一个字段，三处一起标出。required 和 additionalProperties 没有画出来。',
    reply: '回答',
    asked: '怎么要的',
    result: '结果',
    parses: '能解析',
    place: '位置',
    formats: { words: '只靠提示词', object: 'json_object', schema: 'json_schema' },
    flaws: { cut: '没写完', fence: '包在 ``` 里', around: '前后有别的话', written: '写错了' },
    strip: (format, replies) =>
      `${WORDS['zh-CN'].formats[format]}：${replies.length} 个回答，${parsed(replies)} 个能解析`,
    broken: ({ line, column, flaw, rest }) =>
      `原文第 ${line} 行第 ${column} 列起不是 JSON（${WORDS['zh-CN'].flaws[flaw]}）${rest === '' ? '' : `：${rest}`}`,
    misfit: ({ type, wanted, place }) =>
      ({
        missing: `缺少 ${wanted}`,
        unknown: 'schema 里没有这个字段',
        'wrong-type': `类型应为 ${wanted}`,
        'not-listed': `应为 ${wanted} 之一`,
      })[type] + (type === 'missing' ? `（${place}）` : ''),
    summary({ view, replies }) {
      return [
        `${replies.length} 个回答里有 ${parsed(replies)} 个能用 JSON.parse 解析。`,
        view?.broken ? `第 ${view.number} 次调用的回答：${this.broken(view.broken)}。` : '',
        view && view.misfits.length > 0 ? `有 ${view.misfits.length} 处不符合 schema。` : '',
        view && view.schema.length > 0 && !view.broken && view.misfits.length === 0
          ? `第 ${view.number} 次调用的回答完全符合 schema。`
          : '',
      ].join('');
    },
  },
  en: {
    schema: 'The schema that was sent',
    json: 'The JSON that came',
    type: 'The TypeScript type of the schema',
    noJson: 'What came is not JSON.',
    hint: 'Point at a field or press it, and it is marked in all three. Required and additionalProperties are left out here.',
    reply: 'reply',
    asked: 'asked by',
    result: 'result',
    parses: 'parses',
    place: 'place',
    formats: { words: 'by words only', object: 'json_object', schema: 'json_schema' },
    flaws: {
      cut: 'cut off',
      fence: 'wrapped in ```',
      around: 'words around it',
      written: 'written wrong',
    },
    strip: (format, replies) =>
      `${WORDS.en.formats[format]}: ${parsed(replies)} of ${replies.length} replies parse`,
    broken: ({ line, column, flaw, rest }) =>
      `No JSON from line ${line}, column ${column} of the text (${WORDS.en.flaws[flaw]})${rest === '' ? '' : `: ${rest}`}`,
    misfit: ({ type, wanted, place }) =>
      ({
        missing: `${wanted} is missing`,
        unknown: 'not in the schema',
        'wrong-type': `should be ${wanted}`,
        'not-listed': `should be one of ${wanted}`,
      })[type] + (type === 'missing' ? ` (${place})` : ''),
    summary({ view, replies }) {
      return [
        `JSON.parse takes ${parsed(replies)} of ${replies.length} replies. `,
        view?.broken ? `The reply of call ${view.number}: ${this.broken(view.broken)}. ` : '',
        view && view.misfits.length > 0
          ? `Places that are not as the schema has it: ${view.misfits.length}.`
          : '',
        view && view.schema.length > 0 && !view.broken && view.misfits.length === 0
          ? `The reply of call ${view.number} is all that the schema asks for.`
          : '',
      ]
        .join('')
        .trim();
    },
  },
};
