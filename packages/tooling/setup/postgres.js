import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} folder @returns {string[]} subfolders, newest version first */
function versions(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/**
 * The folder with PostgreSQL's `initdb` and `postgres`. Distributions keep them off the PATH.
 * @returns {string | undefined} undefined when it is not installed: its tests are then skipped, and say so
 */
export function findPostgres() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const named = process.env['WUYU_POSTGRES_BIN'];
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...(config.status === 0 ? [config.stdout.trim()] : []),
    ...versions('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...versions('/opt/homebrew/opt')
      .filter((name) => name.startsWith('postgresql'))
      .map((name) => `/opt/homebrew/opt/${name}/bin`),
    ...versions('C:/Program Files/PostgreSQL').map((version) => `C:/Program Files/PostgreSQL/${version}/bin`),
  ];
  return candidates.find((bin) => ['initdb', 'postgres'].every((program) => existsSync(join(bin, program + suffix))));
}
