import type { Database as Handle, Statement } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type KyselyPlugin,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Database, openDatabase } from './database.ts';

/** How many prepared statements a connection keeps; the texts come from this program, so they are few. */
const keptStatements = 400;
/** How long a writer waits for another process's, in milliseconds. It blocks this process meanwhile. */
const busyTimeout = 2000;

/** One handle. Kysely's own driver prepares every statement anew, which costs half the throughput. */
class Connection implements DatabaseConnection {
  readonly #handle: Handle;
  readonly #statements = new Map<string, Statement<unknown[]>>();
  constructor(handle: Handle) {
    this.#handle = handle;
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#handle.prepare<unknown[]>(sql);
      if (this.#statements.size >= keptStatements) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    // Rows are what the caller's query says they are: Kysely's types vouch for it, not the driver's.
    if (statement.reader) return { rows: statement.all(...parameters) as R[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }
  // eslint-disable-next-line require-yield -- nothing streams: pages are small
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('this engine does not stream');
  }
}

function dialect(open: () => Handle): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver() {
      let handle: Handle | undefined;
      let connection: Connection | undefined;
      const nothing = async (): Promise<void> => undefined;
      return {
        async init() {
          handle = open();
          connection = new Connection(handle);
        },
        async acquireConnection() {
          if (!connection) throw new Error('the database is closed');
          return connection;
        },
        // Transactions are begun by the database itself, which knows whether they write.
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        async destroy() {
          handle?.close();
          connection = undefined;
        },
      };
    },
  };
}

/** The sentence for a Node whose native interface is too old: there the binary would crash without a word. */
const tooOld = (version: string): string =>
  `SQLite needs Node 22.14 or newer (this is ${version}); use a newer Node, or PostgreSQL by DATABASE_URL.`;

/**
 * The embedded engine, in a file or in memory (`:memory:`). What was acknowledged survives power loss (WAL and
 * `synchronous=FULL`).
 */
export async function openSqlite(file: string, plugins: readonly KyselyPlugin[] = []): Promise<Database> {
  if (!(Number(process.versions['napi']) >= 10)) throw new Error(tooOld(process.version));
  const { default: Sqlite } = await import('better-sqlite3');
  const writer = dialect(() => {
    const handle = new Sqlite(file, { timeout: busyTimeout });
    handle.pragma('journal_mode = WAL');
    handle.pragma('synchronous = FULL');
    handle.pragma('cache_size = -65536');
    handle.pragma('temp_store = MEMORY');
    return handle;
  });
  if (file === ':memory:' || file === '') return openDatabase({ engine: 'sqlite', dialect: writer, plugins });
  const reader = dialect(() => {
    const handle = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyTimeout });
    handle.pragma('cache_size = -65536');
    return handle;
  });
  const database = openDatabase({ engine: 'sqlite', dialect: writer, reader, plugins });
  // The reader finds a file only after the writer has made it.
  await database.across(async () => undefined);
  return database;
}
