import type { Language } from '../../course/languages.ts';
import { formatMs } from '../format.ts';
import type { Retries, WaitSource } from './retries-data.ts';

/** What a label of a wait may say, best first. */
function waitLabels(source: WaitSource, ms: number, backoff: readonly string[]): string[] {
  const time = formatMs(ms);
  if (source.type === 'backoff') return [...backoff.map((name) => `${name} ${time}`), time];
  if (source.type === 'retry-after-ms') return [`retry-after-ms ${source.told}`, time];
  const seconds = Number(source.told);
  return Number.isNaN(seconds)
    ? [`Retry-After ${source.told}`, `Retry-After ${time}`, time]
    : [`Retry-After ${formatMs(seconds * 1000)}`, time];
}

const CHINESE = {
  wait: (source: WaitSource, ms: number) => waitLabels(source, ms, ['退避 + 抖动', '退避']),
  attempts: (count: number) => `${count} 次尝试`,
  herd: '100 个客户端同时失败之后',
  plain: '只有指数退避',
  jittered: '指数退避 + 完全抖动',
  most: (count: number) => `50\u00a0ms 内最多 ${count} 个请求`,
  summary({ calls, omitted }: Retries, plain: number, jittered: number) {
    const attempts = calls.reduce((sum, call) => sum + call.attempts.length, 0);
    const failed = calls.filter((call) => call.failed).length;
    const before = omitted > 0 ? `（更早的 ${omitted} 次没有画）` : '';
    const end = failed > 0 ? `，其中 ${failed} 次最终失败` : '，最后都成功了';
    return `${calls.length} 次调用${before}发出了 ${attempts} 个请求${end}。下面是按退避公式算出来的：没有抖动，同一个 50\u00a0ms 里会挤进 ${plain} 个请求；有完全抖动，最多 ${jittered} 个。`;
  },
  head: ['调用', '第几次', '开始', '结束', '状态', '之前等待', '等待依据'],
  backoff: '退避',
};

const ENGLISH: typeof CHINESE = {
  wait: (source, ms) => waitLabels(source, ms, ['backoff, jitter', 'backoff']),
  attempts: (count) => (count === 1 ? '1 attempt' : `${count} attempts`),
  herd: 'After 100 clients have failed at once',
  plain: 'exponential backoff alone',
  jittered: 'exponential backoff with full jitter',
  most: (count) => `at most ${count} requests in 50\u00a0ms`,
  summary({ calls, omitted }, plain, jittered) {
    const attempts = calls.reduce((sum, call) => sum + call.attempts.length, 0);
    const failed = calls.filter((call) => call.failed).length;
    const before = omitted > 0 ? ` (${omitted} earlier ones are not drawn)` : '';
    const end = failed > 0 ? `; ${failed} failed in the end` : '; all went well in the end';
    const count = calls.length === 1 ? 'One call' : `${calls.length} calls`;
    return `${count}${before} made ${attempts === 1 ? 'one request' : `${attempts} requests`}${end}. Beneath, computed from the formula of backoff: without jitter ${plain} requests fall into the same 50\u00a0ms, with full jitter ${jittered} at most.`;
  },
  head: ['Call', 'Attempt', 'Start', 'End', 'Status', 'Waited before', 'Because of'],
  backoff: 'backoff',
};

/** The words of the picture of retries. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
