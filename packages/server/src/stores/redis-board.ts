import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { AnswerLog } from '../replies/answer-log.ts';
import {
  ANSWER_SIGNALS,
  type AnswerBoard,
  type AnswerHead,
  type AnswerSignal,
  type FoundAnswer,
} from '../replies/board.ts';
import { readFound, takeEntry, writeEnding } from './redis-board-entries.ts';
import {
  ALIVE_MILLISECONDS,
  CLAIM,
  ERASED_SECONDS,
  FIND,
  FORGET,
  RELEASE,
  WRITE,
} from './redis-board-scripts.ts';
import { asking, firstConnection } from './redis-connection.ts';
import { RedisFollower } from './redis-follower.ts';
import { redisScript } from './redis-script.ts';

const HEARTBEAT_MILLISECONDS = 1000;
/** After an outage everybody gets so long to say again that it lives. */
const SETTLE_MILLISECONDS = 3000;
/** What is said within this time goes into the log together. */
const BATCH_MILLISECONDS = 25;
const AGAIN_MILLISECONDS = 250;
/** An answer that Redis was not there for is given up so long after its end. */
const PATIENCE_MILLISECONDS = 10 * 60_000;
/** How long a process that ends waits for what is still to be shared. */
const LAST_MILLISECONDS = 1000;
/** A running answer says so often that it runs, and is forgotten when it has not for so long. */
const REFRESH_MILLISECONDS = 20_000;
const RUNNING_SECONDS = 60;
/** How long it can still be read when it has ended. */
const ENDED_SECONDS = 300;
const RESCUE_SECONDS = 30;

const turnOf = (name: string) => `natter:turn:${name}`;
/** The runs of a conversation whose logs may still be there. */
const runsOf = (name: string) => `natter:runs:${name}`;
const logOf = (run: string) => `natter:log:${run}`;
const processOf = (owner: string) => `natter:process:${owner}`;
const channelOf = (owner: string) => `natter:signal:${owner}`;

/** Waits for something new, or until it is time to say again that the answer runs. */
async function moreOrRefresh(log: AnswerLog, number: number): Promise<void> {
  const due = new AbortController();
  // A timer of its own that is cleared: one that only runs out would be left behind by each batch.
  const timer = setTimeout(() => due.abort(), REFRESH_MILLISECONDS).unref();
  await log.more(number, due.signal);
  clearTimeout(timer);
}

interface RedisBoardOptions {
  readonly redis: Redis;
  readonly createId: () => string;
}

type Listener = (run: string, signal: AnswerSignal) => void;
type Script = ReturnType<typeof redisScript>;

/** Hears what other processes ask of this one, on a connection of its own. */
function listenTo(redis: Redis, owner: string, hear: Listener): Redis {
  const subscriber = redis.duplicate();
  subscriber.on('error', () => {});
  subscriber.on('ready', () => void subscriber.subscribe(channelOf(owner)).catch(() => {}));
  subscriber.on('message', (_channel, text) => {
    const [answer = '', asked] = text.split(' ');
    const signal = ANSWER_SIGNALS.find((each) => each === asked);
    if (signal) hear(answer, signal);
  });
  return subscriber;
}

/**
 * Shares answers through Redis: the log of each is a stream, turns are keys, and what processes ask
 * of each other is published. For one Redis with its replicas; not for a cluster, whose scripts may
 * only touch keys of one slot.
 */
export class RedisBoard implements AnswerBoard {
  readonly owner: string;
  readonly #redis: Redis;
  readonly #subscriber: Redis;
  readonly #listeners: Listener[] = [];
  readonly #follower: RedisFollower;
  readonly #connected: Promise<void>;
  readonly #heart: NodeJS.Timeout;
  readonly #shares = new Set<Promise<void>>();
  readonly #ended = new AbortController();
  readonly #run: Readonly<Record<'claim' | 'find' | 'write' | 'forget' | 'release', Script>>;
  #readySince = Infinity;

  constructor({ redis, createId }: RedisBoardOptions) {
    this.owner = createId();
    this.#redis = redis;
    this.#subscriber = listenTo(redis, this.owner, (run, signal) => {
      for (const listener of this.#listeners) listener(run, signal);
    });
    const mayBeLost = () => this.#mayBeLost();
    this.#follower = new RedisFollower({ redis, logOf, processOf, takeEntry, mayBeLost });
    this.#connected = firstConnection(redis);
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT_MILLISECONDS).unref();
    redis.on('ready', () => {
      this.#readySince = performance.now();
      this.#beat();
    });
    this.#run = {
      claim: redisScript(redis, CLAIM),
      find: redisScript(redis, FIND),
      write: redisScript(redis, WRITE),
      forget: redisScript(redis, FORGET),
      release: redisScript(redis, RELEASE),
    };
  }

  async claim(head: AnswerHead): Promise<FoundAnswer | undefined> {
    await this.#connected;
    const argv = [JSON.stringify(head), RUNNING_SECONDS, this.owner, this.#lostFlag()] as const;
    const claiming = this.#run.claim([turnOf(head.name), runsOf(head.name)], ...argv);
    return readFound(await asking(claiming));
  }

  async find(name: string): Promise<FoundAnswer | undefined> {
    await this.#connected;
    return readFound(await asking(this.#run.find([turnOf(name)], this.owner, this.#lostFlag())));
  }

  share(head: AnswerHead, log: AnswerLog): void {
    const sharing = this.#shareAll(head, log).finally(() => this.#shares.delete(sharing));
    this.#shares.add(sharing);
  }

  follow(head: AnswerHead, log: AnswerLog, signal: AbortSignal): Promise<void> {
    return this.#follower.follow(head, log, signal);
  }

  async mayRescue(head: AnswerHead): Promise<boolean> {
    const key = `natter:rescue:${head.run}`;
    const mine = this.#redis.set(key, '1', 'EX', RESCUE_SECONDS, 'NX');
    return (await asking(mine)) !== null;
  }

  async close(head: AnswerHead): Promise<void> {
    const end = JSON.stringify({ code: 'answer-cut' });
    const key = logOf(head.run);
    await asking(this.#redis.multi().xadd(key, '*', 'end', end).expire(key, ENDED_SECONDS).exec());
  }

  async release(head: AnswerHead): Promise<void> {
    await asking(this.#run.release([turnOf(head.name)], head.run));
  }

  async forget(name: string): Promise<void> {
    await asking(this.#run.forget([turnOf(name), runsOf(name)]));
  }

  async signal(head: AnswerHead, signal: AnswerSignal): Promise<void> {
    await asking(this.#redis.publish(channelOf(head.owner), `${head.run} ${signal}`));
  }

  onSignal(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async end(): Promise<void> {
    await Promise.race([Promise.allSettled(this.#shares), pause(LAST_MILLISECONDS)]);
    this.#ended.abort();
    clearInterval(this.#heart);
    this.#follower.end();
    await this.#redis.del(processOf(this.owner)).catch(() => {});
    this.#subscriber.disconnect();
  }

  #beat(): void {
    const beating = this.#redis.set(processOf(this.owner), '1', 'PX', ALIVE_MILLISECONDS);
    void beating.catch(() => {});
  }

  /** Right after an outage the dead cannot be told from those who have not yet said that they live. */
  #mayBeLost(): boolean {
    const isReady = this.#redis.status === 'ready';
    return isReady && performance.now() - this.#readySince > SETTLE_MILLISECONDS;
  }

  #lostFlag(): string {
    return this.#mayBeLost() ? '1' : '0';
  }

  /** Copies a log piece by piece, and begins anew after what Redis was not there for. */
  async #shareAll(head: AnswerHead, log: AnswerLog): Promise<void> {
    let shared = 0;
    let endedAt = Infinity;
    while (!this.#ended.signal.aborted && performance.now() < endedAt + PATIENCE_MILLISECONDS) {
      await moreOrRefresh(log, shared);
      if (!log.ending) await pause(BATCH_MILLISECONDS);
      else endedAt = Math.min(endedAt, performance.now());
      const { last, ending } = log;
      try {
        await this.#write(head, log, shared);
        shared = last;
        if (ending) return;
      } catch {
        shared = 0;
        await pause(AGAIN_MILLISECONDS);
      }
    }
  }

  /** Appends what a log says behind a number, and how it ended where it has. */
  async #write(head: AnswerHead, log: AnswerLog, number: number): Promise<void> {
    const { ending } = log;
    const keys = [logOf(head.run), turnOf(head.name)];
    // Erased is erased: nothing is written that was said.
    if (ending?.failure?.code === 'conversation-unknown') {
      const erasing = this.#redis.multi().xadd(logOf(head.run), '*', 'end', writeEnding(ending));
      await asking(erasing.expire(logOf(head.run), ERASED_SECONDS).exec());
      return;
    }
    const seconds = ending ? ENDED_SECONDS : RUNNING_SECONDS;
    const said = JSON.stringify(log.piecesSince(number));
    const argv = [JSON.stringify(head), head.run, seconds, number, said] as const;
    await asking(this.#run.write(keys, ...argv, ending ? writeEnding(ending) : ''));
  }
}
