import { type ChatRequest, type StoredMessage, textOf } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import type { PromptMessage } from '../upstream/answer.ts';

/** What a turn may hold. */
export interface TurnLimits {
  /** The longest message, in UTF-16 code units. */
  readonly messageLength: number;
  /** The most messages of one conversation. */
  readonly messages: number;
  /** How much of a conversation is sent to the provider, in UTF-16 code units; older messages are left out. */
  readonly historyLength: number;
}

/** 16,000 characters a message, 500 messages, 120,000 characters of history. */
export const TURN_LIMITS: TurnLimits = {
  messageLength: 16_000,
  messages: 500,
  historyLength: 120_000,
};

/** A conversation that is ready to be answered. */
export interface Turn {
  /** What was said, up to the words that are to be answered. */
  readonly messages: readonly StoredMessage[];
  /** The old answer, which stays until there is a new one. */
  readonly replaces: string | undefined;
}

function checkWords(text: string, limits: TurnLimits): void {
  if (text.trim() === '') throw new RelayError('message-empty', 'The message has no text');
  if (text.length > limits.messageLength) {
    throw new RelayError('message-too-long', `The message has ${text.length} characters`);
  }
}

/** What was said up to a message, and what followed it. */
function splitAt(messages: readonly StoredMessage[], place: number): Turn {
  return { messages: messages.slice(0, place + 1), replaces: messages[place + 1]?.id };
}

/** Keeps the visitor's words; words that are there already, sent again, keep their place. */
function submit(
  store: ConversationStore,
  key: ConversationKey,
  { id, text }: { readonly id: string; readonly text: string },
  limits: TurnLimits,
): Turn {
  checkWords(text, limits);
  const before = store.read(key)?.messages ?? [];
  const place = before.findIndex((message) => message.id === id);
  const known = before[place];
  if (known && textOf(known) === text) return splitAt(before, place);
  if ((known ? place : before.length) >= limits.messages) {
    throw new RelayError('conversation-too-long', `More than ${limits.messages} messages`);
  }
  store.append(key, { id, role: 'user', text }, id);
  return { messages: store.read(key)?.messages ?? [], replaces: undefined };
}

/** Goes back to the newest words of the visitor. */
function answerAgain(store: ConversationStore, key: ConversationKey): Turn {
  const messages = store.read(key)?.messages ?? [];
  const newest = messages.findLastIndex(({ role }) => role === 'user');
  if (newest === -1)
    throw new RelayError('conversation-unknown', 'There is nothing to answer again');
  return splitAt(messages, newest);
}

/** The newest messages that fit, from a visitor's message on, so that no answer stands without its question. */
function fitHistory(messages: readonly StoredMessage[], limit: number): readonly StoredMessage[] {
  let length = 0;
  const tooLong = messages.findLastIndex((message) => (length += textOf(message).length) > limit);
  const start = messages.findIndex(({ role }, index) => index > tooLong && role === 'user');
  return start === -1 ? messages.slice(-1) : messages.slice(start);
}

/** What the provider is sent: the site's own instructions, then what was said. */
export function toPrompt(
  messages: readonly StoredMessage[],
  systemPrompt: string | undefined,
  limits: TurnLimits,
): PromptMessage[] {
  const said = fitHistory(messages, limits.historyLength)
    .map((message): PromptMessage => ({ role: message.role, content: textOf(message) }))
    .filter(({ content }) => content !== '');
  return systemPrompt === undefined ? said : [{ role: 'system', content: systemPrompt }, ...said];
}

/**
 * Makes a conversation ready to be answered, and keeps what the visitor said before anyone is asked.
 * @throws {RelayError} when the words are empty or too long, or when there is nothing to answer
 */
export function beginTurn(
  store: ConversationStore,
  key: ConversationKey,
  { message }: ChatRequest,
  limits: TurnLimits,
  createId: () => string,
): Turn {
  if (!message) return answerAgain(store, key);
  const { id = createId(), text } = message;
  return submit(store, key, { id, text }, limits);
}
