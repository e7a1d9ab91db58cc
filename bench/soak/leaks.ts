import { Redis } from 'ioredis';
import type { Upstream } from '../relay/start-upstream.ts';
import type { PinnedServer } from '../support/pinned-server.ts';
import type { HeapView } from './heap.ts';

/** What a relay holds at some moment, when nobody asks it anything. */
export interface Held {
  /** Calls that it has open at the provider. */
  readonly calls: number;
  /** Megabytes of its heap, once collected. */
  readonly heap: number;
  readonly handles: number;
  /** Kilobytes that are resident; told, not judged. */
  readonly resident: number;
  /** Keys in Redis that belong to running or ended answers. */
  readonly answerKeys: number;
  /** Keys in Redis that nothing will ever remove. */
  readonly lastingKeys: number;
  /** Connections to Redis. */
  readonly redisClients: number;
}

/** Looks at a relay from outside. */
export interface Watch {
  held(): Promise<Held>;
  close(): void;
}

type RedisHeld = Pick<Held, 'answerKeys' | 'lastingKeys' | 'redisClients'>;

const ANSWER_KEY = /^natter:(?:turn|log|rescue):/;

async function lookIntoRedis(redis: Redis): Promise<RedisHeld> {
  const held = { answerKeys: 0, lastingKeys: 0 };
  for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
    held.answerKeys += keys.filter((key) => ANSWER_KEY.test(key)).length;
    const lives = await Promise.all(keys.map((key) => redis.ttl(key)));
    held.lastingKeys += lives.filter((seconds) => seconds === -1).length;
  }
  const clients = /connected_clients:(\d+)/.exec(await redis.info('clients'))?.[1];
  return { ...held, redisClients: Number(clients) };
}

/** Opens the views that a look needs. */
export function watchRelay(
  server: PinnedServer,
  heap: HeapView,
  upstream: Upstream,
  redisUrl: string | undefined,
): Watch {
  const redis = redisUrl === undefined ? undefined : new Redis(redisUrl);
  return {
    async held() {
      const nothing: RedisHeld = { answerKeys: 0, lastingKeys: 0, redisClients: 0 };
      return {
        calls: (await upstream.state()).open,
        // Before the handles are counted: the debugger's connection is one while it looks.
        heap: await heap.held(),
        handles: server.handles().length,
        resident: server.memory(),
        ...(redis ? await lookIntoRedis(redis) : nothing),
      };
    },
    close: () => redis?.disconnect(),
  };
}

/** Megabytes that compiled code and caches may add; a kilobyte kept for each of 10,000 answers is more. */
const HEAP_GROWTH = 8;

/** What is held that should not be, in sentences; none when all is well. */
export function leaksIn(before: Held, after: Held): string[] {
  const sentences: string[] = [];
  const check = (isFair: boolean, sentence: string) => void (isFair || sentences.push(sentence));
  check(after.calls === 0, `${after.calls} calls at the provider are open.`);
  check(
    after.heap <= before.heap + HEAP_GROWTH,
    `The heap grew from ${before.heap} to ${after.heap} MB.`,
  );
  check(after.handles <= before.handles, `${before.handles} file handles became ${after.handles}.`);
  check(after.answerKeys === 0, `${after.answerKeys} keys of answers are left in Redis.`);
  check(after.lastingKeys === 0, `${after.lastingKeys} keys in Redis will never expire.`);
  check(
    after.redisClients <= before.redisClients,
    `${before.redisClients} connections to Redis became ${after.redisClients}.`,
  );
  return sentences;
}
