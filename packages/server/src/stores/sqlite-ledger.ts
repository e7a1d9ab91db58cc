import type { DatabaseSync } from 'node:sqlite';
import type { Ledger } from './ledger.ts';
import type { Commit } from './sqlite-database.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS spent (
    name TEXT PRIMARY KEY,
    amount INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Counts in an open SQLite database; exact across the processes that share its file. */
export function createSqliteLedger(
  database: DatabaseSync,
  commit: Commit,
  now: () => number,
): Ledger {
  database.exec(SCHEMA);
  const select = database.prepare('SELECT amount FROM spent WHERE name = ?');
  const raise = database.prepare(
    `INSERT INTO spent (name, amount, expires_at) VALUES (?1, ?2, ?3)
     ON CONFLICT (name) DO UPDATE SET amount = amount + ?2, expires_at = ?3`,
  );
  const change = database.prepare('UPDATE spent SET amount = max(0, amount + ?2) WHERE name = ?1');
  const purge = database.prepare('DELETE FROM spent WHERE expires_at <= ?');
  let latest = 0;

  /** The columns of the statement above are the row's type. */
  const held = (name: string) => (select.get(name) as { amount: number } | undefined)?.amount ?? 0;

  return {
    async reserve(entries, expiresAt) {
      return commit(() => {
        // Counters of a day end together: the old ones are purged when the first of a new day comes.
        if (expiresAt > latest) purge.run(now());
        latest = Math.max(latest, expiresAt);
        const full = entries.find(({ name, amount, limit }) => held(name) + amount > limit);
        if (full) return full.name;
        for (const { name, amount } of entries) raise.run(name, amount, expiresAt);
        return undefined;
      });
    },
    async correct(amounts) {
      await commit(() => {
        for (const [name, amount] of Object.entries(amounts)) change.run(name, amount);
      });
    },
    async read(name) {
      return held(name);
    },
  };
}
