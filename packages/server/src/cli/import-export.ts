import { systemClock } from '../clock.ts';
import { importOneRoster } from '../import/index.ts';
import { openData } from './data.ts';
import type { Options } from './options.ts';
import { readPacks } from './packs.ts';
import { say } from './say.ts';

/** Imports an export, whole or not at all. */
export async function importExport(options: Options): Promise<number> {
  const packs = await readPacks(options.packs);
  const { database } = await openData(options);
  try {
    const { orgs, counts, errors } = await importOneRoster(database, options.source, { clock: systemClock, packs });
    for (const { file, line, reason: why } of errors.slice(0, 200))
      process.stderr.write(line > 0 ? `${file}:${line}: ${why}\n` : `${why}\n`);
    if (errors.length > 0) {
      process.stderr.write(
        `Nothing was imported: ${errors.length} ${errors.length === 1 ? 'thing is' : 'things are'} not right.\n`,
      );
      return 3;
    }
    say(`Imported ${orgs.length} orgs.`);
    for (const [kind, { created, updated, deleted, unchanged }] of Object.entries(counts))
      say(`  ${kind.padEnd(12)} ${created} new, ${updated} changed, ${deleted} gone, ${unchanged} as before`);
    return 0;
  } finally {
    await database.close();
  }
}
