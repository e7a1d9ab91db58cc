import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Feedback } from '@natter/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import type { ConversationStore, NewMessage } from './conversation-store.ts';
import { BridgedConversations } from './outage-conversations.ts';
import { connectRedis, firstConnection } from './redis-connection.ts';
import { RedisConversations } from './redis-conversations.ts';
import { SqliteConversations } from './sqlite-conversations.ts';
import { createGroupCommit, openDatabase } from './sqlite-database.ts';

const key = { visitor: 'v', id: 'c' };
const said = (id: string, text = id, role: NewMessage['role'] = 'user'): NewMessage => ({
  id,
  role,
  parts: [{ type: 'text', text }],
});

/** A clock that goes on by a millisecond each time it is asked. */
function aClock() {
  let time = 0;
  return () => (time += 1);
}

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'natter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'natter.db');
}

function inSqlite(file = ':memory:'): ConversationStore {
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  return new SqliteConversations(database, createGroupCommit(database), aClock());
}

async function inRedis() {
  const server = await startRedis();
  const redis = connectRedis(server.url);
  onTestFinished(() => redis.disconnect());
  await firstConnection(redis);
  const store = new RedisConversations({ redis, retention: 1, now: aClock() });
  return { server, redis, store };
}

const STORES: [string, boolean, () => Promise<ConversationStore>][] = [
  ['SQLite', false, async () => inSqlite()],
  ['Redis', withoutRedis, async () => (await inRedis()).store],
];

describe.each(STORES.filter(([, left]) => !left))('conversations in %s', (_name, _left, open) => {
  it('come back in order, with their branches and endings', async () => {
    const store = await open();
    expect(await store.read(key)).toBeUndefined();
    const first = await store.add(key, said('m1', '你好 🙂 \uD800'), null);
    const half: NewMessage = {
      ...said('a1', 'Half', 'assistant'),
      problem: { code: 'answer-cut', requestId: 'q' },
    };
    await store.add(key, half, first);
    const again = await store.add(key, { ...said('a2', '', 'assistant'), stopped: true }, first);
    expect(await store.read(key)).toEqual({
      nodes: [
        { ...said('m1', '你好 🙂 \uD800'), node: 1, parent: null, createdAt: 1 },
        { ...half, node: 2, parent: 1, createdAt: 2 },
        { ...said('a2', '', 'assistant'), stopped: true, node: 3, parent: 1, createdAt: 3 },
      ],
      head: again,
    });
  });

  it('keep parts of any kind, and let an answer go on in its place', async () => {
    const store = await open();
    const call = { type: 'tool-map', toolCallId: 't', state: 'input-available', input: { x: 1 } };
    const asked: NewMessage = { id: 'a', role: 'assistant', parts: [call], stopped: true };
    const node = await store.add(key, asked, null);
    const parts = [{ ...call, state: 'output-available', output: [2] }];
    await store.amend(key, node, { id: 'a', role: 'assistant', parts });
    expect((await store.read(key))?.nodes).toEqual([
      { id: 'a', role: 'assistant', parts, node, parent: null, createdAt: 1 },
    ]);
  });

  it('keep what is thought of an answer, whatever becomes of it, until that is taken back', async () => {
    const store = await open();
    const rated = async () => (await store.read(key))?.nodes.map(({ feedback }) => feedback);
    const feedback: Feedback = { rating: 'down', reasons: ['wrong'], comment: '不对 "so" \uD800' };
    const first = await store.add(key, said('m1'), null);
    const node = await store.add(key, said('a1', 'Hi', 'assistant'), first);
    expect(await store.rate(key, 'a1', feedback)).toBe(true);
    expect(await rated()).toEqual([undefined, feedback]);
    await store.amend(key, node, said('a1', 'Hi again', 'assistant'));
    await store.add(key, said('a2', 'Hello', 'assistant'), first);
    expect(await store.rate(key, 'a2', { rating: 'up' })).toBe(true);
    expect(await rated()).toEqual([undefined, feedback, { rating: 'up' }]);
    for await (const { tree } of store.all())
      expect(tree.nodes.map((each) => each.feedback?.rating)).toEqual([undefined, 'down', 'up']);
    expect(await store.rate(key, 'a1', undefined)).toBe(true);
    expect(await rated()).toEqual([undefined, undefined, { rating: 'up' }]);
  });

  it('keep no opinion of a message that is no answer, not there, or of another visitor', async () => {
    const store = await open();
    await store.add(key, said('m1'), null);
    await store.add(key, said('a1', 'Hi', 'assistant'), 1);
    const other = { ...key, visitor: 'w' };
    for (const [whose, name] of [
      [key, 'm1'],
      [key, 'none'],
      [other, 'a1'],
      [{ ...key, id: 'none' }, 'a1'],
    ] as const)
      expect(await store.rate(whose, name, { rating: 'up' })).toBe(false);
    expect((await store.read(key))?.nodes.some(({ feedback }) => feedback)).toBe(false);
    await store.rate(key, 'a1', { rating: 'up' });
    await store.erase(key);
    await store.add(key, said('a1', 'Hi', 'assistant'), null);
    expect((await store.read(key))?.nodes[0]?.feedback).toBeUndefined();
  });

  it('belong to their visitor alone, and are erased alone', async () => {
    const store = await open();
    const other = { visitor: 'w', id: 'c' };
    await store.add(key, said('m1'), null);
    await store.add(other, said('n1'), null);
    await store.erase(key);
    expect(await store.read(key)).toBeUndefined();
    expect((await store.read(other))?.nodes.map(({ id }) => id)).toEqual(['n1']);
    expect((await store.list('v', { before: undefined, limit: 9 })).conversations).toEqual([]);
  });

  it('are listed page by page, newest first, each by how it began', async () => {
    const store = await open();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5'])
      await store.add({ visitor: 'v', id }, said('m', `About\n ${id}`), null);
    await store.add({ visitor: 'v', id: 'c1' }, said('m2', 'More'), 1);
    const first = await store.list('v', { before: undefined, limit: 3 });
    const second = await store.list('v', { before: first.next, limit: 3 });
    const titles = [first, second].map(({ conversations }) =>
      conversations.map((row) => row.title),
    );
    expect(titles).toEqual([
      ['About c1', 'About c5', 'About c4'],
      ['About c3', 'About c2'],
    ]);
    expect(second.next).toBeUndefined();
    expect((await store.list('v', { before: 'nonsense', limit: 1 })).conversations).toHaveLength(1);
  });

  it('are all in the export', async () => {
    const store = await open();
    await store.add({ visitor: 'v', id: 'c/ä 1' }, said('m1'), null);
    await store.add({ visitor: 'w', id: 'c2' }, said('m2'), null);
    const exported = [];
    for await (const { visitor, id, tree } of store.all())
      exported.push([visitor, id, tree.nodes.map((node) => node.id)]);
    expect(exported.toSorted()).toEqual([
      ['v', 'c/ä 1', ['m1']],
      ['w', 'c2', ['m2']],
    ]);
  });

  it('take a hundred messages at once without losing one', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => store.add(key, said(`m${index}`), null)),
    );
    const tree = await store.read(key);
    expect(new Set(tree?.nodes.map(({ id }) => id)).size).toBe(100);
    expect(tree?.nodes.map(({ node }) => node)).toEqual(tree?.nodes.map((_, index) => index + 1));
  });
});

describe('the SQLite file', () => {
  it('keeps what it acknowledged although it was never closed', async () => {
    const file = databaseFile();
    await inSqlite(file).add(key, said('m1'), null);
    expect((await inSqlite(file).read(key))?.nodes).toHaveLength(1);
  });

  it('acknowledges changes together, and lets nobody pay for the failure of another', async () => {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const commit = createGroupCommit(database);
    const store = new SqliteConversations(database, commit, aClock());
    const added = store.add(key, said('m1'), null);
    const failed = commit(() => {
      throw new Error('disk full');
    });
    await expect(failed).rejects.toMatchObject({ code: 'storage-down' });
    expect(await added).toBe(1);
    expect((await store.read(key))?.nodes).toHaveLength(1);
  });

  it('forgets what is older than its retention, and nothing else', async () => {
    const store = inSqlite();
    await store.add(key, said('m1'), null);
    await store.add({ visitor: 'v', id: 'new' }, said('m2'), null);
    await store.purge(2);
    expect((await store.list('v', { before: undefined, limit: 9 })).conversations).toMatchObject([
      { id: 'new' },
    ]);
    expect(await store.read(key)).toBeUndefined();
  });

  it('is brought up to date with everything that is in it', async () => {
    const file = databaseFile();
    const old = new DatabaseSync(file);
    old.exec(`CREATE TABLE message (visitor TEXT NOT NULL, conversation TEXT NOT NULL,
      position INTEGER NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL,
      problem TEXT, stopped INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL,
      PRIMARY KEY (visitor, conversation, position)) STRICT, WITHOUT ROWID;
      INSERT INTO message VALUES ('v', 'c', 0, 'm1', 'user', 'Say "hi"', NULL, 0, 5),
        ('v', 'c', 1, 'a1', 'assistant', 'Hi', '{"code":"answer-cut"}', 0, 6);
      PRAGMA user_version = 1`);
    old.close();
    const store = inSqlite(file);
    expect(await store.read(key)).toEqual({
      nodes: [
        { ...said('m1', 'Say "hi"'), node: 1, parent: null, createdAt: 5 },
        {
          ...said('a1', 'Hi', 'assistant'),
          problem: { code: 'answer-cut' },
          node: 2,
          parent: 1,
          createdAt: 6,
        },
      ],
      head: 2,
    });
    expect(await store.list('v', { before: undefined, limit: 9 })).toEqual({
      conversations: [{ id: 'c', title: 'Say "hi"', updatedAt: 6 }],
    });
  });

  it('is refused when it is of a newer version', () => {
    const file = databaseFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openDatabase(file)).toThrow(/newer version/);
  });
});

describe.skipIf(withoutRedis)('conversations while Redis is away', () => {
  it('go on in memory, and are moved behind what was there when it is back', async () => {
    const { server, redis, store: shared } = await inRedis();
    const store = new BridgedConversations(shared);
    const before = await store.add(key, said('m1'), null);
    await server.stop();
    const asked = await store.add(key, said('m2'), before);
    expect((await store.read(key))?.nodes.map(({ id }) => id)).toEqual(['m2']);
    await expect(store.read({ visitor: 'v', id: 'other' })).rejects.toMatchObject({
      code: 'storage-down',
    });
    await expect(store.rate(key, 'a2', undefined)).rejects.toMatchObject({ code: 'storage-down' });
    await server.start();
    await expect.poll(() => redis.status).toBe('ready');
    await store.add(key, said('a2', 'a2', 'assistant'), asked);
    const tree = await shared.read(key);
    expect(tree?.nodes.map(({ id, node, parent }) => [id, node, parent])).toEqual([
      ['m1', 1, null],
      ['m2', 2, 1],
      ['a2', 3, 2],
    ]);
  });

  it('keep once what Redis has done but was too slow to say', async () => {
    const { store } = await inRedis();
    const first = await store.add(key, said('m1'), null);
    expect(await store.add(key, said('m1'), null)).toBe(first);
    const half = await store.add(key, said('a1', 'Half', 'assistant'), first);
    expect(await store.add(key, said('a1', 'Whole', 'assistant'), first)).toBe(half);
    expect(await store.add(key, said('m1', 'Other words'), null)).not.toBe(first);
    const tree = await store.read(key);
    expect(tree?.nodes.map(({ parts }) => parts[0]?.text)).toEqual(['m1', 'Whole', 'Other words']);
  });

  it('leave no key that never expires', async () => {
    const { redis, store } = await inRedis();
    await store.add(key, said('a1', 'Hi', 'assistant'), null);
    await store.rate(key, 'a1', { rating: 'up' });
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(2);
    for (const name of keys) expect(await redis.ttl(name)).toBeGreaterThan(0);
    expect(keys.join()).not.toContain('"');
  });
});
