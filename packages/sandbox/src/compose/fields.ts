import { BOOKS, findBook } from '../knowledge/books.ts';
import { findPlaces } from '../knowledge/places.ts';
import { findSum } from '../knowledge/arithmetic.ts';
import { judge } from '../knowledge/sentiment.ts';

/** A text in which values are looked for. */
export interface Source {
  readonly text: string;
  readonly language: 'zh' | 'en';
}

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

const CAPITALISED = "(?:[A-Z][\\p{L}'’.-]*)(?:\\s(?:[A-Z][\\p{L}'’.-]*|de|von|van))*";

/** Everything that a pattern catches, each once. */
function all(pattern: RegExp, text: string): string[] {
  const found = [...text.matchAll(pattern)].map((match) =>
    (match.slice(1).find((part) => part !== undefined) ?? match[0]).trim(),
  );
  return [...new Set(found.filter(Boolean))];
}

const numbers = (pattern: RegExp, text: string) =>
  all(pattern, text)
    .map((each) => Number(each.replaceAll(',', '')))
    .filter(Number.isFinite);

/** Whoever wants a book without naming one gets the tutorial's example. */
const ANY_BOOK = /一本(?:[^，。]{0,6})书|某本书|\b(?:a|any|some) (?:\w+ )?(?:book|novel)\b/i;

function knownBook({ text, language }: Source) {
  const named = findBook(text);
  if (named) return named[language];
  return ANY_BOOK.test(text) && !/《/.test(text) ? BOOKS[0][language] : undefined;
}

function findTitles(source: Source): string[] {
  const quoted = all(/《([^》]{1,80})》|[“"「]([^”"」\n]{2,80})[”"」]/g, source.text);
  const book = knownBook(source);
  return quoted.length > 0 ? quoted : book ? [book.title] : [];
}

function findAuthors(source: Source): string[] {
  const { text } = source;
  const written = all(
    new RegExp(
      `(?:作者|作家)(?:是|为|：|:)\\s*([\\p{Script=Han}·]{2,12}?)(?=[，。,.、；\\s]|的|$)|(?:由|是)([\\p{Script=Han}·]{2,12}?)(?:于|在|所)?(?:\\d{4}年)?(?:创作|写|著|发表|出版)|\\b(?:by|author(?: is|:)) (${CAPITALISED})|(${CAPITALISED}) (?:wrote|published)|》是([\\p{Script=Han}·]{2,12}?)(?:的|于|在|\\d)|([\\p{Script=Han}·]{2,8}?)的《`,
      'gu',
    ),
    text,
  );
  const book = knownBook(source);
  return written.length > 0
    ? written.map((name) => name.replace(/[.,]$/, ''))
    : book
      ? [book.author]
      : [];
}

function findYears(source: Source): number[] {
  const written = numbers(
    /(?<!\d)((?:1[0-9]|20)\d\d)(?!\d)(?!》)(?=年|\D|$)/g,
    source.text.replaceAll(/《[^》]*》/g, ''),
  );
  const { year } = knownBook(source) ?? {};
  const isTitle = /^1984$/.test(String(written[0])) && year !== undefined;
  return written.length > 0 && !isTitle ? written : year === undefined ? written : [year];
}

function findNames({ text }: Source): string[] {
  return all(
    new RegExp(
      `(?:我叫|名叫|姓名(?:是|：|:)?|我的?名字(?:是|叫)|叫做?)\\s*([\\p{Script=Han}A-Za-z·]{1,12}?)(?=[，。,.、；\\s]|今年|是|在|$)|(?:[Mm]y name is|named|called|I am|I'm|[Nn]ame:) (${CAPITALISED})|^([\\p{Script=Han}]{2,4})(?=[，,]?(?:今年|\\d|是|住|在|和|于))|\\b(${CAPITALISED})(?= (?:is|and|are|was|lives|works|has|bought|will|wants)\\b)`,
      'gum',
    ),
    text,
  );
}

function findPeople(source: Source): string[] {
  const joined = all(
    new RegExp(
      `(${CAPITALISED}) (?:and|,)|(?:and|,) (${CAPITALISED})|([\\p{Script=Han}]{2,3})(?:和|、|与)|(?:和|、|与)([\\p{Script=Han}]{2,3}?)(?=[，。要去在一]|$)`,
      'gu',
    ),
    source.text,
  );
  return joined.length > 0 ? joined : findNames(source);
}

function findDates({ text }: Source): string[] {
  const iso = all(/\b\d{4}-\d{2}-\d{2}\b/g, text);
  const chinese = [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})[日号]/g)].map(
    ([, year = '', month = '', day = '']) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  const loose = all(
    /(?:下|这|本)?(?:周|星期)[一二三四五六日天]|今天|明天|后天|\d{1,2}月\d{1,2}[日号]|\b(?:next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btomorrow\b|\btoday\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?/gi,
    text,
  );
  return [...iso, ...chinese, ...loose];
}

const places = ({ text }: Source) => [...new Set(findPlaces(text).map(({ name }) => name))];

function findFeeling({ text, language }: Source): string[] {
  const feeling = Math.sign(judge(text));
  const words = language === 'zh' ? ['负面', '中性', '正面'] : ['negative', 'neutral', 'positive'];
  return [words[feeling + 1] ?? 'neutral'];
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
