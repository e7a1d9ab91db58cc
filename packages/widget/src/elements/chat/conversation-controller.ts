import type { PublicSettings } from '@natter/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SelectionController } from '../../controllers/selection-controller.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { ChatSession } from '../../core/chat-session.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { ConversationBook } from '../../core/conversation-book.ts';
import { textOf } from '../../core/message.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import type { Keepsake } from '../../transport/keepsake.ts';
import type { UserToken } from '../../transport/relay-client.ts';
import { systemClock } from '../../transport/system-clock.ts';
import { Lazy } from '../lazy.ts';
import { createId } from './create-id.ts';
import { type Keep, keepFor, keepNothing, ownerOf } from './kept-texts.ts';
import { type RelayAddress, RelayConnection } from './relay-connection.ts';

/** Where a chat talks to, as its properties say. */
export interface Backend extends RelayAddress {
  /** Another backend in the relay's place. */
  readonly replySource: ReplySource | undefined;
  /** A conversation that the site names. Default: the one that this browser had last, or a new one. */
  readonly conversation: string | undefined;
}

/** Who is spoken to, whose conversations those are, and what is kept of them. */
interface Place {
  readonly backend: Backend;
  readonly owner: string;
  readonly keep: Keep;
}

type Host = ReactiveControllerHost & Pick<Node, 'isConnected'>;

/** What changes who is spoken to. */
const BACKEND = ['relay', 'replySource', 'fetch', 'userToken', 'conversation'];
/** How many earlier messages the arrow keys bring back. */
const RECALLED = 50;
const BUSY: ReadonlySet<string> = new Set(['waiting', 'streaming', 'resuming']);

const users = new Lazy(() => import('./signed-in.ts'));

/** Asks for a piece again until it comes. */
async function load<Module>(piece: Lazy<Module>): Promise<Module> {
  while (!piece.module) await new Promise<void>((resolve) => piece.whenThere(resolve));
  return piece.module;
}

/** Holds the conversation that a chat shows, and exchanges it for another one. */
export class ConversationController implements ReactiveController {
  /** The conversation; `undefined` until it is open. */
  current: Conversation | undefined;
  /** Its id. */
  id = '';
  /** What the relay tells about itself, once it has. */
  settings: PublicSettings | undefined;
  readonly #host: Host;
  readonly #backend: () => Backend;
  readonly #phase: SelectionController<ChatState, ChatState['phase']['name']>;
  /** `undefined` until it is known who is signed in. */
  #place: Place | undefined;
  #connection: RelayConnection | undefined;
  #opening: Promise<Conversation> | undefined;

  constructor(host: Host, backend: () => Backend) {
    this.#host = host;
    this.#backend = backend;
    this.#phase = new SelectionController(
      host,
      () => this.current?.store,
      ({ phase }) => phase.name,
    );
    host.addController(this);
  }

  /** Whether an answer is on its way. The host is drawn again whenever that changes. */
  get isBusy(): boolean {
    return this.#phase.value !== undefined && BUSY.has(this.#phase.value);
  }

  /** What the visitor has said last, newest last. */
  get recalled(): string[] {
    const said = this.current?.store.get().messages.filter(({ role }) => role === 'user') ?? [];
    return said.slice(-RECALLED).map(textOf);
  }

  /** The visitor's conversations, where the relay keeps them. */
  get book(): ConversationBook | undefined {
    return this.#connection?.relay.book;
  }

  /** Whether a conversation is open, or being opened. */
  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  hostConnected(): void {
    // What was let go is opened again.
    if (!this.isOpen) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // Whoever is only moved to another place of the page is back at once.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  #leave(): void {
    this.current?.close();
    // What a relay keeps is fetched again when the chat comes back to the page.
    if (!this.#backend().replySource) this.#opening = this.current = undefined;
  }

  /** The conversation, opened if it is not. */
  open(): Promise<Conversation> {
    if (this.#opening) return this.#opening;
    const backend = this.#backend();
    const { replySource, relay, userToken } = backend;
    if (!replySource && userToken !== undefined) return this.#openAs(userToken);
    const owner = ownerOf(relay);
    this.#place = { backend, owner, keep: replySource ? keepNothing : keepFor(owner) };
    return this.#show(this.#place, this.#known(this.#place));
  }

  /** Goes to another conversation; to a new one where none is named. The old one stays where it is kept. */
  async goTo(conversationId?: string): Promise<void> {
    if (!this.#place) await this.open();
    if (!this.#place) return;
    const kept = this.#place.keep('conversation');
    if (conversationId === undefined) kept.forget();
    else kept.write(conversationId);
    this.current?.close();
    this.current = undefined;
    await this.#show(this.#place, conversationId);
  }

  /** Goes back to a conversation as it was: what nobody else keeps is still whole. */
  async goBack(conversation: Conversation): Promise<void> {
    if (!this.#place?.backend.replySource) return this.goTo(conversation.conversationId);
    this.current?.close();
    this.current = undefined;
    this.id = conversation.conversationId;
    await this.#start(Promise.resolve(conversation));
  }

  /** Lets go of what is open when the backend has become another one. */
  follow(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!this.isOpen || !BACKEND.some((name) => changed.has(name))) return;
    this.current?.close();
    this.#opening = this.current = this.#connection = this.settings = undefined;
    this.#place = undefined;
  }

  /** A text kept for this conversation, by name, for all pages of this origin or for this tab. */
  keepsake(name: string, storage?: () => Storage): Keepsake {
    return (this.#place?.keep ?? keepNothing)(`${name}:${this.id}`, storage);
  }

  /** The conversation that the site names, or that this browser had last. */
  #known({ backend, keep }: Place): string | undefined {
    return backend.conversation ?? keep('conversation').read();
  }

  /** What others have left on this device is not for whoever is signed in. */
  #openAs(userToken: UserToken): Promise<Conversation> {
    this.#place = this.#connection = undefined;
    const find = async (): Promise<Conversation> => {
      const { askWhoIsSignedIn } = await load(users);
      const { relay, fetch, replySource, conversation } = this.#backend();
      const { user, userToken: next } = await askWhoIsSignedIn(userToken);
      // Nobody else has this name.
      const owner = ownerOf(relay, user ?? createId());
      const keep = user === undefined ? keepNothing : keepFor(owner);
      const backend = { relay, fetch, replySource, conversation, userToken: next };
      const place = { backend, owner, keep };
      const known = this.#known(place);
      const id = known ?? createId();
      if (this.#opening === opening) {
        this.#place = place;
        this.id = id;
      }
      return this.#connect(place, id, known !== undefined);
    };
    const opening = find();
    return this.#start(opening);
  }

  #show(place: Place, known: string | undefined): Promise<Conversation> {
    this.id = known ?? createId();
    return this.#start(this.#connect(place, this.id, known !== undefined));
  }

  #start(opening: Promise<Conversation>): Promise<Conversation> {
    this.#opening = opening;
    void this.#load(opening);
    return opening;
  }

  async #connect(place: Place, conversationId: string, known: boolean): Promise<Conversation> {
    const { backend, owner, keep } = place;
    const { replySource, conversation } = backend;
    if (replySource)
      return new ChatSession({ conversationId, replySource, createId, clock: systemClock });
    const connection = this.#connection ?? new RelayConnection(backend, owner, keep);
    const remember = () => {
      // Only now there is something to come back to.
      if (conversation === undefined) keep('conversation').write(conversationId);
    };
    // Whoever has exchanged the backend meanwhile has no use for this one.
    if (place === this.#place) void this.#learn((this.#connection = connection));
    return connection.open(conversationId, known, remember);
  }

  async #learn(connection: RelayConnection): Promise<void> {
    // The conversation meets the same problem and says so.
    const settings = await connection.relay.settings().catch(() => undefined);
    if (connection !== this.#connection || !settings) return;
    this.settings = settings;
    this.#host.requestUpdate();
  }

  async #load(opening: Promise<Conversation>): Promise<void> {
    const conversation = await opening;
    if (this.#opening !== opening) return conversation.close();
    this.current = conversation;
    this.#host.requestUpdate();
    await conversation.load();
  }
}
