import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  asJson,
  asJunit,
  asText,
  checksOf,
  prepare,
  published,
  run,
  runCheck,
  score,
  withTokens,
} from '../src/index.ts';
import { Missing, NotProvable, Unmet, type Check } from '../src/check.ts';
import { inLanes } from '../src/lanes.ts';
import { wordPrincipals } from './support/principals.ts';
import { elementsOf } from './support/xml.ts';

const discovery = {
  contract: '1.0',
  capabilities: ['roster'],
  issuers: [],
  limits: { bodyBytes: 1000, pageItems: 10, batchItems: 10, idempotencyDays: 90, requestsPerMinute: 100 },
};

/** A backend that says what it keeps and answers everything else with its caller's token. */
const echo = (request: Request) =>
  Promise.resolve(
    new URL(request.url).pathname === '/.well-known/wuyu'
      ? Response.json(discovery)
      : Response.json({ said: request.headers.get('authorization') }, { headers: { 'set-cookie': 'session=1' } }),
  );

const options = { baseUrl: 'http://backend.test', principals: wordPrincipals(), fetch: echo };

const checkThat = (run: Check['run']): Check => ({
  id: 'a.check',
  level: 'MUST',
  title: 'a promise',
  link: 'docs/contract.md',
  capability: 'roster',
  run,
});

describe('a run', () => {
  it('reports what is kept, broken and not provable, and takes a missing prerequisite for a failure', async () => {
    const shared = await prepare(options);
    const outcome = async (reason?: Error) =>
      (
        await runCheck(
          checkThat(() => (reason ? Promise.reject(reason) : Promise.resolve())),
          shared,
        )
      ).outcome;
    assert.equal(await outcome(), 'kept');
    assert.equal(await outcome(new Unmet('no')), 'broken');
    assert.equal(await outcome(new Missing('no teacher')), 'broken');
    assert.equal(await outcome(new TypeError('a fault of the kit')), 'broken');
    assert.equal(await outcome(new NotProvable('no means')), 'unproven');
  });

  it('does not score capabilities that the backend does not declare', async () => {
    const { results } = await run(options);
    assert.ok(results.some((r) => r.id.startsWith('roster.')));
    assert.ok(results.some((r) => r.id.startsWith('discovery.')));
    assert.equal(results.filter((r) => r.id.startsWith('homework.') || r.id.startsWith('tenancy.')).length, 0);
  });

  it('runs only what is asked for', async () => {
    const { results } = await run({ ...options, only: ['roster.getMe.access.student'] });
    assert.deepEqual(
      results.map((r) => r.id),
      ['roster.getMe.access.student.within', 'roster.getMe.access.student.foreign-org'],
    );
  });

  it('says so when nothing answers', async () => {
    const down = { ...options, fetch: () => Promise.reject(new Error('connection refused')) };
    await assert.rejects(run(down), { name: 'Unreachable', message: /connection refused/ });
  });

  it('waits when it is told to slow down', async () => {
    let calls = 0;
    const fetch = (request: Request) =>
      request.url.endsWith('/wuyu') || ++calls > 1
        ? echo(request)
        : Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '1' } }));
    const check = checkThat(async (kit) => {
      const answer = await kit.as(kit.schools[0], 'student', 'getMe', {});
      assert.equal(answer.status, 200);
    });
    const result = await runCheck(check, await prepare({ ...options, fetch }));
    assert.equal(result.outcome, 'kept');
    assert.equal(calls, 2);
  });
});

describe('a report', () => {
  it('masks what is long enough to be a secret, and no switch', async () => {
    const provoke = { internal: { headers: { 'x-fail': '1', 'x-key': 'let-me-fail' } } };
    const shared = await prepare({ ...options, principals: { ...options.principals, provoke } });
    const check = checkThat(() => Promise.reject(new Unmet('expected 201 by let-me-fail')));
    assert.equal((await runCheck(check, shared)).detail, 'Unmet: expected 201 by ***');
  });

  it('shows the exchange and no secret, wherever it stands', async () => {
    const check = checkThat(async (kit) => {
      await kit.as(kit.schools[0], 'student', 'createReport', {
        body: { note: wordPrincipals().schools[0].tokens.student },
      });
      throw new Unmet('it should have been otherwise');
    });
    const done = {
      set: '2026-11',
      seed: 1,
      contract: '1.0',
      capabilities: ['roster'],
      results: [await runCheck(check, await prepare(options))],
      stale: [],
      left: ['3 drafts at one'],
    };
    for (const text of [asText(done), asJson(done), asJunit(done)]) {
      assert.match(text, /it should have been otherwise/);
      assert.match(text, /\/v1\/orgs\/one\/reports/);
      assert.doesNotMatch(text, /secret-|session=1/);
    }
    for (const text of [asText(done), asJson(done)]) assert.match(text, /3 drafts at one/);
    const broken = { MUST: 1, SHOULD: 0, MAY: 0 };
    assert.deepEqual(score(done.results), { kept: 0, broken, expected: 0, unproven: 0 });
  });
});

describe('a fault of the kit', () => {
  it('ends a run when nothing is under way any more', async () => {
    let underWay = 0;
    const checks = await published().then(checksOf);
    const refused = checks.filter(({ id }) => id.includes('createReport.access') && id.endsWith('refused'));
    assert.ok(refused.length >= 3);
    const carryOut = async (check: Check): Promise<void> => {
      if (check === refused[0]) throw new Error('a fault');
      underWay += 1;
      await new Promise((done) => setTimeout(done, 20));
      underWay -= 1;
    };
    await assert.rejects(inLanes(refused, 3, carryOut), /a fault/);
    assert.equal(underWay, 0);
  });
});

describe('the checks', () => {
  it('have ids of their own, and a check for each operation, role and declared problem', async () => {
    const operations = await published();
    const ids = checksOf(operations).map((c) => c.id);
    assert.equal(new Set(ids).size, ids.length);
    const missing = operations.flatMap((o) => {
      const prefix = `${o.capability}.${o.id}`;
      const { access } = o;
      if (access === 'public') return ids.includes(`${prefix}.access.public`) ? [] : [prefix];
      const roles = ['student', 'guardian', 'subjectTeacher', 'homeroomTeacher', 'gradeLead', 'counsellor'];
      const more = ['schoolLeader', 'districtOfficer', 'serviceClient'];
      const wanted = [...roles, ...more].flatMap((role) => [
        `access.${role}.${role in access ? 'within' : 'refused'}`,
        `access.${role}.foreign-org`,
      ]);
      const problems = o.problems.map((p) => `problem.${p}`);
      return [...wanted, ...problems].filter((kind) => !ids.includes(`${prefix}.${kind}`)).map((k) => `${prefix}.${k}`);
    });
    assert.deepEqual(missing, []);
  });

  it('link to sections that the pages of the contract have', async () => {
    const anchorsOf = async (page: string): Promise<readonly string[]> => {
      const text = await readFile(new URL(`../../../${page}`, import.meta.url), 'utf8');
      return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replaceAll(' ', '-'),
      );
    };
    for (const link of new Set(checksOf(await published()).map((c) => c.link))) {
      const [page = '', anchor] = link.split('#');
      const anchors = await anchorsOf(page);
      assert.ok(anchor === undefined || anchors.includes(anchor), link);
    }
  });

  it('fail for an operation that nobody taught the kit to call', async () => {
    const [first] = await published();
    assert.ok(first);
    const [check] = checksOf([{ ...first, id: 'somethingNew' }]);
    assert.ok(check);
    const result = await runCheck(check, await prepare(options));
    assert.equal(result.outcome, 'broken');
  });
});

describe('tokens', () => {
  it('come from the file, from a command or from an address', async () => {
    const server = createServer((_, answer) => answer.end(JSON.stringify({ token: 'from-url' })));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      const words = wordPrincipals();
      const { schools, district, ...rest } = words;
      const found = await withTokens({
        ...rest,
        schools: [{ ...schools[0], otherTeacher: { command: [process.execPath, '-p', '"from-command"'] } }, schools[1]],
        district: { ...district, officer: { url: `http://127.0.0.1:${address.port}/` } },
      });
      assert.equal(found.schools[0].otherTeacher, 'from-command');
      assert.equal(found.district.officer, 'from-url');
      assert.equal(found.schools[1].otherTeacher, schools[1].otherTeacher);
    } finally {
      server.close();
    }
  });
});

describe('the command', () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const call = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      execFile(process.execPath, ['--conditions=@wuyu/source', cli, ...args], (error, out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });

  it('tells wrong use, a bad file, a silent backend and a broken promise apart by its exit code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wuyu-conformance-'));
    const server = createServer((request, answer) => {
      answer.setHeader('content-type', 'application/json');
      answer.end(JSON.stringify(request.url === '/.well-known/wuyu' ? discovery : {}));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      const url = `http://127.0.0.1:${address.port}`;
      const good = join(folder, 'principals.json');
      const bad = join(folder, 'bad.json');
      await writeFile(good, JSON.stringify(wordPrincipals()));
      await writeFile(bad, '{"schools": []}');
      const me = 'roster.getMe.access.student.within';
      const onlyMe = ['--only', me];
      const xml = join(folder, 'junit.xml');
      const list = (name: string, ids: readonly string[]) => {
        const file = join(folder, `${name}.json`);
        writeFileSync(file, JSON.stringify(ids));
        return file;
      };
      const calls = await Promise.all([
        call(),
        call(url, '--principals', bad),
        call(url, '--principals', good, '--only', 'discovery.getDiscovery.access'),
        call(url, '--principals', good, '--only', 'roster.getMe.access.student.within'),
        call('http://127.0.0.1:1', '--principals', good),
        call(url, '--principals', good, '--level', 'SHALL'),
        call(url, '--principals', good, '--seed', 'x'),
        call(
          url,
          '--principals',
          good,
          ...onlyMe,
          '--baseline',
          list('baseline', [me]),
          '--seed',
          '12',
          '--junit',
          xml,
        ),
        call(url, '--principals', good, ...onlyMe, '--baseline', list('stale', [me, 'no.such.check'])),
        call(url, '--principals', good, ...onlyMe, '--level', 'MAY', '--baseline', good),
      ]);
      assert.deepEqual(
        calls.map((c) => c.code),
        [2, 2, 0, 1, 3, 2, 2, 0, 1, 2],
      );
      assert.match(calls[7]?.out ?? '', /seed 12\n[^]*0 MUST broken.* 1 broken as expected/);
      assert.equal(elementsOf(await readFile(xml, 'utf8')).filter(({ name }) => name === 'testcase').length, 1);
      assert.match(calls[8]?.out ?? '', /not broken:\n {2}no\.such\.check/);
      assert.match(calls[1]?.err ?? '', /bad\.json.*schools/s);
      assert.match(calls[3]?.out ?? '', /1 MUST broken/);
    } finally {
      server.close();
      await rm(folder, { recursive: true });
    }
  });
});
