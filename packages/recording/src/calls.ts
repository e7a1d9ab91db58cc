import { type Asker, type Exchange, headerOf } from './exchange.ts';

/** One call of a program: the first attempt and those that an SDK has made after it by itself. */
export interface Call {
  readonly asker: Asker;
  /** At least one. */
  readonly attempts: readonly Exchange[];
}

const retryCount = ({ request }: Exchange): number =>
  Number(headerOf(request.headers, 'x-stainless-retry-count') ?? 0);

function continues({ attempts, asker }: Call, exchange: Exchange): boolean {
  const last = attempts.at(-1);
  return (
    last !== undefined &&
    asker === exchange.asker &&
    last.request.path === exchange.request.path &&
    last.request.body === exchange.request.body &&
    retryCount(exchange) === attempts.length
  );
}

/** Puts attempts together that belong to one call, as the SDK's `x-stainless-retry-count` tells. */
export function callsOf(exchanges: readonly Exchange[]): Call[] {
  const calls: Call[] = [];
  for (const exchange of exchanges) {
    const open =
      retryCount(exchange) > 0 ? calls.findLastIndex((call) => continues(call, exchange)) : -1;
    const call = calls[open];
    if (call) calls[open] = { ...call, attempts: [...call.attempts, exchange] };
    else calls.push({ asker: exchange.asker, attempts: [exchange] });
  }
  return calls;
}

/** The attempt that counts: the last one. */
export function lastAttempt({ attempts }: Call): Exchange {
  const last = attempts.at(-1);
  if (!last) throw new Error('A call has at least one attempt.');
  return last;
}
