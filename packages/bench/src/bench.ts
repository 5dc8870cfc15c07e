// npm run bench [-- --only AREA] [--json FILE]: one table of figures, each with its aim and its peer.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { demo } from './demo.ts';
import { draw } from './draw.ts';
import { homework } from './homework.ts';
import { logger } from './logger.ts';
import { picker } from './picker.ts';
import { planner } from './planner.ts';
import { radar } from './radar.ts';
import type { Area, Row } from './row.ts';
import { sdk } from './sdk.ts';
import { sheet } from './sheet.ts';
import { size } from './size.ts';
import { visits } from './visits.ts';

const areas: Record<string, Area> = { size, sdk, homework, draw, demo, logger, planner, sheet, picker, visits, radar };

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const chosen = Object.entries(areas).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`There is no area "${values.only}". Areas: ${Object.keys(areas).join(', ')}.`);
  process.exit(2);
}

const columns = ['name', 'value', 'unit', 'ratio', 'peer', 'aim'] as const;
const widths = [44, 10, 10, 7, 34, 12];
const line = (cells: readonly string[]) =>
  cells
    .map((cell, i) => cell.padEnd(widths[i] ?? 0))
    .join(' ')
    .trimEnd();
console.log(line(columns));
const rows: Row[] = [];
for (const [, area] of chosen) {
  for await (const row of area()) {
    rows.push(row);
    console.log(line(columns.map((column) => String(row[column] ?? ''))));
  }
}
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(rows, null, 2) + '\n');
