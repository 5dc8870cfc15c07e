import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeToken } from '../examples/plain-node/tokens.js';
import { PrincipalsFile, run, withTokens } from '../src/index.ts';
import { keptAll } from './support/promises.ts';

const example = new URL('../examples/plain-node/', import.meta.url);

it('the backend in plain Node keeps every promise of what it declares', async () => {
  const server = spawn(process.execPath, [fileURLToPath(new URL('server.js', example)), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  try {
    const [said] = await Promise.race([once(createInterface(server.stdout), 'line'), ended]);
    const baseUrl = /http:\S+/.exec(String(said))?.[0];
    assert.ok(baseUrl, `it serves nothing: ${said}`);
    const file = PrincipalsFile.parse(JSON.parse(await readFile(new URL('principals.json', example), 'utf8')));
    const principals = await withTokens(file);
    const [first, second] = principals.schools;
    // It ends while the checks are running.
    const exp = Math.floor(Date.now() / 1000) + 15;
    const brief = makeToken({ sub: first.students.own, orgs: [first.orgId], exp });
    const done = await run({ baseUrl, principals: { ...principals, schools: [{ ...first, brief }, second] } });
    assert.deepEqual(done.capabilities.toSorted(), ['discovery', 'events', 'homework', 'policy', 'roster']);
    keptAll(done);
  } finally {
    server.kill();
    await ended;
  }
});
