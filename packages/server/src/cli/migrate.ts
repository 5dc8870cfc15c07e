import { openData } from './data.ts';
import type { Options } from './options.ts';
import { say } from './say.ts';

/** Brings the database up to date. */
export async function migrate(options: Options): Promise<number> {
  const { database, steps } = await openData(options);
  await database.close();
  say(steps.length === 0 ? 'The database is up to date.' : `Done: ${steps.join(', ')}.`);
  return 0;
}
