import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { importOneRoster } from '../src/import/index.ts';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import {
  axisIn,
  entries,
  newEvidence,
  profilesOf,
  recordAs,
  say,
  tryCorrect,
  tryRecord,
} from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, items, refusedFor } from './support/menus.ts';
import { addTerm, seat } from './support/visits.ts';

/*
 * What a school may rely on at the edges: holidays, changes of class, classmates, and who is told of single pupils.
 */

const plain = <T>(body: unknown): T => JSON.parse(JSON.stringify(body ?? null));
const firstTerm = ['第一学期', '2025-09-01', '2026-01-23'] as const;
const pupilsOf = (profiles: readonly Body[]): string[] => profiles.map(({ studentId }) => String(studentId)).toSorted();
const framework = async (world: World, more: object): Promise<Body> => {
  const list = items(await world.call('GET', '/frameworks', { as: 'leader' }));
  const { rev: _, ...five } = plain<Record<string, unknown>>(list.find(({ id }) => String(id) === 'five'));
  const body = { ...five, id: uuid(), mappings: [], ...more };
  return done(await world.call('POST', '/frameworks', { as: 'leader', body }), 201);
};
const change = (world: World, made: Body, body: object) =>
  world.call('PATCH', `/frameworks/${String(made['id'])}`, { as: 'leader', ifMatch: Number(made['rev']), body });

onEachEngine('single pupils', (engine) => {
  const fresh = freshWorlds(engine);

  it('are nobody a grade lead is told of: a handful with a value is no group', async () => {
    const { world } = fresh();
    const told = async (as: string, id: string) => {
      const groups = items(await world.call('GET', '/evaluation-distributions?frameworkId=five', { as }));
      const axis = axisIn(
        groups.find((group) => String(group['id']) === id),
        'de',
      );
      return [axis?.['rated'], axis?.['counts'] !== null];
    };
    await recordAs(world, newEvidence({ entries: entries(['pupil-1', 'pupil-2', 'pupil-3', 'pupil-4']) }));
    for (const id of ['school-a.3', 'class-3']) assert.deepEqual(await told('lead-3', id), [null, false], id);
    // Who reads the profiles of a class anyway is told of the four.
    for (const as of ['teacher-home', 'counsellor']) assert.deepEqual(await told(as, 'class-3'), [4, true], as);
    assert.deepEqual(await told('leader', 'school-a.3'), [4, true]);
    await say(world, 'teacher-home', 'pupil-5', 2);
    for (const id of ['school-a.3', 'class-3']) assert.deepEqual(await told('lead-3', id), [5, true], id);
  });
});

onEachEngine('points', (engine) => {
  const fresh = freshWorlds(engine);

  it('are given by teachers alone: not by the pupil, a classmate or a guardian, nor copied from their paper', async () => {
    const { world } = fresh();
    const { id } = await framework(world, { points: true });
    const frameworkId = String(id);
    const attempt = (as: string, indicatorId: string, more: object = {}) => {
      const given = [{ id: uuid(), studentId: 'pupil-1', value: 3, points: 7 }];
      return tryRecord(world, newEvidence({ frameworkId, indicatorId, entries: given, ...more }), { as });
    };
    const refused = [
      await attempt('pupil-1', 'kindness'),
      await attempt('pupil-2', 'kindness'),
      await attempt('guardian-1', 'duty'),
      await attempt('teacher-home', 'kindness', { source: 'peer' }),
    ];
    for (const answer of refused)
      assert.deepEqual(
        plain<{ path: string }[]>(refusedFor(answer, 'noPoints')['errors']).map(({ path }) => path),
        ['/entries/0/points'],
      );
    const sum = async () =>
      items(await world.call('GET', `/profiles?frameworkId=${frameworkId}`, { as: 'pupil-1' }))[0]?.['points'];
    assert.equal(await sum(), 0);
    for (const as of ['pupil-1', 'pupil-2']) {
      const row = await say(world, as, 'pupil-1', 3, { frameworkId });
      refusedFor(await tryCorrect(world, row, { points: 7 }, as), 'noPoints');
      refusedFor(await tryCorrect(world, row, { points: 7 }, 'teacher-home'), 'noPoints');
    }
    assert.equal(await sum(), 0);
    done(await attempt('teacher-home', 'kindness'), 201);
    assert.equal(await sum(), 7);
  });
});

onEachEngine('who changes the class', (engine) => {
  const fresh = freshWorlds(engine);

  it('is on the page of the new class in the holidays, and with its past term later', async () => {
    const { world, database } = fresh();
    await addTerm(database, ...firstTerm);
    // The fixture's own term is over: its holidays have begun.
    await database.changeRoster(async ({ trx, nextRev }) =>
      trx
        .updateTable('sessions')
        .set({ end_date: '2026-03-06', rev: await nextRev(schoolA) })
        .where('org_id', '=', schoolA)
        .where('start_date', '=', '2026-02-19')
        .execute(),
    );
    await say(world, 'teacher-home', 'pupil-3', 2, { on: '2025-11-03' });
    await say(world, 'teacher-home', 'pupil-3', 3, { on: '2026-03-02' });
    await seat(database, 'pupil-3', 'class-3', { to: '2026-03-08' });
    await seat(database, 'pupil-3', 'class-4', { from: '2026-03-09' });
    const old = ['pupil-10', 'pupil-11', 'pupil-12', 'pupil-3', 'pupil-9'];
    for (const query of ['', '&on=2026-03-11', '&on=2026-03-02', '&on=2025-11-03']) {
      const found = await profilesOf(world, 'teacher-4', `&classId=class-4${query}`);
      assert.deepEqual(pupilsOf(found), old, query);
      const moved = found.find(({ studentId }) => String(studentId) === 'pupil-3');
      assert.equal(axisIn(moved, 'de')?.['value'], query.includes('2025') ? 2 : 3, query);
      // All that the teacher reaches, and the pupil alone, tell the same.
      assert.deepEqual(pupilsOf(await profilesOf(world, 'teacher-4', query)), old, query);
      assert.equal((await profilesOf(world, 'teacher-4', `&classId=class-4&studentId=pupil-3${query}`)).length, 1);
      // Its old teacher finds it no more.
      assert.equal((await profilesOf(world, 'teacher-home', `&classId=class-3${query}`)).length, 7, query);
      // The leader's list of the school has everybody once.
      assert.equal((await profilesOf(world, 'leader', query)).length, 18, query);
    }
  });

  it('is on no page of a term before it came to the school', async () => {
    const { world, database } = fresh();
    await addTerm(database, ...firstTerm);
    await seat(database, 'pupil-3', 'class-3', { from: '2026-03-09' });
    assert.equal((await profilesOf(world, 'teacher-home', '&classId=class-3')).length, 8);
    assert.equal((await profilesOf(world, 'teacher-home', '&classId=class-3&on=2025-11-03')).length, 7);
  });
});

onEachEngine('classmates', (engine) => {
  const fresh = freshWorlds(engine);

  it('judge the days on which they were classmates, while they still are', async () => {
    const { world, database } = fresh();
    const judge = async (as: string, studentId: string, on: string) =>
      (await tryRecord(world, newEvidence({ on, entries: entries([studentId]) }), { as })).status;
    await seat(database, 'pupil-3', 'class-3', { to: '2026-03-06' });
    await seat(database, 'pupil-3', 'class-4', { from: '2026-03-07' });
    // A newcomer and its new classmates speak of the days since.
    assert.equal(await judge('pupil-9', 'pupil-3', '2026-03-09'), 201);
    assert.equal(await judge('pupil-3', 'pupil-9', '2026-03-09'), 201);
    assert.equal(await judge('pupil-9', 'pupil-3', '2026-03-05'), 404);
    assert.equal(await judge('pupil-3', 'pupil-9', '2026-03-05'), 404);
    // Those who were its classmates then are none any more.
    assert.equal(await judge('pupil-2', 'pupil-3', '2026-03-05'), 404);
    assert.equal(await judge('pupil-3', 'pupil-2', '2026-03-05'), 404);
  });
});

onEachEngine('a framework', (engine) => {
  const fresh = freshWorlds(engine);

  it('is retired although its template and an axis it was mapped to are gone', async () => {
    const { world, database } = fresh();
    const other = await framework(world, { state: 'draft' });
    const mappings = [{ to: String(other['id']), axes: [{ from: 'mei', to: 'mei' }] }];
    const made = await framework(world, { mappings });
    const axes = plain<{ id: string }[]>(other['axes']);
    const renamed = axes.map((axis) => ({ ...axis, id: axis.id === 'mei' ? 'arts' : axis.id }));
    done(await change(world, other, { axes: renamed }));
    await database.changeRoster(({ trx }) =>
      trx
        .updateTable('frameworks')
        .set({ template_id: 'gone-2019' })
        .where('org_id', '=', schoolA)
        .where('framework_id', '=', String(made['id']))
        .execute(),
    );
    const named = done(await change(world, made, { title: '原来的评价' }));
    // What is said anew is looked at.
    assert.equal((await change(world, named, { mappings })).status, 422);
    assert.equal((await change(world, named, { axes: axes.slice(0, 3) })).status, 422);
    assert.equal(done(await change(world, named, { state: 'retired' }))['state'], 'retired');
  });
});

onEachEngine('who was taken out of the roster', (engine) => {
  const fresh = freshWorlds(engine);

  it('is not recorded of any more', async () => {
    const { world, database } = fresh();
    await database.changeRoster(async ({ trx, nextRev }) =>
      trx
        .updateTable('users')
        .set({ deleted: 1, rev: await nextRev(schoolA) })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-2')
        .execute(),
    );
    const both = newEvidence({ entries: entries(['pupil-1', 'pupil-2']) });
    assert.deepEqual(refusedFor(await tryRecord(world, both), 'notEnrolled')['errors'], [
      { path: '/entries/1/studentId', message: 'not enrolled on that day' },
    ]);
    done(await tryRecord(world, newEvidence()), 201);
  });
});

onEachEngine('a page of figures', (engine) => {
  const fresh = freshWorlds(engine);

  it('goes on where it was although its last row has left the list', async () => {
    const { world, database } = fresh();
    const distributions = async (more: string) =>
      done(await world.call('GET', `/evaluation-distributions?frameworkId=five&level=class${more}`, { as: 'leader' }));
    const ids = (page: Body) => plain<{ id: string }[]>(page['items']).map(({ id }) => id);
    const first = await distributions('&limit=2');
    assert.deepEqual(ids(first), ['class-3', 'class-4']);
    await database.changeRoster(async ({ trx, nextRev }) =>
      trx
        .updateTable('classes')
        .set({ deleted: 1, rev: await nextRev(schoolA) })
        .where('org_id', '=', schoolA)
        .where('class_id', '=', 'class-4')
        .execute(),
    );
    const rest = await distributions(`&limit=2&cursor=${String(first['next'])}`);
    assert.deepEqual([ids(rest), rest['next']], [['class-56'], null]);
  });
});

onEachEngine('profiles of the whole school', (engine) => {
  const fresh = freshWorlds(engine);

  it('come complete whatever the size of a page, and although somebody leaves meanwhile', async () => {
    const { world, database } = fresh();
    await addTerm(database, ...firstTerm);
    for (const [pupil, classId] of [
      ['pupil-2', 'class-3'],
      ['pupil-9', 'class-4'],
    ] as const)
      await seat(database, pupil, classId, { from: '2026-02-20' });
    await recordAs(world, newEvidence({ on: '2025-11-03', entries: entries(['pupil-1', 'pupil-4']) }));
    const idsOf = (rows: readonly Body[]) => rows.map(({ id }) => String(id));
    const page = async (limit: number, cursor: unknown) => {
      const more = cursor === undefined ? '' : `&cursor=${String(cursor)}`;
      return done(
        await world.call('GET', `/profiles?frameworkId=five&terms=2&limit=${limit}${more}`, { as: 'leader' }),
      );
    };
    const whole = idsOf(await profilesOf(world, 'leader', '&terms=2'));
    assert.equal(whole.length, 34);
    const paged = async (limit: number) => {
      const found: string[] = [];
      for (let next: unknown = undefined; next !== null;) {
        const answer = await page(limit, next);
        found.push(...plain<{ id: string }[]>(answer['items']).map(({ id }) => id));
        next = answer['next'];
      }
      return found;
    };
    for (const limit of [1, 2, 5, 17, 33, 34]) assert.deepEqual(await paged(limit), whole, String(limit));
    const first = await page(4, undefined);
    const [, , , last] = plain<{ studentId: string }[]>(first['items']).map(({ studentId }) => studentId);
    await database.changeRoster(async ({ trx, nextRev }) =>
      trx
        .updateTable('users')
        .set({ deleted: 1, rev: await nextRev(schoolA) })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', String(last))
        .execute(),
    );
    const rest = plain<{ id: string }[]>((await page(200, first['next']))['items']).map(({ id }) => id);
    assert.deepEqual(
      rest,
      whole.slice(4).filter((id) => !id.startsWith(`${String(last)}.`)),
    );
  });
});

/** A calendar as another system exports it: the named rows alone. */
async function importSessions(database: Parameters<typeof importOneRoster>[0], org: string, rows: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-calendar-'));
  const files = {
    'manifest.csv': [
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.2',
      'file.orgs,delta',
      'file.academicSessions,delta',
    ],
    'orgs.csv': ['sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId', org],
    'academicSessions.csv': [
      'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
      ...rows,
    ],
  };
  for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), [...lines, ''].join('\n'));
  const { errors } = await importOneRoster(database, folder, {
    clock: { now: () => Date.parse('2026-03-11T08:00:00Z') },
  });
  await rm(folder, { recursive: true });
  assert.deepEqual(errors, []);
}

onEachEngine('a calendar that comes with new ids', (engine) => {
  it('keeps what was recorded in its term', async () => {
    // No guard: an import is the listed exception that looks over several orgs.
    const database = await engine.open(await engine.newWorld(), []);
    const world = await createWorld({ database });
    const about = await database.across(async (trx) => ({
      school: await trx.selectFrom('orgs').selectAll().where('org_id', '=', schoolA).executeTakeFirstOrThrow(),
      term: await trx
        .selectFrom('sessions')
        .selectAll()
        .where('org_id', '=', schoolA)
        .where('start_date', '=', '2026-02-19')
        .executeTakeFirstOrThrow(),
    }));
    const { school, term } = about;
    await say(world, 'teacher-home', 'pupil-1', 3);
    await say(world, 'teacher-home', 'pupil-1', 2, { indicatorId: 'duty', on: '2026-03-02' });
    const [before] = await profilesOf(world, 'guardian-1', '&studentId=pupil-1');
    const row = (id: string, status: string, start: string) =>
      `${id},${status},2026-03-11T00:00:00Z,第二学期,${term.type},${start},2026-07-09,,2026`;
    const org = `${schoolA},active,2026-03-11T00:00:00Z,${school.name},school,,${school.parent_org_id ?? ''}`;
    // First it is taken out, then it comes back by another name and two days later.
    await importSessions(database, org, [row(term.session_id, 'tobedeleted', '2026-02-19')]);
    await importSessions(database, org, [row('term-2026-b', 'active', '2026-02-21')]);
    world.signInAgain();
    const [after] = await profilesOf(world, 'guardian-1', '&studentId=pupil-1');
    assert.equal(after?.['termStart'], '2026-02-21');
    assert.deepEqual(after['axes'], before?.['axes']);
    assert.equal(items(await world.call('GET', '/evidence?on=2026-03-11', { as: 'guardian-1' })).length, 2);
    await say(world, 'teacher-home', 'pupil-1', 4, { indicatorId: 'duty' });
    const [now] = await profilesOf(world, 'guardian-1', '&studentId=pupil-1');
    assert.equal(axisIn(now, 'de')?.['evidence'], 3);
    world.stop();
    await database.close();
  });
});
