import type { Language } from '../../course/languages.ts';
import { formatBytes, formatMs } from '../format.ts';
import { OUTCOMES } from '../travel.ts';
import type { RoundTrip } from './sequence-data.ts';

/** Whether the leg behind the relay is drawn for one of them. */
const isTold = (trips: readonly RoundTrip[]) =>
  trips.some(({ upstream }) => upstream !== undefined);

const CHINESE = {
  page: '网页',
  yourCode: '你的代码',
  relay: '中继',
  hasKey: '持有密钥',
  model: '模型',
  withKey: '带上密钥',
  untold: '响应未标明上游',
  unknown: '没有响应',
  frames: (count: number) => `${count} 帧`,
  summary(trips: readonly RoundTrip[]) {
    const last = trips.at(-1);
    if (!last) return '';
    const answer =
      last.status === undefined
        ? `没有等到响应（${OUTCOMES['zh-CN'][last.outcome]}）`
        : `收到 ${last.status} 和 ${formatBytes(last.received)}`;
    const behind = isTold(trips)
      ? '密钥只出现在中继到模型的那一段。虚线段在中继之后，浏览器看不到，没有记录；主机名取自响应头 x-relay-upstream。'
      : '中继之后的那一段浏览器看不到，没有记录。';
    return `${trips.length} 次往返。最后一次发出 ${formatBytes(last.sent)}，${formatMs(last.ms)} 后${answer}。${behind}`;
  },
  head: ['请求', '发出', '状态', '收到', '帧', '用时', '上游', '结果'],
};

const ENGLISH: typeof CHINESE = {
  page: 'Page',
  yourCode: 'your code',
  relay: 'Relay',
  hasKey: 'has the key',
  model: 'Model',
  withKey: 'with the key',
  untold: 'upstream not named',
  unknown: 'not known',
  frames: (count) => (count === 1 ? '1 frame' : `${count} frames`),
  summary(trips) {
    const last = trips.at(-1);
    if (!last) return '';
    const answer =
      last.status === undefined
        ? `there was no answer (${OUTCOMES.en[last.outcome]})`
        : `a ${last.status} with ${formatBytes(last.received)} was back`;
    const count = trips.length === 1 ? 'One round trip.' : `${trips.length} round trips.`;
    const behind = isTold(trips)
      ? 'The key travels between relay and model only. That leg is dashed: it lies behind the relay, where the browser sees nothing and nothing is recorded; the host is what the header x-relay-upstream says.'
      : 'Of what lies behind the relay the browser sees nothing, and nothing is recorded.';
    return `${count} The last one sent ${formatBytes(last.sent)}, and after ${formatMs(last.ms)} ${answer}. ${behind}`;
  },
  head: ['Request', 'Sent', 'Status', 'Received', 'Frames', 'Time', 'Upstream', 'Outcome'],
};

/** The words of the sequence diagram. */
export const WORDS: Readonly<Record<Language, typeof CHINESE>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
};
