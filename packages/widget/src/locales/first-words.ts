import type { FirstWords } from './words.ts';

const number = (value: number) => value.toLocaleString('en');

/** The English words without which there is no chat to be seen: the only ones that are fetched with it. */
export const firstWords: FirstWords = {
  language: 'en',
  direction: 'ltr',
  heading: 'Ask us',
  greeting: 'Hello. What would you like to know?',
  placeholder: 'Write a message',
  open: 'Open the chat',
  close: 'Close the chat',
  send: 'Send',
  stop: 'Stop the answer',
  waiting: 'An answer is on its way',
  loading: 'Fetching the conversation',
  sandbox: 'Sandbox model: answers are synthetic',
  you: 'You',
  assistant: 'Assistant',
  conversation: 'Conversation',
  failed: 'Something went wrong. What was said is kept.',
  tooLong: (length, most) =>
    `${number(length)} of at most ${number(most)} characters. Please shorten it a little.`,
  newMessages: (count) => (count === 1 ? '1 new message' : `${number(count)} new messages`),
  resuming: 'The connection was lost. The answer will continue by itself.',
  conversations: 'Conversations',
  more: 'More',
};
