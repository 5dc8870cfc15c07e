import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { done, items, refusedFor } from './support/menus.ts';
import { make, newVisit, visitsOf } from './support/visits.ts';

const secret = '母亲住院，孩子由邻居照看，请勿外传';

/** Every table but the one of sealed notes. Those without an org hold nothing of anybody's. */
const tables = [
  'orgs',
  'users',
  'events',
  'audit',
  'idempotency',
  'jobs',
  'exports',
  'visit_plans',
  'visits',
  'visit_parties',
  'follow_ups',
  'visit_exemptions',
  'sealed_readings',
  'guidance_events',
  'visit_coverage',
] as const;

onEachEngine('what is confidential about a visit', (engine) => {
  let world: World;
  let database: Database;
  const clock = fixtureClock();
  const logged: string[] = [];

  before(async () => {
    database = await engine.open(await engine.newWorld());
    const log = (fields: object, message: string) => void logged.push(JSON.stringify(fields) + message);
    world = await createWorld({ database, clock, log: { info: log, warn: log, error: log } });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const pathOf = (visit: Body) => `/visits/${String(visit['id'])}/sealed`;
  const write = (visit: Body, as = 'teacher-home', text = secret) => {
    clock.advance(1000);
    return world.call('POST', pathOf(visit), { as, ifMatch: Number(visit['rev']), body: { text } });
  };

  it('is read by the homeroom teacher and the counsellor, and each reading is listed for good', async () => {
    const visit = await make(world, '/visits', newVisit());
    const read = (as: string) => {
      clock.advance(1000);
      return world.call('GET', pathOf(visit), { as });
    };
    assert.equal(done(await read('counsellor'))['text'], null);
    const written = done(await write(visit));
    assert.ok(Number(written['rev']) > Number(visit['rev']), 'a later write of the visit waits for this one');
    const note = await read('counsellor');
    assert.deepEqual(done(note), {
      visitId: visit['id'],
      text: secret,
      authorName: '马老师',
      writtenAt: '2026-03-11T11:00:02.000Z',
    });
    assert.equal(note.headers.get('cache-control'), 'no-store');
    assert.equal(note.headers.get('etag'), null);
    done(await read('teacher-home'));
    assert.equal((await write(visit)).status, 412, 'of an older revision');
    done(await write(written, 'counsellor', '已联系'));
    assert.equal(done(await read('teacher-home'))['text'], '已联系');

    const readings = items(await world.call('GET', `${pathOf(visit)}/readings`, { as: 'leader' }));
    assert.deepEqual(
      readings.map(({ name, action }) => `${String(name)} ${String(action)}`),
      ['林老师 read', '马老师 written', '林老师 read', '马老师 read', '林老师 written', '马老师 read'],
    );
    const first = done(await world.call('GET', `${pathOf(visit)}/readings?limit=4`, { as: 'leader' }));
    const next = await world.call('GET', `${pathOf(visit)}/readings?limit=4&cursor=${String(first['next'])}`, {
      as: 'leader',
    });
    assert.deepEqual(items(next), readings.slice(4));
    assert.equal(items(await world.call('GET', `${pathOf(visit)}/readings`, { as: 'teacher-home' })).length, 6);
  });

  it('is found by nobody else: not by who went along, not by who recorded it, not by the head', async () => {
    const more = { studentIds: ['pupil-1', 'pupil-13'], visitorIds: ['teacher-4'] };
    const visit = await make(world, '/visits', newVisit(more), 'teacher-math');
    done(await write(visit, 'counsellor'));
    const refusals: [as: string, org: string, status: number][] = [
      ['teacher-math', schoolA, 403],
      ['teacher-4', schoolA, 404],
      ['teacher-56', schoolA, 404],
      ['lead-3', schoolA, 403],
      ['leader', schoolA, 403],
      ['guardian-1', schoolA, 403],
      ['pupil-1', schoolA, 403],
      ['service', schoolA, 403],
      ['officer', district, 403],
      ['teacher-home', schoolB, 404],
      ['counsellor', schoolB, 404],
    ];
    for (const [as, org, status] of refusals) {
      assert.equal((await world.call('GET', pathOf(visit), { as, org })).status, status, as);
      const body = { text: '改' };
      const written = await world.call('POST', pathOf(visit), { as, org, ifMatch: Number(visit['rev']), body });
      assert.equal(written.status, status, as);
    }
    for (const as of ['teacher-math', 'guardian-1', 'lead-3'])
      assert.equal((await world.call('GET', `${pathOf(visit)}/readings`, { as })).status, 403, as);
    for (const as of ['teacher-4', 'teacher-56'])
      assert.equal((await world.call('GET', `${pathOf(visit)}/readings`, { as })).status, 404, as);
    const readings = items(await world.call('GET', `${pathOf(visit)}/readings`, { as: 'counsellor' }));
    assert.equal(readings.length, 1, 'only its writing: a refusal shows nothing and is no reading');
  });

  it('is not destroyed with the visit by who may not read it', async () => {
    const visit = await make(world, '/visits', newVisit(), 'teacher-math');
    const drop = ({ rev }: Body, as: string) =>
      world.call('DELETE', `/visits/${String(visit['id'])}`, { as, ifMatch: Number(rev) });
    const written = done(await write(visit, 'counsellor'));
    refusedFor(await drop(written, 'teacher-math'), 'sealed');
    assert.equal(done(await world.call('GET', pathOf(visit), { as: 'counsellor' }))['text'], secret);
    assert.equal((await drop(written, 'teacher-home')).status, 204);
    const bare = await make(world, '/visits', newVisit(), 'teacher-math');
    const own = await world.call('DELETE', `/visits/${String(bare['id'])}`, {
      as: 'teacher-math',
      ifMatch: Number(bare['rev']),
    });
    assert.equal(own.status, 204, 'where nothing is sealed it is taken back by its author');
  });

  it('stands nowhere but in its own table: not in lists, events, the audit, kept answers or the log', async () => {
    const visit = await make(world, '/visits', newVisit({ note: '一切都好' }));
    const key = 'sealed-once';
    const send = (body: object) =>
      world.call('POST', pathOf(visit), { as: 'teacher-home', key, ifMatch: Number(visit['rev']), body });
    done(await send({ text: secret }));
    const again = await send({ text: secret });
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    done(await world.call('GET', pathOf(visit), { as: 'counsellor' }));
    // Nor in what is refused: too long, or with what no text may hold.
    for (const text of [`${secret}${'长'.repeat(5000)}`, `${secret}\u0007`])
      assert.equal((await write(visit, 'teacher-home', text)).status, 422);

    const parts = [secret, secret.slice(0, 6), '请勿外传'];
    const holds = (what: unknown) => parts.some((part) => (JSON.stringify(what) ?? '').includes(part));
    assert.ok(
      holds(
        await database.glance(schoolA, (trx) =>
          trx.selectFrom('sealed_notes').selectAll().where('org_id', '=', schoolA).execute(),
        ),
      ),
      'the search finds what is there',
    );
    for (const table of tables)
      for (const orgId of [schoolA, schoolB, district]) {
        const rows = await database.glance(orgId, (trx) =>
          trx.selectFrom(table).selectAll().where('org_id', '=', orgId).execute(),
        );
        assert.ok(!holds(rows), table);
      }
    assert.ok(!holds(await visitsOf(world, 'counsellor')));
    const told = items(await world.call('GET', '/events?limit=1000', { as: 'counsellor' })).filter(
      ({ id }) => String(id) === String(visit['id']),
    );
    assert.ok(!holds(told));
    assert.deepEqual(
      told.map(({ rev: _, ...event }) => event),
      ['created', 'updated'].map((change) => ({
        resource: 'visits',
        id: visit['id'],
        change,
        classId: 'class-3',
        day: '2026-03-10',
      })),
    );
    assert.ok(logged.some((line) => line.includes('getSealedNote')));
    assert.ok(!holds(logged));
    const acts = await database.glance(schoolA, (trx) =>
      trx
        .selectFrom('audit')
        .select(['action', 'user_id', 'detail'])
        .where('org_id', '=', schoolA)
        .where('id', '=', String(visit['id']))
        .orderBy('rev')
        .orderBy('action', 'desc')
        .execute(),
    );
    assert.deepEqual(
      acts.slice(1).map(({ action, user_id, detail }) => [action, user_id, detail]),
      [
        ['writeSealedNote', 'teacher-home', '{}'],
        ['getSealedNote', 'counsellor', '{}'],
      ],
    );
  });

  it('goes with its visit, and who read it stays written down', async () => {
    const visit = await make(world, '/visits', newVisit());
    const written = done(await write(visit));
    const drop = { as: 'teacher-home', ifMatch: Number(written['rev']) };
    assert.equal((await world.call('DELETE', `/visits/${String(visit['id'])}`, drop)).status, 204);
    assert.equal((await world.call('GET', pathOf(visit), { as: 'counsellor' })).status, 404);
    const rows = (table: 'sealed_notes' | 'sealed_readings') =>
      database.glance(schoolA, (trx) =>
        trx
          .selectFrom(table)
          .select('visit_id')
          .where('org_id', '=', schoolA)
          .where('visit_id', '=', String(visit['id']))
          .execute(),
      );
    assert.deepEqual([(await rows('sealed_notes')).length, (await rows('sealed_readings')).length], [0, 1]);
  });
});
