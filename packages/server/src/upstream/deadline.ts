import { RelayError } from '../errors/relay-error.ts';

/** How long a provider may take, in milliseconds. */
export interface TimeLimits {
  /** Until the first byte of the answer; each try has its own. */
  readonly firstByte: number;
  /** Between two pieces of the answer. */
  readonly idle: number;
  /** For the whole answer, tries that failed included. */
  readonly whole: number;
}

/** 30 seconds to the first byte, a minute of silence, five minutes in all. */
export const TIME_LIMITS: TimeLimits = { firstByte: 30_000, idle: 60_000, whole: 300_000 };

/** Ends a call that takes too long, or that its caller gave up. */
export interface Deadline {
  /** Aborts with the reason of the caller, or with a `RelayError` when the time is over. */
  readonly signal: AbortSignal;
  /** Tells that something has arrived. */
  touch(): void;
  /** Tells that the provider is not waited for: its answer waits for a reader. Until `touch`. */
  pause(): void;
  /** Lets go of timers and of the caller's signal. */
  end(): void;
  /** Ends the call itself: nobody needs the rest of the answer. */
  abandon(): void;
}

/** Starts the clock of one call. */
export function openDeadline(limits: TimeLimits, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  const giveUp = (what: string) => () =>
    controller.abort(new RelayError('provider-timeout', `The provider exceeded the ${what} limit`));
  const leave = () => controller.abort(caller.reason);

  const whole = setTimeout(giveUp('whole-answer'), limits.whole);
  const firstByte = setTimeout(giveUp('first-byte'), limits.firstByte);
  let idle: NodeJS.Timeout | undefined;
  let paused = false;
  const giveUpIdle = () => {
    if (paused) idle?.refresh();
    else giveUp('idle')();
  };

  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    touch() {
      clearTimeout(firstByte);
      paused = false;
      if (idle) idle.refresh();
      else idle = setTimeout(giveUpIdle, limits.idle);
    },
    pause() {
      clearTimeout(firstByte);
      paused = true;
    },
    end() {
      clearTimeout(whole);
      clearTimeout(firstByte);
      clearTimeout(idle);
      caller.removeEventListener('abort', leave);
    },
    abandon: () => controller.abort(),
  };
}
