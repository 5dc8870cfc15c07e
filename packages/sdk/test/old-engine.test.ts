import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { drop, json, serve, silence } from './misbehaving.ts';

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

test('on an old engine calls are tried again, end after their time, and can be aborted while they wait', async (t) => {
  const server = await serve(t, drop, json(200, { sourcedId: 'wang' }), silence);
  const out = await runOld(`
    const { createClient, roster } = await import('@wuyu/sdk');
    const client = createClient({ baseUrl: '${server.url}', orgId: 'o', getToken: () => 't', capabilities: { roster }, retry: { delay: 20 } });
    console.log((await client.roster.getMe()).sourcedId);
    console.log(await client.roster.getMe({}, { timeout: 60 }).catch((e) => e.name));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    console.log(await client.roster.getMe({}, { signal: controller.signal }).catch((e) => e.name));
    client.close();
  `);
  assert.equal(out, 'wang\nTimeoutError\nAbortError');
});
