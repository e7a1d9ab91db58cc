import {
  type ChatMessage,
  type FilePart,
  type MessagePart,
  readChatMessage,
  readFiles,
  textOf,
} from './chat-message.ts';
import { isRecord, isString } from './narrow.ts';

/** What a page says of a tool that it ran: its output, or why there is none. */
export type ToolOutput =
  | { readonly toolCallId: string; readonly output: unknown }
  | { readonly toolCallId: string; readonly errorText: string };

/** One turn, whichever of the three bodies of `POST /chat` asked for it. */
export interface ChatRequest {
  /** The conversation; without it the relay begins a new one. */
  readonly conversationId?: string;
  /** The visitor's newest words. Left out when an answer is to be given again or to go on. */
  readonly message?: {
    readonly id?: string;
    readonly text: string;
    /** What was sent along with the words; whether it may be is for the relay to say. */
    readonly files?: readonly FilePart[];
  };
  /** The answer to give again, or to go on with; or the visitor's message that other words replace. */
  readonly messageId?: string;
  /** What became of tools that the page was asked to run. */
  readonly toolOutputs?: readonly ToolOutput[];
  /** `regenerate` answers once more; `continue` goes on with an answer that waited for a tool. */
  readonly trigger: 'submit' | 'regenerate' | 'continue';
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
  const files = readFiles(read);
  return files && { id: read.id, text: textOf(read), ...(files.length > 0 && { files }) };
}

function readWords(body: Record<string, unknown>): ChatRequest['message'] | undefined {
  const { message, messages } = body;
  return readMessage(Array.isArray(messages) ? newestUserMessage(messages) : message);
}

function readToolOutput(part: MessagePart): ToolOutput | undefined {
  const { toolCallId, state, output, errorText } = part;
  if (!/^(?:tool-|dynamic-tool$)/.test(part.type) || !isId(toolCallId)) return undefined;
  if (state === 'output-available' && output !== undefined) return { toolCallId, output };
  return state === 'output-error' && isString(errorText) ? { toolCallId, errorText } : undefined;
}

/** An answer at the end of the history, with what the page added to it. */
function readContinuation(messages: unknown): Omit<ChatRequest, 'trigger'> | undefined {
  const newest = Array.isArray(messages) ? readChatMessage(messages.at(-1)) : undefined;
  if (newest?.role !== 'assistant' || !isId(newest.id)) return undefined;
  const toolOutputs = newest.parts.map(readToolOutput).filter((each) => each !== undefined);
  return toolOutputs.length === 0 ? undefined : { messageId: newest.id, toolOutputs };
}

function readTurn(body: Record<string, unknown>): Omit<ChatRequest, 'conversationId'> | undefined {
  const { trigger = 'submit-message', messageId } = body;
  if (!(messageId === undefined || messageId === null || isId(messageId))) return undefined;
  const named = isId(messageId) ? { messageId } : {};
  if (trigger === 'regenerate-message') return { ...named, trigger: 'regenerate' };
  if (trigger !== 'submit-message') return undefined;
  const continuation = readContinuation(body['messages']);
  if (continuation) return { ...continuation, trigger: 'continue' };
  const message = readWords(body);
  return message && { ...named, message, trigger: 'submit' };
}

/**
 * Reads the body of `POST /chat` in any of its three forms:
 * `{ message: "…" }`, `{ id, message }` and the AI SDK's `{ id, messages, trigger, messageId }`.
 * @returns `undefined` when the body is none of them.
 */
export function readChatRequest(body: unknown): ChatRequest | undefined {
  if (!isRecord(body)) return undefined;
  const { id } = body;
  if (id !== undefined && !isId(id)) return undefined;
  const turn = readTurn(body);
  if (id !== undefined) return turn && { conversationId: id, ...turn };
  // Without its id there is no conversation in which an answer could be given again.
  return turn?.trigger === 'submit' ? turn : undefined;
}
