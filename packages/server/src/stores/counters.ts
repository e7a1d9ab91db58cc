import type { DatabaseSync } from 'node:sqlite';
import type { Redis } from 'ioredis';
import type { Ledger, Places, Revocations } from './ledger.ts';
import { createMemoryPlaces } from './memory-places.ts';
import { createRedisLedger } from './redis-ledger.ts';
import { createRedisPlaces } from './redis-places.ts';
import { createRedisRevocations } from './redis-revocations.ts';
import { createSqliteLedger } from './sqlite-ledger.ts';
import type { Commit } from './sqlite-database.ts';
import { createSqliteRevocations } from './sqlite-revocations.ts';

/** Everything that policy counts and remembers. */
export interface Counters {
  readonly ledger: Ledger;
  readonly places: Places;
  readonly revocations: Revocations;
  /** Counts rates for all processes; `undefined` where there is only this one. */
  readonly redis: Redis | undefined;
}

/** Counts for one process, in an open SQLite database. */
export function createSqliteCounters(
  database: DatabaseSync,
  commit: Commit,
  now: () => number,
): Counters {
  return {
    ledger: createSqliteLedger(database, commit, now),
    places: createMemoryPlaces(now),
    revocations: createSqliteRevocations(database),
    redis: undefined,
  };
}

/** Counts for all processes that share a Redis server. */
export function createRedisCounters(redis: Redis, now: () => number): Counters {
  return {
    ledger: createRedisLedger(redis, now),
    places: createRedisPlaces(redis, now),
    revocations: createRedisRevocations(redis),
    redis,
  };
}
