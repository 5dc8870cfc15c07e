import type { KyselyPlugin } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { type Database, openDatabase } from './database.ts';

export interface PostgresOptions {
  /** Connections of this process at most; 10 unless told. */
  readonly max?: number;
  readonly plugins?: readonly KyselyPlugin[];
}

/** int8 and numeric come as text; ours are revisions, instants and sums, which a number holds exactly. */
function exact(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('a number of the database is too large');
  return value;
}

/** How long what is asked still may take when the database is closed. */
const closeSeconds = 5;

/** PostgreSQL, by a URL as `postgres://user@host/name`. */
export function openPostgres(url: string, options: PostgresOptions = {}): Database {
  const pool = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    // Left on although no array types are used: without it the driver's first `reserve` never comes back.
    fetch_types: true,
    onnotice: () => undefined,
    connection: { application_name: 'wuyu', lock_timeout: 5000, statement_timeout: 60_000 },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: exact },
      numeric: { to: 1700, from: [1700], serialize: String, parse: exact },
    },
  });
  const database = openDatabase({
    engine: 'postgres',
    dialect: new PostgresJSDialect({ postgres: pool }),
    plugins: options.plugins ?? [],
  });
  return {
    ...database,
    async close() {
      // A connection for which somebody once had to wait never ends by itself: the driver waits for it in vain.
      await pool.end({ timeout: closeSeconds });
      await database.close();
    },
  };
}
