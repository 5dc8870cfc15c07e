import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startOnce } from './support/start-once.ts';

describe('a server that the processes of a run share', () => {
  let place = '';
  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'wuyu-once-'));
  });
  after(() => rm(place, { recursive: true, force: true }));

  it('is started by one of them, and the others hear where it is', async () => {
    let starts = 0;
    const start = async (): Promise<number> => 4000 + ++starts;
    const ports = await Promise.all(Array.from({ length: 5 }, () => startOnce(join(place, 'shared'), start)));
    assert.deepEqual(ports, [4001, 4001, 4001, 4001, 4001]);
    assert.deepEqual(await readdir(place), ['shared'], 'who came later leaves nothing behind');
  });

  it('says to all that it did not start', async () => {
    const folder = join(place, 'failing');
    const start = (): Promise<number> => Promise.reject(new Error('no room'));
    await assert.rejects(startOnce(folder, start), /no room/);
    await assert.rejects(startOnce(folder, start), /did not start/);
  });

  it('is not waited for once the process that was starting it has ended', async () => {
    const folder = join(place, 'left');
    const module = new URL('support/start-once.ts', import.meta.url).href;
    const script = `
      const { startOnce } = await import(process.argv[1]);
      await startOnce(process.argv[2], () => new Promise(() => {
        console.log('starting');
        setInterval(() => undefined, 1000);
      }));`;
    const args = ['--input-type=module', '--eval', script, module, folder];
    const starter = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(starter, 'exit');
    await once(starter.stdout, 'data');
    const waiting = startOnce(folder, () => Promise.reject(new Error('two start it')));
    const refused = assert.rejects(waiting, new RegExp(`process ${starter.pid}, which was starting it, has ended`));
    starter.kill('SIGKILL');
    await ended;
    await refused;
  });
});
