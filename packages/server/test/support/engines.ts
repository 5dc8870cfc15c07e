import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import type { Database } from '@wuyu/server';
import { seedFixture } from '@wuyu/server/fixture';
import { openPostgres, openSqlite } from '@wuyu/server/node';
import { type Cluster, startPostgres } from './postgres.ts';
import { tenancyGuard } from './tenancy.ts';

/** A place for databases of one engine. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** Where a new, empty database lies: a file or a URL. */
  newPlace(): Promise<string>;
  /** Where a new database lies that holds the fixture's world on its usual day. */
  newWorld(): Promise<string>;
  /** Opens it. Closing it is the caller's. */
  open(place: string, plugins?: readonly KyselyPlugin[]): Promise<Database>;
}

const guarded = [tenancyGuard];

/** Puts the fixture's world into an empty database, and closes it. */
async function fill(database: Database): Promise<void> {
  try {
    await database.migrate();
    await seedFixture(database);
  } finally {
    await database.close();
  }
}

/** Describes the same behaviour once for each engine. Without PostgreSQL it says what is left out. */
export function onEachEngine(title: string, body: (engine: Engine) => void): void {
  describe(`${title}, on SQLite`, () => {
    let folder = '';
    let count = 0;
    let model: Promise<string> | undefined;
    const newPlace = (): string => join(folder, `${++count}.sqlite`);
    const makeModel = async (): Promise<string> => {
      const place = newPlace();
      await fill(await openSqlite(place));
      return place;
    };
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'wuyu-sqlite-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));
    body({
      name: 'sqlite',
      newPlace: async () => newPlace(),
      async newWorld() {
        const place = newPlace();
        await copyFile(await (model ??= makeModel()), place);
        return place;
      },
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
      async newWorld() {
        if (!cluster) throw new Error('PostgreSQL is not installed');
        return cluster.copyDatabase('fixture', (place) => fill(openPostgres(place)));
      },
      open: async (place, plugins = guarded) => openPostgres(place, { max: 6, plugins }),
    });
  });
}
