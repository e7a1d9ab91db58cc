import { DatabaseSync } from 'node:sqlite';
import { RelayError } from '../errors/relay-error.ts';

/** How long another process may hold the file; while we wait, nobody is answered. */
const LOCK_MILLISECONDS = 1000;

/** Each step leads from one version of the schema to the next. A step that was released never changes. */
const MIGRATIONS = [
  `CREATE TABLE message (
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
  ) STRICT, WITHOUT ROWID`,
  // Conversations become trees, and messages are made of parts.
  `CREATE TABLE conversation (
    visitor TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    head INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (visitor, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversation_by_time ON conversation (updated_at);
  CREATE TABLE node (
    visitor TEXT NOT NULL,
    conversation TEXT NOT NULL,
    node INTEGER NOT NULL,
    parent INTEGER,
    id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    parts TEXT NOT NULL,
    ending TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (visitor, conversation, node)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO node
    SELECT visitor, conversation, position + 1, nullif(position, 0), id, role,
      json_array(json_object('type', 'text', 'text', text)),
      json_object('problem', json(problem), 'stopped', json(iif(stopped = 1, 'true', 'false'))),
      created_at
    FROM message;
  INSERT INTO conversation
    SELECT visitor, conversation, substr(text, 1, 80), max(position) + 1, max(created_at)
    FROM (SELECT * FROM message ORDER BY position) GROUP BY visitor, conversation;
  UPDATE conversation SET title = coalesce(
    (SELECT substr(text, 1, 80) FROM message
     WHERE message.visitor = conversation.visitor AND message.conversation = conversation.id
       AND position = 0), '');
  DROP TABLE message`,
  // What a visitor thinks of an answer.
  `ALTER TABLE node ADD COLUMN feedback TEXT`,
];

function migrate(database: DatabaseSync, path: string): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > MIGRATIONS.length) {
    throw new Error(`The database ${path} was written by a newer version of Natter.`);
  }
  for (const [version, step] of MIGRATIONS.entries()) {
    if (version < row.user_version) continue;
    database.exec(step);
    database.exec(`PRAGMA user_version = ${version + 1}`);
  }
}

/** Runs changes that all happen or none do. */
function inTransaction<Result>(database: DatabaseSync, change: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = change();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function openFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: LOCK_MILLISECONDS });
  } catch (cause) {
    const message = `The database ${path}, which NATTER_STORE names, cannot be opened.`;
    throw new Error(message, { cause });
  }
}

/** Makes a change; resolves when it is on the disk, with what it gave. */
export type Commit = <Result>(change: () => Result) => Promise<Result>;

const toFailure = (cause: unknown) =>
  new RelayError('storage-down', 'The database refused a change', { cause });

interface Waiting {
  readonly change: () => unknown;
  readonly settle: (results: { readonly value: unknown } | { readonly error: unknown }) => void;
}

/**
 * Commits all changes of one turn of the event loop together: a transaction costs more than what
 * happens in it. They happen in their order, and none is acknowledged before all are on the disk.
 * Where one of them fails each is committed for itself, so that nobody pays for another's failure.
 */
export function createGroupCommit(database: DatabaseSync): Commit {
  let group: Waiting[] = [];

  function commitOne({ change, settle }: Waiting): void {
    try {
      settle({ value: inTransaction(database, change) });
    } catch (error) {
      settle({ error: toFailure(error) });
    }
  }

  function commit(): void {
    const waiting = group;
    group = [];
    try {
      const values = inTransaction(database, () => waiting.map(({ change }) => change()));
      for (const [place, { settle }] of waiting.entries()) settle({ value: values[place] });
    } catch (error) {
      if (waiting.length === 1) waiting[0]?.settle({ error: toFailure(error) });
      else waiting.forEach(commitOne);
    }
  }

  return <Result>(change: () => Result) =>
    new Promise<Result>((resolve, reject) => {
      group.push({
        change,
        settle(result) {
          // What a change gave is what its caller gets.
          if ('value' in result) resolve(result.value as Result);
          else reject(result.error as Error);
        },
      });
      if (group.length === 1) setImmediate(commit);
    });
}

/**
 * Opens an SQLite file and brings its tables up to date.
 * @param path a file's path, or `:memory:`
 * @throws when the file cannot be opened or was written by a newer version
 */
export function openDatabase(path: string): DatabaseSync {
  const database = openFile(path);
  try {
    // Write-ahead logging: a killed process loses nothing that was acknowledged, and readers never wait.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    inTransaction(database, () => migrate(database, path));
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
