import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { type Answer, createWorld, newReport, paperReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

onEachEngine('reports by families, teachers and systems', (engine) => {
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

  const said = (answer: Answer) => `${answer.status} ${String(answer.body['detail'] ?? '')}`.trim();
  const minutes = (n: number, stopped?: string) => ({
    kind: 'minutes',
    minutes: n,
    tiers: ['basic'],
    ...(stopped === undefined ? {} : { stopped }),
  });

  it('keep why a pupil stopped before it was finished, and count as answered all the same', async () => {
    const body = { ...newReport('math-3', 'pupil-1'), answer: minutes(30, 'bedtime') };
    const made = await world.call('POST', '/reports', { as: 'pupil-1', body });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual(made.body['answer'], body.answer);
    const change = { answer: minutes(35, 'help'), via: 'hand' };
    const path = `/reports/${body.id}`;
    const helped = await world.call('PATCH', path, {
      as: 'guardian-1',
      body: change,
      ifMatch: Number(made.body['rev']),
    });
    assert.deepEqual(helped.body['answer'], change.answer);
    const finished = { answer: minutes(40), via: 'hand' };
    const done = await world.call('PATCH', path, {
      as: 'pupil-1',
      body: finished,
      ifMatch: Number(helped.body['rev']),
    });
    assert.deepEqual(done.body['answer'], finished.answer);
    const strange = { ...newReport('reading-3', 'pupil-1'), answer: minutes(5, 'tired') };
    assert.equal((await world.call('POST', '/reports', { as: 'pupil-1', body: strange })).status, 422);
  });

  it('come from paper when a teacher sends them, unless it is the own child', async () => {
    const hand = newReport('yesterday-3', 'pupil-2');
    assert.match(said(await world.call('POST', '/reports', { as: 'teacher-math', body: hand })), /^422 .*paper slips/);
    const paper = { ...hand, via: 'paper' };
    const made = await world.call('POST', '/reports', { as: 'teacher-math', body: paper });
    assert.equal(made.body['via'], 'paper');
    const change = { as: 'teacher-math', ifMatch: Number(made.body['rev']) };
    const timed = { answer: minutes(9), via: 'timer' };
    assert.match(said(await world.call('PATCH', `/reports/${hand.id}`, { ...change, body: timed })), /^422 .*paper/);

    await database.changeRoster(async ({ trx, nextRev }) => {
      await nextRev(schoolA);
      const ward = { org_id: schoolA, guardian_id: 'teacher-home', student_id: 'pupil-3' };
      await trx.insertInto('wards').values(ward).execute();
    });
    const own = await world.call('POST', '/reports', { as: 'teacher-home', body: newReport('yesterday-3', 'pupil-3') });
    assert.equal(own.status, 201, JSON.stringify(own.body));
    const other = newReport('yesterday-3', 'pupil-4');
    assert.match(said(await world.call('POST', '/reports', { as: 'teacher-home', body: other })), /^422 .*paper/);
  });

  it('come as a whole class from a teacher, row by row, without a word about other classes', async () => {
    const items = [
      paperReport('reading-3', 'pupil-5'),
      { ...paperReport('reading-3', 'pupil-6'), answer: minutes(12, 'help') },
      newReport('reading-3', 'pupil-7'),
      paperReport('chinese-4', 'pupil-9'),
      paperReport('no-such', 'pupil-9'),
      paperReport('reading-3', 'pupil-9'),
      paperReport('reading-3', 'nobody'),
    ];
    const { status, body } = await world.call('POST', '/reports/batch', { as: 'teacher-math', body: { items } });
    assert.equal(status, 200, JSON.stringify(body));
    const rows = body['rows'] as unknown as { outcome: string; detail?: string; id?: string }[];
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['stored', 'stored', 'refused', 'refused', 'refused', 'refused', 'refused'],
    );
    assert.match(String(rows[2]?.detail), /paper/);
    assert.equal(rows[3]?.detail, rows[4]?.detail, 'homework of another class is as good as none');
    assert.equal(rows[5]?.detail, rows[6]?.detail, 'so is a pupil of another class');
    const stored = await world.call('GET', `/reports/${String(rows[1]?.id)}`, { as: 'guardian-2' });
    assert.equal(stored.status, 404);
    const kept = await world.call('GET', `/reports/${String(rows[1]?.id)}`, { as: 'teacher-home' });
    assert.deepEqual([kept.body['via'], kept.body['answer']], ['paper', minutes(12, 'help')]);
    assert.equal((await world.call('POST', '/reports/batch', { as: 'pupil-5', body: { items } })).status, 403);
  });

  const history = async (id: string, as = 'teacher-home') => {
    const { status, body } = await world.call('GET', `/reports/${id}/revisions`, { as });
    assert.equal(status, 200, JSON.stringify(body));
    const items = body['items'] as unknown as { by: string; via: string; at: string; rev: number; answer: unknown }[];
    assert.ok(
      items.every((item, i) => i === 0 || item.rev < (items[i - 1]?.rev ?? 0)),
      'newest first',
    );
    return items;
  };
  const brief = (items: Awaited<ReturnType<typeof history>>) =>
    items.map(({ by, via, answer }) => [by, via, (answer as { minutes?: number } | null)?.minutes ?? null]);

  it('tell what stood there before, by role and not by name', async () => {
    const body = newReport('chinese-3', 'pupil-1', 10);
    const path = `/reports/${body.id}`;
    let at = await world.call('POST', '/reports', { as: 'pupil-1', body });
    const correct = async (as: string, n: number, via: string) => {
      clock.advance(60_000);
      at = await world.call('PATCH', path, { as, body: { answer: minutes(n), via }, ifMatch: Number(at.body['rev']) });
      assert.equal(at.status, 200, JSON.stringify(at.body));
    };
    await correct('guardian-1', 15, 'hand');
    await correct('teacher-home', 20, 'paper');
    const reportedAt = at.body['reportedAt'];
    assert.equal((await world.call('DELETE', path, { as: 'guardian-1', ifMatch: Number(at.body['rev']) })).status, 204);
    const items = await history(body.id);
    assert.deepEqual(brief(items), [
      ['guardian', null, null],
      ['teacher', 'paper', 20],
      ['guardian', 'hand', 15],
      ['student', 'hand', 10],
    ]);
    assert.equal(items[1]?.at, reportedAt);
    assert.deepEqual(await history(body.id, 'pupil-1'), items);
    assert.ok(!JSON.stringify(items).includes('guardian-1'));
    assert.equal((await world.call('GET', `${path}/revisions`, { as: 'pupil-2' })).status, 404);
    assert.equal((await world.call('GET', `${path}/revisions`, { as: 'teacher-4' })).status, 404);
    assert.equal((await world.call('GET', '/reports/no-such/revisions', { as: 'pupil-2' })).status, 404);
  });

  it('tell the past of those that came in a batch, too', async () => {
    const [first, second] = [newReport('chinese-4', 'pupil-10', 7), newReport('chinese-4', 'pupil-11', 8)];
    const sent = await world.call('POST', '/reports/batch', { as: 'service', body: { items: [first, second] } });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    const rows = sent.body['rows'] as unknown as { id: string; rev: number }[];
    assert.deepEqual(brief(await history(second.id, 'teacher-4')), [['system', 'batch', 8]]);
    const change = { as: 'teacher-4', body: { answer: minutes(9), via: 'paper' }, ifMatch: Number(rows[1]?.rev) };
    assert.equal((await world.call('PATCH', `/reports/${second.id}`, change)).status, 200);
    assert.deepEqual(brief(await history(second.id, 'teacher-4')), [
      ['teacher', 'paper', 9],
      ['system', 'batch', 8],
    ]);
    const items = [paperReport('math-56', 'pupil-13', 11)];
    const slip = await world.call('POST', '/reports/batch', { as: 'teacher-56', body: { items } });
    const id = String((slip.body['rows'] as unknown as { id: string }[])[0]?.id);
    assert.deepEqual(brief(await history(id, 'guardian-1')), [['teacher', 'paper', 11]]);
  });

  it('names the teachers of a class to their colleagues', async () => {
    const teachers = async (as: string, room = 'class-3', query = '', org = schoolA) => {
      const { status, body } = await world.call('GET', `/classes/${room}/teachers${query}`, { as, org });
      const items = (body['items'] ?? []) as unknown as Record<string, unknown>[];
      return status === 200
        ? items.map((t) => [t['sourcedId'], (t['subjects'] as string[]).join(), t['homeroom']])
        : status;
    };
    const both = [
      ['teacher-home', '语文', true],
      ['teacher-math', '数学', false],
    ];
    for (const as of ['teacher-math', 'teacher-home', 'lead-3', 'counsellor', 'leader'])
      assert.deepEqual([...((await teachers(as)) as unknown[][])].sort(), both, as);
    assert.deepEqual(await teachers('teacher-4', 'class-4'), [['teacher-4', '语文', true]]);
    assert.equal(await teachers('teacher-4'), 404);
    assert.equal(await teachers('lead-56'), 404);
    for (const as of ['pupil-1', 'guardian-1', 'service']) assert.equal(await teachers(as), 403, as);

    const page = await world.call('GET', '/classes/class-3/teachers?limit=1', { as: 'leader' });
    const cursor = encodeURIComponent(String(page.body['next']));
    const rest = (await teachers('leader', 'class-3', `?limit=1&cursor=${cursor}`)) as unknown[][];
    assert.equal(rest.length, 1);

    await database.changeRoster(async ({ trx, nextRev }) => {
      const rev = await nextRev(schoolB);
      const left = trx.updateTable('enrollments').set({ end_date: '2026-03-10', rev });
      await left.where('org_id', '=', schoolB).where('user_id', '=', 'teacher-math').execute();
    });
    assert.deepEqual(await teachers('leader', 'class-3', '', schoolB), [['teacher-home', '语文', true]]);
  });
});
