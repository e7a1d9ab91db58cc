import type { ConversationList, ConversationSummary } from '@natter/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationBook } from '../../core/conversation-book.ts';

/** What of a list has arrived, and whether more is on its way. */
export interface ListState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** What was looked for: the rows belong to these words and to no others. */
  readonly search: string;
  readonly rows: readonly ConversationSummary[];
  /** Where older ones begin, if there are any. */
  readonly next: string | undefined;
}

/** The same rows and those of a further page; what moved meanwhile is not listed twice. */
function join(state: ListState, list: ConversationList): ListState {
  const known = new Set(state.rows.map(({ id }) => id));
  const fresh = list.conversations.filter(({ id }) => !known.has(id));
  // A page that brings nothing and points to itself would be asked for without end.
  const next = fresh.length === 0 && list.next === state.next ? undefined : list.next;
  return { ...state, phase: 'ready', rows: [...state.rows, ...fresh], next };
}

/** Fetches a list page by page. Only the newest question is ever answered: older ones are cancelled. */
export class ConversationPages implements ReactiveController {
  #state: ListState = { phase: 'loading', search: '', rows: [], next: undefined };
  #book: ConversationBook | undefined;
  #request = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ListState {
    return this.#state;
  }

  hostConnected(): void {
    if (this.#book && this.#state.phase === 'loading') this.more();
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  /**
   * Begins anew.
   * @param wait milliseconds during which something newer may be looked for
   */
  look(book: ConversationBook, search: string, wait = 0): void {
    this.#cancel();
    this.#book = book;
    this.#set({ phase: 'loading', search, rows: [], next: undefined });
    if (wait === 0) this.more();
    else this.#timer = setTimeout(() => this.more(), wait);
  }

  /** Fetches what follows, or what could not be fetched. */
  more(): void {
    this.#cancel();
    this.#set({ ...this.#state, phase: 'loading' });
    void this.#fetch(this.#request.signal);
  }

  /** Leaves a row out. */
  forget(conversationId: string): void {
    const rows = this.#state.rows.filter(({ id }) => id !== conversationId);
    this.#set({ ...this.#state, rows });
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { search, next } = this.#state;
    try {
      const list = await this.#book?.list(search, next, signal);
      if (list && !signal.aborted) this.#set(join(this.#state, list));
    } catch {
      if (!signal.aborted) this.#set({ ...this.#state, phase: 'failed' });
    }
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#request = new AbortController();
  }

  #set(state: ListState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
