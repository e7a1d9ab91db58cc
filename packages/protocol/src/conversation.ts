import { type ChatMessage, readChatMessage } from './chat-message.ts';
import { isRecord, isString } from './narrow.ts';
import { type Problem, readProblem } from './problem.ts';

/** A message as the relay keeps it. */
export interface StoredMessage extends ChatMessage {
  /** Why an answer is not whole, where it is not. */
  readonly problem?: Problem;
  /** Whether the visitor stopped the answer. */
  readonly stopped?: boolean;
}

/** `GET /chat/:id`: a conversation as the relay keeps it, oldest message first. */
export interface StoredConversation {
  readonly id: string;
  readonly messages: readonly StoredMessage[];
}

function readStoredMessage(value: unknown): StoredMessage | undefined {
  const message = readChatMessage(value);
  if (!message || !isRecord(value)) return undefined;
  const problem = readProblem(value['problem']);
  return {
    ...message,
    ...(problem && { problem }),
    ...(value['stopped'] === true && { stopped: true }),
  };
}

/** Reads a stored conversation; `undefined` when the value is not one. */
export function readConversation(value: unknown): StoredConversation | undefined {
  if (!isRecord(value) || !isString(value['id']) || !Array.isArray(value['messages'])) {
    return undefined;
  }
  const messages = value['messages'].map(readStoredMessage).filter((read) => read !== undefined);
  return messages.length === value['messages'].length ? { id: value['id'], messages } : undefined;
}
