import type { Language } from '../../course/languages.ts';
import { formatCount, formatMs } from '../format.ts';
import type { Block, Row, TokenStream } from './tokens-data.ts';

const rate = (perSecond: number) =>
  perSecond < 10 ? perSecond.toFixed(1) : formatCount(perSecond);

const CHINESE = {
  streamed: ['流式'],
  block: ({ held }: Block): [long: string, short: string] =>
    held ? ['流式，但中途被攒成一块', '中途攒成一块'] : ['非流式，一整块', '一整块'],
  first: (ms: number) => `首个 token ${formatMs(ms)}`,
  all: (ms: number) => `第一个字 ${formatMs(ms)}`,
  longest: (ms: number) => `最长间隔 ${formatMs(ms)}`,
  tokens: ({ tokens, counted }: TokenStream) =>
    `${formatCount(tokens)} ${counted ? 'token' : '帧'}`,
  rate: (perSecond: number, counted: boolean) => `${rate(perSecond)} ${counted ? 'token' : '帧'}/s`,
  summary([row, ...blocks]: readonly Row[]) {
    if (!row) return '';
    if (row.kind === 'block') return `回答一次到齐：等了 ${formatMs(row.first)}，之前什么也没有。`;
    const [block] = blocks;
    const gaps =
      row.longest && row.median !== undefined
        ? `，间隔一般 ${formatMs(row.median)}，最长 ${formatMs(row.longest.to - row.longest.from)}`
        : '';
    const other = block ? `一整块的回答，第一个字要等 ${formatMs(block.first)}。` : '';
    return `流式：第一个 token 在 ${formatMs(row.first)} 到，全部在 ${formatMs(row.endedAt)} 到齐${gaps}。${other}`;
  },
  head: ['方式', '第一个字', '到齐', 'token', 'token/s', '最长间隔', '结果'],
};

const ENGLISH: typeof CHINESE = {
  streamed: ['streamed'],
  block: ({ held }) =>
    held
      ? ['streamed, but held back on the way', 'held back']
      : ['not streamed, one block', 'one block'],
  first: (ms) => `first token ${formatMs(ms)}`,
  all: (ms) => `first word ${formatMs(ms)}`,
  longest: (ms) => `longest gap ${formatMs(ms)}`,
  tokens: ({ tokens, counted }) => `${formatCount(tokens)} ${counted ? 'tokens' : 'frames'}`,
  rate: (perSecond, counted) => `${rate(perSecond)} ${counted ? 'tokens' : 'frames'}/s`,
  summary([row, ...blocks]) {
    if (!row) return '';
    if (row.kind === 'block')
      return `The answer came all at once: ${formatMs(row.first)} of waiting, with nothing to read.`;
    const [block] = blocks;
    const gaps =
      row.longest && row.median !== undefined
        ? ` The usual gap is ${formatMs(row.median)}, the longest ${formatMs(row.longest.to - row.longest.from)}.`
        : '';
    const other = block ? ` In one block, the first word takes ${formatMs(block.first)}.` : '';
    return `Streamed, the first token is there after ${formatMs(row.first)} and the last after ${formatMs(row.endedAt)}.${gaps}${other}`;
  },
  head: ['Way', 'First word', 'All of it', 'Tokens', 'Tokens/s', 'Longest gap', 'Outcome'],
};

/** The words of the token timeline. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
