import { type ChatMessage, readChatMessage, textOf } from './chat-message.ts';
import { type Feedback, readFeedback } from './feedback.ts';
import { isRecord, isString } from './narrow.ts';
import { type Problem, readProblem } from './problem.ts';

/** What is kept about a message beside what it says. */
export interface MessageMetadata {
  /** When it was kept: ISO 8601. */
  readonly createdAt?: string | undefined;
  /** What the visitor thinks of an answer. */
  readonly feedback?: Feedback | undefined;
}

/** A message as the relay keeps it. */
export interface StoredMessage extends ChatMessage {
  /** Why an answer is not whole, where it is not. */
  readonly problem?: Problem;
  /** Whether the visitor stopped the answer. */
  readonly stopped?: boolean;
  /** Where an answer was given again or words were replaced: which one this is, from 1, and of how many. */
  readonly version?: { readonly number: number; readonly of: number };
  readonly metadata?: MessageMetadata;
}

/** `GET /chat/:id`: a conversation as the relay keeps it, oldest message first. */
export interface StoredConversation {
  readonly id: string;
  readonly messages: readonly StoredMessage[];
  /**
   * The id of the answer that is being given now, where one is. It can be joined from its beginning
   * by `GET /chat/:id/stream` with `Last-Event-ID: <id>:0`, also when it has ended meanwhile.
   */
  readonly running?: string;
}

/** One row of `GET /chat`: a conversation of this visitor. */
export interface ConversationSummary {
  readonly id: string;
  /** The beginning of what the visitor said first. */
  readonly title: string;
  /** When its newest message was kept, in milliseconds since 1970. */
  readonly updatedAt: number;
}

/** `GET /chat`: the visitor's conversations, newest first. */
export interface ConversationList {
  readonly conversations: readonly ConversationSummary[];
  /** What to give as `before` for older ones; left out at the end. */
  readonly next?: string;
}

/** The longest search, in characters. */
export const LONGEST_SEARCH = 200;

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/**
 * Makes a test whether a conversation says all of the words that are looked for, in its title or in
 * what is shown of its messages. Neither case nor the width of letters matters.
 */
export function searchFor(
  words: string,
): (title: string, messages: readonly ChatMessage[]) => boolean {
  const wanted = new Set(
    fold(words)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
  return (title, messages) => {
    const missing = new Set(wanted);
    const look = (text: string) => {
      if (missing.size === 0) return;
      const folded = fold(text);
      for (const word of missing) if (folded.includes(word)) missing.delete(word);
    };
    look(title);
    for (const message of messages) look(textOf(message));
    return missing.size === 0;
  };
}

function readVersion(value: unknown): StoredMessage['version'] {
  if (!isRecord(value)) return undefined;
  const { number, of } = value;
  return typeof number === 'number' && typeof of === 'number' ? { number, of } : undefined;
}

function readMetadata(value: unknown): MessageMetadata | undefined {
  if (!isRecord(value)) return undefined;
  const { createdAt } = value;
  const feedback = readFeedback(value['feedback']);
  return { createdAt: isString(createdAt) ? createdAt : undefined, feedback };
}

function readStoredMessage(value: unknown): StoredMessage | undefined {
  const message = readChatMessage(value);
  if (!message || !isRecord(value)) return undefined;
  const problem = readProblem(value['problem']);
  const version = readVersion(value['version']);
  const metadata = readMetadata(value['metadata']);
  return {
    ...message,
    ...(problem && { problem }),
    ...(value['stopped'] === true && { stopped: true }),
    ...(version && { version }),
    ...(metadata && { metadata }),
  };
}

/** Reads a stored conversation; `undefined` when the value is not one. */
export function readConversation(value: unknown): StoredConversation | undefined {
  if (!isRecord(value) || !isString(value['id']) || !Array.isArray(value['messages'])) {
    return undefined;
  }
  const { running } = value;
  const messages = value['messages'].map(readStoredMessage).filter((read) => read !== undefined);
  if (messages.length !== value['messages'].length) return undefined;
  return { id: value['id'], messages, ...(isString(running) && { running }) };
}

function readSummary(value: unknown): ConversationSummary | undefined {
  if (!isRecord(value)) return undefined;
  const { id, title, updatedAt } = value;
  if (!isString(id) || !isString(title) || typeof updatedAt !== 'number') return undefined;
  return { id, title, updatedAt };
}

/** Reads a list of conversations; `undefined` when the value is not one. */
export function readConversationList(value: unknown): ConversationList | undefined {
  if (!isRecord(value) || !Array.isArray(value['conversations'])) return undefined;
  const conversations = value['conversations'].map(readSummary).filter((row) => row !== undefined);
  const { next } = value;
  return { conversations, ...(isString(next) && { next }) };
}
