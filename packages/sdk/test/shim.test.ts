import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { drop, json, serve } from './misbehaving.ts';

/** Runs a program in a process whose globals lack what engines before Chromium 98 lack. */
async function runOld(program: string): Promise<string> {
  const old = `
    delete Object.hasOwn; delete AbortSignal.any; delete AbortSignal.timeout;
    delete AbortSignal.prototype.throwIfAborted; delete AbortSignal.prototype.reason;
    delete crypto.randomUUID; delete String.prototype.replaceAll; delete Array.prototype.at;
    globalThis.structuredClone = undefined;
  `;
  const child = spawn(
    process.execPath,
    ['--conditions=@wuyu/source', '--input-type=module', '--eval', `${old}\n${program}`],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await once(child, 'close');
  return out.trim();
}

test('on an old engine with the shim, calls work: retried, timed out, aborted while they wait', async (t) => {
  const server = await serve(t, drop, json(200, { sourcedId: 'wang' }), drop);
  const out = await runOld(`
    await import('@wuyu/sdk/shim');
    const { createClient, roster } = await import('@wuyu/sdk');
    const client = createClient({ baseUrl: '${server.url}', orgId: 'o', getToken: () => 't', capabilities: { roster }, retry: { delay: 20 } });
    console.log((await client.roster.getMe()).sourcedId);
    console.log(await client.roster.getMe({}, { timeout: 30 }).catch((e) => e.name));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    console.log(await client.roster.getMe({}, { signal: controller.signal }).catch((e) => e.name));
    client.close();
  `);
  assert.equal(out, 'wang\nTimeoutError\nAbortError');
});

test('the shim fills only what is absent', async () => {
  const own = () => [
    Object.getOwnPropertyDescriptor(Object, 'hasOwn')?.value as unknown,
    Object.getOwnPropertyDescriptor(AbortSignal, 'any')?.value as unknown,
    Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'throwIfAborted')?.value as unknown,
  ];
  const before = own();
  await import('@wuyu/sdk/shim');
  assert.deepEqual(own(), before);
  assert.ok(before.every((each) => typeof each === 'function'));
  const out = await runOld(`
    await import('@wuyu/sdk/shim');
    console.log(Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString'));
    const [a, b] = [new AbortController(), new AbortController()];
    const any = AbortSignal.any([a.signal, b.signal]);
    b.abort();
    console.log(any.aborted, AbortSignal.any([a.signal]).aborted, AbortSignal.any([b.signal]).aborted);
    try { any.throwIfAborted() } catch (e) { console.log(e.name) }
  `);
  assert.equal(out, 'true false\ntrue false true\nAbortError');
});
