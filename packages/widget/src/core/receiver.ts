import type { Problem } from '@natter/protocol';
import type { ChatAction } from './chat-reducer.ts';
import { type ChatState, isBusy } from './chat-state.ts';
import { type Clock, persevere } from './patience.ts';
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
  /** The words have arrived on the other side. */
  readonly onArrived: () => void;
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
    const { replyId } = reception;
    const signal = this.#begin();
    const problem = await this.#persevere(signal, () => this.#attempt(reception, signal));
    this.#finish(signal);
    if (problem && !signal.aborted)
      this.#options.store.dispatch({ type: 'reply-failed', replyId, problem });
  }

  /** Fetches what is kept of the conversation. What is shown of a reply meanwhile stays. */
  async fetch(archive: Archive): Promise<History | undefined> {
    const { store, conversationId } = this.#options;
    const signal = this.#begin();
    let history: History | undefined;
    const begin: ChatAction = isBusy(store.get())
      ? { type: 'connection-lost' }
      : { type: 'history-requested' };
    store.dispatch(begin);
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
      begin,
    );
    this.#finish(signal);
    if (problem) store.dispatch({ type: 'history-failed', problem });
    return history;
  }

  /** Ends the reply, on the other side too. */
  stop(): void {
    this.#end.abort(STOPPED);
  }

  /** Lets go of the reply; it goes on where it is given. */
  leave(): void {
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
    goOn: ChatAction = { type: 'reply-awaited' },
  ): Promise<Problem | undefined> {
    const { store, clock } = this.#options;
    return persevere(step, {
      clock,
      signal,
      hold: (problem, until) => {
        store.dispatch({ type: 'reply-held', problem, until });
        this.#wake = new AbortController();
        return this.#wake.signal;
      },
      goOn: () => store.dispatch(goOn),
    });
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
    { ask, onArrived, replyId }: Reception,
    signal: AbortSignal,
    arrival: { begun: boolean },
  ): Promise<void> {
    for await (const news of ask(signal)) {
      if (signal.aborted) return;
      if (!arrival.begun && 'chunk' in news) {
        arrival.begun = true;
        onArrived();
      }
      this.#take(news, replyId);
    }
    // A source that just ends has said all it had to say only when it said so.
    if (!signal.aborted && isBusy(this.#options.store.get()))
      throw new ProblemError({ code: 'answer-cut' });
  }

  #take(news: ReplyNews, replyId: string): void {
    const { store } = this.#options;
    if ('chunk' in news) store.dispatch({ type: 'reply-chunk', replyId, chunk: news.chunk });
    else if (news.connection === 'back') store.dispatch({ type: 'connection-back' });
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
