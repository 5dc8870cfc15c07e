import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { Database } from '../../src/database/database.ts';
import { importOneRoster, type ImportResult } from '../../src/import/index.ts';
import type { Engine } from './engines.ts';
import type { Files } from './one-roster.ts';

interface Style {
  readonly bom?: boolean;
  readonly eol?: string;
}

/** A folder for exports, for as long as a test file's suites run. */
export interface Exports {
  /** Writes an export into a folder of its own. @returns its path */
  written(files: Files, style?: Style): Promise<string>;
  /** A path below it at which nothing is. */
  nowhere(): string;
}

/** Call it in a test file or a suite. */
export function exportsFolder(): Exports {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-import-'));
  });
  after(() => rm(folder, { recursive: true }));
  return {
    async written(files, style = {}) {
      const path = await mkdtemp(join(folder, 'export-'));
      for (const [name, { header, rows }] of Object.entries(files)) {
        const text = [header, ...rows, ''].join('\n').replaceAll('\n', style.eol ?? '\n');
        await writeFile(join(path, name), (style.bom ? '\ufeff' : '') + text);
      }
      return path;
    },
    nowhere: () => join(folder, 'nowhere'),
  };
}

const clock = { now: () => Date.parse('2026-10-12T08:00:00Z') };
/** Imports what lies at a path, on a day of October. */
export const importAt = (database: Database, path: string): Promise<ImportResult> =>
  importOneRoster(database, path, { clock });

/** An empty database of its own for every test of a suite, and what is done with it. */
export interface Imports {
  readonly database: Database;
  run(files: Files, style?: Style): Promise<ImportResult>;
  /** As `run`; fails unless it has no errors. */
  imported(files: Files): Promise<ImportResult>;
  user(id: string, orgId?: string): ReturnType<typeof userOf>;
  /** Another empty database. Closing it is the caller's. */
  opened(): Promise<Database>;
}

const userOf = (database: Database, id: string, orgId: string) =>
  database.read(orgId, (trx) =>
    trx.selectFrom('users').selectAll().where('org_id', '=', orgId).where('user_id', '=', id).executeTakeFirst(),
  );

/** Call it in a suite; what it answers is what the test that runs works on. */
export function freshImports(engine: Engine, exports: Exports): () => Imports {
  let now: Imports | undefined;
  // No guard: an import is the listed exception that looks over several orgs.
  const opened = async () => {
    const database = await engine.open(await engine.newPlace(), []);
    await database.migrate();
    return database;
  };
  beforeEach(async () => {
    const database = await opened();
    const run = async (files: Files, style?: Style) => importAt(database, await exports.written(files, style));
    now = {
      database,
      run,
      async imported(files) {
        const result = await run(files);
        assert.deepEqual(result.errors, []);
        return result;
      },
      user: (id, orgId = 'S1') => userOf(database, id, orgId),
      opened,
    };
  });
  afterEach(() => now?.database.close());
  return () => {
    if (!now) throw new Error('there is no database between tests');
    return now;
  };
}

const tables = ['orgs', 'sessions', 'classes', 'users', 'wards', 'enrollments', 'calendar_days', 'events'] as const;
/** Every row that an import writes. */
export const dump = (database: Database) =>
  database.across(async (trx) => {
    const rows: Record<string, string[]> = {};
    for (const table of tables) {
      const found = await trx.selectFrom(table).selectAll().execute();
      rows[table] = found.map((row) => JSON.stringify(row)).sort();
    }
    return rows;
  });
export const revs = (database: Database, orgId: string) =>
  database.read(orgId, async (trx) => {
    const users = await trx
      .selectFrom('users')
      .select(['user_id', 'rev', 'deleted'])
      .where('org_id', '=', orgId)
      .execute();
    return new Map(users.map((u) => [u.user_id, u]));
  });
