import { type ChatState, growingReply, isBusy } from './chat-state.ts';
import type { Message } from './message.ts';
import type { History } from './reply-source.ts';

/** What waits for being sent, oldest first: words that the other side turns out not to have, too. */
export function unsentIn(before: ChatState, { messages }: History): readonly Message[] {
  const known = new Set(messages.map(({ id }) => id));
  const asked = isBusy(before) && !growingReply(before) ? before.messages.at(-1) : undefined;
  const lost = before.messages.filter(
    (message) => message.unsent || (message === asked && message.role === 'user'),
  );
  return [...lost.map((message) => ({ ...message, unsent: true })), ...before.queue].filter(
    ({ id }) => !known.has(id),
  );
}
