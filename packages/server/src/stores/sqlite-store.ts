import { DatabaseSync } from 'node:sqlite';
import { readProblem, type StoredMessage } from '@natter/protocol';
import type { ConversationStore } from './conversation-store.ts';

/** How long another process may hold the file; while we wait, nobody is answered. */
const LOCK_MILLISECONDS = 1000;
/** Raised with each change of the tables below. */
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS message (
    visitor TEXT NOT NULL,
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    text TEXT NOT NULL,
    problem TEXT,
    stopped INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (visitor, conversation, position)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

interface MessageRow {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly problem: string | null;
  readonly stopped: number;
}

function toMessage(row: MessageRow): StoredMessage {
  const problem = row.problem === null ? undefined : readProblem(JSON.parse(row.problem));
  return {
    id: row.id,
    role: row.role,
    parts: [{ type: 'text', text: row.text }],
    ...(problem && { problem }),
    ...(row.stopped === 1 && { stopped: true }),
  };
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: LOCK_MILLISECONDS });
  // Write-ahead logging: a killed process loses nothing that was acknowledged, and readers never wait.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > SCHEMA_VERSION) {
    database.close();
    throw new Error(`The database ${path} was written by a newer version of Natter.`);
  }
  database.exec(SCHEMA);
  return database;
}

/**
 * Keeps conversations in an SQLite file.
 * @param path a file's path, or `:memory:`
 * @throws when the file cannot be opened or was written by a newer version
 */
export function createSqliteStore(path: string, now: () => number): ConversationStore {
  const database = open(path);
  const select = database.prepare(
    `SELECT id, role, text, problem, stopped FROM message
     WHERE visitor = ? AND conversation = ? ORDER BY position`,
  );
  const insert = database.prepare(
    `INSERT INTO message (visitor, conversation, position, id, role, text, problem, stopped, created_at)
     SELECT ?1, ?2, coalesce(max(position) + 1, 0), ?3, ?4, ?5, ?6, ?7, ?8
     FROM message WHERE visitor = ?1 AND conversation = ?2`,
  );
  const cut = database.prepare(
    `DELETE FROM message WHERE visitor = ?1 AND conversation = ?2 AND position >=
       (SELECT min(position) FROM message WHERE visitor = ?1 AND conversation = ?2 AND id = ?3)`,
  );
  const remove = database.prepare('DELETE FROM message WHERE visitor = ? AND conversation = ?');

  return {
    read({ visitor, id }) {
      // The columns above are the row's type.
      const rows = select.all(visitor, id) as unknown as MessageRow[];
      return rows.length === 0 ? undefined : { id, messages: rows.map(toMessage) };
    },
    append({ visitor, id }, message, replaces) {
      const { id: messageId, role, text, problem, stopped = false } = message;
      const failure = problem ? JSON.stringify(problem) : null;
      database.exec('BEGIN IMMEDIATE');
      try {
        if (replaces !== undefined) cut.run(visitor, id, replaces);
        insert.run(visitor, id, messageId, role, text, failure, stopped ? 1 : 0, now());
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    erase({ visitor, id }) {
      remove.run(visitor, id);
    },
    close() {
      database.close();
    },
  };
}
