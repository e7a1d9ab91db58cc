import { isRecord } from '@natter/protocol';
import { type Exchange, headerOf, readJson } from '@natter/recording';
import type { Language } from '../course/languages.ts';

/** How an exchange stands: whole, with an error told inside of its stream, given up, broken, or still under way. */
export type Outcome = 'complete' | 'error' | 'aborted' | 'broken' | 'waiting';

/** Outcomes that leave the answer incomplete. */
export const isCut = (outcome: Outcome): boolean =>
  outcome === 'error' || outcome === 'aborted' || outcome === 'broken';

/** Outcomes in words; nothing needs to be said of one that went well. */
export const OUTCOMES: Readonly<Record<Language, Readonly<Record<Outcome, string>>>> = {
  'zh-CN': {
    complete: '',
    error: '流中报错',
    aborted: '已中止',
    broken: '连接断开',
    waiting: '进行中',
  },
  en: {
    complete: '',
    error: 'error inside',
    aborted: 'aborted',
    broken: 'broke off',
    waiting: 'under way',
  },
};

/** Whether a stream that ended properly has told an error in its last frames, as it does when a model fails on the way. */
const toldError = ({ frames }: Exchange): boolean =>
  frames
    .slice(-2)
    .map(({ data }) => readJson(data))
    .some((event) => isRecord(event) && (isRecord(event['error']) || event['type'] === 'error'));

export const outcomeOf = (exchange: Exchange): Outcome => {
  const { type = 'waiting' } = exchange.end ?? {};
  return type === 'complete' && toldError(exchange) ? 'error' : type;
};

/** When the last thing happened that is known of an exchange. */
export const lastMoment = ({ startedAt, head, lastByteAt, end }: Exchange): number =>
  end?.at ?? lastByteAt ?? head?.at ?? startedAt;

/** `POST /v1/chat/completions`. */
export const nameOf = ({ request }: Exchange): string => `${request.method} ${request.path}`;

/** The bytes of the body that was sent. */
export const sentBytes = ({ request }: Exchange): number =>
  new TextEncoder().encode(request.body ?? '').length;

/** The provider's host, where the relay has told it. */
export const upstreamOf = ({ head }: Exchange): string | undefined =>
  head && headerOf(head.headers, 'x-relay-upstream');
