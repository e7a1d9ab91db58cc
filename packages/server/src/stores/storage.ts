import type { AnswerBoard } from '../replies/board.ts';
import type { ConversationStore } from './conversation-store.ts';
import { type Counters, createRedisCounters, createSqliteCounters } from './counters.ts';
import { BridgedConversations } from './outage-conversations.ts';
import { RedisBoard } from './redis-board.ts';
import { connectRedis } from './redis-connection.ts';
import { RedisConversations } from './redis-conversations.ts';
import { SqliteConversations } from './sqlite-conversations.ts';
import { createGroupCommit, openDatabase } from './sqlite-database.ts';

const DAY_MILLISECONDS = 86_400_000;
const PURGE_MILLISECONDS = 3_600_000;
const SQLITE = 'sqlite:';
/** A file in the working folder. */
export const DEFAULT_STORE = 'sqlite:./natter.db';

/** Everything that is kept. */
export interface Storage {
  readonly conversations: ConversationStore;
  readonly counters: Counters;
  /** What processes know of each other's answers; `undefined` where only this one uses the storage. */
  readonly board: AnswerBoard | undefined;
  /** Whether it answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** What storage needs. */
export interface StorageOptions {
  /** `sqlite:` and a file, `sqlite::memory:`, or the address of a Redis server. */
  readonly address: string;
  /** Days after its last message until a conversation is erased. */
  readonly retention: number;
  readonly now: () => number;
  readonly createId: () => string;
}

function inSqlite({ address, retention, now }: StorageOptions): Storage {
  const database = openDatabase(address.slice(SQLITE.length));
  const commit = createGroupCommit(database);
  const conversations = new SqliteConversations(database, commit, now);
  const purge = () =>
    void conversations.purge(now() - retention * DAY_MILLISECONDS).catch(() => {});
  purge();
  const timer = setInterval(purge, PURGE_MILLISECONDS).unref();
  return {
    conversations,
    counters: createSqliteCounters(database, commit, now),
    board: undefined,
    isReady: async () => database.prepare('SELECT 1').get() !== undefined,
    async close() {
      clearInterval(timer);
      database.close();
    },
  };
}

function inRedis({ address, retention, now, createId }: StorageOptions): Storage {
  const redis = connectRedis(address);
  const board = new RedisBoard({ redis, createId });
  const conversations = new BridgedConversations(new RedisConversations({ redis, retention, now }));
  redis.on('ready', () => void conversations.recover());
  return {
    conversations,
    counters: createRedisCounters(redis, now),
    board,
    isReady: async () => (await redis.ping()) === 'PONG',
    async close() {
      await board.end();
      redis.disconnect();
    },
  };
}

/**
 * Opens the place where conversations and counters are kept.
 * @throws when an SQLite file cannot be opened; a Redis that is away is waited for
 */
export function openStorage(options: StorageOptions): Storage {
  return options.address.startsWith(SQLITE) ? inSqlite(options) : inRedis(options);
}
