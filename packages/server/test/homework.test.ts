import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import { fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { createWorld, newReport, paperReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

onEachEngine('homework', (engine) => {
  let world: World;
  let database: Database;
  const clock = fixtureClock();
  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  it('shows a pupil what is published for its class, and a teacher the drafts too', async () => {
    const titles = async (as: string) => {
      const { status, body } = await world.call('GET', '/assignments?from=2026-03-11&to=2026-03-11', { as });
      assert.equal(status, 200, JSON.stringify(body));
      return (body['items'] as unknown as { id: string }[]).map(({ id }) => id).sort();
    };
    assert.deepEqual(await titles('pupil-1'), ['chinese-3', 'math-3', 'reading-3']);
    assert.deepEqual(await titles('guardian-1'), ['chinese-3', 'chinese-5', 'math-3', 'math-56', 'reading-3']);
    assert.deepEqual(await titles('teacher-home'), ['chinese-3', 'draft-3', 'math-3', 'reading-3', 'submitted-3']);
    assert.deepEqual(await titles('service'), [
      'chinese-3',
      'chinese-4',
      'chinese-5',
      'math-3',
      'math-56',
      'reading-3',
    ]);
  });

  it('takes a report, tells its revision as ETag, and answers the same create for ever', async () => {
    const body = newReport('math-3', 'pupil-1');
    const first = await world.call('POST', '/reports', { as: 'pupil-1', body });
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.equal(first.headers.get('etag'), `"${String(first.body['rev'])}"`);
    const again = await world.call('POST', '/reports', { as: 'guardian-1', body });
    assert.equal(again.status, 201);
    assert.deepEqual(again.body, first.body);

    const other = await world.call('POST', '/reports', { as: 'guardian-1', body: newReport('math-3', 'pupil-1', 5) });
    assert.equal(other.status, 409);
    assert.equal(other.body['type'], 'urn:wuyu:problem:already-exists');
    assert.deepEqual(other.body['current'], first.body);
    const long = await world.call('POST', '/reports', { as: 'guardian-1', body: newReport('math-3', 'pupil-1', 1430) });
    assert.equal(long.status, 409, 'the two are one piece of work: their minutes are not added up');

    const path = `/reports/${body.id}`;
    const changed = { answer: { kind: 'doneAtSchool' }, via: 'hand' };
    assert.equal((await world.call('PATCH', path, { as: 'pupil-1', body: changed })).status, 428);
    const stale = await world.call('PATCH', path, { as: 'pupil-1', body: changed, ifMatch: 1 });
    assert.equal(stale.status, 412);
    assert.deepEqual(stale.body['current'], first.body);
    const patched = await world.call('PATCH', path, {
      as: 'pupil-1',
      body: changed,
      ifMatch: Number(first.body['rev']),
    });
    assert.equal(patched.status, 200);
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-1', body })).status, 201, 'still the same create');

    const gone = await world.call('DELETE', path, { as: 'pupil-1', ifMatch: Number(patched.body['rev']) });
    assert.equal(gone.status, 204);
    assert.equal((await world.call('GET', path, { as: 'pupil-1' })).status, 404);
    const since = await world.call('GET', `/reports?studentId=pupil-1&changedSince=${String(patched.body['rev'])}`, {
      as: 'pupil-1',
    });
    assert.equal((since.body['gone'] as unknown as { id: string }[])[0]?.id, body.id);
    assert.equal(
      (await world.call('POST', '/reports', { as: 'pupil-1', body: newReport('math-3', 'pupil-1') })).status,
      201,
    );
  });

  it('refuses by rule what cannot be reported', async () => {
    const attempt = async (as: string, assignment: string, pupil: string, minutes = 20) => {
      const { status, body } = await world.call('POST', '/reports', {
        as,
        body: newReport(assignment, pupil, minutes),
      });
      return `${status} ${String(body['detail'] ?? '')}`.trim();
    };
    assert.match(await attempt('pupil-1', 'tomorrow-3', 'pupil-1'), /^422 .*not come yet/);
    assert.match(await attempt('teacher-math', 'draft-3', 'pupil-1'), /^422 .*not published/);
    assert.equal(await attempt('pupil-1', 'draft-3', 'pupil-1'), '404');
    assert.equal(await attempt('pupil-1', 'chinese-4', 'pupil-1'), '404');
    assert.equal(await attempt('pupil-1', 'math-3', 'pupil-2'), '404');
    assert.match(await attempt('teacher-56', 'chinese-5', 'pupil-16'), /^422 .*another grade/);
    assert.match(await attempt('teacher-math', 'math-3', 'pupil-13'), /^422 .*not in that class/);
    assert.equal(await attempt('teacher-math', 'math-3', 'pupil-9'), '404');
    assert.match(await attempt('pupil-2', 'reading-3', 'pupil-2', 1440), /^422 .*24 hours/);
    assert.equal(await attempt('counsellor', 'math-3', 'pupil-1'), '403');
  });

  it('tells which fields are not right', async () => {
    const body = {
      ...newReport('math-3', 'pupil-1'),
      answer: { kind: 'minutes', minutes: -1.5, tiers: ['basic'] },
      mood: 1,
    };
    const { status, body: problem } = await world.call('POST', '/reports', { as: 'pupil-1', body });
    assert.equal(status, 422);
    const paths = (problem['errors'] as unknown as { path: string }[]).map(({ path }) => path);
    assert.ok(paths.includes('/answer/minutes') && paths.includes('/mood'), JSON.stringify(problem));
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-1', body: deep })).status, 400);
  });

  it("tells the load of a class's day, and a family only what a small group does not give away", async () => {
    // On a day of its own, where nothing of the other tests counts.
    const path = '/classes/class-3/loads?from=2026-03-10&to=2026-03-10';
    const yesterday = await world.call('GET', path, { as: 'teacher-math' });
    assert.equal(yesterday.status, 200, JSON.stringify(yesterday.body));
    const load = (answer: typeof yesterday) =>
      (answer.body['items'] as unknown as { grades: Record<string, unknown>[] }[])[0]?.grades[0];
    assert.equal(load(yesterday)?.['required'], 20);
    for (const pupil of [1, 2, 3, 4, 5, 6])
      assert.equal(
        (
          await world.call('POST', '/reports', {
            as: 'teacher-math',
            body: paperReport('yesterday-3', `pupil-${pupil}`, 10 * pupil),
          })
        ).status,
        201,
      );
    const measured = (answer: typeof yesterday) => load(answer)?.['measured'] as Record<string, unknown>;
    const staff = measured(await world.call('GET', path, { as: 'teacher-math' }));
    assert.deepEqual([staff['kind'], staff['reported'], staff['enrolled'], staff['mean']], ['known', 6, 8, 35]);
    assert.equal(staff['median'], 30);
    const family = measured(await world.call('GET', path, { as: 'pupil-1' }));
    assert.equal(family['median'], undefined);
    assert.equal(
      (await world.call('GET', '/classes/class-4/loads?from=2026-03-10&to=2026-03-10', { as: 'pupil-1' })).status,
      404,
    );
    assert.equal(
      (await world.call('GET', '/classes/class-3/loads?from=2026-01-01&to=2026-03-10', { as: 'pupil-1' })).status,
      422,
    );
  });

  it('stores a batch row by row', async () => {
    const items = [
      newReport('chinese-4', 'pupil-9'),
      newReport('chinese-4', 'pupil-1'),
      newReport('no-such', 'pupil-9'),
    ];
    const { status, body } = await world.call('POST', '/reports/batch', { as: 'service', body: { items } });
    assert.equal(status, 200, JSON.stringify(body));
    const outcomes = (body['rows'] as unknown as { outcome: string }[]).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['stored', 'refused', 'refused']);
    const again = await world.call('POST', '/reports/batch', { as: 'service', body: { items } });
    assert.equal((again.body['rows'] as unknown as { outcome: string }[])[0]?.outcome, 'kept');
  });

  it('gives pages that lead to each other and nothing twice', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/assignments?limit=2';
    while (path !== undefined) {
      const page = await world.call('GET', path, { as: 'leader' });
      assert.equal(page.status, 200, JSON.stringify(page.body));
      seen.push(...(page.body['items'] as unknown as { id: string }[]).map(({ id }) => id));
      const next = page.body['next'] as unknown as string | null;
      assert.equal(page.headers.has('link'), next !== null);
      path = next === null ? undefined : `/assignments?limit=2&cursor=${encodeURIComponent(next)}`;
      if (next !== null) {
        const forged = `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}`;
        assert.equal((await world.call('GET', `/assignments?limit=2&cursor=${forged}`, { as: 'leader' })).status, 422);
        assert.equal(
          (await world.call('GET', `/assignments?classId=class-3&cursor=${next}`, { as: 'leader' })).status,
          422,
        );
      }
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.ok(seen.length >= 10);
  });

  it('carries a request out once, whatever happens to its answer', async () => {
    const key = randomUUID();
    const { id: _, ...body } = newReport('reading-3', 'pupil-4');
    const first = await world.call('POST', '/reports', { as: 'pupil-4', body, key });
    const again = await world.call('POST', '/reports', { as: 'pupil-4', body, key });
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.equal(again.status, 201);
    assert.deepEqual(again.body, first.body);
    const other = await world.call('POST', '/reports', { as: 'pupil-4', body: { ...body, via: 'timer' }, key });
    assert.equal(other.body['type'], 'urn:wuyu:problem:idempotency-key-reused');
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-4', body, key: null })).status, 400);
    const refused = randomUUID();
    const wrong = newReport('tomorrow-3', 'pupil-4');
    const one = await world.call('POST', '/reports', { as: 'pupil-4', body: wrong, key: refused });
    const two = await world.call('POST', '/reports', { as: 'pupil-4', body: wrong, key: refused });
    assert.deepEqual([one.status, two.status], [422, 422]);
    assert.deepEqual(two.body, one.body);
  });

  it('gives concurrent changes revisions of their own, in order', async () => {
    const pupils = [1, 2, 3, 4, 5, 6, 7, 8];
    const answers = await Promise.all(
      pupils.map((pupil) =>
        world.call('POST', '/reports', {
          as: 'teacher-home',
          org: schoolB,
          body: paperReport('reading-3', `pupil-${pupil}`),
        }),
      ),
    );
    const revs = answers.map(
      ({ status, body }) => (assert.equal(status, 201, JSON.stringify(body)), Number(body['rev'])),
    );
    assert.equal(new Set(revs).size, pupils.length);
    const same = newReport('chinese-3', 'pupil-1');
    const race = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        world.call('POST', '/reports', {
          as: 'pupil-1',
          org: schoolB,
          body: i % 2 ? same : newReport('chinese-3', 'pupil-1'),
        }),
      ),
    );
    const made = new Set(race.filter(({ status }) => status === 201).map(({ body }) => String(body['id'])));
    assert.equal(made.size, 1, JSON.stringify(race.map(({ status }) => status)));
  });

  it('keeps schools apart that use the same ids', async () => {
    const one = await world.call('GET', '/assignments/math-3', { as: 'pupil-1', org: schoolA });
    const two = await world.call('GET', '/assignments/math-3', { as: 'pupil-1', org: schoolB });
    assert.equal(one.body['title'], '口算第12页');
    assert.equal(two.body['title'], '口算第12页（B）');
    const token = await world.token('pupil-1', schoolA);
    const foreign = await world.fetch(`${world.baseUrl}/v1/orgs/${schoolB}/me`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    assert.equal(foreign.status, 404);
  });
});
