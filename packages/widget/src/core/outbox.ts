import type { Message } from './message.ts';

/** Where words are kept that have not arrived on the other side, so that they survive a reload. */
export interface Outbox {
  /** What was kept, oldest first. */
  read(): readonly Message[];
  write(messages: readonly Message[]): void;
}

/** An outbox that lives as long as the page. */
export function createMemoryOutbox(): Outbox {
  let kept: readonly Message[] = [];
  return {
    read: () => kept,
    write(messages) {
      kept = messages;
    },
  };
}
