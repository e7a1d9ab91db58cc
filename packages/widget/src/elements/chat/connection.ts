import type { PublicSettings } from '@natter/protocol';
import { ChatSession } from '../../core/chat-session.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import { createKeepsake } from '../../transport/keepsake.ts';
import { RelayClient, type UserToken } from '../../transport/relay-client.ts';
import { readRelayHistory } from '../../transport/relay-history.ts';
import { createRelaySource } from '../../transport/relay-source.ts';

/** Where the chat talks to, as its properties say. */
export interface ConnectionOptions {
  /** Where the relay is mounted. */
  readonly relay: string;
  /** Another backend in the relay's place. */
  readonly replySource: ReplySource | undefined;
  /** What makes the requests. Default: the browser. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Who is signed in. Default: nobody. */
  readonly userToken: UserToken | undefined;
  /** A conversation that the site names. Default: the one that this browser had last, or a new one. */
  readonly conversation: string | undefined;
  /** Hears what the relay tells about itself. */
  readonly onSettings: (settings: PublicSettings) => void;
}

function createId(): string {
  // `crypto.randomUUID` exists in secure contexts only; a relay on a plain local address is none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Puts the rooms together: the only place where the widget meets clock, chance, storage and network. */
export function openConnection(options: ConnectionOptions): ChatSession {
  const { replySource, conversation, onSettings } = options;
  if (replySource) {
    return new ChatSession({ conversationId: conversation ?? createId(), replySource, createId });
  }
  const relay = new URL(options.relay, document.baseURI).href.replace(/\/+$/, '');
  const keepsake = (name: string) => createKeepsake(`natter:${relay}:${name}`, () => localStorage);
  const kept = keepsake('conversation');
  const known = conversation ?? kept.read();
  const conversationId = known ?? createId();

  const client = new RelayClient({
    relay,
    visitor: keepsake('visitor'),
    userToken: options.userToken,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    now: () => Date.now(),
  });
  const source = createRelaySource(client);
  return new ChatSession({
    conversationId,
    replySource(...question) {
      // Only now there is something to come back to.
      if (conversation === undefined) kept.write(conversationId);
      return source(...question);
    },
    createId,
    async readHistory(id) {
      onSettings((await client.session()).settings);
      return known === undefined ? undefined : readRelayHistory(client, id);
    },
  });
}

/** Lets go of the conversation that this browser had last, so that the next one is new. */
export function forgetConversation(relay: string): void {
  const address = new URL(relay, document.baseURI).href.replace(/\/+$/, '');
  createKeepsake(`natter:${address}:conversation`, () => localStorage).forget();
}
