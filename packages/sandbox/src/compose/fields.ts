import { findSum } from '../knowledge/arithmetic.ts';
import { findPlaces } from '../knowledge/places.ts';
import { judge } from '../knowledge/sentiment.ts';
import {
  all,
  numbers,
  knownBook,
  findTitles,
  findAuthors,
  findYears,
  findNames,
  findPeople,
  findDates,
  places,
  findFeeling,
  type Source,
} from './finders.ts';

/** Something that can be asked for by name, and where it is found. */
export interface Field {
  /** What it is called in JSON where nobody says otherwise. */
  readonly key: string;
  /** Recognises the name or the description of a property. */
  readonly named: RegExp;
  /** How Chinese instructions call it. */
  readonly zh: RegExp;
  readonly find: (source: Source) => readonly (string | number)[];
}

/** Every field that is recognised, the particular before the general. */
export const FIELDS: readonly Field[] = [
  {
    key: 'email',
    named: /e-?mail/,
    zh: /邮箱|邮件|电子邮/,
    find: ({ text }) => all(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, text),
  },
  {
    key: 'phone',
    named: /phone|mobile|\btel/,
    zh: /电话|手机/,
    find: ({ text }) =>
      all(/(?<!\d)(?:\+?\d{1,3}[ -]?)?1?\d{2,4}[ -]?\d{3,4}[ -]?\d{4}(?!\d)/g, text),
  },
  {
    key: 'url',
    named: /\burl|link|website|homepage/,
    zh: /网址|链接/,
    find: ({ text }) => all(/https?:\/\/[^\s，。）)]+/g, text),
  },
  {
    key: 'title',
    named: /title|book_?name|^book$|headline/,
    zh: /标题|书名|题目/,
    find: findTitles,
  },
  { key: 'author', named: /author|writer/, zh: /作者|作家/, find: findAuthors },
  { key: 'year', named: /year|published|publication/, zh: /年份|出版|年代/, find: findYears },
  {
    key: 'genre',
    named: /genre/,
    zh: /体裁|类型/,
    find: (source) => [knownBook(source)?.genre ?? ''].filter(Boolean),
  },
  {
    key: 'participants',
    named: /participants|attendees|people|guests|names\b/,
    zh: /参与者|参加者|人员/,
    find: findPeople,
  },
  {
    key: 'country',
    named: /country|nation/,
    zh: /国家/,
    find: ({ text }) => [...new Set(findPlaces(text).map(({ country }) => country))],
  },
  {
    key: 'city',
    named: /city|cities|location|place|destination|address|where/,
    zh: /城市|地点|地址|目的地|位置/,
    find: places,
  },
  {
    key: 'age',
    named: /\bage\b|^age|_age/,
    zh: /年龄|岁/,
    find: ({ text }) =>
      numbers(
        /(\d{1,3}) ?岁|(\d{1,3})[- ]years?[- ]old|\baged? (\d{1,3})\b|\bI(?:'m| am) (\d{1,3})\b/gi,
        text,
      ),
  },
  { key: 'date', named: /date|\bday\b|deadline|when/, zh: /日期|时间|哪天/, find: findDates },
  {
    key: 'time',
    named: /\btime\b|hour/,
    zh: /几点|时刻/,
    find: ({ text }) =>
      all(
        /(?<!\d)\d{1,2}[:：]\d{2}(?:\s?[ap]m)?|\d{1,2}\s?[ap]m\b|[上下]午\d{1,2}点(?:半|\d{1,2}分)?/gi,
        text,
      ),
  },
  {
    key: 'price',
    named: /price|cost|amount|total|budget|salary/,
    zh: /价格|金额|费用|价钱|总价/,
    find: ({ text }) =>
      numbers(
        /[¥￥$€£]\s?([\d,]+(?:\.\d+)?)|([\d,]+(?:\.\d+)?) ?(?:元|块|美元|dollars?|euros?|yuan|USD|EUR)/gi,
        text,
      ),
  },
  {
    key: 'currency',
    named: /currency/,
    zh: /货币|币种/,
    find: ({ text }) =>
      /[¥￥元块]|yuan/.test(text)
        ? ['CNY']
        : /€|euro/i.test(text)
          ? ['EUR']
          : /£|pound/i.test(text)
            ? ['GBP']
            : /\$|dollar/i.test(text)
              ? ['USD']
              : [],
  },
  {
    key: 'rating',
    named: /rating|score|stars/,
    zh: /评分|打分|星级/,
    find: ({ text }) => [
      ...numbers(/(\d+(?:\.\d+)?) ?(?:分|星|stars?|out of|\/ ?\d)/gi, text),
      Math.round(3 + 2 * judge(text)),
    ],
  },
  {
    key: 'sentiment',
    named: /sentiment|emotion|polarity|tone/,
    zh: /情感|情绪/,
    find: findFeeling,
  },
  {
    key: 'language',
    named: /language|\blang/,
    zh: /语言|语种/,
    find: (source) => [
      knownBook(source)?.language ?? (source.language === 'zh' ? '中文' : 'English'),
    ],
  },
  {
    key: 'result',
    named: /result|sum|answer|value|final/,
    zh: /结果|答案/,
    find: ({ text }) => {
      const sum = findSum(text);
      return sum ? [sum.value] : [];
    },
  },
  {
    key: 'quantity',
    named: /quantity|count|number|how_?many|size|limit|days/,
    zh: /数量|个数|人数|天数/,
    find: ({ text }) => numbers(/(?<![\d.])(\d{1,6}(?:\.\d+)?)(?!\d|年|岁|元)/g, text),
  },
  {
    key: 'name',
    named: /name|person|user|customer|character/,
    zh: /姓名|名字|名称|人名/,
    find: findNames,
  },
];

const normalise = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** The field that a property means: by its name, or else by what is said about it. */
export function fieldFor(name: string, description: string): Field | undefined {
  const [called, said] = [normalise(name), normalise(description)];
  const byName = FIELDS.find(({ named, zh }) => named.test(called) || zh.test(called));
  return byName ?? FIELDS.find(({ named, zh }) => named.test(said) || zh.test(said));
}
