import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { DatabaseError } from '../database/seam.ts';
import { Failure, reason } from './failure.ts';
import type { Options } from './options.ts';

/** Where the embedded database lies. */
export const sqliteFile = (options: Options): string => join(options.data, 'wuyu.sqlite');

/** Opens the database of the options, brings it up to date, and says what was done. */
export async function openData(
  options: Options,
  file = sqliteFile(options),
): Promise<{ database: Database; steps: readonly string[] }> {
  const { databaseUrl, data } = options;
  if (databaseUrl === undefined) {
    await mkdir(data, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw new Failure(`The data folder ${data} cannot be made: ${reason(error)}.`);
    });
  }
  const where = databaseUrl === undefined ? file : 'PostgreSQL';
  let database: Database | undefined;
  try {
    database =
      databaseUrl === undefined
        ? await (await import('../database/sqlite.ts')).openSqlite(file)
        : (await import('../database/postgres.ts')).openPostgres(databaseUrl);
    const steps = await database.migrate();
    return { database, steps };
  } catch (error) {
    await database?.close().catch(() => undefined);
    const cause = error instanceof DatabaseError && error.cause ? error.cause : error;
    throw new Failure(`The database (${where}) cannot be opened: ${reason(cause)}`);
  }
}
