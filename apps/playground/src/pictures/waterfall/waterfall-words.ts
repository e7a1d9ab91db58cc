import type { Language } from '../../course/languages.ts';
import { formatBytes, formatMs } from '../format.ts';
import type { Fall, Waterfall } from './waterfall-data.ts';

/** The exchange that took the longest. */
const longest = (falls: readonly Fall[]): Fall | undefined =>
  falls.reduce<Fall | undefined>(
    (most, fall) =>
      !most || fall.endedAt - fall.startedAt > most.endedAt - most.startedAt ? fall : most,
    undefined,
  );

const waitOf = ({ startedAt, firstByteAt, endedAt }: Fall) => (firstByteAt ?? endedAt) - startedAt;

const CHINESE = {
  /** Under the axis: what the drawing's forms mean. */
  key: '斜纹：等待；面积：已收到的字节',
  summary({ falls, extent, omitted }: Waterfall) {
    const slow = longest(falls);
    const before = omitted > 0 ? `（更早的 ${omitted} 次没有画）` : '';
    const about = slow
      ? `最慢的是第 ${falls.indexOf(slow) + 1} 行：等待 ${formatMs(waitOf(slow))}，共 ${formatMs(slow.endedAt - slow.startedAt)}，收到 ${formatBytes(slow.bytes)}。`
      : '';
    return `${falls.length} 次请求${before}，前后 ${formatMs(extent)}。${about}`;
  },
  head: ['请求', '状态', '开始', '响应头', '首字节', '结束', '收到', '结果'],
};

const ENGLISH: typeof CHINESE = {
  key: 'hatched: waiting; area: bytes so far',
  summary({ falls, extent, omitted }) {
    const slow = longest(falls);
    const before = omitted > 0 ? ` (${omitted} earlier ones are not drawn)` : '';
    const about = slow
      ? ` The slowest is row ${falls.indexOf(slow) + 1}: ${formatMs(waitOf(slow))} of waiting, ${formatMs(slow.endedAt - slow.startedAt)} in all, ${formatBytes(slow.bytes)} received.`
      : '';
    const count = falls.length === 1 ? 'One request' : `${falls.length} requests`;
    return `${count}${before} in ${formatMs(extent)}.${about}`;
  },
  head: ['Request', 'Status', 'Start', 'Head', 'First byte', 'End', 'Received', 'Outcome'],
};

/** The words of the waterfall. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
