import type { ChatPhase, ChatState } from '../../src/core/chat-state.ts';
import { emptyChat } from '../../src/core/chat-state.ts';
import { type FilePart, type Message, type Part, userMessage } from '../../src/core/message.ts';
import type { Store } from '../../src/core/store.ts';
import { talkIn } from './talk.ts';

/** What the visitor said. */
export const said = (text: string, files: readonly FilePart[] = [], id = 'said'): Message =>
  userMessage(id, text, files);

/** What was answered: Markdown, or any parts. */
export function answered(content: string | readonly Part[], more: Partial<Message> = {}): Message {
  const parts = typeof content === 'string' ? [{ type: 'text', text: content } as const] : content;
  return { id: 'answered', role: 'assistant', parts, ...more };
}

/** Two questions and their answers, in a language. */
export function conversationIn(language: unknown): readonly Message[] {
  const { question, answer, next, nextAnswer } = talkIn(language);
  return [
    said(question, [], 'q1'),
    answered(answer, { id: 'a1' }),
    said(next, [], 'q2'),
    answered(nextAnswer, { id: 'a2' }),
  ];
}

/** A conversation that stays as it is. */
export function stateOf(
  messages: readonly Message[],
  phase: ChatPhase = { name: 'idle' },
  queue: readonly Message[] = [],
): Store<ChatState> {
  const state = { ...emptyChat, messages, phase, queue };
  return { get: () => state, subscribe: () => () => {} };
}
