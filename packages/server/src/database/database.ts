import { Kysely, type Dialect, type KyselyPlugin } from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import {
  asDatabaseError,
  beginRead,
  beginWrite,
  countAnew,
  DatabaseError,
  type EngineName,
  seal,
  type Trx,
} from './seam.ts';
import { sql } from 'kysely';

export interface DatabaseConfig {
  readonly engine: EngineName;
  /** The connection, or pool of them, that writes. */
  readonly dialect: Dialect;
  /** SQLite: a second connection that only reads, so that reading never waits for a writer. */
  readonly reader?: Dialect;
  /** Watches or changes every statement; tests use it to prove that each one names its org. */
  readonly plugins?: readonly KyselyPlugin[];
}

/** A transaction that changes one org. */
export interface Change {
  readonly engine: EngineName;
  readonly orgId: string;
  readonly trx: Trx;
  /** Takes the org's next revision, or the first of `count` that follow each other. Later changes wait for this one. */
  nextRev(count?: number): Promise<number>;
}

/** A transaction that changes the roster of several orgs: an import, checked whole before it begins. */
export interface RosterChange {
  readonly engine: EngineName;
  readonly trx: Trx;
  /** As `Change.nextRev`, for one of the orgs; it must be there already. */
  nextRev(orgId: string, count?: number): Promise<number>;
}

/** Told after a commit: the org and its newest revision. */
export type CommitListener = (orgId: string, rev: number) => void;

export interface Database {
  readonly engine: EngineName;
  /** Reads one org, everything from one moment. */
  read<T>(orgId: string, work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Asks a single statement of one org, without a transaction. */
  glance<T>(orgId: string, query: (trx: Trx) => Promise<T>): Promise<T>;
  /**
   * Changes one org in one transaction. It may be carried out again when another transaction came first, so `work`
   * awaits nothing but its own statements and leaves nothing behind outside of them.
   */
  change<T>(orgId: string, work: (change: Change) => Promise<T>): Promise<T>;
  /** The one exception to "one org a transaction". Every org whose revision it takes forgets who may what. */
  changeRoster<T>(work: (change: RosterChange) => Promise<T>): Promise<T>;
  /** The newest revisions of some orgs: how changes of other processes are noticed. */
  revisions(orgIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** For what looks over all orgs and belongs to none: claiming jobs. */
  across<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Calls back after each commit of this process until the returned function is called. */
  onCommit(listener: CommitListener): () => void;
  /** Brings the schema up to date; names of the steps that were done. */
  migrate(): Promise<readonly string[]>;
  /** After very many rows were written at once: lets PostgreSQL plan by what is there now. SQLite needs nothing. */
  countAnew(): Promise<void>;
  /** Rejects when the database cannot answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How often a change is done again after another came first. */
const attempts = 4;

/** A database on any dialect of the two engines. It is not migrated yet. */
export function openDatabase(config: DatabaseConfig): Database {
  const { engine } = config;
  const plugins = [...(config.plugins ?? [])];
  const writer = new Kysely<Tables>({ dialect: seal(engine, config.dialect), plugins });
  const reader = config.reader ? new Kysely<Tables>({ dialect: seal(engine, config.reader), plugins }) : writer;
  const listeners = new Set<CommitListener>();

  async function sqliteTransaction<T>(db: Trx, begin: typeof beginWrite, work: (trx: Trx) => Promise<T>): Promise<T> {
    return db.connection().execute(async (connection) => {
      await begin.execute(connection);
      try {
        const result = await work(connection);
        await sql`commit`.execute(connection);
        return result;
      } catch (error) {
        // A failed commit has left the transaction open; after some errors SQLite has closed it by itself.
        await sql`rollback`.execute(connection).catch(() => undefined);
        throw error;
      }
    });
  }

  const write = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        if (engine === 'sqlite') return await sqliteTransaction(writer, beginWrite, work);
        return await writer.transaction().execute(work);
      } catch (error) {
        if (error instanceof DatabaseError && error.fault === 'conflict' && attempt < attempts) continue;
        throw error;
      }
    }
  };

  const takeRev = async (trx: Trx, orgId: string, count: number, roster: boolean): Promise<number> => {
    const row = await trx
      .updateTable('orgs')
      .set((eb) => ({
        rev: eb('rev', '+', count),
        ...(roster ? { roster_rev: eb('rev', '+', count) } : {}),
      }))
      .where('org_id', '=', orgId)
      .returning('rev')
      .executeTakeFirst();
    if (!row) throw new DatabaseError('other', 'the org of a change is not there');
    return row.rev - count + 1;
  };

  const announce = (revs: ReadonlyMap<string, number>): void => {
    for (const [orgId, rev] of revs) for (const listener of listeners) listener(orgId, rev);
  };

  return {
    engine,
    async read(_orgId, work) {
      if (engine === 'sqlite') return sqliteTransaction(reader, beginRead, work);
      return reader.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
    },
    glance: (_orgId, query) => query(reader),
    async change(orgId, work) {
      const revs = new Map<string, number>();
      const result = await write((trx) => {
        revs.clear();
        const nextRev = async (count = 1): Promise<number> => {
          const first = await takeRev(trx, orgId, count, false);
          revs.set(orgId, first + count - 1);
          return first;
        };
        return work({ engine, orgId, trx, nextRev });
      });
      announce(revs);
      return result;
    },
    async changeRoster(work) {
      const revs = new Map<string, number>();
      const result = await write((trx) => {
        revs.clear();
        const nextRev = async (orgId: string, count = 1): Promise<number> => {
          const first = await takeRev(trx, orgId, count, true);
          revs.set(orgId, first + count - 1);
          return first;
        };
        return work({ engine, trx, nextRev });
      });
      announce(revs);
      return result;
    },
    async revisions(orgIds) {
      if (orgIds.length === 0) return new Map();
      const rows = await reader.selectFrom('orgs').select(['org_id', 'rev']).where('org_id', 'in', orgIds).execute();
      return new Map(rows.map((row) => [row.org_id, row.rev]));
    },
    across: (work) => write(work),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    migrate: () => write((trx) => migrate(trx, engine)),
    countAnew: () => countAnew(writer, engine),
    async ping() {
      try {
        await sql`select 1`.execute(reader);
      } catch (error) {
        throw asDatabaseError(engine, error);
      }
    },
    async close() {
      listeners.clear();
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    },
  };
}
