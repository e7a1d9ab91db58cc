import type { Language } from '../../course/languages.ts';
import { formatCount, formatPercent } from '../format.ts';
import type { ContextData } from './context-data.ts';
import { CACHED_PRICE, TOO_LONG, totalOf } from './context-data.ts';

/** What the sentence about a run needs. */
interface ContextSummary {
  readonly data: ContextData;
  readonly window: number;
  readonly turns: number;
  readonly costs: { readonly resent: number; readonly cached: number; readonly trimmed: number };
}

/** The numbers that a summary names, in either language. */
function numbersOf({ data: { turns }, window }: ContextSummary) {
  const largest = turns.reduce((one, other) => (totalOf(other) > totalOf(one) ? other : one));
  const total = totalOf(largest);
  return {
    number: largest.number,
    total: formatCount(total),
    share: formatPercent(total / window),
    window: formatCount(window),
    tooLong: turns.filter(({ failure }) => failure === TOO_LONG).length,
    isTold: turns.every(({ isTold }) => isTold),
  };
}

const price = formatPercent(CACHED_PRICE);

/** The words of the picture. */
export interface ContextWords {
  readonly heading: string;
  readonly costHeading: string;
  readonly parts: Readonly<Record<'system' | 'old' | 'fresh' | 'reply', string>>;
  readonly curves: Readonly<Record<'resent' | 'cached' | 'trimmed', string>>;
  readonly request: string;
  readonly turn: string;
  readonly window: string;
  readonly turns: string;
  readonly tokens: string;
  readonly total: string;
  readonly remark: string;
  readonly told: string;
  readonly estimated: string;
  readonly own: string;
  readonly tooLong: string;
  limit(window: number): string;
  beyond(window: number): string;
  summary(of: ContextSummary): string;
}

export const WORDS: Readonly<Record<Language, ContextWords>> = {
  'zh-CN': {
    heading: '每次请求占多少 token',
    costHeading: '整段对话累计花费（1 个 token 算 1）',
    parts: { system: 'system', old: '旧对话', fresh: '新消息', reply: '回答' },
    curves: { resent: '全部重发', cached: '走缓存', trimmed: '裁剪' },
    request: '请求',
    turn: '轮',
    window: '窗口',
    turns: '轮数',
    tokens: 'token',
    total: '合计',
    remark: '备注',
    told: '总数来自 usage',
    estimated: '估算',
    own: '○ 这次运行的实际累计',
    tooLong: '超出窗口',
    limit: (window) => `窗口 ${formatCount(window)}`,
    beyond: (window) => `窗口 ${formatCount(window)}，在图外很高的地方 ↑`,
    summary(of) {
      const { number, total, share, window, tooLong, isTold } = numbersOf(of);
      const { costs, turns, data } = of;
      return [
        `共 ${data.turns.length} 次请求，最大的是第 ${number} 次：${total} 个 token，是窗口 ${window} 的 ${share}。`,
        tooLong > 0 ? `有 ${tooLong} 次超出窗口，被拒绝（${TOO_LONG}）。` : '',
        isTold
          ? '总数来自 usage，各部分按文字长短分摊。'
          : '没有 usage 的请求按文字长短估算，其余总数来自 usage，各部分按比例分摊。',
        ...(costs.resent === 0
          ? []
          : [
              `按这次运行的平均一轮推算到第 ${turns} 轮：全部重发累计 ${formatCount(costs.resent)}，`,
              `重复部分走缓存 ${formatCount(costs.cached)}，裁剪到窗口 ${formatCount(costs.trimmed)}。`,
              `缓存的 token 按 ${price} 计价；OpenAI 要前缀满 1,024 个 token 才缓存，各家价格不同。`,
            ]),
      ].join('');
    },
  },
  en: {
    heading: 'Tokens of each request',
    costHeading: 'Cost so far (1 token = 1)',
    parts: { system: 'system', old: 'old turns', fresh: 'new', reply: 'reply' },
    curves: { resent: 'resend', cached: 'cached', trimmed: 'trimmed' },
    request: 'request',
    turn: 'turn',
    window: 'Window',
    turns: 'Turns',
    tokens: 'tokens',
    total: 'total',
    remark: 'remark',
    told: 'total from usage',
    estimated: 'estimated',
    own: '○ what this run has really added up to',
    tooLong: 'too long',
    limit: (window) => `window ${formatCount(window)}`,
    beyond: (window) => `window ${formatCount(window)}: far above this picture ↑`,
    summary(of) {
      const { number, total, share, window, tooLong, isTold } = numbersOf(of);
      const { costs, turns, data } = of;
      return [
        `${data.turns.length} requests. The largest is number ${number}: ${total} tokens, ${share} of a window of ${window}. `,
        tooLong > 0 ? `Refused because they did not fit (${TOO_LONG}): ${tooLong}. ` : '',
        isTold
          ? 'Totals are from usage; they are divided by the length of the texts. '
          : 'Requests without usage are estimated by the length of their texts; other totals are from usage and divided likewise. ',
        ...(costs.resent === 0
          ? []
          : [
              `With the average turn of this run, turn ${turns} brings the cost to ${formatCount(costs.resent)} when everything is resent, `,
              `${formatCount(costs.cached)} with what is repeated read from a cache, ${formatCount(costs.trimmed)} trimmed to the window. `,
              `A cached token counts ${price}; OpenAI caches beginnings of 1,024 tokens or more, and prices differ.`,
            ]),
      ].join('');
    },
  },
};
