import { chatReducer } from '../../core/chat-reducer.ts';
import { ChatSession, type ChatSessionOptions } from '../../core/chat-session.ts';
import { type ChatState, emptyChat } from '../../core/chat-state.ts';
import type { Conversation } from '../../core/conversation.ts';
import { createStore } from '../../core/store.ts';
import { connectRelay, type Relay } from '../../transport/connect-relay.ts';
import type { UserToken } from '../../transport/relay-client.ts';
import { createStoredOutbox } from '../../transport/stored-outbox.ts';
import { systemClock } from '../../transport/system-clock.ts';
import { createId } from './create-id.ts';
import { addressOf, type Keep } from './kept-texts.ts';

/** Which relay, and how it is spoken to. */
export interface RelayAddress {
  /** Where the relay is mounted. */
  readonly relay: string;
  /** What makes the requests. Default: the browser. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Who is signed in. Default: nobody. */
  readonly userToken: UserToken | undefined;
}

/** Puts the rooms together for one relay: here the widget meets clock, chance, storage and network. */
export class RelayConnection {
  readonly relay: Relay;
  readonly #owner: string;
  readonly #keep: Keep;
  /** Without these files, or without the means, each page goes alone. */
  readonly #tabs = import('../../transport/tabs/shared-conversation.ts').catch(() => undefined);

  /** @param owner whose conversations these are: pages share theirs, and nobody else's */
  constructor({ relay, fetch, userToken }: RelayAddress, owner: string, keep: Keep) {
    this.#owner = owner;
    this.#keep = keep;
    const visitor = keep('visitor');
    this.relay = connectRelay({ relay: addressOf(relay), visitor, userToken, fetch });
  }

  /**
   * Opens a conversation, shared with the other pages of this origin that have it open.
   * @param known whether anything may have been said in it before
   * @param onSaid hears that something is said in it, so that there is something to come back to
   */
  async open(conversationId: string, known: boolean, onSaid: () => void): Promise<Conversation> {
    const options = this.#sessionOptions(conversationId, known, onSaid);
    const tabs = await this.#tabs;
    if (!tabs?.canShare()) return new ChatSession(options);
    return new tabs.SharedConversation({
      conversationId,
      name: `natter:${this.#owner}:${conversationId}`,
      open: (state: ChatState, onAction) => new ChatSession({ ...options, onAction }, state),
      store: createStore(chatReducer, emptyChat),
      createId,
      clock: systemClock,
    });
  }

  #sessionOptions(conversationId: string, known: boolean, onSaid: () => void): ChatSessionOptions {
    const { replySource, archive, settings } = this.relay;
    let mayBeKept = known;
    return {
      conversationId,
      replySource(...question) {
        mayBeKept = true;
        onSaid();
        return replySource(...question);
      },
      archive: {
        ...archive,
        async read(id) {
          // A relay that refuses this page says so before anything is written.
          await settings();
          return mayBeKept ? archive.read(id) : undefined;
        },
      },
      outbox: createStoredOutbox(this.#keep(`outbox:${conversationId}`)),
      createId,
      clock: systemClock,
    };
  }
}
