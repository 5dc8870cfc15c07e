import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round, type Row } from './row.ts';

const cli = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));

/** From nothing to a filled database: the whole process, the export written and imported, the term's reports stored. */
export async function* demo(): AsyncIterable<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  try {
    const started = performance.now();
    const args = ['--conditions=@wuyu/source', cli, 'demo'];
    const child = spawn(process.execPath, [...args, '--data', folder, '--date', '2026-11-24'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(child, 'exit');
    if (child.exitCode !== 0) throw new Error('The demonstration could not be made');
    const seconds = round((performance.now() - started) / 1000);
    yield { name: 'demo.seconds', value: seconds, unit: 's', aim: '≤ 15' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
