import { type ChatMessage, readChatMessage, textOf } from './chat-message.ts';
import { isRecord, isString } from './narrow.ts';

/** One turn, whichever of the three bodies of `POST /chat` asked for it. */
export interface ChatRequest {
  /** The conversation; without it the relay begins a new one. */
  readonly conversationId?: string;
  /** The visitor's newest words. Left out when an answer is to be given again. */
  readonly message?: { readonly id?: string; readonly text: string };
  /** `regenerate` answers the last words once more. */
  readonly trigger: 'submit' | 'regenerate';
}

/** Long enough for any id that a client makes, short enough to be a key. */
const ID_LENGTH = 200;

function isId(value: unknown): value is string {
  return isString(value) && value.length > 0 && value.length <= ID_LENGTH;
}

/** The newest thing that the visitor said; what else a client sends as history is not believed. */
function newestUserMessage(messages: readonly unknown[]): ChatMessage | undefined {
  const newest = readChatMessage(
    messages.findLast((each) => isRecord(each) && each['role'] === 'user'),
  );
  return newest && isId(newest.id) ? newest : undefined;
}

function readMessage(message: unknown): ChatRequest['message'] | undefined {
  if (isString(message)) return { text: message };
  const read = readChatMessage(message);
  if (!read || read.role !== 'user' || !isId(read.id)) return undefined;
  return { id: read.id, text: textOf(read) };
}

function readWords(body: Record<string, unknown>): ChatRequest['message'] | undefined {
  const { message, messages } = body;
  return readMessage(Array.isArray(messages) ? newestUserMessage(messages) : message);
}

/**
 * Reads the body of `POST /chat` in any of its three forms:
 * `{ message: "…" }`, `{ id, message }` and the AI SDK's `{ id, messages, trigger, messageId }`.
 * @returns `undefined` when the body is none of them.
 */
export function readChatRequest(body: unknown): ChatRequest | undefined {
  if (!isRecord(body)) return undefined;
  const { id, trigger = 'submit-message' } = body;
  if (id !== undefined && !isId(id)) return undefined;
  const conversation = id === undefined ? {} : { conversationId: id };

  if (trigger === 'regenerate-message') {
    return id === undefined ? undefined : { ...conversation, trigger: 'regenerate' };
  }
  const message = trigger === 'submit-message' ? readWords(body) : undefined;
  return message && { ...conversation, message, trigger: 'submit' };
}
