import { writeFile } from 'node:fs/promises';
import { mutants } from '../../src/index.ts';
import { hunting, tableFile, tableOf } from './mutants.ts';

/* Writes the table of mutants anew. */

const { caught, hunt } = await hunting();
for (const key of Object.keys(mutants)) await hunt(key);
await writeFile(tableFile, await tableOf(caught));
