import type { Clock } from '../core/patience.ts';

function whenAborted(signal: AbortSignal, leave: () => void): void {
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
}

/** The clock of this device, and what it knows of its network. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const leave = () => {
        clearTimeout(timer);
        // A signal may live for as long as the page: what is over does not stay with it.
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const timer = setTimeout(leave, milliseconds);
      whenAborted(signal, leave);
    }),
  online: (signal) =>
    new Promise((resolve) => {
      // Outside of pages nobody says when there is a network again; the waits come to an end anyway.
      const page = typeof addEventListener === 'function' ? globalThis : undefined;
      const leave = () => {
        page?.removeEventListener('online', leave);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      page?.addEventListener('online', leave);
      whenAborted(signal, leave);
    }),
};
