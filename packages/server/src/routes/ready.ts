import type { RequestHandler } from 'express';
import { abortable } from '../upstream/abortable.ts';

/** One thing without which this process should get no requests. */
export interface ReadyCheck {
  /** A short word for programs: `draining`, `storage`. */
  readonly reason: string;
  /** What it means when it is not so, for people. */
  readonly sentence: string;
  /** Whether all is well. What throws, or takes longer than two seconds, is not. */
  readonly isReady: () => boolean | Promise<boolean>;
}

/** The body of `GET /readyz`. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons?: readonly { readonly reason: string; readonly sentence: string }[];
}

const PATIENCE_MILLISECONDS = 2000;

async function passes({ isReady }: ReadyCheck): Promise<boolean> {
  try {
    const asked = Promise.resolve(isReady());
    return await abortable(asked, AbortSignal.timeout(PATIENCE_MILLISECONDS));
  } catch {
    return false;
  }
}

/** `GET /readyz`: 200 while this process should get requests, 503 and the reasons while it should not. */
export function readyRoute(checks: readonly ReadyCheck[]): RequestHandler {
  return async function ready(_request, response) {
    const passed = await Promise.all(checks.map(passes));
    const reasons = checks
      .filter((_, at) => !passed[at])
      .map(({ reason, sentence }) => ({ reason, sentence }));
    const isReady = reasons.length === 0;
    const body: Readiness = { ready: isReady, ...(!isReady && { reasons }) };
    response
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(body);
  };
}
