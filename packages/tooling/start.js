// Plain JavaScript without dependencies: this runs on Node 20.19 before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { buildBundle } from './build.js';
import { inRoot, root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';
import { setup } from './setup.js';

const port = Number(process.env['PORT'] || 8080);

/** Asks for the port before anything slow is done, so that a busy one is told at once. */
async function checkPort() {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SetupError(`PORT is a whole number from 0 to 65535; “${process.env['PORT']}” is none.`);
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${String(code)})`;
      reject(new SetupError(`Port ${port} ${why}: choose another one, for example PORT=${port + 1} npm start.`));
    });
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

await runMain(async () => {
  await checkPort();
  const found = await setup({ tests: false });
  if (buildBundle(found)) console.log('Built the elements for browsers.');

  const given = process.argv.slice(2);
  // The portal before another backend than ours needs none of ours.
  const isOther = given.some((word) => /^--backend(=|$)/.test(word));
  const program = inRoot(isOther ? 'packages/tooling/portal-backend.ts' : 'packages/server/src/cli.ts');
  if (!existsSync(program)) throw new SetupError(`${program} is missing.`);
  const own = ['demo', '--serve', '--data', inRoot('data'), '--portal', inRoot('packages/portal/public')];
  const served = ['--elements', inRoot('packages/elements/cdn')];
  const child = spawn(
    found.node,
    [
      '--conditions=@wuyu/source',
      '--disable-warning=ExperimentalWarning',
      program,
      ...(isOther ? [] : [...own, ...served]),
      '--port',
      String(port),
      ...given,
    ],
    { cwd: root, env: found.env, stdio: 'inherit' },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // A terminal sends Ctrl-C to the child as well; a supervisor signals this process alone. Twice does no harm.
    process.on(signal, () => child.kill(signal));
  }
  // npm's shell dies of a signal without passing it on: who has lost the parent it began with is meant as well.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  process.exitCode = /** @type {number} */ (code);
});
