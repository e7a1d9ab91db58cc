import { problemResponse } from '../../relay/problem-response.ts';

const HISTORY = /\/chat\/[\w-]+$/;

/** Names a conversation that nobody has had. */
export function createConversationId(): string {
  // `crypto.randomUUID` exists in secure contexts only; a plain local address is none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Answers for the relay that a conversation is new. The preview makes its own ones up, so that a
 * conversation of the lessons does not show up here; the relay need not be asked for their past.
 */
export function withoutHistory(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    return asked.method === 'GET' && HISTORY.test(asked.url)
      ? problemResponse({ code: 'conversation-unknown' })
      : fetch(input, init);
  };
}
