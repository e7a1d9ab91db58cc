/** Asks for the chat's code, once; whoever needs it `now` has what failed tried again. */
export type Arrival = (now?: boolean) => Promise<void>;

const FIRST_PAUSE = 1000;
const LAST_PAUSE = 32_000;

/**
 * Fetches the chat's code when it is asked for. While somebody waits, a failure is tried again ever
 * more seldom, and at once when they ask again or the network is back.
 * @param onFailure hears of a failure that leaves somebody waiting
 */
export function createArrival(fetchChat: () => Promise<unknown>, onFailure: () => void): Arrival {
  let waited = false;
  let arrived: Promise<void> | undefined;
  let wake: (() => void) | undefined;

  async function bring(pause: number): Promise<void> {
    try {
      await fetchChat();
    } catch (error) {
      console.error(error);
      if (waited) onFailure();
      await new Promise<void>((resolve) => {
        wake = resolve;
        addEventListener('online', wake);
        if (waited && pause < LAST_PAUSE) setTimeout(wake, pause);
      });
      await bring(pause * 2);
    }
  }

  return (now) => {
    if (now) {
      waited = true;
      wake?.();
    }
    return (arrived ??= bring(FIRST_PAUSE));
  };
}
