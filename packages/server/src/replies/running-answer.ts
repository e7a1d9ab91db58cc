import type { EventPlace } from '@natter/protocol';
import { AnswerLog, type NumberedChunk } from './answer-log.ts';
import { AnswerStopped } from './answer-stopped.ts';

/** Who reads in another process says so several times within this time. */
const ELSEWHERE_MILLISECONDS = 2000;

/** What names an answer. */
interface AnswerNames {
  /** The id of its message. */
  readonly id: string;
  /** Names this giving of it: an answer that goes on after a tool of the page begins a new log. */
  readonly run: string;
  readonly fingerprint: string;
  /** The id of the message that is answered. */
  readonly question: string;
}

/**
 * From which chunk on somebody reads an answer; `undefined` when the place is in another one. Who has
 * read nothing may name the message, as a conversation does.
 */
export function startOf(
  { id, run }: Pick<AnswerNames, 'id' | 'run'>,
  place: EventPlace | undefined,
): number | undefined {
  if (!place) return 0;
  if (place.answer === run) return place.number;
  return place.answer === id && place.number === 0 ? 0 : undefined;
}

/**
 * An answer that is being given, whoever reads it. When its last reader has left it goes on for a
 * while, so that one who lost the network or reloaded the page finds it still there.
 */
export class RunningAnswer implements AnswerNames {
  readonly id: string;
  readonly run: string;
  readonly fingerprint: string;
  readonly question: string;
  readonly log = new AnswerLog();
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** Resolves when everything about it is done, however it ended. */
  readonly done: Promise<void>;
  readonly #controller = new AbortController();
  readonly #settle: () => void;
  readonly #grace: number;
  #timer: NodeJS.Timeout | undefined;
  #readers = 0;
  #readElsewhereUntil = 0;

  /** @param grace milliseconds for which it goes on without a reader */
  constructor({ id, run, fingerprint, question }: AnswerNames, grace: number) {
    this.id = id;
    this.run = run;
    this.fingerprint = fingerprint;
    this.question = question;
    this.signal = this.#controller.signal;
    this.#grace = grace;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.done = promise;
    this.#settle = resolve;
  }

  /** Whether somebody reads it, here or in another process. */
  get isRead(): boolean {
    return this.#readers > 0 || performance.now() < this.#readElsewhereUntil;
  }

  /** Ends it: as stopped, or with what went wrong. */
  stop(reason: Error = new AnswerStopped('The answer was stopped')): void {
    this.#controller.abort(reason);
  }

  /** Tells that it is wanted by somebody who does not read it here. */
  keepOn(): void {
    this.#readElsewhereUntil = performance.now() + ELSEWHERE_MILLISECONDS;
    if (this.#readers === 0) this.#waitForReaders();
  }

  /** Everything about it is done. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#settle();
  }

  /** Reads it from behind a number; the reader counts as long as it does. */
  async *read(number: number, left: AbortSignal): AsyncGenerator<NumberedChunk[]> {
    this.#readers += 1;
    clearTimeout(this.#timer);
    try {
      yield* this.log.follow(number, left);
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#waitForReaders();
    }
  }

  #waitForReaders(): void {
    clearTimeout(this.#timer);
    if (this.log.ending) return;
    this.#timer = setTimeout(() => this.stop(new AnswerStopped('Everybody has left')), this.#grace);
  }
}
