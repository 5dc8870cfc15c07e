import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import { createWorld, newReport, paperReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { listen } from './support/stream.ts';

onEachEngine('events', (engine) => {
  let place = '';
  let world: World;
  let database: Database;
  const clock = fixtureClock();
  before(async () => {
    place = await engine.newWorld();
    database = await engine.open(place);
    world = await createWorld({ database, clock });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });
  const stream = async (as: string, headers: Record<string, string> = {}, of = world) => {
    const response = await of.fetch(`${of.baseUrl}/v1/orgs/${schoolA}/events/stream`, {
      headers: { Authorization: `Bearer ${await of.token(as)}`, ...headers },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    return listen(response);
  };

  it('reach the pupil and its guardian as reports, the rest of the class as its load, and nobody else', async () => {
    const [pupil, guardian, mate, teacher, stranger, counsellor] = await Promise.all(
      ['pupil-1', 'guardian-1', 'guardian-2', 'teacher-math', 'guardian-9', 'counsellor'].map((as) => stream(as)),
    );
    const body = newReport('math-3', 'pupil-1');
    const made = await world.call('POST', '/reports', { as: 'pupil-1', body });
    const rev = Number(made.body['rev']);
    for (const reader of [pupil, guardian, teacher]) {
      const event = await reader?.next();
      assert.deepEqual(event, {
        id: String(rev),
        data: {
          rev,
          resource: 'reports',
          id: body.id,
          change: 'created',
          classId: 'class-3',
          studentId: 'pupil-1',
          day: '2026-03-11',
        },
      });
    }
    assert.deepEqual((await mate?.next())?.data, {
      rev,
      resource: 'loads',
      id: 'class-3',
      change: 'updated',
      classId: 'class-3',
      day: '2026-03-11',
    });
    // What everybody of that class may see comes after it: so the strangers saw nothing before.
    const other = await world.call('POST', '/reports', { as: 'teacher-4', body: paperReport('chinese-4', 'pupil-9') });
    assert.equal((await stranger?.next())?.id, String(other.body['rev']));
    assert.equal(await counsellor?.quiet(100), true);
    for (const reader of [pupil, guardian, mate, teacher, stranger, counsellor]) await reader?.end();
  });

  it('tell families of no draft', async () => {
    const since = Number((await world.call('GET', '', { as: 'pupil-1' })).body['rev']);
    const draft = {
      classId: 'class-3',
      subject: '数学',
      title: '草稿',
      assignedOn: '2026-03-11',
      dueOn: '2026-03-12',
      form: 'written',
      tiers: [{ tier: 'basic', minutes: 5 }],
    };
    const made = await world.call('POST', '/assignments', { as: 'teacher-math', body: draft });
    const told = async (as: string) =>
      (
        (await world.call('GET', `/events?changedSince=${since}`, { as })).body['items'] as unknown as { id: string }[]
      ).map(({ id }) => id);
    assert.deepEqual(await told('pupil-1'), []);
    assert.deepEqual(await told('teacher-home'), [made.body['id']]);
    const step = async (verb: string, as: string, ifMatch: unknown) => {
      const path = `/assignments/${String(made.body['id'])}/${verb}`;
      const { status, body } = await world.call('POST', path, { as, ifMatch: Number(ifMatch) });
      assert.equal(status, 200, JSON.stringify(body));
      return body['rev'];
    };
    const submitted = await step('submit', 'teacher-math', made.body['rev']);
    assert.deepEqual(await told('pupil-1'), []);
    await step('publish', 'lead-3', submitted);
    assert.ok((await told('pupil-1')).includes(String(made.body['id'])));
  });

  it('tell families that homework was withdrawn, and let it go', async () => {
    const [family, teacher] = [await stream('guardian-2'), await stream('teacher-home')];
    const { body } = await world.call('GET', '/assignments/tomorrow-3', { as: 'teacher-math' });
    const ask = { as: 'lead-3', ifMatch: Number(body['rev']) };
    const withdrawn = await world.call('POST', '/assignments/tomorrow-3/withdraw', ask);
    assert.equal(withdrawn.status, 200, JSON.stringify(withdrawn.body));
    const gone = (await family.next())?.data;
    assert.deepEqual([gone?.['id'], gone?.['change']], ['tomorrow-3', 'deleted']);
    assert.equal((await teacher.next())?.data['change'], 'updated');
    const list = '/assignments?classId=class-3&changedSince=';
    const since = await world.call('GET', list + String(body['rev']), { as: 'guardian-2' });
    const told = (since.body['gone'] as unknown as { id: string; rev: number }[]).find(({ id }) => id === 'tomorrow-3');
    assert.equal(told?.rev, withdrawn.body['rev']);
    const items = since.body['items'] as unknown as { status: string }[];
    assert.ok(items.every(({ status }) => status === 'published'));
    assert.equal((await world.call('GET', '/assignments/tomorrow-3', { as: 'pupil-1' })).status, 404);
    await family.end();
    await teacher.end();
  });

  it('go on after a restart from where the listener was', async () => {
    const reader = await stream('guardian-2');
    const one = await world.call('POST', '/reports', { as: 'teacher-home', body: paperReport('reading-3', 'pupil-2') });
    assert.equal((await reader.next())?.id, String(one.body['rev']));
    world.stop();
    assert.equal(await reader.next(), undefined, 'the stream ends with the server');
    await database.close();

    database = await engine.open(place);
    world = await createWorld({ database, clock });
    const missed = await world.call('POST', '/reports', { as: 'pupil-2', body: newReport('yesterday-3', 'pupil-2') });
    const again = await stream('guardian-2', { 'Last-Event-ID': String(one.body['rev']) });
    assert.equal((await again.next())?.id, String(missed.body['rev']));
    const next = await world.call('DELETE', `/reports/${String(missed.body['id'])}`, {
      as: 'pupil-2',
      ifMatch: Number(missed.body['rev']),
    });
    assert.equal(next.status, 204);
    assert.equal((await again.next())?.data['change'], 'deleted');
    await again.end();
  });

  it('are told to a listener who was ahead of the log, as after a restored copy', async () => {
    const reader = await stream('guardian-2', { 'Last-Event-ID': '999999999' });
    const made = await world.call('POST', '/reports', { as: 'pupil-3', body: newReport('yesterday-3', 'pupil-3') });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.ok(!(await reader.quiet(3000)), 'the listener stays deaf');
    assert.equal((await reader.next())?.id, String(made.body['rev']));
    await reader.end();
  });

  it('give signs of life, and end with their token, by the clock of the server', async () => {
    const timers = new Set<{ due: number; work: () => void }>();
    let now = clock.now();
    const moved = {
      now: () => now,
      after(ms: number, work: () => void) {
        const timer = { due: now + ms, work };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    };
    const pass = (ms: number): void => {
      now += ms;
      for (const timer of [...timers]) if (timer.due <= now && timers.delete(timer)) timer.work();
    };
    const there = await createWorld({ database, clock: moved });
    try {
      const { body } = await there.fetch(`${there.baseUrl}/v1/orgs/${schoolA}/events/stream`, {
        headers: { Authorization: `Bearer ${await there.token('counsellor')}` },
      });
      const reader = body?.getReader();
      const next = async () => new TextDecoder().decode((await reader?.read())?.value);
      assert.match(await next(), /^retry: 2000\nid: \d+\n/);
      for (let signs = 0; signs < 2; signs++) {
        pass(15_000);
        assert.equal(await next(), ': still here\n\n');
      }
      pass(86_400_000);
      let piece = await reader?.read();
      // A sign of life may have been due as well.
      if (!piece?.done) piece = await reader?.read();
      assert.equal(piece?.done, true);
      assert.equal(timers.size, 0, 'nothing is waited for any more');
    } finally {
      there.stop();
    }
  });

  it('cross from one process to another', async () => {
    const elsewhere = await engine.open(place);
    const second = await createWorld({ database: elsewhere, clock });
    try {
      const reader = await stream('guardian-1', {}, second);
      const made = await world.call('POST', '/reports', { as: 'pupil-1', body: newReport('reading-3', 'pupil-1') });
      assert.equal((await reader.next())?.id, String(made.body['rev']));
      await reader.end();
    } finally {
      second.stop();
      await elsewhere.close();
    }
  });
});
