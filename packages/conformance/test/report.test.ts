import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asJson, asJunit, asText, checksOf, prepare, profileOf, published, run, runCheck } from '../src/index.ts';
import { Unmet, type Check } from '../src/check.ts';
import { hasStatus } from '../src/expect.ts';
import type { Fetch } from '../src/index.ts';
import { wordPrincipals } from './support/principals.ts';
import { elementsOf } from './support/xml.ts';

const discovery = {
  contract: '1.0',
  capabilities: ['roster'],
  issuers: [],
  limits: { bodyBytes: 1000, pageItems: 10, batchItems: 10, idempotencyDays: 90, requestsPerMinute: 100 },
};
const planted = wordPrincipals().schools[0].tokens.student;
/** A key that the backend made itself, as JSON may be written. */
const key = 'bm9ib2R5IGtub3dz';
const keyText = `,"keys":[{"secret" : "${key}\\/a\\"b+"}]}`;

/** A backend that says what it keeps, and gives what it was told to everybody, in every place there is. */
const gossip: Fetch = (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/.well-known/wuyu') return Promise.resolve(Response.json(discovery));
  const said = {
    type: 'urn:wuyu:problem:forbidden',
    title: `<&"\u0000 ${planted}`,
    status: 418,
    requestId: planted,
    detail: `it was ${planted}`,
    url: encodeURIComponent(planted),
  };
  const headers = { location: `/x?token=${planted}`, 'x-said': planted };
  const text = JSON.stringify(said).replace(/}$/, () => keyText);
  return Promise.resolve(
    new Response(text, { status: 418, headers: { ...headers, 'content-type': 'application/json' } }),
  );
};
const options = { baseUrl: 'http://backend.test', principals: wordPrincipals(), fetch: gossip, seed: 5 };
const only = ['roster.getMe.access.student', 'roster.getMe.problem', 'roster.getOrg.etag'];

const checkThat = (test: Check['run']): Check => ({
  id: 'roster.getMe.access.student.within',
  level: 'MUST',
  title: 'a promise',
  link: 'docs/contract.md',
  capability: 'roster',
  operation: 'getMe',
  run: test,
});

describe('a report', () => {
  it('holds no secret wherever the backend puts it', async () => {
    const done = await run({ ...options, only });
    assert.ok(done.results.some((r) => r.outcome === 'broken'));
    for (const text of [asText(done), asJson(done), asJunit(done)]) {
      assert.match(text, /\*\*\*/);
      for (const secret of [planted, key, 'a\\"b+'])
        assert.ok(!text.includes(secret), text.slice(text.indexOf(secret) - 200, text.indexOf(secret) + 50));
    }
  });

  it('says by which set it was measured, with which seed, and which sentences a failure proves', async () => {
    const done = await run({ ...options, only });
    assert.match(done.set, /^\d{4}-\d{2}$/);
    for (const text of [asText(done), asJunit(done)]) {
      assert.ok(text.includes(`requirements ${done.set}`) && text.includes('seed 5'));
      assert.match(text, /roles-1: A role MUST get/);
    }
  });

  it('shows the exchange that was judged, not the tidying up after it', async () => {
    const shared = await prepare(options);
    const [school] = shared.principals.schools;
    const [first, second] = await Promise.all([
      runCheck(
        checkThat(async (kit) => {
          const judged = await kit.as(school, 'student', 'getMe', {});
          await kit.as(school, 'student', 'listClasses', {});
          hasStatus(judged, 200);
        }),
        shared,
      ),
      runCheck(
        checkThat(async (kit) => {
          await kit.as(school, 'student', 'listClasses', {});
          await kit.as(school, 'student', 'getMe', {});
          try {
            throw new Unmet('it should have been otherwise');
          } finally {
            await kit.as(school, 'student', 'listStudents', {});
          }
        }),
        shared,
      ),
    ]);
    for (const { exchanges, judged } of [first, second])
      assert.match(exchanges[judged ?? -1]?.request.url ?? '', /\/me$/);
  });

  it('keeps bytes that are no text off a terminal', async () => {
    const ringing: Fetch = async (request) =>
      new URL(request.url).pathname.startsWith('/v1/')
        ? new Response('PK\u0003\u0004\u0007 a workbook', { status: 200 })
        : gossip(request);
    const text = asText(await run({ ...options, only, fetch: ringing }));
    assert.match(text, /< PK··· a workbook/);
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    assert.doesNotMatch(text, /[\u0000-\u0008]/);
  });

  it('is JUnit that any reader of XML takes', async () => {
    const done = await run({ ...options, only });
    const found = elementsOf(asJunit(done));
    const cases = found.filter(({ name }) => name === 'testcase');
    assert.deepEqual(
      cases.map(({ attributes }) => attributes['name']),
      done.results.map(({ id }) => id),
    );
    const count = (outcome: string) => done.results.filter((r) => r.outcome === outcome).length;
    assert.equal(found.filter(({ name }) => name === 'failure').length, count('broken'));
    assert.equal(found.filter(({ name }) => name === 'skipped').length, count('unproven'));
    const suite = found.find(({ name }) => name === 'testsuite');
    assert.deepEqual([suite?.attributes['name'], suite?.attributes['failures']], ['roster', String(count('broken'))]);
  });
});

describe('what is scored', () => {
  it('is of a level and stronger ones', async () => {
    const all = await run({ ...options, only });
    const musts = await run({ ...options, only, level: 'MUST' });
    assert.deepEqual(
      musts.results.map(({ id }) => id),
      all.results.filter(({ level }) => level === 'MUST').map(({ id }) => id),
    );
    assert.ok(musts.results.length < all.results.length);
  });

  it('is what an element needs, and what it uses where the backend has that', async () => {
    const known = {
      'wuyu-one': { needs: ['roster.getMe'], uses: ['roster.listClasses', 'roster.listStudents'] },
      'wuyu-two': { needs: ['roster.getOrg'], uses: [] },
      'wuyu-much': { needs: ['menus.listPlaces'], uses: ['visits.listVisits'] },
    };
    const without: Fetch = (request) =>
      request.url.includes('/students') ? Promise.resolve(new Response(null, { status: 404 })) : gossip(request);
    const operations = async (...names: string[]) => {
      const done = await run({ ...options, fetch: without, profile: profileOf(names, known) });
      return [...new Set(done.results.map(({ id }) => id.split('.')[1]))].sort();
    };
    assert.deepEqual(await operations('wuyu-one'), ['getMe', 'listClasses']);
    assert.deepEqual(await operations('wuyu-one', 'wuyu-two'), ['getMe', 'getOrg', 'listClasses']);
    const lacking = await run({ ...options, fetch: without, profile: profileOf(['wuyu-much'], known) });
    assert.deepEqual([...new Set(lacking.results.map(({ id }) => id.split('.')[1]))], ['listPlaces']);
    assert.throws(() => profileOf(['wuyu-three'], known), /wuyu-three.*wuyu-one, wuyu-two, wuyu-much/);
  });
});

describe('a baseline', () => {
  it('takes failures that it lists, and no entries that are old', async () => {
    const broken = 'roster.getMe.access.student.within';
    const kept = 'discovery.getDiscovery.access.public';
    const asked = { ...options, only: [broken, kept] };
    const fresh = await run({ ...asked, baseline: [broken] });
    assert.deepEqual([fresh.stale, fresh.results.map((r) => r.expected)], [[], [undefined, true]]);
    assert.match(asText(fresh), /0 MUST broken.*1 broken as expected/);
    const old = await run({ ...asked, baseline: [kept, 'no.such.check', 'roster.getOrg.etag'] });
    // What was not asked for this time is not old.
    assert.deepEqual(old.stale, [kept, 'no.such.check']);
    assert.match(asText(old), /1 MUST broken.*2 stale/);
    assert.equal(elementsOf(asJunit(old)).filter(({ name }) => name === 'failure').length, 3);
  });
});

describe('the order', () => {
  it('is that of the list, however many are carried out at once', async () => {
    const asked = { ...options, only: ['roster.getMe'] };
    const ids = checksOf(await published())
      .map(({ id }) => id)
      .filter((id) => id.startsWith('roster.getMe'));
    for (const atOnce of [1, 8]) {
      const done = await run({ ...asked, atOnce });
      assert.deepEqual(
        done.results.map(({ id }) => id),
        ids,
      );
    }
  });
});
