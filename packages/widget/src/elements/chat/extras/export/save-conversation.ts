import type { Conversation } from '../../../../core/conversation.ts';
import { growingReply } from '../../../../core/chat-state.ts';
import { textOf } from '../../../../core/message.ts';
import type { Words } from '../../../../locales/index.ts';
import { conversationJson } from './conversation-json.ts';
import { conversationMarkdown } from './conversation-markdown.ts';
import { beginningOf, fileName } from './file-name.ts';
import { saveFile } from './save-file.ts';

/** A title of a page says no more than this, in characters. */
const LONGEST_TITLE = 80;

/** In which words a conversation is saved, and what it is called where nothing in it is a title. */
export interface SaveOptions {
  readonly words: Words;
  readonly heading: string;
}

/** Saves the branch of a conversation that is shown, as far as it has come. */
export function saveConversation(
  { store }: Conversation,
  kind: 'markdown' | 'json',
  { words, heading }: SaveOptions,
): void {
  const state = store.get();
  const reply = growingReply(state);
  const messages = [...state.messages, ...(reply ? [reply] : []), ...state.queue];
  const said = messages.find(({ role }) => role === 'user');
  const title =
    beginningOf(said ? (textOf(said).trim().split('\n')[0] ?? '') : '', LONGEST_TITLE) || heading;
  if (kind === 'json') {
    const name = fileName(title, new Date(), 'json');
    return saveFile(name, conversationJson(messages), 'application/json');
  }
  const text = conversationMarkdown(messages, { title, words });
  saveFile(fileName(title, new Date(), 'md'), text, 'text/markdown');
}
