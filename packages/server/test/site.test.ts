import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { createFixture, type Fixture } from '@wuyu/server/fixture';
import { openSqlite, serve, type Serving } from '@wuyu/server/node';

describe('the server on Node', () => {
  let folder = '';
  let database: Database;
  let fixture: Fixture;
  let serving: Serving;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-site-'));
    await mkdir(join(folder, 'portal/pupil'), { recursive: true });
    await mkdir(join(folder, 'elements/chunks'), { recursive: true });
    await writeFile(join(folder, 'elements/chunks/B1mV_x0.js'), 'export {};');
    await writeFile(join(folder, 'portal/index.html'), '<!doctype html><title>门户</title>');
    await writeFile(join(folder, 'portal/pupil/index.html'), 'pupil');
    await writeFile(join(folder, 'portal/.hidden'), 'secret');
    await writeFile(join(folder, 'portal/worker.js'), '');
    await writeFile(join(folder, 'elements/wuyu.js'), 'export {};');
    const entries = { 'homework-logger': { first: ['chunks/B1mV_x0.js'], later: ['gone.js'] } };
    await writeFile(join(folder, 'elements/elements.json'), JSON.stringify(entries));
    await writeFile(join(folder, 'openapi.json'), '{"openapi":"3.1.0"}');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await symlink(join(folder, 'secret.txt'), join(folder, 'portal/link.txt'));
    database = await openSqlite(join(folder, 'data.sqlite'));
    fixture = await createFixture({ database });
    serving = await serve(fixture.server, {
      database,
      port: 0,
      hostname: '127.0.0.1',
      portal: join(folder, 'portal'),
      elements: join(folder, 'elements'),
      openapi: join(folder, 'openapi.json'),
    });
  });
  after(async () => {
    await serving?.stop(500);
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves the portal, the elements and the description, each as what it is', async () => {
    const page = await fetch(`${serving.url}/`);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.match(await page.text(), /门户/);
    const tag = page.headers.get('etag') ?? '';
    assert.equal((await fetch(`${serving.url}/`, { headers: { 'If-None-Match': tag } })).status, 304);
    const script = await fetch(`${serving.url}/elements/wuyu.js`);
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.equal(script.headers.get('access-control-allow-origin'), '*');
    assert.equal(script.headers.get('cache-control'), 'no-cache');
    const chunk = await fetch(`${serving.url}/elements/chunks/B1mV_x0.js`);
    assert.match(chunk.headers.get('cache-control') ?? '', /immutable/, 'a chunk is kept: its name is its content');
    assert.equal(await (await fetch(`${serving.url}/pupil`)).text(), 'pupil');
    assert.equal((await fetch(`${serving.url}/openapi.json`)).status, 200);
    const unknown = await fetch(`${serving.url}/no-such-page`);
    assert.equal(unknown.status, 404);
    assert.equal(unknown.headers.get('content-type'), 'application/problem+json');
  });

  it('lists what a service worker keeps of the portal, by a name for all of it', async () => {
    const shell = async () =>
      (await (await fetch(`${serving.url}/shell.json`)).json()) as {
        version: string;
        files: { path: string; tag: string }[];
      };
    const before = await shell();
    assert.deepEqual(
      before.files.map(({ path }) => path),
      ['/elements/chunks/B1mV_x0.js', '/index.html'],
    );
    for (const { path, tag } of before.files)
      assert.equal((await fetch(`${serving.url}${path}`)).headers.get('etag'), tag, path);
    assert.equal((await shell()).version, before.version);
    await writeFile(join(folder, 'portal/extra.css'), 'p {}');
    assert.notEqual((await shell()).version, before.version);
    await rm(join(folder, 'portal/extra.css'));
    assert.equal((await shell()).version, before.version);
  });

  it('gives nothing away that lies outside its folders', async () => {
    // fetch would tidy such a path up by itself.
    const raw = (path: string) =>
      new Promise<number | undefined>((done, failed) =>
        request({ host: '127.0.0.1', port: serving.port, path }, (response) => {
          response.resume();
          done(response.statusCode);
        })
          .on('error', failed)
          .end(),
      );
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/.hidden',
      '/link.txt',
      '/elements/../../secret.txt',
      '/a%00b',
    ])
      assert.equal(await raw(path), 404, path);
  });

  it('says that it lives and that it is ready, and answers the API beside the pages', async () => {
    assert.equal((await fetch(`${serving.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${serving.url}/readyz`)).status, 200);
    const token = await fixture.token('pupil-1');
    const me = await fetch(`${serving.url}/v1/orgs/school-a/me`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(me.status, 200);
    assert.equal((await fetch(`${serving.url}/demo/people`)).status, 200);
  });
});
