// npm run test:offline: the randomised test of home visits without signal, 300 runs unless RUNS says otherwise, from the seed
// SEED on. Two browsers go through them side by side, each with a server and a database of its own.
import { spawn } from 'node:child_process';
import { inRoot, root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';
import { setup } from './setup.js';

/** @param {string} name @param {number} usual */
function wholeNumber(name, usual) {
  const value = Number(process.env[name] ?? usual);
  if (!Number.isInteger(value) || value < 1)
    throw new SetupError(`${name} is a whole number; “${process.env[name]}” is none.`);
  return value;
}

await runMain(async () => {
  const runs = wholeNumber('RUNS', 300);
  const seed = wholeNumber('SEED', 1);
  const { node, env } = await setup({ tests: true });
  const started = Date.now();
  const half = Math.ceil(runs / 2);
  const shares = [
    { RUNS: half, SEED: seed },
    { RUNS: runs - half, SEED: seed + half },
  ].filter((share) => share.RUNS > 0);
  const flags = ['--conditions=@wuyu/source', '--disable-warning=ExperimentalWarning'];
  const codes = await Promise.all(
    shares.map(({ RUNS, SEED }) => {
      const own = { ...env, RUNS: String(RUNS), SEED: String(SEED) };
      const child = spawn(node, [...flags, inRoot('packages/tooling/smoke/outbox.test.ts')], {
        cwd: root,
        env: own,
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => resolve(code ?? 1));
      });
    }),
  );
  const failed = codes.some((code) => code !== 0);
  console.log(`${runs} runs, ${failed ? 'not all' : 'all'} well, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  process.exitCode = failed ? 1 : 0;
});
