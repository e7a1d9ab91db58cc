import { type ChatRequest, type StoredMessage, textOf } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import type { ConversationKey, ConversationStore } from '../stores/conversation-store.ts';
import type { PromptMessage } from '../upstream/provider.ts';

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

/** Puts the visitor's words at the end of the conversation; words that are there already are replaced. */
function submit(
  store: ConversationStore,
  key: ConversationKey,
  message: NonNullable<ChatRequest['message']>,
  limits: TurnLimits,
  createId: () => string,
): void {
  const { id = createId(), text } = message;
  if (text.trim() === '') throw new RelayError('message-empty', 'The message has no text');
  if (text.length > limits.messageLength) {
    throw new RelayError('message-too-long', `The message has ${text.length} characters`);
  }
  // The same message sent again, after an edit or a lost answer, takes its old place.
  store.cutFrom(key, id);
  if ((store.read(key)?.messages.length ?? 0) >= limits.messages) {
    throw new RelayError('conversation-too-long', `More than ${limits.messages} messages`);
  }
  store.append(key, { id, role: 'user', text });
}

/** Takes back what was answered to the newest words. */
function takeBackAnswer(store: ConversationStore, key: ConversationKey): void {
  const messages = store.read(key)?.messages ?? [];
  const newest = messages.findLastIndex(({ role }) => role === 'user');
  if (newest === -1)
    throw new RelayError('conversation-unknown', 'There is nothing to answer again');
  const answer = messages[newest + 1];
  if (answer) store.cutFrom(key, answer.id);
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
    .map((message) => ({ role: message.role, content: textOf(message) }))
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
  request: ChatRequest,
  limits: TurnLimits,
  createId: () => string,
): readonly StoredMessage[] {
  if (request.message) submit(store, key, request.message, limits, createId);
  else takeBackAnswer(store, key);
  return store.read(key)?.messages ?? [];
}
