import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Database } from '@wuyu/server';
import { schoolA, schoolB } from '@wuyu/server/fixture';
import type { Answer, Body, World } from './support/calls.ts';
import { createWorld } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { freshWorlds } from './support/fresh.ts';

/*
 * The other school has people, frameworks and entries of the same ids: whatever forgets the org is found out, because this school
 * hears another answer then.
 */

/** Client-made ids that are the same in every world. */
const idOf = (n: number): string => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What differs between the two schools. */
interface Tone {
  readonly org: string;
  readonly value: number;
  readonly text: string;
  /** Whether it is the school that is looked at. */
  readonly own: boolean;
}

/** Answers without what is new each time. */
function plain({ status, body }: Answer): unknown {
  const text = JSON.stringify(body ?? null);
  return [status, JSON.parse(text, (key, value: unknown) => (key === 'requestId' || key === 'next' ? '' : value))];
}

/** A term in a school: what everybody writes, and what everybody reads. All answers, in their order. */
async function play(world: World, { org, value, text, own }: Tone): Promise<unknown[]> {
  const answers: unknown[] = [];
  const call = async (as: string, method: string, path: string, body?: object, row?: Body): Promise<Answer> => {
    const ifMatch = row ? { ifMatch: Number(row['rev']) } : {};
    const answer = await world.call(method, path, { as, org, ...(body ? { body } : {}), ...ifMatch });
    answers.push([`${as} ${method} ${path}`, plain(answer)]);
    return answer;
  };
  let ids = 0;
  const record = async (as: string, studentIds: string[], more: object = {}): Promise<Body> => {
    const entries = studentIds.map((studentId) => ({ id: idOf(++ids), studentId, value }));
    const body = { frameworkId: 'five', indicatorId: 'kindness', on: '2026-03-10', text, entries, ...more };
    const { body: made } = await call(as, 'POST', '/evidence', body);
    const [first]: Body[] = JSON.parse(JSON.stringify(made['items'] ?? []));
    return first ?? {};
  };
  const pupils = Array.from({ length: 8 }, (_, i) => `pupil-${i + 1}`);
  const correct = (as: string, row: Body, body: object) =>
    call(as, 'POST', `/evidence/${String(row['id'])}/corrections`, { id: idOf(++ids), reason: text, ...body }, row);

  const first = await record('teacher-home', pupils);
  await record('teacher-math', ['pupil-1'], { indicatorId: 'focus' });
  await record('teacher-4', ['pupil-9', 'pupil-10'], { on: '2026-03-03' });
  await record('pupil-1', ['pupil-1'], { indicatorId: 'duty' });
  for (const as of ['pupil-2', 'pupil-3', 'pupil-4']) await record(as, ['pupil-1']);
  await record('guardian-1', ['pupil-1'], { indicatorId: 'housework', on: '2026-02-10' });
  const run = { frameworkId: 'fitness', indicatorId: 'running' };
  const scores = pupils.map((studentId, n) => ({
    id: idOf(++ids),
    studentId,
    value: 500 + 50 * n + value,
    points: value,
  }));
  await record('teacher-home', [], { ...run, entries: scores });
  const corrected = await correct('teacher-home', first, { value: value + 1 });
  await correct('teacher-home', corrected.body, { withdrawn: true });
  // The same ids with what the other school says by them are another create.
  const other = { frameworkId: 'five', indicatorId: 'kindness', on: '2026-03-10', entries: [] };
  for (const say of ['甲', '乙'])
    for (const worth of [1, 2]) {
      const entries = pupils.map((studentId, n) => ({ id: idOf(n + 1), studentId, value: worth }));
      await call('teacher-home', 'POST', '/evidence', { ...other, text: say, entries });
      await call(
        'teacher-home',
        'POST',
        `/evidence/${String(first['id'])}/corrections`,
        { id: String(corrected.body['id']), reason: say, value: worth + 1 },
        first,
      );
    }

  const { body: list } = await call('leader', 'GET', '/frameworks');
  const frameworks: Body[] = JSON.parse(JSON.stringify(list['items']));
  const five = frameworks.find(({ id }) => String(id) === 'five') ?? {};
  const { id: _, rev: __, ...content } = JSON.parse(JSON.stringify(five));
  for (const title of ['甲', '乙']) {
    const draft = { ...content, id: idOf(900), title: `${title}${text}`, mappings: [], state: 'draft' };
    await call('leader', 'POST', '/frameworks', draft);
  }
  await call('leader', 'POST', '/frameworks', {
    ...content,
    id: idOf(901),
    mappings: [{ to: 'fitness', axes: [{ from: 'ti', to: own ? 'run' : 'flex' }] }],
  });
  // In use in one of the schools alone.
  if (!own) await record('teacher-home', ['pupil-2'], { frameworkId: idOf(901) });
  // Only one of the schools has a framework of this id.
  if (!own) await call('leader', 'POST', '/frameworks', { ...content, id: idOf(902), mappings: [] });
  const mapping = { to: idOf(902), axes: [{ from: 'ti', to: 'ti' }] };
  if (own) await call('leader', 'POST', '/frameworks', { ...content, id: idOf(903), mappings: [mapping] });
  for (const body of [{ title: `五育${text}` }, { weights: { teacher: 1, self: 1, peer: 1, guardian: 1 } }])
    await call('leader', 'PATCH', '/frameworks/five', body, five);
  const now: Body[] = JSON.parse(JSON.stringify((await call('leader', 'GET', '/frameworks')).body['items']));
  const renamed = now.find(({ id }) => String(id) === 'five') ?? {};
  const weights = { teacher: 1, self: 1, peer: 1, guardian: 1 };
  await call('leader', 'PATCH', '/frameworks/five', { weights }, renamed);
  const unused = now.find(({ id }) => String(id) === idOf(901)) ?? {};
  await call('leader', 'PATCH', `/frameworks/${idOf(901)}`, { weights }, unused);

  const reads = [
    '/frameworks?changedSince=0',
    '/evidence',
    '/evidence?history=all&changedSince=0',
    '/evidence?classId=class-3',
    '/evidence?classId=class-56',
    '/evidence?studentId=pupil-1&on=2026-02-20',
    '/profiles?frameworkId=five&terms=3&detail=indicators',
    '/profiles?frameworkId=five&classId=class-4',
    '/profiles?frameworkId=fitness&studentId=pupil-1',
    `/profiles?frameworkId=${idOf(901)}&as=fitness`,
    '/profiles?frameworkId=five&as=quality&limit=3',
    '/evaluation-distributions?frameworkId=five',
    '/evaluation-distributions?frameworkId=fitness&on=2026-02-10',
    '/evaluation-rates?frameworkId=fitness',
    '/evaluation-peers',
    '/events?changedSince=0&limit=1000',
  ];
  for (const as of ['pupil-1', 'guardian-1', 'teacher-home', 'teacher-math', 'teacher-4', 'lead-3', 'leader'])
    for (const path of reads) await call(as, 'GET', path);
  if (!own) return answers;
  // Here nobody is asked about classmates any more.
  const last: Body[] = JSON.parse(JSON.stringify((await call('leader', 'GET', '/frameworks')).body['items']));
  for (const framework of last)
    await call('leader', 'PATCH', `/frameworks/${String(framework['id'])}`, { state: 'retired' }, framework);
  await call('pupil-1', 'GET', '/evaluation-peers');
  return answers;
}

/** Everything that is there of one school's evaluation. */
const dump = (database: Database, orgId: string): Promise<string> =>
  database.read(orgId, async (trx) => {
    const of = (table: 'frameworks' | 'evidence' | 'axis_values') =>
      trx.selectFrom(table).selectAll().where('org_id', '=', orgId).orderBy('rev').execute();
    return JSON.stringify([await of('frameworks'), await of('evidence'), await of('axis_values')]);
  });

/** A term before the fixture's, and somebody who came in between. */
async function prepare(database: Database, org: string): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(org);
    const term = await trx
      .selectFrom('sessions')
      .selectAll()
      .where('org_id', '=', org)
      .where('session_id', '=', 'term-2')
      .executeTakeFirstOrThrow();
    const days = { title: '第一学期', start_date: '2025-09-01', end_date: '2026-01-23' };
    await trx
      .insertInto('sessions')
      .values({ ...term, ...days, session_id: 'term-1', rev })
      .execute();
    await trx
      .updateTable('enrollments')
      .set({ begin_date: '2026-02-01', rev })
      .where('org_id', '=', org)
      .where('user_id', '=', 'pupil-8')
      .execute();
  });
}

/** Roster and calendar of a school, so that they differ where nothing but the org tells them apart. */
async function turnAround(database: Database, org: string): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(org);
    for (const [pupil, classId] of [
      ['pupil-1', 'class-56'],
      ['pupil-7', 'class-56'],
      ['pupil-9', 'class-3'],
    ] as const)
      await trx
        .updateTable('enrollments')
        .set({ class_id: classId, rev })
        .where('org_id', '=', org)
        .where('user_id', '=', pupil)
        .execute();
    await trx
      .updateTable('sessions')
      .set({ title: '别校的学期', start_date: '2026-03-05', end_date: '2026-06-01', rev })
      .where('org_id', '=', org)
      .where('session_id', '=', 'term-2')
      .execute();
    await trx
      .updateTable('classes')
      .set({ title: '别校的班', grades: '[6]', rev })
      .where('org_id', '=', org)
      .where('class_id', '=', 'class-3')
      .execute();
  });
}

/** Leaves one school alone in the world. */
async function remainAlone(database: Database, org: string): Promise<void> {
  await database.changeRoster(async ({ trx }) => {
    for (const other of [schoolA, schoolB, 'district'].filter((id) => id !== org))
      for (const table of ['users', 'enrollments', 'classes', 'wards', 'sessions', 'frameworks', 'events'] as const)
        await trx.deleteFrom(table).where('org_id', '=', other).execute();
  });
}

onEachEngine('a school beside another one with the same ids', (engine) => {
  const fresh = freshWorlds(engine);

  for (const [org, other] of [
    [schoolA, schoolB],
    [schoolB, schoolA],
  ] as const)
    it(`hears and writes nothing of it: ${org}`, async () => {
      const { world, database, clock } = fresh();
      const aside = await engine.open(await engine.newWorld());
      const beside = await createWorld({ database: aside, clock });
      for (const place of [database, aside]) await prepare(place, org);
      await remainAlone(database, org);
      const tone = { org, value: 2, text: '甲', own: true };
      const alone = await play(world, tone);
      const kept = JSON.stringify(alone);
      for (const status of [200, 201, 403, 404, 409, 412, 422]) assert.ok(kept.includes(`[${status},`), String(status));

      await play(beside, { org: other, value: 1, text: '乙', own: false });
      await turnAround(aside, other);
      await play(beside, { org: other, value: 1, text: '丙', own: false });
      const theirs = await dump(aside, other);
      const together = await play(beside, tone);
      assert.equal(await dump(aside, other), theirs, 'nothing is written there');
      assert.equal(together.length, alone.length);
      for (const [n, answer] of together.entries()) assert.deepEqual(answer, alone[n]);
      beside.stop();
      await aside.close();
    });
});
