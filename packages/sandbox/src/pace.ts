/** How fast the sandbox speaks, in milliseconds. Two zeros mean as fast as the socket takes it. */
export interface Pace {
  /** Wait before the first token. */
  readonly firstToken: number;
  /** Wait before each further token. */
  readonly perToken: number;
}

/** About the pace of a quick hosted model: fast enough not to bore, slow enough to be seen. */
export const HUMAN_PACE: Pace = { firstToken: 300, perToken: 24 };

/**
 * Waits; ends early when `signal` aborts.
 * @throws the reason of the abort
 */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
