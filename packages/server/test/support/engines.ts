import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import type { Database } from '@wuyu/server';
import { openPostgres, openSqlite } from '@wuyu/server/node';
import { type Cluster, startPostgres } from './postgres.ts';
import { tenancyGuard } from './tenancy.ts';

/** A place for databases of one engine. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** Where a new, empty database lies: a file or a URL. */
  newPlace(): Promise<string>;
  /** Opens it. Closing it is the caller's. */
  open(place: string, plugins?: readonly KyselyPlugin[]): Promise<Database>;
}

const guarded = [tenancyGuard];

/** Describes the same behaviour once for each engine. Without PostgreSQL it says what is left out. */
export function onEachEngine(title: string, body: (engine: Engine) => void): void {
  describe(`${title}, on SQLite`, () => {
    let folder = '';
    let count = 0;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'wuyu-sqlite-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));
    body({
      name: 'sqlite',
      newPlace: async () => join(folder, `${++count}.sqlite`),
      open: (place, plugins = guarded) => openSqlite(place, plugins),
    });
  });

  describe(`${title}, on PostgreSQL`, () => {
    let cluster: Cluster | undefined;
    before(async (context) => {
      cluster = await startPostgres();
      if (!cluster) {
        console.log(`# skipped: "${title}" on PostgreSQL, because none is installed`);
        if ('skip' in context && typeof context.skip === 'function') context.skip('PostgreSQL is not installed');
      }
    });
    after(() => cluster?.stop());
    body({
      name: 'postgres',
      async newPlace() {
        if (!cluster) throw new Error('PostgreSQL is not installed');
        return cluster.createDatabase();
      },
      open: async (place, plugins = guarded) => openPostgres(place, { max: 6, plugins }),
    });
  });
}
