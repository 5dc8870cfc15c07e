import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import type { Body, World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { axisIn, newEvidence, recordAs } from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { items } from './support/menus.ts';
import { addTerm, seat } from './support/visits.ts';

const pupil = (n: number): string => `pupil-${n}`;
/** Records a value for each of some pupils, by their numbers. */
const give = (world: World, values: Readonly<Record<number, number>>, more: object = {}, as = 'teacher-home') =>
  recordAs(
    world,
    newEvidence({
      ...more,
      entries: Object.entries(values).map(([n, value]) => ({ id: uuid(), studentId: pupil(Number(n)), value })),
    }),
    { as },
  );
const running = { frameworkId: 'fitness', indicatorId: 'running' };

const groupsOf = async (world: World, as: string, query = '', org?: string): Promise<Body[]> => {
  const path = `/evaluation-distributions?frameworkId=five${query}`;
  return items(await world.call('GET', path, { as, ...(org === undefined ? {} : { org }) }));
};
const ids = (rows: readonly Body[]): string[] => rows.map(({ id }) => String(id));
const ratesOf = async (world: World, as: string, query = ''): Promise<Body[]> =>
  items(await world.call('GET', `/evaluation-rates?frameworkId=fitness${query}`, { as }));
const rate = (rows: readonly Body[], id: string) => {
  const row = rows.find((one) => String(one['id']) === id);
  return row && [row['pass'], row['consolidation'], row['care']];
};

onEachEngine('how groups stand', (engine) => {
  const fresh = freshWorlds(engine);

  it('is told of what somebody has charge of: the school, a grade, a class', async () => {
    const { world } = fresh();
    const all = ['school-a', 'school-a.3', 'school-a.4', 'school-a.5', 'school-a.6', 'class-3', 'class-4', 'class-56'];
    for (const as of ['leader', 'counsellor']) assert.deepEqual(ids(await groupsOf(world, as)), all, as);
    assert.deepEqual(ids(await groupsOf(world, 'lead-56')), ['school-a.5', 'school-a.6', 'class-56']);
    assert.deepEqual(ids(await groupsOf(world, 'teacher-home')), ['class-3']);
    assert.deepEqual(ids(await groupsOf(world, 'teacher-math')), ['class-3', 'class-56']);
    assert.deepEqual(ids(await groupsOf(world, 'pupil-1')), ['class-3']);
    assert.deepEqual(ids(await groupsOf(world, 'guardian-1')), ['class-3', 'class-56']);
    assert.deepEqual(ids(await groupsOf(world, 'guardian-1', '&level=grade')), []);
    assert.deepEqual(ids(await groupsOf(world, 'leader', '&level=grade')), all.slice(1, 5));
    assert.deepEqual(ids(await groupsOf(world, 'leader', '&classId=class-4')), ['class-4']);
    for (const as of ['officer', 'service'])
      assert.equal((await world.call('GET', '/evaluation-distributions?frameworkId=five', { as })).status, 403, as);
    const first = await world.call('GET', '/evaluation-distributions?frameworkId=five&limit=3', { as: 'leader' });
    const next = `&limit=10&cursor=${String(first.body['next'])}`;
    assert.deepEqual([...ids(items(first)), ...ids(await groupsOf(world, 'leader', next))], all);
  });

  it('tells staff how many have each level and how many have none; the fixture’s twin school hears nothing', async () => {
    const { world } = fresh();
    await give(world, { 1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 4 });
    const [group] = await groupsOf(world, 'teacher-home');
    assert.equal(group?.['enrolled'], 8);
    assert.deepEqual(axisIn(group, 'de'), {
      axisId: 'de',
      rated: 6,
      counts: [
        { value: 1, count: 1 },
        { value: 2, count: 2 },
        { value: 3, count: 2 },
        { value: 4, count: 1 },
      ],
      p25: 2,
      p75: 3,
    });
    assert.deepEqual(axisIn(group, 'lao')?.['rated'], 0);
    const [school] = await groupsOf(world, 'leader', '&level=school');
    assert.deepEqual([school?.['enrolled'], axisIn(school, 'de')?.['rated']], [18, 6]);
    const [twin] = await groupsOf(world, 'leader', '&level=school', schoolB);
    assert.deepEqual([twin?.['title'], axisIn(twin, 'de')?.['rated']], ['雁栖湖小学', 0]);
  });

  it('tells families the middle half of their own class, from five pupils on, and never a count of levels', async () => {
    const { world } = fresh();
    await give(world, { 1: 1, 2: 2, 3: 2, 4: 4 });
    const told = async (as: string) => {
      const [group] = await groupsOf(world, as, '&classId=class-3');
      const { rated, counts, p25, p75 } = JSON.parse(JSON.stringify(axisIn(group, 'de')));
      return [rated, counts, p25, p75];
    };
    for (const as of ['pupil-1', 'guardian-2']) assert.deepEqual(await told(as), [null, null, null, null], as);
    await give(world, { 5: 3 });
    for (const as of ['pupil-1', 'guardian-2']) assert.deepEqual(await told(as), [null, null, 2, 3], as);
    assert.ok(!JSON.stringify(await groupsOf(world, 'guardian-1')).includes('"count"'));
    for (const as of ['pupil-9', 'guardian-9'])
      for (const query of ['&classId=class-3', '&classId=class-56'])
        assert.equal(
          (await world.call('GET', `/evaluation-distributions?frameworkId=five${query}`, { as })).status,
          404,
        );
    // How many are in a class is theirs to know elsewhere, and not beside a middle half.
    for (const [as, id] of [
      ['guardian-9', 'class-4'],
      ['pupil-1', 'class-3'],
    ] as const) {
      const [group] = await groupsOf(world, as);
      assert.deepEqual([group?.['id'], group?.['enrolled']], [id, null]);
    }
  });

  it('is of who is enrolled on the day, or was at the end of the term', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    await give(world, { 1: 2, 2: 4 }, { on: '2025-11-03' });
    await seat(database, 'pupil-2', 'class-3', { to: '2026-01-31' });
    await seat(database, 'pupil-2', 'class-4', { from: '2026-02-01' });
    const sizes = async (on: string) => {
      const [three, four] = await groupsOf(world, 'leader', `&level=class&on=${on}`);
      return [three?.['enrolled'], four?.['enrolled'], axisIn(three, 'de')?.['rated'], axisIn(four, 'de')?.['rated']];
    };
    assert.deepEqual(await sizes('2026-02-05'), [8, 4, 2, 0], 'the holidays show the term as it ended');
    assert.deepEqual(await sizes('2026-02-25'), [7, 5, 0, 0]);
    assert.deepEqual(await groupsOf(world, 'leader', '&on=2025-08-01'), []);
  });
});

onEachEngine('quality rates', (engine) => {
  const fresh = freshWorlds(engine);

  it('count of who is enrolled, for grade leads and leaders alone', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    const before = { 1: 300, 2: 500, 3: 650, 4: 700, 5: 800, 6: 900, 7: 950 };
    await give(world, before, { ...running, on: '2025-11-03' });
    // The one who was lowest has grown and does not pass yet; one of those who passed has not been seen again.
    await give(world, { 1: 400, 2: 610, 3: 500, 4: 700, 5: 800, 6: 900 }, running);
    const rows = await ratesOf(world, 'leader');
    const expected = [
      { count: 4, base: 8 },
      { count: 3, base: 5 },
      // The lowest 20 % of eight are two: too few to be told of.
      null,
    ];
    assert.deepEqual(rate(rows, 'class-3.run'), expected);
    assert.deepEqual(rate(rows, 'school-a.3.run'), expected);
    assert.deepEqual(rate(rows, 'class-4.run'), [null, null, null]);
    assert.deepEqual(rate(rows, 'school-a.run')?.[0], { count: 4, base: 18 });
    assert.deepEqual(rate(rows, 'class-3.flex')?.[0], { count: 0, base: 8 });
    assert.deepEqual(
      [...new Set((await ratesOf(world, 'lead-3')).map((row) => String(row['id'])))],
      ['school-a.3.run', 'school-a.3.flex', 'class-3.run', 'class-3.flex'],
    );
    assert.deepEqual(
      (await ratesOf(world, 'leader', '&level=school')).map((row) => String(row['id'])),
      ['school-a.run', 'school-a.flex'],
    );
    for (const as of ['pupil-1', 'guardian-1', 'teacher-home', 'teacher-math', 'counsellor', 'service'])
      assert.equal((await world.call('GET', '/evaluation-rates?frameworkId=fitness', { as })).status, 403, as);
    const past = await ratesOf(world, 'leader', '&on=2025-12-01');
    assert.deepEqual(rate(past, 'class-3.run'), [{ count: 5, base: 8 }, null, null]);
    // Levels that nothing passes on tell no rate.
    const five = items(await world.call('GET', '/evaluation-rates?frameworkId=five&level=school', { as: 'leader' }));
    assert.ok(five.length === 5 && five.every(({ pass }) => String(pass) === 'null'));
  });
});
