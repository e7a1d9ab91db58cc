import type { ProblemCode } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

/** Does something for a visitor, unless too much of that kind is being done for the same one. */
export type AtOnce = <Result>(visitor: string, work: () => Promise<Result>) => Promise<Result>;

/** What is told to who asks for too much at once. */
interface Refusal {
  readonly code: ProblemCode;
  /** Seconds. */
  readonly retryAfter: number;
}

/** Lets only so much of one kind be done at once for each visitor. */
export function atOnce(most: number, { code, retryAfter }: Refusal): AtOnce {
  const open = new Map<string, number>();
  return async (visitor, work) => {
    const before = open.get(visitor) ?? 0;
    if (before >= most) throw new RelayError(code, 'Too many at once', { retryAfter });
    open.set(visitor, before + 1);
    try {
      return await work();
    } finally {
      const left = (open.get(visitor) ?? 1) - 1;
      if (left === 0) open.delete(visitor);
      else open.set(visitor, left);
    }
  };
}
