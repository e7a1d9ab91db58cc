import type { LitElement } from 'lit';
import { type Follow, FollowController } from '../../controllers/follow-controller.ts';
import { FrameController } from '../../controllers/frame-controller.ts';
import { SelectionController } from '../../controllers/selection-controller.ts';
import type { ChatState } from '../../core/chat-state.ts';
import type { Store } from '../../core/store.ts';
import type { ActionRows } from '../actions/action-rows.ts';
import { Lazy } from '../lazy.ts';
import { listenForPictures } from '../lightbox/listen-for-pictures.ts';
import type { Message as MessageElement } from '../message/message.ts';
import { MessageList } from './message-list.ts';
import { type ThreadView, visibleReply } from './thread-view.ts';

/** Where a reader is: at the end, or so far below the upper edge that a message begins there. */
export type ThreadPosition = 'end' | { readonly messageId: string; readonly offset: number };

/** The thread in which the messages are shown; it scrolls. */
export interface ThreadHost extends LitElement {
  readonly store: Store<ChatState> | undefined;
  readonly follow: Follow;
  readonly rates: boolean;
}

/** Where they are shown, and who hears how many new ones the reader has not seen. */
export interface ThreadEngineOptions {
  readonly content: Element;
  readonly list: Element;
  readonly onFresh: (count: number) => void;
}

/** Only then something else can be asked for. */
const AT_REST: ReadonlySet<string> = new Set(['idle', 'failed']);

const rows = new Lazy(() => import('../actions/action-rows.ts'));

/** Shows messages in a thread and moves it: everything that is not needed before the first one. */
export class ThreadEngine {
  readonly #list: MessageList;
  readonly #host: ThreadHost;
  readonly #place: Element;
  readonly #end: FollowController;
  readonly #reply: SelectionController<ChatState, ReturnType<typeof visibleReply>>;
  readonly #onFresh: (count: number) => void;
  #rows: ActionRows | undefined;
  #view: ThreadView | undefined;
  #growing: string | undefined;
  /** The visitor's newest message. */
  #said: string | undefined;
  #position: ThreadPosition | undefined;
  /** How many messages there are, the growing one included, and how many of them were seen. */
  #count = 0;
  #seen = 0;

  constructor(host: ThreadHost, { content, list, onFresh }: ThreadEngineOptions) {
    this.#onFresh = onFresh;
    this.#host = host;
    this.#place = list;
    listenForPictures(list, host);
    this.#list = new MessageList(list, host);
    this.#end = new FollowController(host, content, () => this.#look());
    const frame = new FrameController(host, () => this.#grow());
    const store = () => host.store;
    this.#reply = new SelectionController(host, store, visibleReply, () => frame.request());
  }

  /** Where the reader is. One that is set while its message is still fetched is waited for. */
  get position(): ThreadPosition {
    const { place } = this.#end;
    const message = place && this.#list.messageOf(place.entry);
    if (!message) return this.#position ?? 'end';
    return { messageId: message.id, offset: Math.round(place.entryOffset) };
  }

  set position(position: ThreadPosition) {
    this.#position = position;
  }

  /** Goes to the end, and follows it from now on. */
  goToEnd(): void {
    this.#end.stick();
  }

  /** Sets properties of all messages. */
  share(properties: Partial<MessageElement>): void {
    this.#list.share(properties);
  }

  /** Shows a conversation as it stands; its growing words come by themselves. */
  show(view: ThreadView): void {
    if (view !== this.#view) this.#show(view);
    this.#view = view;
    this.#showRows(view);
    this.#restore(view);
  }

  #show({ messages, queue }: ThreadView): void {
    const reply = this.#reply.value;
    const all = [...messages, ...(reply ? [reply] : []), ...queue];
    const said = all.findLast(({ role }) => role === 'user')?.id;
    const arrived = this.#list.show(all, {
      growing: reply?.id,
      newest: (reply ?? messages.at(-1))?.id,
      first: typeof this.#position === 'object' ? this.#position.messageId : undefined,
    });
    this.#count = all.length;
    // Whoever has just said something wants to see it, and what comes back.
    if (arrived && said !== this.#said) this.#end.stick();
    this.#said = said;
    this.#begin(reply?.id);
  }

  /** What can be done with a message is fetched with the first answer that is there. */
  #showRows({ messages, queue }: ThreadView): void {
    const host = this.#host;
    const { module } = rows;
    if (!this.#rows && !messages.some(({ role }) => role === 'assistant')) return;
    if (!module) return rows.whenThere(() => host.requestUpdate());
    const leave = () => host.focus({ preventScroll: true });
    this.#rows ??= new module.ActionRows(this.#place, this.#list, leave);
    const busy = !AT_REST.has(host.store?.get().phase.name ?? 'idle');
    const newest = busy || queue.length > 0 ? undefined : messages.at(-1)?.id;
    this.#rows.show({ newest, busy, queue, growing: this.#growing, rates: host.rates });
  }

  /** An answer that begins is followed to its beginning by whoever sees it begin. */
  #begin(growing: string | undefined): void {
    const begins = growing !== undefined && growing !== this.#growing;
    if (begins && this.#end.atEnd) this.#end.start = this.#list.find(growing);
    this.#growing = growing;
  }

  #grow(): void {
    if (this.#reply.value) this.#list.grow(this.#reply.value);
  }

  #look(): void {
    // What grows beyond the reader's sight is new, too.
    const old = this.#growing === undefined ? this.#count : this.#count - 1;
    this.#seen = this.#end.atEnd ? this.#count : Math.min(this.#seen, old);
    this.#onFresh(this.#count - this.#seen);
  }

  #restore({ isLoading }: ThreadView): void {
    const position = this.#position;
    if (position === undefined || this.#count === 0) return;
    const entry = position !== 'end' && this.#list.find(position.messageId);
    if (position !== 'end' && !entry && isLoading) return;
    this.#position = undefined;
    if (position === 'end') this.#end.stick();
    else if (entry) this.#end.restore(entry, position.offset);
  }
}
