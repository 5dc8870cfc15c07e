import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { inRoot } from '../setup/paths.js';
import type { Engine } from './engine.ts';

const folder = inRoot('node_modules/.cache/wuyu/chromium-83');
const program = join(folder, 'chromium');

function unpack(): void {
  if (existsSync(program)) return;
  const packed = join(dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')), 'bin');
  const read = (name: string) => brotliDecompressSync(readFileSync(join(packed, name)));
  mkdirSync(folder, { recursive: true });
  for (const name of ['swiftshader.tar.br', 'aws.tar.br'])
    spawnSync('tar', ['-x', '--no-same-owner', '-C', folder], { input: read(name) });
  writeFileSync(`${program}.part`, read('chromium.br'));
  chmodSync(`${program}.part`, 0o755);
  // The name says that the file is whole.
  renameSync(`${program}.part`, program);
}

/**
 * Chromium 83, the oldest engine that is supported (it is inside 360's enterprise browser and older webviews), out of
 * a package. A machine without NSS gets the libraries that the package brings.
 * @returns a sentence instead when it does not run here
 */
export function chromium83(): Engine | string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'Chromium 83 is there for Linux on x64 only';
  unpack();
  const flags = ['--no-sandbox', '--single-process', '--no-zygote'];
  const ownLibraries = { LD_LIBRARY_PATH: join(folder, 'lib') };
  for (const env of [{}, ownLibraries]) {
    // This build knows no --version.
    const nothing = ['--headless', '--disable-gpu', ...flags, '--dump-dom', 'about:blank'];
    const tried = spawnSync(program, nothing, { env: { ...process.env, ...env }, timeout: 20_000 });
    if (tried.status === 0) return { program, flags, env };
  }
  return 'Chromium 83 lacks system libraries here';
}
