import {
  encodeDone,
  encodeEvent,
  type EventPlace,
  eventIdOf,
  type Problem,
  PROBLEMS,
  type ReplyChunk,
} from '@natter/protocol';

/** How long an answer goes on when nobody reads it any more. */
const GRACE = 15_000;

/** What names an answer. */
interface PageAnswerNames {
  /** Names what was asked. */
  readonly asked: string;
  /** The id of the message that is answered. */
  readonly question: string;
}

/**
 * An answer that is being given or was, whoever reads it. It can be joined at any chunk; when its last
 * reader has left it goes on for a while.
 */
export class PageAnswer implements PageAnswerNames {
  readonly id: string;
  readonly asked: string;
  readonly question: string;
  readonly #stopping = new AbortController();
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal = this.#stopping.signal;
  readonly #begun = Promise.withResolvers<void>();
  /** Resolves when there is something to read. */
  readonly begun: Promise<void> = this.#begun.promise;
  readonly #done = Promise.withResolvers<void>();
  /** Resolves when nothing more comes. */
  readonly done: Promise<void> = this.#done.promise;
  readonly chunks: ReplyChunk[] = [];
  /** What went wrong, where something did. */
  problem: Problem | undefined;
  #isRunning = true;
  #readers = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #news = Promise.withResolvers<void>();

  /** @param id the id of its message. Default: a new one */
  constructor({ asked, question }: PageAnswerNames, id?: string) {
    this.id = id ?? `msg_${crypto.randomUUID().replaceAll('-', '')}`;
    this.asked = asked;
    this.question = question;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get isRead(): boolean {
    return this.#readers > 0;
  }

  /** The words that were said. */
  get text(): string {
    return this.chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
  }

  add(...chunks: readonly ReplyChunk[]): void {
    if (!this.#isRunning) return;
    this.chunks.push(...chunks);
    this.#begun.resolve();
    this.#wake();
  }

  /** Nothing more comes. Only the first call counts. */
  end(problem?: Problem): void {
    if (!this.#isRunning) return;
    this.problem = problem;
    if (problem) this.add({ type: 'error', errorText: PROBLEMS[problem.code].sentence, problem });
    this.#isRunning = false;
    this.#begun.resolve();
    clearTimeout(this.#timer);
    this.#wake();
    this.#done.resolve();
  }

  /** Tells whoever gives it that it is no longer wanted. */
  stop(): void {
    this.#stopping.abort();
  }

  /** From which chunk on somebody reads it; `undefined` when the place is in another answer. */
  startOf(place: EventPlace | undefined): number | undefined {
    if (!place) return this.#isRunning ? 0 : undefined;
    return place.answer === this.id ? place.number : undefined;
  }

  /** What comes behind a number, as events. A reader whose request is aborted reads an error. */
  streamFrom(number: number, left: AbortSignal): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let read = number;
    let isOpen = true;
    let leave = () => {};
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#enter();
        const abort = () => {
          leave();
          controller.error(left.reason);
        };
        leave = () => {
          leave = () => {};
          isOpen = false;
          left.removeEventListener('abort', abort);
          this.#leave();
        };
        left.addEventListener('abort', abort, { once: true });
      },
      pull: async (controller) => {
        while (this.#isRunning && this.chunks.length <= read) await this.#news.promise;
        if (!isOpen) return;
        const events = this.chunks
          .slice(read)
          .map((chunk, place) => encodeEvent(chunk, eventIdOf(this.id, read + place + 1)));
        read += events.length;
        const isOver = !this.#isRunning;
        controller.enqueue(encoder.encode(events.join('') + (isOver ? encodeDone() : '')));
        if (!isOver) return;
        leave();
        controller.close();
      },
      cancel: () => leave(),
    });
  }

  #enter(): void {
    this.#readers += 1;
    clearTimeout(this.#timer);
  }

  #leave(): void {
    this.#readers -= 1;
    if (this.#readers > 0 || !this.#isRunning) return;
    this.#timer = setTimeout(() => this.stop(), GRACE);
  }

  #wake(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
