import { isRecord, readProblem, readReplyChunk, type ReplyChunk } from '@natter/protocol';
import type { Redis } from 'ioredis';
import { RelayError } from '../errors/relay-error.ts';
import { type AnswerLog, chunksIn, type LogEnding } from '../replies/answer-log.ts';
import {
  ANSWER_SIGNALS,
  type AnswerBoard,
  type AnswerHead,
  type AnswerSignal,
  type FoundAnswer,
} from '../replies/board.ts';
import { asking, firstConnection } from './redis-connection.ts';
import { RedisFollower } from './redis-follower.ts';
import { redisScript } from './redis-script.ts';

/** A process that has not said for so long that it lives is dead. */
const ALIVE_MILLISECONDS = 4000;
const HEARTBEAT_MILLISECONDS = 1000;
/** What is said within this time goes into the log together. */
const BATCH_MILLISECONDS = 25;
const AGAIN_MILLISECONDS = 250;
/** An answer that Redis was not there for is given up so long after its end. */
const PATIENCE_MILLISECONDS = 60_000;
/** How long a process that ends waits for what is still to be shared. */
const LAST_MILLISECONDS = 1000;
/** The longest that an answer can take, and how long it can still be read when it has ended. */
const RUNNING_SECONDS = 3600;
const ENDED_SECONDS = 300;
/** More entries than an answer of the longest length can have. */
const MOST_ENTRIES = 100_000;

const turnOf = (name: string) => `natter:turn:${name}`;
const logOf = (id: string) => `natter:log:${id}`;
const processOf = (owner: string) => `natter:process:${owner}`;
const channelOf = (owner: string) => `natter:signal:${owner}`;

const STATE = `
  local function state(head, owner)
    local last = redis.call('XREVRANGE', 'natter:log:' .. head.id, '+', '-', 'COUNT', 1)
    if last[1] then
      for index = 1, #last[1][2], 2 do
        if last[1][2][index] == 'end' then return 'ended' end
      end
    end
    if head.owner == owner then return 'ended' end
    if redis.call('EXISTS', 'natter:process:' .. head.owner) == 1 then return 'running' end
    return 'lost'
  end`;

/** Takes a turn, unless a living process has it. */
const CLAIM = `${STATE}
  redis.call('SET', 'natter:process:' .. ARGV[3], '1', 'PX', ${ALIVE_MILLISECONDS})
  local old = redis.call('GET', KEYS[1])
  local found = old and state(cjson.decode(old), ARGV[3]) or 'ended'
  if found ~= 'running' then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end
  if found == 'ended' then return false end
  return {old, found}`;

const FIND = `${STATE}
  local old = redis.call('GET', KEYS[1])
  if not old then return false end
  return {old, state(cjson.decode(old), ARGV[1])}`;

/** Takes a turn away, if it still is this answer's. */
const FORGET = `
  local old = redis.call('GET', KEYS[1])
  if old and cjson.decode(old).id == ARGV[1] then redis.call('DEL', KEYS[1]) end
  redis.call('DEL', KEYS[2])`;

function readHead(text: unknown): AnswerHead | undefined {
  const value: unknown = JSON.parse(String(text));
  if (!isRecord(value)) return undefined;
  const { name, id, owner, fingerprint, question } = value;
  const fields = [name, id, owner, fingerprint, question];
  if (!fields.every((field) => typeof field === 'string')) return undefined;
  // Every field was looked at.
  return { name, id, owner, fingerprint, question } as unknown as AnswerHead;
}

function readFound(reply: unknown): FoundAnswer | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [text, state] = reply as unknown[];
  const head = readHead(text);
  if (!head || (state !== 'running' && state !== 'ended' && state !== 'lost')) return undefined;
  return { head, state };
}

function readRun(value: unknown): ReplyChunk[] {
  if (!isRecord(value)) return [];
  const chunk = readReplyChunk(value['chunk']);
  if (!chunk || chunk === 'unknown') return [];
  const { pieces } = value;
  const texts = Array.isArray(pieces) ? { pieces: pieces.map(String) } : {};
  return chunksIn({ chunk, ...texts });
}

function readEnding(text: string): LogEnding {
  const problem = readProblem(JSON.parse(text));
  if (!problem) return {};
  const { code, retryAfter } = problem;
  const failure = new RelayError(code, 'Told by the process that gave the answer', {
    ...(retryAfter !== undefined && { retryAfter }),
  });
  return { failure };
}

/** Puts an entry of a shared log into a copy of it. */
function takeEntry(fields: Readonly<Record<string, string>>, log: AnswerLog): void {
  const { said = '[]', end } = fields;
  const runs: unknown = JSON.parse(said);
  if (Array.isArray(runs)) log.append(runs.flatMap(readRun));
  if (end !== undefined) log.end(readEnding(end));
}

const writeEnding = ({ failure }: LogEnding) => JSON.stringify(failure?.toProblem('') ?? {});

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

interface RedisBoardOptions {
  readonly redis: Redis;
  readonly createId: () => string;
}

type Listener = (answer: string, signal: AnswerSignal) => void;

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
  readonly #claim: ReturnType<typeof redisScript>;
  readonly #find: ReturnType<typeof redisScript>;
  readonly #forget: ReturnType<typeof redisScript>;

  constructor({ redis, createId }: RedisBoardOptions) {
    this.owner = createId();
    this.#redis = redis;
    this.#subscriber = listenTo(redis, this.owner, (answer, signal) => {
      for (const listener of this.#listeners) listener(answer, signal);
    });
    this.#follower = new RedisFollower({ redis, logOf, processOf, takeEntry });
    this.#connected = firstConnection(redis);
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT_MILLISECONDS).unref();
    this.#claim = redisScript(redis, CLAIM);
    this.#find = redisScript(redis, FIND);
    this.#forget = redisScript(redis, FORGET);
  }

  async claim(head: AnswerHead): Promise<FoundAnswer | undefined> {
    await this.#connected;
    const argv = [JSON.stringify(head), RUNNING_SECONDS, this.owner] as const;
    return readFound(await asking(this.#claim([turnOf(head.name)], ...argv)));
  }

  async find(name: string): Promise<FoundAnswer | undefined> {
    await this.#connected;
    return readFound(await asking(this.#find([turnOf(name)], this.owner)));
  }

  share(head: AnswerHead, log: AnswerLog): void {
    const sharing = this.#shareAll(head, log).finally(() => this.#shares.delete(sharing));
    this.#shares.add(sharing);
  }

  follow(head: AnswerHead, log: AnswerLog, signal: AbortSignal): Promise<void> {
    return this.#follower.follow(head, log, signal);
  }

  async close(head: AnswerHead): Promise<boolean> {
    const mine = this.#redis.set(`natter:rescue:${head.id}`, '1', 'EX', ENDED_SECONDS, 'NX');
    if ((await asking(mine)) === null) return false;
    const end = JSON.stringify({ code: 'answer-cut' });
    const key = logOf(head.id);
    await asking(this.#redis.multi().xadd(key, '*', 'end', end).expire(key, ENDED_SECONDS).exec());
    return true;
  }

  async forget(head: AnswerHead): Promise<void> {
    await asking(this.#forget([turnOf(head.name), logOf(head.id)], head.id));
  }

  async signal(head: AnswerHead, signal: AnswerSignal): Promise<void> {
    await asking(this.#redis.publish(channelOf(head.owner), `${head.id} ${signal}`));
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

  /** Copies a log piece by piece, and tries again what Redis was not there for. */
  async #shareAll(head: AnswerHead, log: AnswerLog): Promise<void> {
    let shared = 0;
    let patience = PATIENCE_MILLISECONDS;
    for (let ended = false; !ended && patience > 0;) {
      await log.more(shared, this.#ended.signal);
      if (!log.ending) await pause(BATCH_MILLISECONDS);
      const { last, ending } = log;
      try {
        await this.#write(head, log, shared);
        shared = last;
        ended = ending !== undefined;
      } catch {
        if (log.ending) patience -= AGAIN_MILLISECONDS;
        await pause(AGAIN_MILLISECONDS);
      }
    }
  }

  /** Appends what a log says behind a number, and how it ended where it has. */
  async #write(head: AnswerHead, log: AnswerLog, number: number): Promise<void> {
    const { ending } = log;
    const seconds = ending ? ENDED_SECONDS : RUNNING_SECONDS;
    const end = ending ? ['end', writeEnding(ending)] : [];
    const said = JSON.stringify(log.piecesSince(number));
    const results = await this.#redis
      .multi()
      .xadd(logOf(head.id), 'MAXLEN', '~', MOST_ENTRIES, '*', 'said', said, ...end)
      .expire(logOf(head.id), seconds)
      .expire(turnOf(head.name), seconds)
      .exec();
    const failed = results?.find(([error]) => error);
    if (!results || failed) throw failed?.[0] ?? new Error('The transaction was discarded');
  }
}
