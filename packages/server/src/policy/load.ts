import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 50;
const WINDOW_MILLISECONDS = 1000;
/** A process whose turns take so long on average answers nobody well. */
const LONGEST_DELAY = 500;
const NANOSECONDS = 1_000_000;

/** Whether this process has more to do than it can. */
export interface Load {
  isTooHigh(): boolean;
  /** Ends the watching. */
  close(): void;
}

/**
 * Watches the delay of the event loop. It is too high when its mean was above half a second for two
 * seconds in a row: one hiccup, as at a start, turns nobody away.
 */
export function watchLoad(): Load {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let before = false;
  let last = false;
  const timer = setInterval(() => {
    before = last;
    last = delay.mean / NANOSECONDS > LONGEST_DELAY;
    delay.reset();
  }, WINDOW_MILLISECONDS);
  timer.unref();
  return {
    isTooHigh: () => before && last,
    close() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
