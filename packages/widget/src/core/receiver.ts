import { type Problem, readReplyChunk } from '@natter/protocol';
import type { ChatAction } from './chat-action.ts';
import { type ChatState, isBusy } from './chat-state.ts';
import { type Clock, persevere, timeOf } from './patience.ts';
import { ProblemError, toProblem } from './problem-error.ts';
import { type Archive, type History, type ReplyNews, STOPPED } from './reply-source.ts';
import type { WritableStore } from './store.ts';

/** What a receiver needs from outside. */
export interface ReceiverOptions {
  readonly conversationId: string;
  readonly store: WritableStore<ChatState, ChatAction>;
  readonly archive: Archive | undefined;
  readonly clock: Clock;
}

/** One reply to receive. */
export interface Reception {
  /** What it is called until it says so itself. */
  readonly replyId: string;
  readonly ask: (signal: AbortSignal) => AsyncIterable<ReplyNews>;
  /** What is asked, with a reply that is not joined. */
  readonly words?: {
    /** The id of the words, while they have not arrived on the other side. */
    readonly unsent: () => string | undefined;
    readonly onArrived: () => void;
  };
}

/** Receives one thing at a time from the backend, patiently, and says in the store how it goes. */
export class Receiver {
  readonly #options: ReceiverOptions;
  #end = new AbortController();
  #wake: AbortController | undefined;
  #receiving: AbortSignal | undefined;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** Whether something is being received. */
  get isOccupied(): boolean {
    return this.#receiving !== undefined;
  }

  /** Receives a reply; words that could not be sent are held and sent again. */
  async receive(reception: Reception): Promise<void> {
    const { replyId, words } = reception;
    const signal = this.#begin();
    const { store } = this.#options;
    const problem = await this.#persevere(
      signal,
      () => this.#attempt(reception, signal),
      ({ problem: why, until }) => {
        const messageId = words?.unsent();
        const held = { problem: why, until, ...(messageId !== undefined && { messageId }) };
        // What is joined has been sent long ago, and what is shown of it stays.
        store.dispatch(
          words ? { type: 'reply-held', ...held } : { type: 'connection-lost', until },
        );
      },
      () => store.dispatch({ type: words ? 'reply-awaited' : 'connection-lost' }),
    );
    this.#finish(signal);
    if (problem && !signal.aborted) store.dispatch({ type: 'reply-failed', replyId, problem });
  }

  /**
   * Fetches what is kept of the conversation. What is shown of a reply meanwhile stays.
   * @returns `undefined` when it cannot be had, or is not wanted any more
   */
  async fetch(archive: Archive): Promise<History | undefined> {
    const { store, conversationId } = this.#options;
    const signal = this.#begin();
    let history: History | undefined;
    const isJoining = isBusy(store.get());
    const begin = () =>
      store.dispatch({ type: isJoining ? 'connection-lost' : 'history-requested' });
    begin();
    const problem = await this.#persevere(
      signal,
      async () => {
        try {
          history = (await archive.read(conversationId)) ?? { messages: [] };
          return undefined;
        } catch (error) {
          return toProblem(error, false);
        }
      },
      ({ problem: why, until }) =>
        store.dispatch(
          isJoining
            ? { type: 'connection-lost', until }
            : { type: 'reply-held', problem: why, until },
        ),
      begin,
    );
    this.#finish(signal);
    if (problem) store.dispatch({ type: 'history-failed', problem });
    return signal.aborted ? undefined : history;
  }

  /**
   * Changes what is shown on the other side.
   * @returns `undefined` when that failed, or is not wanted any more
   */
  async change(step: () => Promise<History>): Promise<History | undefined> {
    const signal = this.#begin();
    try {
      const history = await step();
      return signal.aborted ? undefined : history;
    } catch (error) {
      const problem = toProblem(error, false);
      if (!signal.aborted) this.#options.store.dispatch({ type: 'history-failed', problem });
      return undefined;
    } finally {
      this.#finish(signal);
    }
  }

  /** Ends the reply, on the other side too. */
  stop(): void {
    this.#end.abort(STOPPED);
  }

  /** Lets go of the reply; it goes on where it is given. */
  leave(): void {
    this.#receiving = undefined;
    this.#end.abort();
  }

  /** Ends a wait: what is held is sent now. */
  hurry(): void {
    this.#wake?.abort();
  }

  #begin(): AbortSignal {
    this.#end.abort();
    this.#end = new AbortController();
    this.#receiving = this.#end.signal;
    return this.#end.signal;
  }

  #finish(signal: AbortSignal): void {
    if (this.#receiving === signal) this.#receiving = undefined;
  }

  #persevere(
    signal: AbortSignal,
    step: () => Promise<Problem | undefined>,
    onHeld: (held: { readonly problem: Problem; readonly until: number }) => void,
    goOn: () => void,
  ): Promise<Problem | undefined> {
    const { clock } = this.#options;
    const hold = (problem: Problem, until: number) => {
      this.#wake = new AbortController();
      onHeld({ problem, until });
      return this.#wake.signal;
    };
    return persevere(step, { clock, signal, hold, goOn });
  }

  /** @returns why nothing at all has arrived; what breaks off later is told in the store */
  async #attempt(reception: Reception, signal: AbortSignal): Promise<Problem | undefined> {
    const arrival = { begun: false };
    try {
      await this.#read(reception, signal, arrival);
    } catch (error) {
      if (signal.aborted) return undefined;
      const problem = toProblem(error, arrival.begun);
      if (!arrival.begun && problem.code !== 'answer-cut') return problem;
      await this.#rescue(reception.replyId, problem, signal);
    }
    return undefined;
  }

  async #read(
    { ask, words, replyId }: Reception,
    signal: AbortSignal,
    arrival: { begun: boolean },
  ): Promise<void> {
    for await (const news of ask(signal)) {
      if (signal.aborted) return;
      const begins = !arrival.begun && 'chunk' in news;
      if (begins) {
        arrival.begun = true;
        words?.onArrived();
      }
      this.#take(news, replyId, begins ? timeOf(this.#options.clock) : undefined);
    }
    // A source that just ends has said all it had to say only when it said so.
    if (!signal.aborted && isBusy(this.#options.store.get()))
      throw new ProblemError({ code: 'answer-cut' });
  }

  #take(news: ReplyNews, replyId: string, createdAt: string | undefined): void {
    const { store } = this.#options;
    if ('chunk' in news) {
      // A source of the page's own is bound by no wire: what is no chunk is passed over.
      const chunk = readReplyChunk(news.chunk);
      if (chunk && chunk !== 'unknown')
        store.dispatch({ type: 'reply-chunk', replyId, chunk, createdAt });
    } else if (news.connection === 'back') store.dispatch({ type: 'connection-back' });
    else store.dispatch({ type: 'connection-lost', ...(news.until && { until: news.until }) });
  }

  /** A reply that broke off may have been given to its end all the same: then the archive has it. */
  async #rescue(replyId: string, problem: Problem, signal: AbortSignal): Promise<void> {
    const { store, archive, conversationId } = this.#options;
    const history = await archive?.read(conversationId).catch(() => undefined);
    if (signal.aborted) return;
    const newest = history?.messages.at(-1);
    const whole = newest?.role === 'assistant' && !newest.problem && history?.running === undefined;
    if (history && whole) store.dispatch({ type: 'history-loaded', history });
    else store.dispatch({ type: 'reply-failed', replyId, problem });
  }
}
