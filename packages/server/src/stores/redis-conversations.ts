import { createHash } from 'node:crypto';
import type { ConversationList, Feedback } from '@natter/protocol';
import type { Redis } from 'ioredis';
import type {
  ConversationKey,
  ConversationStore,
  ConversationTree,
  ExportedConversation,
  MessageNode,
  NewMessage,
  Page,
} from './conversation-store.ts';
import { conversationName } from './conversation-name.ts';
import { isBehind, readPlace, toPage } from './list-place.ts';
import { readNode, titleOf } from './message-row.ts';
import { asking, firstConnection } from './redis-connection.ts';
import { redisScript } from './redis-script.ts';

const DAY_SECONDS = 86_400;
const PREFIX = 'natter:conversation:';
const NODE = 'node:';
/** What is thought of an answer stands beside it, so that neither writes over the other. */
const FEEDBACK = 'feedback:';
/** How many conversations may share one millisecond before a page of the list leaves one out. */
const TIES = 64;

/** A visitor's id is a hash already where it is a secret; a site may choose others. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

const keyOf = (key: ConversationKey) => PREFIX + conversationName(key);
const listOf = (visitor: string) => `natter:visitor:${hashOf(visitor)}`;

/**
 * Adds a message: all of it happens, or nothing does. The same message behind the same one is there
 * already: Redis may have done what it was too slow to say. An answer that is told again takes its place.
 */
const ADD = `
  local known = redis.call('HGET', KEYS[1], ARGV[7])
  local node = known or redis.call('HINCRBY', KEYS[1], 'count', 1)
  redis.call('HSET', KEYS[1], ARGV[7], node)
  redis.call('HSET', KEYS[1], 'node:' .. node, ARGV[1], 'head', node, 'updatedAt', ARGV[2])
  redis.call('HSETNX', KEYS[1], 'title', ARGV[3])
  redis.call('HSETNX', KEYS[1], 'visitor', ARGV[4])
  redis.call('HSETNX', KEYS[1], 'id', ARGV[5])
  redis.call('EXPIRE', KEYS[1], ARGV[6])
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[5])
  redis.call('EXPIRE', KEYS[2], ARGV[6])
  return node`;

/** Keeps what is thought of a message that is still there. */
const RATE = `
  if redis.call('HEXISTS', KEYS[1], 'node:' .. ARGV[1]) == 0 then return 0 end
  if ARGV[2] == '' then redis.call('HDEL', KEYS[1], 'feedback:' .. ARGV[1])
  else redis.call('HSET', KEYS[1], 'feedback:' .. ARGV[1], ARGV[2]) end
  return 1`;

function toNode(field: string, text: string, feedback = 'null'): MessageNode | undefined {
  const value: unknown = JSON.parse(text);
  const node = Number(field.slice(NODE.length));
  return readNode({ ...(value as object), node, feedback: JSON.parse(feedback) });
}

function toTree(fields: Readonly<Record<string, string>>): ConversationTree | undefined {
  if (fields['head'] === undefined) return undefined;
  const nodes = Object.entries(fields)
    .filter(([field]) => field.startsWith(NODE))
    .map(([field, text]) => toNode(field, text, fields[field.replace(NODE, FEEDBACK)]))
    .filter((node) => node !== undefined)
    .toSorted((one, other) => one.node - other.node);
  return { nodes, head: Number(fields['head']) };
}

const write = (message: NewMessage, place: Pick<MessageNode, 'parent' | 'createdAt'>) =>
  JSON.stringify({ ...message, ...place });

/** Names a message in its place: an answer by its id, a visitor's words by the words too. */
function markOf({ id, role, parts }: NewMessage, parent: number | null): string {
  const words = role === 'user' ? parts : [];
  return `same:${hashOf(JSON.stringify([role, id, parent, words]))}`;
}

interface RedisConversationsOptions {
  readonly redis: Redis;
  /** Days after its last message until a conversation expires. */
  readonly retention: number;
  readonly now: () => number;
}

/** Keeps conversations in Redis, where several relays share them. Each expires by itself. */
export class RedisConversations implements ConversationStore {
  readonly #redis: Redis;
  readonly #addScript: ReturnType<typeof redisScript>;
  readonly #rateScript: ReturnType<typeof redisScript>;
  readonly #seconds: number;
  readonly #now: () => number;

  constructor({ redis, retention, now }: RedisConversationsOptions) {
    this.#redis = redis;
    this.#addScript = redisScript(redis, ADD);
    this.#rateScript = redisScript(redis, RATE);
    this.#seconds = Math.ceil(retention * DAY_SECONDS);
    this.#now = now;
  }

  async read(key: ConversationKey): Promise<ConversationTree | undefined> {
    return toTree(await asking(this.#redis.hgetall(keyOf(key))));
  }

  async add(key: ConversationKey, message: NewMessage, parent: number | null): Promise<number> {
    const keys = [keyOf(key), listOf(key.visitor)];
    const named = [titleOf(message), key.visitor, key.id];
    const same = markOf(message, parent);
    const createdAt = this.#now();
    const told = write(message, { parent, createdAt });
    const argv = [told, createdAt, ...named, this.#seconds, same];
    return Number(await asking(this.#addScript(keys, ...argv)));
  }

  async amend(key: ConversationKey, node: number, message: NewMessage): Promise<void> {
    const field = NODE + node;
    const kept = await asking(this.#redis.hget(keyOf(key), field));
    const place = kept === null ? undefined : toNode(field, kept);
    if (!place) return;
    const { parent, createdAt } = place;
    const told = write(message, { parent, ...(createdAt !== undefined && { createdAt }) });
    await asking(this.#redis.hset(keyOf(key), field, told));
  }

  async show(key: ConversationKey, node: number): Promise<void> {
    const known = await asking(this.#redis.hexists(keyOf(key), NODE + node));
    if (known === 1) await asking(this.#redis.hset(keyOf(key), 'head', node));
  }

  async rate(
    key: ConversationKey,
    answer: string,
    feedback: Feedback | undefined,
  ): Promise<boolean> {
    const tree = await this.read(key);
    const isMeant = ({ id, role }: MessageNode) => role === 'assistant' && id === answer;
    const node = tree?.nodes.findLast(isMeant)?.node;
    if (node === undefined) return false;
    const kept = feedback ? JSON.stringify(feedback) : '';
    return (await asking(this.#rateScript([keyOf(key)], node, kept))) === 1;
  }

  list(visitor: string, page: Page): Promise<ConversationList> {
    return asking(this.#list(visitor, page));
  }

  async erase(key: ConversationKey): Promise<void> {
    const erasing = this.#redis.multi().del(keyOf(key)).zrem(listOf(key.visitor), key.id);
    await asking(erasing.exec());
  }

  /** Nothing: everything expires by itself. */
  async purge(): Promise<void> {}

  async *all(): AsyncGenerator<ExportedConversation> {
    await firstConnection(this.#redis);
    for await (const keys of this.#redis.scanStream({ match: `${PREFIX}*`, count: 200 })) {
      for (const key of keys as string[]) {
        const fields = await this.#redis.hgetall(key);
        const tree = toTree(fields);
        const { visitor, id, updatedAt } = fields;
        if (tree && visitor !== undefined && id !== undefined)
          yield { visitor, id, updatedAt: Number(updatedAt), tree };
      }
    }
  }

  async #list(visitor: string, { before, limit }: Page): Promise<ConversationList> {
    const place = readPlace(before);
    const newest = place?.time ?? '+inf';
    const range = [newest, '-inf', 'WITHSCORES', 'LIMIT', 0, limit + TIES] as const;
    const flat = await this.#redis.zrevrangebyscore(listOf(visitor), ...range);
    const rows = flat
      .flatMap((id, index) => (index % 2 === 0 ? [{ id, updatedAt: Number(flat[index + 1]) }] : []))
      .map((row) => ({ ...row, title: '' }))
      .filter((row) => !place || isBehind(row, place));
    const { conversations: shown, ...rest } = toPage(rows, limit);
    const titles = await Promise.all(shown.map(({ id }) => this.#titleOf({ visitor, id })));
    const conversations = shown.flatMap((row, index) => {
      const title = titles[index] ?? null;
      return title === null ? [] : [{ ...row, title }];
    });
    return { conversations, ...rest };
  }

  /** The title of a listed conversation; one that has expired leaves the list. */
  async #titleOf(key: ConversationKey): Promise<string | null> {
    const title = await this.#redis.hget(keyOf(key), 'title');
    if (title === null) await this.#redis.zrem(listOf(key.visitor), key.id);
    return title;
  }
}
