import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import type { Coverage, CoverageNumbers } from '@wuyu/contract';
import type { Pack } from '@wuyu/policy';
import type { Database } from '@wuyu/server';
import { district, fixtureClock, type FixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { withheldOf } from '../src/visits/coverage-withheld.ts';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { day } from './support/fresh.ts';
import { done, items } from './support/menus.ts';
import { tenancyGuard } from './support/tenancy.ts';
import { addTerm, byTwo, goBy, make, newPlan, newVisit, seat } from './support/visits.ts';
import { cellsOf, unzip } from './support/workbook.ts';

/** A school that asks for one visit a term, to the home. */
const once: Pack = { ...byTwo, id: 'school-once', visits: { duties: byTwo.visits?.duties ?? [] } };
const today = '2026-03-11';

onEachEngine('coverage of home visits', (engine) => {
  let world: World;
  let database: Database;
  let clock: FixtureClock;
  let statements = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  beforeEach(async () => {
    database = await engine.open(await engine.newWorld(), [tenancyGuard, counting]);
    clock = fixtureClock();
    world = await createWorld({ database, clock, packs: [once] });
    await goBy(database, once);
  });
  afterEach(async () => {
    world?.stop();
    await database?.close();
  });

  const told = async (as: string, query = '', org = schoolA): Promise<Coverage[]> =>
    items(await world.call('GET', `/visit-coverage${query}`, { as, org })) as unknown as Coverage[];
  const row = async (id: string, query = '', as = 'leader'): Promise<Coverage> =>
    (await told(as, query)).find((one) => one.id === id) ?? assert.fail(`nothing is told of ${id}`);
  const numbers = async (id: string, query = ''): Promise<CoverageNumbers> =>
    (await row(id, query)).numbers ?? assert.fail(`${id} is withheld`);
  const at = async (days: number) => {
    clock.advance(days * day);
    world.signInAgain();
  };
  const visit = (more: object, as = 'teacher-home') => make(world, '/visits', newVisit(more), as);

  it('tells everybody of what they answer for, and of nothing else', async () => {
    const ids = async (as: string, query = '') => (await told(as, query)).map(({ id }) => id);
    assert.deepEqual(await ids('teacher-home'), ['class-3']);
    assert.deepEqual(await ids('lead-3'), [`${schoolA}.3`, 'class-3']);
    assert.deepEqual(await ids('lead-56'), [`${schoolA}.5`, `${schoolA}.6`, 'class-56']);
    const all = [schoolA, ...[3, 4, 5, 6].map((grade) => `${schoolA}.${grade}`), 'class-3', 'class-4', 'class-56'];
    assert.deepEqual(await ids('leader'), all);
    assert.deepEqual(await ids('counsellor'), all);
    assert.deepEqual(await ids('leader', '?level=class'), ['class-3', 'class-4', 'class-56']);
    assert.deepEqual(await ids('leader', `?schoolId=${schoolB}`), []);
    for (const as of ['teacher-math', 'guardian-1', 'pupil-1', 'service'])
      assert.equal((await world.call('GET', '/visit-coverage', { as })).status, 403, as);
  });

  it('gives who may not see single pupils neither classes nor small grades, nor what these follow from', async () => {
    const seen = await told('officer');
    const sizes = seen.map(({ id, numbers: n }) => [id, n?.enrolled ?? null]);
    assert.deepEqual(sizes, [
      [schoolA, 18],
      [`${schoolA}.3`, 8],
      [`${schoolA}.4`, null],
      [`${schoolA}.5`, null],
      [`${schoolA}.6`, null],
    ]);
  });

  it('comes page by page, each row once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const { body } = await world.call('GET', `/visit-coverage?limit=3${cursor}`, { as: 'leader' });
      seen.push(...(body['items'] as unknown as Coverage[]).map(({ id }) => id));
      next = body['next'] as unknown as string | null;
    }
    assert.deepEqual(
      seen,
      (await told('leader')).map(({ id }) => id),
    );
  });

  it('counts whoever is due once: visited, arranged or open, and says what does not count', async () => {
    await visit({ studentIds: ['pupil-1', 'pupil-13'] });
    await visit({ studentIds: ['pupil-2'], kind: 'phone' });
    await make(world, '/visit-plans', newPlan({ studentIds: ['pupil-3'] }));
    await make(world, '/visit-exemptions', { studentId: 'pupil-4', reason: 'hospital' });
    const { pace, expected, ...counts } = await numbers('class-3');
    assert.deepEqual(counts, {
      enrolled: 8,
      due: 7,
      visited: 1,
      late: 0,
      planned: 1,
      open: 5,
      exempt: 1,
      otherwise: 1,
      movedIn: 0,
      movedOut: 0,
      movedOutVisited: 0,
      required: 7,
    });
    assert.ok(expected >= 0 && expected <= 7);
    assert.equal(pace, 'onCourse');
    assert.equal((await numbers('class-56')).visited, 1, 'a sibling of another class was visited, too');
    assert.equal((await numbers(schoolA)).visited, 2);
    const school = await row(schoolA);
    assert.deepEqual(
      [school.title, school.level, school.on, school.termTitle, school.clause],
      ['红螺镇中心小学', 'school', today, '第二学期', 'once-a-term'],
    );
  });

  it('goes by the days of enrolment: who came, who left, and who only changed the class', async () => {
    await visit({ studentIds: ['pupil-5'], day: '2026-02-25' });
    await seat(database, 'pupil-5', 'class-3', { to: '2026-03-01' });
    await seat(database, 'pupil-6', 'class-3', { to: '2026-03-01' });
    await seat(database, 'pupil-9', 'class-4', { to: '2026-03-01' });
    await seat(database, 'pupil-9', 'class-3', { from: '2026-03-02' });
    const before = await numbers('class-3', '?on=2026-02-27');
    assert.deepEqual([before.enrolled, before.visited, before.movedOut], [8, 1, 0]);
    const now = await numbers('class-3');
    assert.deepEqual([now.enrolled, now.visited, now.movedOut, now.movedOutVisited, now.movedIn], [7, 0, 2, 1, 1]);
    const left = await numbers('class-4');
    assert.deepEqual([left.enrolled, left.movedOut], [3, 1]);
    const school = await numbers(schoolA);
    assert.deepEqual([school.enrolled, school.movedOut, school.movedIn], [16, 2, 0], 'nobody came to the school');
  });

  it('does not ask for a newcomer at once', async () => {
    await seat(database, 'pupil-7', 'class-3', { from: '2026-03-09' });
    assert.deepEqual([(await numbers('class-3')).enrolled, (await numbers('class-3')).due], [8, 7]);
    await at(40);
    assert.equal((await numbers('class-3')).due, 8);
  });

  it('falls behind as the term goes on, and is late when it is over; what is done then is told as late for good', async () => {
    for (const n of [1, 2, 3, 4]) await visit({ studentIds: [`pupil-${n}`] });
    assert.equal((await numbers('class-3')).pace, 'onCourse');
    await at(80);
    const may = await numbers('class-3');
    assert.equal(may.pace, 'behind');
    assert.ok(may.expected > 4 && may.expected < 8, String(may.expected));
    await at(45);
    const summer = await row('class-3');
    assert.deepEqual([summer.on, summer.termEnd, summer.numbers?.pace], ['2026-07-14', '2026-07-09', 'late']);
    for (const n of [5, 6, 7]) await visit({ studentIds: [`pupil-${n}`], day: '2026-07-13' });
    const after = await numbers('class-3');
    assert.deepEqual([after.visited, after.late, after.pace], [7, 3, 'late']);

    // The next term begins with nobody visited; the one before keeps what was done in its holidays.
    await addTerm(database, '第一学期', '2026-09-01', '2027-01-20');
    await at(60);
    assert.deepEqual([(await numbers('class-3')).visited, (await row('class-3')).termTitle], [0, '第一学期']);
    await visit({ studentIds: ['pupil-8'], day: '2026-09-02' });
    assert.equal((await numbers('class-3')).visited, 1);
    const past = await numbers('class-3', '?on=2026-05-04');
    assert.deepEqual([past.visited, past.late, past.pace], [7, 3, 'late']);
  });

  it('tells nothing of a time before the first term', async () => {
    assert.deepEqual(await told('leader', '?on=2026-01-05'), []);
  });

  it('counts events of family guidance that were held', async () => {
    const event = { title: '怎样陪孩子写作业', kind: 'guidance', classIds: [], families: 120 };
    await make(world, '/guidance-events', { ...event, day: '2026-03-05' }, 'leader');
    await make(world, '/guidance-events', { ...event, day: '2026-04-05' }, 'leader');
    assert.deepEqual((await row(schoolA)).guidance, { held: 1, required: 2 });
  });

  it('asks a large school no more questions than a small one', async () => {
    const asked = async () => {
      const before = statements;
      await told('leader');
      return statements - before;
    };
    await asked();
    const few = await asked();
    await database.changeRoster(async ({ engine: name, trx, nextRev }) => {
      const rev = await nextRev(schoolA);
      const { insertRows } = await import('../src/database/seam.ts');
      const same = { org_id: schoolA, rev, deleted: 0 as const, modified_at: 0 };
      const ids = Array.from({ length: 600 }, (_, n) => `more-${n}`);
      const user = { role: 'student' as const, grade: 3, leads: '[]', issuer: null, sub: null };
      const home = { area: null, address: null, focus: 0 as const };
      await insertRows(
        name,
        trx,
        'users',
        ids.map((user_id) => ({ ...same, user_id, name: '甲', ...user, ...home })),
      );
      const place = { class_id: 'class-3', role: 'student' as const, homeroom: 0 as const, subject: null };
      await insertRows(
        name,
        trx,
        'enrollments',
        ids.map((user_id) => ({
          ...same,
          ...place,
          enrollment_id: user_id,
          user_id,
          begin_date: null,
          end_date: null,
        })),
      );
    });
    await asked();
    assert.equal(await asked(), few);
    assert.equal((await numbers('class-3')).enrolled, 608);
  });

  describe('of a district', () => {
    const rollUp = async () => {
      // What was never done comes into being by the first round.
      for (let round = 0; round < 2; round++) {
        clock.advance(61_000);
        await world.server.jobs.runDue();
      }
    };
    const ofSchool = async (schoolId: string): Promise<Coverage[]> =>
      told('officer', `?schoolId=${schoolId}`, district);
    const stored = () =>
      database.read(district, (trx) =>
        trx.selectFrom('visit_coverage').selectAll().where('org_id', '=', district).orderBy('coverage_id').execute(),
      );

    it('has each school and its grades as the school has them, without small groups', async () => {
      await visit({ studentIds: ['pupil-1'] });
      await rollUp();
      const plain = (list: readonly Coverage[]) => list.map(({ rev: _, ...rest }) => rest);
      assert.deepEqual(plain(await ofSchool(schoolA)), plain(await told('officer')));
      const both = (await told('officer', '?level=school', district)).map(({ schoolId }) => schoolId);
      assert.deepEqual(both.sort(), [schoolA, schoolB]);
      assert.ok((await ofSchool(schoolB)).every(({ level }) => level !== 'class'));
      assert.equal((await world.call('GET', '/visit-coverage', { as: 'leader', org: schoolB })).status, 200);
    });

    it('follows what changes in a school, and writes nothing when nothing did', async () => {
      await rollUp();
      const before = await stored();
      await rollUp();
      await rollUp();
      assert.deepEqual(await stored(), before);
      const made = await visit({ studentIds: ['pupil-1'] });
      await rollUp();
      assert.equal((await ofSchool(schoolA))[0]?.numbers?.visited, 1);
      const changed = (await stored()).filter((one, n) => one.rev !== before[n]?.rev).map((one) => one.school_id);
      assert.deepEqual([...new Set(changed)], [schoolA]);
      const path = `/visits/${String(made['id'])}`;
      const gone = await world.call('DELETE', path, { as: 'teacher-home', ifMatch: Number(made['rev']) });
      assert.equal(gone.status, 204);
      await rollUp();
      assert.equal((await ofSchool(schoolA))[0]?.numbers?.visited, 0);
    });

    it('goes on with the pace from day to day', async () => {
      await rollUp();
      const first = (await ofSchool(schoolA))[0];
      await at(60);
      await rollUp();
      const later = (await ofSchool(schoolA))[0];
      assert.equal(later?.on, '2026-05-10');
      assert.ok((later.numbers?.expected ?? 0) > (first?.numbers?.expected ?? 0));
      assert.equal(later.numbers?.pace, 'behind');
    });

    it('keeps a past term beside the one that runs, with visits that are recorded only then', async () => {
      await addTerm(database, '第一学期', '2026-09-01', '2027-01-20');
      await rollUp();
      await at(180);
      await rollUp();
      const { id, rev } = await make(world, '/visits', newVisit({ studentIds: ['pupil-1'], day: '2026-08-30' }));
      await rollUp();
      const autumn = await told('officer', `?schoolId=${schoolA}`, district);
      assert.deepEqual([autumn[0]?.termTitle, autumn[0]?.numbers?.visited], ['第一学期', 0]);
      const spring = await told('officer', `?schoolId=${schoolA}&on=2026-06-01`, district);
      assert.deepEqual([spring[0]?.termTitle, spring[0]?.numbers?.late], ['第二学期', 1]);
      // It was another day: the visit is one of autumn, and of autumn alone.
      const body = { day: '2026-09-02' };
      done(await world.call('PATCH', `/visits/${String(id)}`, { as: 'teacher-home', ifMatch: Number(rev), body }));
      await rollUp();
      const anew = await told('officer', `?schoolId=${schoolA}`, district);
      const past = await told('officer', `?schoolId=${schoolA}&on=2026-06-01`, district);
      assert.deepEqual([anew[0]?.numbers?.visited, past[0]?.numbers?.late], [1, 0]);
    });

    it('loses the figures of a school that leaves it', async () => {
      await rollUp();
      await database.changeRoster(({ trx }) =>
        trx.updateTable('orgs').set({ parent_org_id: null }).where('org_id', '=', schoolB).execute(),
      );
      await rollUp();
      assert.deepEqual([...new Set((await told('officer', '', district)).map(({ schoolId }) => schoolId))], [schoolA]);
    });
  });

  describe('as a file', () => {
    const fileOf = async (as: string, body: object, org = schoolA): Promise<Buffer> => {
      const made = done(await world.call('POST', '/visit-coverage-exports', { as, org, body }), 201);
      const response = await world.fetch(`${world.baseUrl}${String(made['url'])}`);
      assert.equal(response.status, 200);
      return Buffer.from(await response.arrayBuffer());
    };
    const titles = (csv: Buffer): string[] =>
      csv
        .toString('utf8')
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[2] ?? '');

    it('holds what its maker is told, and names no pupil', async () => {
      await visit({ studentIds: ['pupil-1'], note: '奶奶在家' });
      const csv = await fileOf('leader', { format: 'csv' });
      const text = csv.toString('utf8');
      assert.deepEqual(titles(csv).slice(0, 3), ['红螺镇中心小学', '三年级', '四年级']);
      assert.ok(text.includes('家访制度') && text.includes('正常'), text);
      assert.ok(!text.includes('小雨') && !text.includes('奶奶'));
      assert.deepEqual(titles(await fileOf('teacher-home', { format: 'csv' })), ['三年级1班']);
      assert.deepEqual(titles(await fileOf('lead-3', { format: 'csv' })), ['三年级', '三年级1班']);
      const outline = await fileOf('officer', { format: 'csv', language: 'en' });
      assert.deepEqual(titles(outline), ['红螺镇中心小学', 'Grade 3', 'Grade 4', 'Grade 5', 'Grade 6']);
      assert.equal(outline.toString('utf8').match(/Withheld/g)?.length, 3);
    });

    it('is a workbook as well, for a day of the term, and for a district', async () => {
      await visit({ studentIds: ['pupil-1'], day: '2026-03-05' });
      const rows = cellsOf(await unzip(await fileOf('leader', { format: 'xlsx', on: '2026-03-04' })), 1);
      assert.deepEqual(rows[1]?.slice(0, 8), [
        '红螺镇中心小学',
        '全校',
        '红螺镇中心小学',
        '第二学期',
        '2026-03-04',
        '18',
        '18',
        '0',
      ]);
      for (let round = 0; round < 2; round++) {
        clock.advance(61_000);
        await world.server.jobs.runDue();
      }
      const csv = await fileOf('officer', { format: 'csv' }, district);
      assert.deepEqual(
        titles(csv)
          .filter((title) => !title.endsWith('年级'))
          .sort(),
        ['红螺镇中心小学', '雁栖湖小学'],
      );
    });

    it('is for who answers for visits', async () => {
      const refused = await world.call('POST', '/visit-coverage-exports', {
        as: 'teacher-math',
        body: { format: 'csv' },
      });
      assert.equal(refused.status, 403);
    });
  });
});

describe('parts of a whole that are withheld', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
  it('are all the small ones; what is missing from the whole is never one part alone nor a small group', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 10 }), (list, small) => {
        const parts = list.map((size, n) => ({ id: `part-${n}`, size }));
        const hidden = withheldOf(parts, small);
        for (const { id, size } of parts) assert.ok(size >= small || hidden.has(id));
        if (hidden.size === 0 || hidden.size === parts.length) return;
        const missing = parts.filter(({ id }) => hidden.has(id)).reduce((sum, { size }) => sum + size, 0);
        assert.ok(hidden.size >= 2 && missing >= small);
      }),
    );
  });
  it('are none where all are large', () => {
    const parts = [5, 8, 20].map((size) => ({ id: String(size), size }));
    assert.equal(withheldOf(parts, 5).size, 0);
    assert.deepEqual([...withheldOf([...parts, { id: 'few', size: 2 }], 5)].sort(), ['5', 'few']);
  });
});
