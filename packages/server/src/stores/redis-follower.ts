import type { Redis } from 'ioredis';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import type { AnswerLog } from '../replies/answer-log.ts';
import type { AnswerHead } from '../replies/board.ts';

/** One look at all logs takes one command, however many there are. */
const LOOK_MILLISECONDS = 50;
const ENTRIES_AT_ONCE = 500;
/** Looks between two questions whether the processes live, and how often one has to be missed. */
const LOOKS_PER_CHECK = 20;
const MISSES_UNTIL_LOST = 2;
/** So many looks in a row may fail before readers are told; a Redis that restarts takes a few seconds. */
const FAILURES_UNTIL_DOWN = 300;

interface Followed {
  readonly head: AnswerHead;
  readonly log: AnswerLog;
  readonly done: () => void;
  /** The newest entry that was read. */
  place: string;
  misses: number;
}

interface FollowerOptions {
  readonly redis: Redis;
  readonly logOf: (id: string) => string;
  readonly processOf: (owner: string) => string;
  /** Whether a process that says nothing may be taken for dead. */
  readonly mayBeLost: () => boolean;
  readonly takeEntry: (fields: Readonly<Record<string, string>>, log: AnswerLog) => void;
}

function toRecord(flat: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let index = 0; index < flat.length; index += 2)
    record[flat[index] ?? ''] = flat[index + 1] ?? '';
  return record;
}

/** Lets copies of other processes' logs grow: one look for all of them, as long as there is any. */
export class RedisFollower {
  readonly #options: FollowerOptions;
  readonly #followed = new Set<Followed>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #looks = 0;
  #failures = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Resolves when the log has ended or the signal aborts. */
  async follow(head: AnswerHead, log: AnswerLog, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const each: Followed = { head, log, done: resolve, place: '0', misses: 0 };
    const leave = () => this.#settle(each);
    signal.addEventListener('abort', leave, { once: true });
    this.#followed.add(each);
    void this.#round();
    await promise;
    signal.removeEventListener('abort', leave);
  }

  end(): void {
    clearTimeout(this.#timer);
    for (const each of this.#followed) this.#settle(each);
  }

  #settle(each: Followed): void {
    this.#followed.delete(each);
    each.done();
  }

  async #round(): Promise<void> {
    // Two looks at once would take the same entries twice.
    if (this.#isLooking) return;
    this.#isLooking = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#looks += 1;
    try {
      await this.#look();
      if (this.#looks % LOOKS_PER_CHECK === 0) await this.#check();
      this.#failures = 0;
    } catch (cause) {
      this.#failures += 1;
      if (this.#failures >= FAILURES_UNTIL_DOWN) this.#giveUp(cause);
    }
    this.#isLooking = false;
    if (this.#followed.size > 0)
      this.#timer ??= setTimeout(() => void this.#round(), LOOK_MILLISECONDS);
  }

  async #look(): Promise<void> {
    const { redis, logOf } = this.#options;
    const all = [...this.#followed];
    const pipeline = redis.pipeline();
    for (const { head, place } of all)
      pipeline.xrange(logOf(head.run), `(${place}`, '+', 'COUNT', ENTRIES_AT_ONCE);
    const results = (await pipeline.exec()) ?? [];
    for (const [index, each] of all.entries()) {
      const [error, entries] = results[index] ?? [];
      if (error) throw error;
      // A stream's entries are what XRANGE answers.
      this.#take(each, entries as [string, string[]][]);
    }
  }

  #take(each: Followed, entries: readonly [string, string[]][]): void {
    for (const [place, flat] of entries) {
      each.place = place;
      this.#takeEntry(toRecord(flat), each.log);
    }
    if (entries.length > 0) each.misses = 0;
    if (each.log.ending) this.#settle(each);
  }

  /** What cannot be taken ends the copy as it would have ended the answer. */
  #takeEntry(fields: Readonly<Record<string, string>>, log: AnswerLog): void {
    try {
      this.#options.takeEntry(fields, log);
    } catch (error) {
      log.end({ failure: toRelayError(error) });
    }
  }

  async #check(): Promise<void> {
    const { redis, processOf, logOf, mayBeLost } = this.#options;
    if (!mayBeLost()) return;
    const all = [...this.#followed];
    // Both have to be there; a log that has not begun yet may be missing.
    const keys = all.map(({ head, place }) =>
      place === '0' ? [processOf(head.owner)] : [processOf(head.owner), logOf(head.run)],
    );
    const found = await Promise.all(keys.map((each) => redis.exists(...each)));
    for (const [index, each] of all.entries()) {
      each.misses = found[index] === keys[index]?.length ? 0 : each.misses + 1;
      if (each.misses < MISSES_UNTIL_LOST) continue;
      each.log.end({ failure: new RelayError('answer-cut', 'The process that answered has died') });
      this.#settle(each);
    }
  }

  #giveUp(cause: unknown): void {
    const failure = new RelayError('storage-down', 'Redis is away', { cause });
    for (const each of this.#followed) {
      each.log.end({ failure });
      this.#settle(each);
    }
  }
}
