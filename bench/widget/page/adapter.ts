import type { Said } from './document.ts';

/** How the bench speaks with a chat, whichever it is. */
export interface Adapter {
  /** Puts the chat into the box, with what was said before. */
  mount(box: HTMLElement, thread: readonly Said[]): Promise<void> | void;
  /** Sends a question that is answered by these pieces. Fulfilled when the chat has taken them all. */
  ask(pieces: AsyncIterable<string>): Promise<void>;
}
