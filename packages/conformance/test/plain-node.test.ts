import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeToken } from '../examples/plain-node/tokens.js';
import {
  PrincipalsFile,
  published,
  run,
  withTokens,
  type Fetch,
  type Operation,
  type Principals,
} from '../src/index.ts';
import { keptAll } from './support/promises.ts';

const example = new URL('../examples/plain-node/', import.meta.url);

const server = spawn(process.execPath, [fileURLToPath(new URL('server.js', example)), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const ended = once(server, 'exit');
after(async () => {
  server.kill();
  await ended;
});

async function started(): Promise<{ baseUrl: string; principals: Principals }> {
  const [said] = await Promise.race([once(createInterface(server.stdout), 'line'), ended]);
  const baseUrl = /http:\S+/.exec(String(said))?.[0];
  assert.ok(baseUrl, `it serves nothing: ${said}`);
  const file = PrincipalsFile.parse(JSON.parse(await readFile(new URL('principals.json', example), 'utf8')));
  return { baseUrl, principals: await withTokens(file) };
}
const backend = started();

/** What it would be with some of its capabilities alone. */
function having(capabilities: readonly string[], operations: readonly Operation[]): Fetch {
  const paths = operations
    .filter(({ capability }) => capability !== 'discovery' && !capabilities.includes(capability))
    .map(({ method, path }) => ({ method, form: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));
  return async (request) => {
    const { pathname, origin } = new URL(request.url);
    const lacks = paths.some(({ method, form }) => method === request.method && form.test(pathname));
    const answer = await fetch(lacks ? new Request(new URL('/v1/nothing', origin), request) : request);
    if (pathname !== '/.well-known/wuyu' || request.method !== 'GET') return answer;
    const { headers } = answer;
    return Response.json({ ...(Object(await answer.json()) as object), capabilities }, { headers });
  };
}

describe('the backend in plain Node', () => {
  it('keeps every promise of what it declares', async () => {
    const { baseUrl, principals } = await backend;
    const [first, second] = principals.schools;
    // It ends while the checks are running.
    const exp = Math.floor(Date.now() / 1000) + 15;
    const brief = makeToken({ sub: first.students.own, orgs: [first.orgId], exp });
    const done = await run({ baseUrl, principals: { ...principals, schools: [{ ...first, brief }, second] } });
    assert.deepEqual(done.capabilities.toSorted(), ['discovery', 'events', 'homework', 'policy', 'roster']);
    keptAll(done);
  });

  for (const [capabilities, only] of [
    [['roster'], ['roster', 'discovery']],
    [
      ['roster', 'policy', 'homework'],
      ['homework.day', 'homework.listAssignments', 'tenancy'],
    ],
  ] as const)
    it(`would do so with ${capabilities.join(', ')} alone`, async () => {
      const operations = await published();
      const part = having(capabilities, operations);
      const { results } = await run({ ...(await backend), operations, only, level: 'MUST', fetch: part });
      const broken = results.filter(({ outcome }) => outcome === 'broken');
      assert.deepEqual(
        broken.map(({ id, detail }) => `${id}: ${detail}`),
        [],
      );
      assert.ok(results.length > 50);
    });
});
