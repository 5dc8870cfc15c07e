import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import { createWorld } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';
import { addTerm, byTwo, creditOf, goBy, make, newPlan, newVisit, seat, visitsOf } from './support/visits.ts';

const notes = [
  '家长说孩子作业写到很晚。\n下周再打电话。',
  'ئۆي زىيارىتى — بالا ياخشى ئۆگىنىۋاتىدۇ',
  'ཁྱིམ་ལ་བལྟ་སྐོར། 👨‍👩‍👧 🏔️',
  '𠮷野家访记录 𡃁',
  '家'.repeat(5000),
];

onEachEngine('a term of home visits', (engine) => {
  const fresh = freshWorlds(engine);

  it('credits a visit to the pupil and to a sibling of another class, whose teacher finds it as well', async () => {
    const { world } = fresh();
    const visit = await make(
      world,
      '/visits',
      newVisit({ studentIds: ['pupil-1', 'pupil-13'], note: '两个孩子都在家' }),
    );
    assert.deepEqual([creditOf(visit, 'pupil-1'), creditOf(visit, 'pupil-13')], ['counts', 'counts']);
    assert.equal(visit['authorName'], '马老师');
    assert.equal(visit['late'], false);

    const [theirs] = await visitsOf(world, 'teacher-56', '?classId=class-56');
    assert.deepEqual(theirs, visit);
    assert.equal((await visitsOf(world, 'teacher-4')).length, 0);
    const told = async (as: string) => {
      const events = items(await world.call('GET', '/events?limit=1000', { as }));
      return events.filter(({ id }) => id === visit['id']).map(({ classId }) => String(classId));
    };
    assert.deepEqual([await told('teacher-home'), await told('teacher-56')], [['class-3'], ['class-56']]);
    const { body: homes } = await world.call('GET', '/homes', { as: 'teacher-56' });
    assert.ok(JSON.stringify(homes).includes('"siblings":[{"studentId":"pupil-1"'));

    // It is the record of the one who went: the sibling's teacher reads it and leaves it as it is.
    const change = { as: 'teacher-56', ifMatch: Number(visit['rev']) };
    const path = `/visits/${String(visit['id'])}`;
    refusedFor(await world.call('PATCH', path, { ...change, body: { minutes: 3 } }), 'notYours');
    refusedFor(await world.call('DELETE', path, change), 'notYours');
  });

  it('does not take a child of another class along who is no sibling, nor a class out of reach', async () => {
    const { world } = fresh();
    const tryIt = async (more: object, as = 'teacher-home') =>
      (await world.call('POST', '/visits', { as, body: newVisit(more) })).status;
    assert.equal(await tryIt({ studentIds: ['pupil-1', 'pupil-14'] }), 404);
    assert.equal(await tryIt({ studentIds: ['pupil-9'] }), 404);
    assert.equal(await tryIt({ studentIds: ['pupil-13'] }), 404, 'a sibling alone is no home of this class');
    assert.equal(await tryIt({ classId: 'class-4', studentIds: ['pupil-9'] }), 404);
    assert.equal(await tryIt({ studentIds: ['nobody'] }), 404);
    assert.equal(await tryIt({ studentIds: ['pupil-9'] }, 'leader'), 404, 'who reaches all names the right class');
    assert.equal(await tryIt({ visitorIds: ['guardian-1'] }), 422);
    assert.equal(await tryIt({}, 'guardian-1'), 403);
    assert.equal(await tryIt({}, 'lead-3'), 403);
    assert.equal((await world.call('POST', '/plans', { as: 'teacher-home', body: newPlan() })).status, 404);
    const plan = (more: object) => world.call('POST', '/visit-plans', { as: 'teacher-home', body: newPlan(more) });
    assert.equal((await plan({ studentIds: ['pupil-9'] })).status, 404);
    assert.equal((await plan({ classId: 'class-4' })).status, 404);
    assert.deepEqual(await visitsOf(world, 'leader'), []);
  });

  it('refuses a visit of tomorrow, keeps one of today, and one of before the pupil came without counting it', async () => {
    const { world, database } = fresh();
    const ahead = await world.call('POST', '/visits', { as: 'teacher-home', body: newVisit({ day: '2026-03-12' }) });
    refusedFor(ahead, 'future');
    const today = await make(world, '/visits', newVisit({ day: '2026-03-11' }));
    assert.equal(creditOf(today, 'pupil-1'), 'counts');
    const move = { as: 'teacher-home', ifMatch: Number(today['rev']), body: { day: '2026-03-12' } };
    refusedFor(await world.call('PATCH', `/visits/${String(today['id'])}`, move), 'future');

    await seat(database, 'pupil-2', 'class-3', { from: '2026-03-09' });
    const early = await make(world, '/visits', newVisit({ day: '2026-03-08', studentIds: ['pupil-2'] }));
    assert.equal(creditOf(early, 'pupil-2'), 'notEnrolled');
    // The roster was wrong, and is corrected: the same visit counts.
    await seat(database, 'pupil-2', 'class-3', { from: '2026-03-01' });
    const again = (await visitsOf(world)).find(({ id }) => String(id) === String(early['id']));
    assert.equal(creditOf(again, 'pupil-2'), 'counts');
  });

  it('keeps a visit of a kind that does not count, with the clause', async () => {
    const { world, database } = fresh();
    world.stop();
    const own = await createWorld({ database, packs: [byTwo] });
    await goBy(database, byTwo);
    const phone = await make(own, '/visits', newVisit({ kind: 'phone' }));
    assert.deepEqual(phone['credits'], [
      { studentId: 'pupil-1', counts: false, reason: 'kind', clause: 'once-a-term' },
    ]);
    own.stop();
  });

  it('counts a visit once the second teacher has confirmed it, where the rules ask for two', async () => {
    const { world: first, database } = fresh();
    first.stop();
    const world = await createWorld({ database, packs: [byTwo] });
    await goBy(database, byTwo);
    // A colleague who does not teach the class came along.
    const visit = await make(world, '/visits', newVisit({ visitorIds: ['teacher-4', 'teacher-math'] }));
    const path = `/visits/${String(visit['id'])}`;
    assert.deepEqual(visit['credits'], [
      { studentId: 'pupil-1', counts: false, reason: 'unconfirmed', clause: 'two-visitors' },
    ]);
    const confirm = async (as: string, rev = Number(visit['rev'])) =>
      world.call('POST', `${path}/confirm`, { as, ifMatch: rev });
    refusedFor(await confirm('teacher-home'), 'notVisitor');
    refusedFor(await confirm('leader'), 'notVisitor');
    assert.equal((await confirm('teacher-56')).status, 404);
    assert.equal((await confirm('teacher-4', 1)).status, 412);

    const [found] = await visitsOf(world, 'teacher-4');
    assert.equal(found?.['id'], visit['id']);
    const confirmed = done(await confirm('teacher-4'));
    assert.deepEqual(confirmed['confirmedBy'], ['teacher-4']);
    assert.equal(creditOf(confirmed, 'pupil-1'), 'counts');

    // What it says of the day is changed: nobody but its author has said that.
    const patch = (body: object, row = confirmed) =>
      world.call('PATCH', path, { as: 'teacher-home', ifMatch: Number(row['rev']), body });
    const noted = done(await patch({ note: '补记' }));
    assert.equal(creditOf(noted, 'pupil-1'), 'counts');
    assert.equal(creditOf(done(await patch({ day: '2026-03-09' }, noted)), 'pupil-1'), 'unconfirmed');
    world.stop();
  });

  it('goes with a pupil who changes the class, and stays with the class that is left', async () => {
    const { world, database, later } = fresh();
    const visit = await make(world, '/visits', newVisit({ studentIds: ['pupil-3'] }));
    await seat(database, 'pupil-3', 'class-3', { to: '2026-03-15' });
    await seat(database, 'pupil-3', 'class-4', { from: '2026-03-16' });
    assert.equal((await visitsOf(world, 'teacher-4')).length, 0);
    later(6 * 24 * 3_600_000);
    const [moved] = await visitsOf(world, 'teacher-4', '?classId=class-4');
    assert.equal(moved?.['id'], visit['id']);
    assert.equal(creditOf(moved, 'pupil-3'), 'counts');
    assert.deepEqual((await visitsOf(world, 'teacher-home')).length, 1);

    // The old teacher went once more, not knowing of the move: kept, and it counts for nobody.
    const after = await make(world, '/visits', newVisit({ studentIds: ['pupil-3'], day: '2026-03-17' }));
    assert.equal(creditOf(after, 'pupil-3'), 'notEnrolled');
    const ids = async (as: string, on = '') => idsOf(await world.call('GET', `/homes${on}`, { as }));
    assert.ok((await ids('teacher-4')).includes('pupil-3'));
    assert.ok(!(await ids('teacher-home')).includes('pupil-3'));
    assert.ok((await ids('teacher-home', '?on=2026-03-15')).includes('pupil-3'));
    const home = items(await world.call('GET', '/homes', { as: 'teacher-4' })).find(
      (h) => String(h['id']) === 'pupil-3',
    );
    assert.equal(home?.['beganOn'], '2026-03-16');

    // Gone from the school: what was recorded counts on.
    await seat(database, 'pupil-3', 'class-4', { from: '2026-03-16', to: '2026-03-17' });
    assert.equal(creditOf((await visitsOf(world, 'teacher-home'))[0], 'pupil-3'), 'counts');
  });

  it('keeps terms apart: late visits belong to the term before the holidays, and a home tells when it was visited last', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-20');
    const before = await make(world, '/visits', newVisit({ day: '2025-11-02' }));
    const late = await make(world, '/visits', newVisit({ day: '2026-02-03', studentIds: ['pupil-2'] }));
    const phone = await make(world, '/visits', newVisit({ day: '2026-02-04', kind: 'phone' }));
    const unknown = await make(world, '/visits', newVisit({ day: '2025-08-01' }));
    const now = await make(world, '/visits', newVisit({}));
    assert.deepEqual([before['late'], late['late'], now['late']], [false, true, false]);
    assert.equal(creditOf(unknown, 'pupil-1'), 'noTerm');
    const of = async (query: string) => (await visitsOf(world, 'teacher-home', query)).map(({ id }) => String(id));
    assert.deepEqual(await of(''), [String(now['id'])]);
    assert.deepEqual(
      await of('?on=2026-02-10'),
      [before, late, phone].map(({ id }) => String(id)),
    );
    assert.deepEqual(await of('?on=2025-08-31'), [String(unknown['id'])]);

    const homes = items(await world.call('GET', '/homes?classId=class-3', { as: 'teacher-home' }));
    const last = (pupil: string) => String(homes.find(({ id }) => String(id) === pupil)?.['lastVisitOn']);
    assert.deepEqual(['pupil-1', 'pupil-2', 'pupil-3'].map(last), ['2025-11-02', '2026-02-03', 'null']);
    const marked = homes.filter((home) => String(home['focus']) === 'true').map(({ id }) => String(id));
    assert.deepEqual(marked, ['pupil-3']);
    assert.deepEqual([homes[0]?.['area'], homes[0]?.['address']].map(String), ['红螺村', '1号']);
  });

  it('keeps notes of any script whole, and refuses longer ones and control characters', async () => {
    const { world } = fresh();
    for (const note of notes) {
      const visit = await make(world, '/visits', newVisit({ note }));
      assert.equal(visit['note'], note);
    }
    assert.deepEqual(
      (await visitsOf(world)).map(({ note }) => String(note)),
      notes,
    );
    for (const note of [`${'家'.repeat(5000)}访`, 'a\u0000b', 'a\u0007b', ' ']) {
      const answer = await world.call('POST', '/visits', { as: 'teacher-home', body: newVisit({ note }) });
      assert.ok([400, 422].includes(answer.status), String(answer.status));
    }
    assert.equal((await visitsOf(world)).length, notes.length);
  });

  it('lets a subject teacher find what it has a part in, and nothing else', async () => {
    const { world } = fresh();
    const other = await make(world, '/visits', newVisit());
    const along = await make(world, '/visits', newVisit({ visitorIds: ['teacher-math'] }));
    const own = await make(world, '/visits', newVisit({ studentIds: ['pupil-5'] }), 'teacher-math');
    assert.deepEqual(
      (await visitsOf(world, 'teacher-math')).map(({ id }) => id),
      [along, own].map(({ id }) => id),
    );
    const plan = await make(world, '/visit-plans', newPlan());
    assert.deepEqual(items(await world.call('GET', '/visit-plans', { as: 'teacher-math' })), []);
    const patch = { as: 'teacher-math', ifMatch: Number(plan['rev']), body: { day: '2026-03-20' } };
    assert.equal((await world.call('PATCH', `/visit-plans/${String(plan['id'])}`, patch)).status, 404);
    assert.equal((await world.call('GET', '/homes', { as: 'teacher-math' })).status, 403);

    const told = async (as: string) =>
      items(await world.call('GET', '/events?limit=1000', { as }))
        .filter(({ resource }) => ['visits', 'plans'].includes(String(resource)))
        .map(({ id }) => String(id));
    const all = [other, along, own, plan].map(({ id }) => String(id));
    assert.deepEqual(
      await told('teacher-math'),
      [along, own].map(({ id }) => String(id)),
    );
    assert.deepEqual(await told('teacher-home'), all);
    assert.deepEqual(await told('counsellor'), all);
    for (const as of ['guardian-1', 'pupil-1', 'teacher-4', 'lead-3', 'officer', 'service'])
      assert.deepEqual(await told(as), [], as);
    for (const as of ['guardian-1', 'pupil-1', 'officer', 'service', 'lead-3'])
      assert.equal((await world.call('GET', '/visits', { as })).status, 403, as);
    assert.deepEqual(items(await world.call('GET', '/visits', { as: 'teacher-home', org: schoolB })), []);
  });

  it('tells who asks for changes what has left the list', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-20');
    const visit = await make(
      world,
      '/visits',
      newVisit({ studentIds: ['pupil-1', 'pupil-13'], visitorIds: ['teacher-math'] }),
    );
    const path = `/visits/${String(visit['id'])}`;
    const since = async (as: string, rev: unknown) =>
      done(await world.call('GET', `/visits?changedSince=${String(rev)}`, { as }));
    const change = (row: typeof visit, body: object) =>
      world.call('PATCH', path, { as: 'teacher-home', ifMatch: Number(row['rev']), body });
    const alone = done(await change(visit, { studentIds: ['pupil-1'], visitorIds: [] }));
    for (const as of ['teacher-56', 'teacher-math']) {
      const page = await since(as, visit['rev']);
      assert.deepEqual([page['items'], page['gone']?.length], [[], 1], as);
    }
    const before = done(await change(alone, { day: '2025-12-01' }));
    assert.equal((await since('teacher-home', alone['rev']))['gone']?.length, 1);
    assert.equal(
      (await world.call('DELETE', path, { as: 'teacher-home', ifMatch: Number(before['rev']) })).status,
      204,
    );
    assert.equal((await since('leader', before['rev']))['gone']?.length, 1);
  });
});
