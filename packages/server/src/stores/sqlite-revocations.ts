import type { DatabaseSync } from 'node:sqlite';
import type { Revocations } from './ledger.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS revocation (
    visitor TEXT PRIMARY KEY,
    until INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Keeps revocations in an open SQLite database: a restart brings no token back. */
export function createSqliteRevocations(database: DatabaseSync): Revocations {
  database.exec(SCHEMA);
  const purge = database.prepare('DELETE FROM revocation WHERE expires_at <= ?');
  const keep = database.prepare(
    `INSERT INTO revocation (visitor, until, expires_at) VALUES (?1, ?2, ?3)
     ON CONFLICT (visitor) DO UPDATE SET until = ?2, expires_at = ?3`,
  );
  const select = database.prepare('SELECT until FROM revocation WHERE visitor = ?');
  return {
    async revoke(visitor, now, expiresAt) {
      purge.run(now);
      keep.run(visitor, now, expiresAt);
    },
    async revokedUntil(visitor) {
      // The column of the statement above is the row's type.
      return (select.get(visitor) as { until: number } | undefined)?.until;
    },
  };
}
