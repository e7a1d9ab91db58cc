import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from './sqlite-store.ts';

const key = { visitor: 'v', id: 'c' };
const user = (id: string, text = id) => ({ id, role: 'user' as const, text });

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'natter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'natter.db');
}

describe('the SQLite store', () => {
  it('gives back in order what was appended, after a restart too', () => {
    const file = databaseFile();
    const before = createSqliteStore(file, () => 1);
    before.append(key, user('m1', '你好 🙂'));
    before.append(key, {
      id: 'm2',
      role: 'assistant',
      text: 'Half',
      problem: { code: 'answer-cut', requestId: 'q' },
    });
    before.append(key, { id: 'm3', role: 'assistant', text: '', stopped: true });
    before.close();
    const after = createSqliteStore(file, () => 2);
    expect(after.read(key)?.messages).toEqual([
      { id: 'm1', role: 'user', parts: [{ type: 'text', text: '你好 🙂' }] },
      {
        id: 'm2',
        role: 'assistant',
        parts: [{ type: 'text', text: 'Half' }],
        problem: { code: 'answer-cut', requestId: 'q' },
      },
      { id: 'm3', role: 'assistant', parts: [{ type: 'text', text: '' }], stopped: true },
    ]);
    after.close();
  });

  it('keeps what it acknowledged although it was never closed', () => {
    const file = databaseFile();
    createSqliteStore(file, () => 1).append(key, user('m1'));
    expect(createSqliteStore(file, () => 1).read(key)?.messages).toHaveLength(1);
  });

  it('puts a message in the place of the named one and all behind it, in one conversation only', () => {
    const store = createSqliteStore(':memory:', () => 1);
    const other = { visitor: 'w', id: 'c' };
    for (const id of ['m1', 'm2', 'm3']) {
      store.append(key, user(id));
      store.append(other, user(id));
    }
    store.append(key, user('m4'), 'm2');
    store.append(key, user('m5'), 'unknown');
    expect(store.read(key)?.messages.map(({ id }) => id)).toEqual(['m1', 'm4', 'm5']);
    expect(store.read(other)?.messages).toHaveLength(3);
  });

  it('refuses a file of a newer version', () => {
    const file = databaseFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => createSqliteStore(file, () => 1)).toThrow(/newer version/);
  });
});
