import type { PublicSettings } from '@natter/protocol';
import type { ConversationBook } from '../core/conversation-book.ts';
import type { Clock } from '../core/patience.ts';
import type { Archive, ReplySource } from '../core/reply-source.ts';
import type { Keepsake } from './keepsake.ts';
import { createRelayArchive } from './relay-archive.ts';
import { RelayClient, type UserToken } from './relay-client.ts';
import { createRelayConversations } from './relay-conversations.ts';
import { createRelaySource } from './relay-source.ts';
import { systemClock } from './system-clock.ts';

/** Which relay, on behalf of whom. */
export interface RelayOptions {
  /** The address at which the relay is mounted: `https://relay.example.com`. */
  readonly relay: string;
  /** Where the visitor's secret is kept, so that they are known again. Default: in memory. */
  readonly visitor?: Pick<Keepsake, 'read' | 'write'>;
  /** Who is signed in, as the site's server vouches. Default: nobody. */
  readonly userToken?: UserToken | undefined;
  /** What makes the requests. Default: the platform. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Default: the device's own. */
  readonly clock?: Clock;
}

/** A relay as a session sees it: all that `new ChatSession({ …relay, … })` needs of the network. */
export interface Relay {
  readonly replySource: ReplySource;
  readonly archive: Archive;
  /** The visitor's conversations. */
  readonly book: ConversationBook;
  /**
   * What the relay tells about itself.
   * @throws {ProblemError} when it gives no session
   */
  settings(): Promise<PublicSettings>;
}

function createMemory(): Pick<Keepsake, 'read' | 'write'> {
  let kept: string | undefined;
  return {
    read: () => kept,
    write(text) {
      kept = text;
    },
  };
}

/** Connects with a relay. Nothing is asked of it before it is needed. */
export function connectRelay(options: RelayOptions): Relay {
  const { clock = systemClock, visitor = createMemory(), userToken } = options;
  const client = new RelayClient({
    relay: options.relay.replace(/\/+$/, ''),
    visitor,
    userToken,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    now: () => clock.now(),
  });
  return {
    replySource: createRelaySource(client, clock),
    archive: createRelayArchive(client, clock),
    book: createRelayConversations(client),
    settings: async () => (await client.session()).settings,
  };
}
