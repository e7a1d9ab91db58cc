import type { Words } from './words.ts';

export const en: Words = {
  heading: 'Ask us',
  greeting: 'Hello. What would you like to know?',
  placeholder: 'Write a message',
  open: 'Open the chat',
  close: 'Close the chat',
  send: 'Send',
  stop: 'Stop the answer',
  retry: 'Try again',
  waiting: 'An answer is on its way',
  loading: 'Fetching the conversation',
  stopped: 'Stopped',
  sandbox: 'Sandbox model: answers are synthetic',
  you: 'You',
  assistant: 'Assistant',
  conversation: 'Conversation',
  copyCode: 'Copy',
  copied: 'Copied',
  tooLong: (length, most) => `${length} of at most ${most} characters. Please shorten it a little.`,
  waitSeconds: (seconds) => `Try again in ${seconds} s.`,
  problems: {
    'bad-request': 'This message could not be understood by the server. Your words are kept.',
    'message-empty': 'There was nothing to send. Write a few words first.',
    'message-too-long': 'This message is too long. Shorten it and send it again.',
    'body-too-large': 'This message is too large. Shorten it and send it again.',
    'conversation-too-long': 'This conversation has grown too long to go on. Start a new one.',
    'conversation-unknown':
      'This conversation can no longer be found. Write a message to begin a new one.',
    'conversation-busy':
      'Another answer in this conversation is still on its way. Wait for it, then try again.',
    'route-unknown': 'The chat is not available at this address.',
    'model-refused': 'This assistant is not available here.',
    'origin-refused': 'The chat is not switched on for this page.',
    'secret-key-exposed':
      'The chat is not set up correctly. Your message is kept; the site has to mend this.',
    'session-needed': 'Your session has ended. Your message is kept: try again.',
    'sign-in-needed': 'Please sign in to use this chat. Your message is kept.',
    'parameter-refused': 'This message asks for something that is not offered here.',
    'content-refused':
      'This could not be answered under the rules of this site. Put it in other words.',
    'rate-limited': 'That was a little fast. Your message is kept: try again in a moment.',
    'answers-limited': 'Other answers are still on their way. Wait for one to end, then try again.',
    'budget-spent': 'The allowance for today is used up. Please come back later.',
    'relay-overloaded':
      'Many people are asking at the moment. Your message is kept: try again shortly.',
    'provider-refused-key':
      'The assistant is not set up correctly. Your message is kept; the site has to mend this.',
    'provider-misconfigured':
      'The assistant is not set up correctly. Your message is kept; the site has to mend this.',
    'provider-rejected':
      'The assistant could not take this message. Put it in other words and send it again.',
    'provider-quota-spent': 'The assistant has used up its allowance. Please come back later.',
    'provider-busy': 'The assistant is very busy. Your message is kept: try again in a moment.',
    'provider-down': 'The assistant failed to answer. Your message is kept: try again.',
    'provider-unreachable':
      'The assistant cannot be reached at the moment. Your message is kept: try again.',
    'provider-timeout': 'The assistant took too long. Your message is kept: try again.',
    'answer-cut':
      'The connection dropped. What had arrived is kept: try again for the whole answer.',
    'answer-unreadable': 'The answer could not be read. Your message is kept: try again.',
    'relay-failed': 'Something went wrong on the server. Your message is kept: try again.',
    'relay-stopping': 'The server is restarting. What had arrived is kept: try again in a moment.',
    'storage-down': 'Earlier messages cannot be fetched at the moment. Try again shortly.',
    'relay-unreachable': 'No connection. Your message is kept: try again when you are back online.',
  },
};
