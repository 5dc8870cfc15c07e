import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type Database, HttpProblem } from '@wuyu/server';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import { createRateLimiter } from '@wuyu/server/node';
import { createWorld, newReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

const problemType = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;

onEachEngine('what every request gets', (engine) => {
  let world: World;
  let database: Database;
  let hold: Promise<void> | undefined;
  let fault: Error | undefined;
  const clock = fixtureClock();
  before(async () => {
    database = await engine.open(await engine.newWorld());
    const before = async () => {
      if (fault) throw fault;
      await hold;
    };
    world = await createWorld({ database, clock, before });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  it('a tag, and 304 while nothing has changed', async () => {
    const first = await world.call('GET', '/assignments/math-3', { as: 'pupil-1' });
    const tag = first.headers.get('etag') ?? '';
    assert.match(tag, /^"\d+"$/);
    const again = await world.call('GET', '/assignments/math-3', { as: 'pupil-1', headers: { 'If-None-Match': tag } });
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('etag'), tag);
  });

  it('a request id, open doors for pages of other origins, and no cache between', async () => {
    const { headers } = await world.call('GET', '/me', { as: 'pupil-1', headers: { 'X-Request-Id': 'one-request' } });
    assert.equal(headers.get('x-request-id'), 'one-request');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.match(headers.get('access-control-expose-headers') ?? '', /ETag/);
    assert.equal(headers.get('cache-control'), 'no-store');
    const ask = (path: string) => world.fetch(`${world.baseUrl}/v1/orgs/${schoolA}${path}`, { method: 'OPTIONS' });
    // It is an address of its own, and no report.
    const batch = await ask('/reports/batch');
    assert.equal(batch.headers.get('access-control-allow-methods'), 'POST');
    assert.ok(batch.headers.has('x-request-id'));
    const asked = await ask('/reports');
    assert.equal(asked.status, 204);
    assert.match(asked.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
  });

  it('the problem that fits', async () => {
    const url = `${world.baseUrl}/v1/orgs/${schoolA}`;
    const nobody = await world.fetch(`${url}/me`);
    assert.equal(nobody.status, 401);
    assert.equal(nobody.headers.get('content-type'), 'application/problem+json');
    assert.equal((await world.fetch(`${url}/me`, { headers: { Authorization: 'Bearer a.b.c' } })).status, 401);
    assert.equal((await world.fetch(`${url}/nothing`)).status, 404);
    const wrong = await world.fetch(`${url}/me`, { method: 'PUT' });
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('allow'), 'GET');
    const post = (body: unknown, headers = {}) => world.call('POST', '/reports', { as: 'pupil-1', body, headers });
    assert.equal((await post('{"id":')).status, 400);
    const keyed = (key: string) => world.call('POST', '/reports', { as: 'pupil-1', body: '{}', key });
    assert.equal((await keyed('k'.repeat(201))).status, 400);
    assert.equal((await keyed('k'.repeat(200))).status, 422);
    assert.equal((await post({ note: ['half a \ud800 character'] })).status, 400);
    assert.equal((await post({ note: 'a whole one, 𠮷' })).status, 422);
    assert.equal((await post('x'.repeat(1024 * 1024 + 1))).status, 413);
    const other = await world.fetch(`${url}/reports`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await world.token('pupil-1')}`,
        'Idempotency-Key': 'k',
        'Content-Type': 'text/plain',
      },
      body: '{}',
    });
    assert.equal(other.status, 415);
    assert.equal((await world.call('GET', '/assignments?colour=red', { as: 'pupil-1' })).status, 422);
    assert.equal((await world.call('GET', '/classes/class-3/students', { as: 'pupil-1' })).status, 403);
    assert.equal((await world.call('GET', '/classes/class-3/students', { as: 'teacher-4' })).status, 404);
    const nul = { ...newReport('math-3', 'pupil-1'), assignmentId: 'a\0b' };
    assert.equal((await post(nul)).status, 422);
  });

  it('409 while the same request is under way, then the same answer', async () => {
    let release: () => void = () => undefined;
    hold = new Promise((done) => (release = done));
    const key = randomUUID();
    const body = newReport('math-3', 'pupil-1');
    const first = world.call('POST', '/reports', { as: 'pupil-1', body, key });
    await new Promise((done) => setTimeout(done, 50));
    const second = await world.call('POST', '/reports', { as: 'pupil-1', body, key });
    assert.equal(second.status, 409);
    assert.equal(problemType(second.body), 'urn:wuyu:problem:in-flight');
    release();
    hold = undefined;
    assert.equal((await first).status, 201);
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-1', body, key })).status, 201);
  });

  it('500 without a word of what broke, and 503 where it says so; neither is kept as the answer', async () => {
    const key = randomUUID();
    const body = newReport('chinese-3', 'pupil-1');
    fault = new Error('a secret');
    const broken = await world.call('POST', '/reports', { as: 'pupil-1', body, key });
    assert.equal(broken.status, 500);
    assert.doesNotMatch(JSON.stringify(broken.body), /secret/);
    fault = new HttpProblem('unavailable', { retryAfter: 3 });
    const busy = await world.call('POST', '/reports', { as: 'pupil-1', body, key });
    assert.deepEqual([busy.status, busy.headers.get('retry-after')], [503, '3']);
    fault = undefined;
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-1', body, key })).status, 201);
  });

  it('429 with a time to wait, for each caller by itself', async () => {
    const hasty = await createWorld({ database, clock, rateLimiter: createRateLimiter(3) });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      const { status, headers } = await hasty.call('GET', '/me', { as: 'pupil-1' });
      statuses.push(status);
      if (status === 429) assert.ok(Number(headers.get('retry-after')) >= 1);
    }
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    assert.equal((await hasty.call('GET', '/me', { as: 'pupil-2' })).status, 200);
    hasty.stop();
  });

  it("takes a host's own short-lived tokens, and an OIDC issuer's by its published keys", async () => {
    const host = await generateKeyPair('ES256', { extractable: true });
    const idp = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(idp.publicKey)), kid: 'one', alg: 'RS256' }] };
    const answer = (value: unknown) =>
      new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });
    let idpIsDown = true;
    const server = createServer({
      database,
      clock,
      auth: {
        embed: [{ issuer: 'https://portal.example', audience: 'wuyu', publicKey: await exportJWK(host.publicKey) }],
        oidc: [{ issuer: 'https://idp.example', audience: 'wuyu' }],
        fetch: async (input) => {
          if (idpIsDown) return new Response('', { status: 503 });
          return answer(
            String(input).includes('openid-configuration') ? { jwks_uri: 'https://idp.example/keys' } : jwks,
          );
        },
      },
    });
    const now = Math.floor(clock.now() / 1000);
    const token = (issuer: string, minutes: number, orgs: string[], audience = 'wuyu', issuedAt = now) => {
      const rsa = issuer.includes('idp');
      return new SignJWT({ orgs })
        .setProtectedHeader(rsa ? { alg: 'RS256', kid: 'one' } : { alg: 'ES256' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject('outsider')
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + minutes * 60)
        .sign(rsa ? idp.privateKey : host.privateKey);
    };
    const status = async (jwt: string) =>
      (
        await server.fetch(
          new Request(`http://x/v1/orgs/${schoolA}/me`, { headers: { Authorization: `Bearer ${jwt}` } }),
        )
      ).status;
    // 403: the token holds and names the org, but the roster does not know that person.
    assert.equal(await status(await token('https://portal.example', 15, [schoolA])), 403);
    assert.equal(await status(await token('https://portal.example', 16, [schoolA])), 401, 'longer than 15 minutes');
    const nextYear = now + 365 * 86_400;
    assert.equal(await status(await token('https://portal.example', 15, [schoolA], 'wuyu', nextYear)), 401);
    assert.equal(await status(await token('https://portal.example', 15, [schoolA], 'else')), 401);
    const down = await status(await token('https://idp.example', 60, [schoolA]));
    assert.equal(down, 503, 'keys that cannot be fetched say nothing against the token');
    idpIsDown = false;
    assert.equal(await status(await token('https://idp.example', 60, [schoolA])), 403);
    assert.equal(await status(await token('https://idp.example', 60, ['elsewhere'])), 404);
    assert.equal(await status(await token('https://idp.example', -60, [schoolA])), 401);
    server.stop();
    assert.throws(() => createServer({ database, clock, auth: {} }), /No issuer/);
  });

  it('forgets a caller as soon as the roster does', async () => {
    assert.equal((await world.call('GET', '/me', { as: 'pupil-8' })).status, 200);
    await database.changeRoster(async ({ trx, nextRev }) => {
      const rev = await nextRev(schoolA);
      await trx
        .updateTable('users')
        .set({ deleted: 1, rev })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-8')
        .execute();
    });
    assert.equal((await world.call('GET', '/me', { as: 'pupil-8' })).status, 403);
  });

  it('drops kept answers after 90 days, by the clock', async () => {
    const kept = () =>
      database.read(schoolA, (trx) =>
        trx.selectFrom('idempotency').select('key').where('org_id', '=', schoolA).execute(),
      );
    assert.ok((await kept()).length > 0);
    await world.server.jobs.runDue();
    assert.ok((await kept()).length > 0);
    clock.advance(91 * 86_400_000);
    assert.ok((await world.server.jobs.runDue()) >= 1);
    assert.deepEqual(await kept(), []);
  });
});
