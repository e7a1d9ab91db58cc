import { Redis } from 'ioredis';
import { RelayError } from '../errors/relay-error.ts';

/** A server that does not answer is as good as none; nobody's chat waits longer for it. */
const COMMAND_MILLISECONDS = 2000;
const LONGEST_PAUSE = 1000;

/**
 * Connects to Redis, and again whenever the connection is lost. Meanwhile every command fails at
 * once: a queue would answer in a minute what was asked for now.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MILLISECONDS,
    connectTimeout: COMMAND_MILLISECONDS,
    retryStrategy: (tries) => Math.min(100 * tries, LONGEST_PAUSE),
    // A relay that is started beside its Redis may be the faster one.
    enableReadyCheck: true,
  });
  // What fails says so to whom it concerns; an event without a listener would end the process.
  redis.on('error', () => {});
  return redis;
}

/** Waits for the first connection, not for ever. */
export async function firstConnection(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const settle = () => resolve();
  const timer = setTimeout(settle, COMMAND_MILLISECONDS);
  redis.once('ready', settle);
  await promise;
  clearTimeout(timer);
  redis.off('ready', settle);
}

/**
 * Runs commands; whatever goes wrong with them is the storage's failure.
 * @throws {RelayError} `storage-down`
 */
export async function asking<Result>(commands: Promise<Result>): Promise<Result> {
  try {
    return await commands;
  } catch (cause) {
    throw new RelayError('storage-down', 'Redis did not answer', { cause });
  }
}
