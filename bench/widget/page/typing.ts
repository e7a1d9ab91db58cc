import { painted } from './paint.ts';
import { findInput } from './search.ts';

/** Watches what the page has to do for each key. */
export interface TypingWatch {
  /** The times of all keys so far, in milliseconds. */
  end(): Promise<readonly number[]>;
}

/** Fulfilled when all that the page is doing now is done. */
function taskEnd(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(performance.now()), { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

/** The work of the frame that comes next: from its beginning until it is painted. */
async function frameWork(): Promise<number> {
  let began = 0;
  requestAnimationFrame(() => (began = performance.now()));
  const at = await painted();
  return at - began;
}

/**
 * Puts the cursor into the chat and times each key: the work on the event itself, and the work of
 * the frame that shows it. The wait for that frame between them belongs to the screen, not to the chat.
 */
export function watchTyping(): TypingWatch {
  const times: Promise<number>[] = [];
  const input = findInput();
  const listen = () => {
    const began = performance.now();
    const work = Promise.all([taskEnd(), frameWork()]);
    times.push(work.then(([end, frame]) => end - began + frame));
  };
  addEventListener('keydown', listen, { capture: true });
  input?.focus();
  return {
    end() {
      removeEventListener('keydown', listen, { capture: true });
      return Promise.all(times);
    },
  };
}
