import assert from 'node:assert/strict';
import { it } from 'node:test';
import { v7 as uuid } from 'uuid';
import type { Answer } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import {
  axisIn,
  correct,
  entries,
  evidenceOf,
  newEvidence,
  profilesOf,
  recordAs,
  say,
  tryCorrect,
  tryRecord,
} from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';
import { addTerm, seat } from './support/visits.ts';

const classThree = Array.from({ length: 8 }, (_, i) => `pupil-${i + 1}`);
const values = (profile: Parameters<typeof axisIn>[0], axisId: string) => axisIn(profile, axisId)?.['value'];

/** Where a refused body is wrong. */
function pathsOf(answer: Answer): string[] {
  assert.equal(answer.status, 422, JSON.stringify(answer.body));
  const errors: unknown = answer.body['errors'];
  return Array.isArray(errors) ? errors.map(({ path }: { path: string }) => path) : [];
}

onEachEngine('what is recorded of pupils', (engine) => {
  const fresh = freshWorlds(engine);

  it('is found in the growth record and moves the profile, of a whole class at once', async () => {
    const { world } = fresh();
    const made = await recordAs(world, newEvidence({ entries: entries(classThree, 3), text: '帮同学捡书' }));
    assert.deepEqual(
      made.map(({ studentId }) => String(studentId)),
      classThree,
    );
    const [first] = made;
    assert.deepEqual(
      [first?.['termStart'], first?.['authorName'], first?.['source'], first?.['enteredById'], first?.['classId']],
      ['2026-02-19', '马老师', 'teacher', null, 'class-3'],
    );
    assert.equal((await evidenceOf(world, 'teacher-home')).length, 8);
    assert.deepEqual(await evidenceOf(world, 'guardian-2'), [made[1]]);
    const all = await profilesOf(world, 'teacher-home', '&classId=class-3');
    assert.equal(all.length, 8);
    for (const profile of all) {
      assert.equal(values(profile, 'de'), 3);
      assert.equal(profile['points'], null);
    }
  });

  it('stays missing where nobody has judged: never the lowest value', async () => {
    const { world } = fresh();
    await say(world, 'teacher-home', 'pupil-1', 2, { indicatorId: 'duty' });
    await say(world, 'teacher-home', 'pupil-1', null, { indicatorId: 'housework', text: '在家帮忙做饭' });
    const [own] = await profilesOf(world, 'pupil-1', '&detail=indicators');
    const shown = ['de', 'zhi', 'lao'].map((id) => {
      const axis = axisIn(own, id);
      return [axis?.['value'], axis?.['rated'], axis?.['of'], axis?.['evidence']];
    });
    assert.deepEqual(shown, [
      [2, 1, 2, 1],
      [null, 0, 2, 0],
      [null, 0, 2, 1],
    ]);
    assert.deepEqual(axisIn(own, 'de')?.['indicators'], [
      { indicatorId: 'kindness', value: null, sources: [], evidence: 0 },
      { indicatorId: 'duty', value: 2, sources: [{ source: 'teacher', value: 2, people: 1 }], evidence: 1 },
    ]);
    // A classmate of whom nothing is said is there with nothing.
    const others = await profilesOf(world, 'teacher-home', '&classId=class-3');
    const [, second] = others.filter(({ studentId }) => ['pupil-1', 'pupil-2'].includes(String(studentId)));
    assert.ok(others.length === 8 && second);
    assert.ok(others.every((profile) => values(profile, 'mei') === null));
  });

  it('is kept whole or refused whole', async () => {
    const { world } = fresh();
    const batch = (more: object[]) => newEvidence({ entries: [...entries(classThree, 3), ...more] });
    const one = (more: object) => ({ id: uuid(), studentId: 'pupil-1', value: 3, ...more });
    assert.deepEqual(pathsOf(await tryRecord(world, batch([one({ value: 5 })]))), ['/entries/8/value']);
    assert.deepEqual(pathsOf(await tryRecord(world, batch([one({ value: 0 })]))), ['/entries/8/value']);
    assert.deepEqual(pathsOf(await tryRecord(world, batch([one({ value: null })]))), ['/entries/8/value']);
    assert.equal((await tryRecord(world, batch([one({ studentId: 'pupil-9' })]))).status, 404);
    assert.equal((await tryRecord(world, batch([one({ studentId: 'nobody' })]))).status, 404);
    const twice = uuid();
    assert.deepEqual(pathsOf(await tryRecord(world, batch([one({ id: twice }), one({ id: twice })]))), [
      '/entries/9/id',
    ]);
    assert.deepEqual(pathsOf(await tryRecord(world, newEvidence({ indicatorId: 'nothing' }))), ['/indicatorId']);
    assert.equal((await tryRecord(world, newEvidence({ frameworkId: 'nothing' }))).status, 404);
    assert.deepEqual(await evidenceOf(world, 'leader'), []);
    const [untouched] = await profilesOf(world, 'pupil-1');
    assert.equal(values(untouched, 'de'), null);
  });

  it('is the same however often it is sent, and no other by the same ids', async () => {
    const { world, later } = fresh();
    const body = newEvidence({ entries: entries(classThree, 2) });
    const made = await recordAs(world, body);
    later(40 * 86_400_000);
    assert.deepEqual(await recordAs(world, body), made);
    const [first] = made;
    assert.ok(first);
    const corrected = await correct(world, first, { value: 4 });
    const [again] = await recordAs(world, body);
    assert.deepEqual([again?.['value'], again?.['replacedBy']], [2, corrected['id']]);
    assert.equal((await evidenceOf(world, 'leader')).length, 8);

    const problem = async (answer: Promise<Answer>) =>
      String((await answer).body['type'])
        .split(':')
        .at(-1);
    const other = { ...body, text: '另一句话' };
    assert.equal(await problem(tryRecord(world, other)), 'already-exists');
    assert.equal(await problem(tryRecord(world, body, { as: 'teacher-math' })), 'already-exists');
    const mixed = newEvidence({ entries: [...body.entries.slice(0, 1), ...entries(['pupil-2'])] });
    assert.equal(await problem(tryRecord(world, mixed)), 'already-exists');
  });

  it('is refused before it happened, before any term, of who was not there, and by a framework not in use', async () => {
    const { world, database } = fresh();
    refusedFor(await tryRecord(world, newEvidence({ on: '2026-03-12' })), 'future');
    refusedFor(await tryRecord(world, newEvidence({ on: '2026-02-18' })), 'noTerm');
    await seat(database, 'pupil-2', 'class-3', { from: '2026-03-09' });
    const early = newEvidence({ on: '2026-03-08', entries: entries(['pupil-1', 'pupil-2']) });
    assert.deepEqual(refusedFor(await tryRecord(world, early), 'notEnrolled')['errors'], [
      { path: '/entries/1/studentId', message: 'not enrolled on that day' },
    ]);
    const draft = newEvidence({ frameworkId: 'own-draft', indicatorId: 'books' });
    assert.equal((await tryRecord(world, draft)).status, 404, 'a draft is known to who makes it alone');
    const points = newEvidence({ entries: [{ id: uuid(), studentId: 'pupil-1', value: 3, points: 2 }] });
    refusedFor(await tryRecord(world, points), 'noPoints');
    const five = (await world.call('GET', '/frameworks', { as: 'leader' })).body['items'];
    const list: { id: string; rev: number }[] = JSON.parse(JSON.stringify(five));
    const ifMatch = list.find(({ id }) => id === 'five')?.rev ?? 0;
    done(await world.call('PATCH', '/frameworks/five', { as: 'leader', ifMatch, body: { state: 'retired' } }));
    refusedFor(await tryRecord(world, newEvidence()), 'notActive');
  });

  it('counts for the term before, in the holidays', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    const holiday = await say(world, 'teacher-home', 'pupil-1', 4, { on: '2026-02-03' });
    assert.equal(holiday['termStart'], '2025-09-01');
    await say(world, 'teacher-home', 'pupil-1', 2);
    const terms = await profilesOf(world, 'guardian-1', '&studentId=pupil-1&terms=5');
    assert.deepEqual(
      terms.map((profile) => [profile['termStart'], profile['termTitle'], values(profile, 'de')]),
      [
        ['2026-02-19', '第二学期', 2],
        ['2025-09-01', '第一学期', 4],
      ],
    );
    const past = await evidenceOf(world, 'guardian-1', '?on=2026-01-10');
    assert.deepEqual(past, [holiday]);
    assert.deepEqual(await evidenceOf(world, 'guardian-1', '?on=2025-08-10'), []);
    // The calendar is mended afterwards: what was recorded stays in its term.
    await database.changeRoster(async ({ trx, nextRev }) =>
      trx
        .updateTable('sessions')
        .set({ start_date: '2025-09-03', rev: await nextRev('school-a') })
        .where('org_id', '=', 'school-a')
        .where('session_id', '=', '第一学期')
        .execute(),
    );
    const [, mended] = await profilesOf(world, 'guardian-1', '&studentId=pupil-1&terms=2');
    assert.deepEqual([mended?.['termStart'], values(mended, 'de')], ['2025-09-03', 4]);
  });

  it('stays under the class of its day and goes along with a pupil who changes the class', async () => {
    const { world, database } = fresh();
    const before = await say(world, 'teacher-home', 'pupil-3', 2);
    await seat(database, 'pupil-3', 'class-3', { to: '2026-03-10' });
    await seat(database, 'pupil-3', 'class-4', { from: '2026-03-11' });
    const after = await say(world, 'teacher-4', 'pupil-3', 4, { indicatorId: 'duty', on: '2026-03-11' });
    assert.deepEqual([before['classId'], after['classId']], ['class-3', 'class-4']);
    assert.deepEqual(await evidenceOf(world, 'teacher-4', '?classId=class-4'), [after, before]);
    assert.deepEqual(await evidenceOf(world, 'teacher-home', '?classId=class-3'), [before]);
    const [moved] = (await profilesOf(world, 'teacher-4', '&classId=class-4')).filter(
      ({ studentId }) => String(studentId) === 'pupil-3',
    );
    assert.deepEqual([moved?.['classId'], moved?.['grade'], values(moved, 'de')], ['class-4', 4, 2]);
    assert.equal((await profilesOf(world, 'teacher-home', '&classId=class-3')).length, 7);
    // Nor by asking for a day on which the pupil was still there.
    assert.equal((await profilesOf(world, 'teacher-home', '&classId=class-3&on=2026-03-05')).length, 7);
    assert.equal(
      (await world.call('GET', '/profiles?frameworkId=five&studentId=pupil-3', { as: 'teacher-home' })).status,
      404,
    );
    // Of a day on which the pupil was in the class before, its old teacher may still say something; of today no more.
    await say(world, 'teacher-home', 'pupil-3', 3, { on: '2026-03-09' });
    assert.equal(
      (await tryRecord(world, newEvidence({ on: '2026-03-11', entries: entries(['pupil-3']) }))).status,
      404,
    );
  });

  it('carries points only where a school switched them on, and adds them up for the pupil', async () => {
    const { world } = fresh();
    const run = (points: number | null, on: string) =>
      recordAs(
        world,
        newEvidence({
          frameworkId: 'fitness',
          indicatorId: 'running',
          on,
          entries: [{ id: uuid(), studentId: 'pupil-1', value: 925, points }],
        }),
      );
    await run(2, '2026-03-03');
    const [second] = await run(3, '2026-03-10');
    const pointsOf = async () => {
      const answer = await world.call('GET', '/profiles?frameworkId=fitness', { as: 'pupil-1' });
      return items(answer)[0]?.['points'];
    };
    assert.equal(await pointsOf(), 5);
    assert.ok(second);
    await correct(world, second, { points: 1 });
    assert.equal(await pointsOf(), 3);
    const outside = newEvidence({
      frameworkId: 'fitness',
      indicatorId: 'running',
      entries: entries(['pupil-1'], 1201),
    });
    assert.deepEqual(pathsOf(await tryRecord(world, outside)), ['/entries/0/value']);
  });
});

onEachEngine('a correction', (engine) => {
  const fresh = freshWorlds(engine);

  it('says what should have stood there, and keeps what stood there', async () => {
    const { world } = fresh();
    const first = await say(world, 'teacher-home', 'pupil-1', 2, { text: '今天' });
    const newer = await say(world, 'teacher-home', 'pupil-1', 4, { indicatorId: 'duty' });
    const body = { id: uuid(), value: 3, reason: '看错了行' };
    const second = await correct(world, first, body);
    assert.deepEqual(
      [second['value'], second['text'], second['on'], second['reason'], second['replaces'], second['authorId']],
      [3, '今天', '2026-03-10', '看错了行', first['id'], 'teacher-home'],
    );
    const third = await correct(world, second, { value: 1, text: null });
    const all = await evidenceOf(world, 'guardian-1', '?history=all');
    assert.deepEqual(
      all.map((row) => [row['value'], row['replacedBy']]),
      [
        [4, null],
        [1, null],
        [3, third['id']],
        [2, second['id']],
      ],
    );
    // It stands where the corrected entry stood, and not before what came after that one.
    assert.deepEqual(await evidenceOf(world, 'guardian-1'), [newer, third]);
    // The same correction again is the same, though another one followed.
    const again = done(
      await world.call('POST', `/evidence/${String(first['id'])}/corrections`, {
        as: 'teacher-home',
        ifMatch: Number(first['rev']),
        body,
      }),
      201,
    );
    assert.deepEqual([again['id'], again['replacedBy']], [second['id'], third['id']]);
  });

  it('takes something back, so that it counts for nothing; and brings it back', async () => {
    const { world } = fresh();
    await say(world, 'teacher-home', 'pupil-1', 2, { on: '2026-03-09' });
    const wrong = await say(world, 'teacher-home', 'pupil-1', 4);
    const profile = async () => values((await profilesOf(world, 'pupil-1'))[0], 'de');
    assert.equal(await profile(), 4);
    const back = await correct(world, wrong, { withdrawn: true });
    assert.equal(await profile(), 2);
    assert.equal((await evidenceOf(world, 'pupil-1')).length, 1);
    assert.equal((await evidenceOf(world, 'pupil-1', '?history=all')).length, 3);
    await correct(world, back, { withdrawn: false });
    assert.equal(await profile(), 4);
  });

  it('of the same entry by two at once: one stands, the other is told what is there now', async () => {
    const { world } = fresh();
    const entry = await say(world, 'teacher-math', 'pupil-1', 2);
    const answers = await Promise.all([
      tryCorrect(world, entry, { value: 3 }, 'teacher-math'),
      tryCorrect(world, entry, { value: 4 }, 'teacher-home'),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 412]);
    const stale = answers.find(({ status }) => status === 412)?.body['current'];
    const winner = answers.find(({ status }) => status === 201)?.body['id'];
    assert.ok(stale);
    assert.equal(stale['replacedBy'], winner);
    refusedFor(await tryCorrect(world, stale, { value: 1 }, 'teacher-math'), 'corrected');
    assert.equal((await evidenceOf(world, 'leader')).length, 1);
  });

  it('is made by who said or entered it, or the homeroom teacher', async () => {
    const { world } = fresh();
    const math = await say(world, 'teacher-math', 'pupil-1', 2);
    refusedFor(await tryCorrect(world, math, { value: 3 }, 'guardian-1'), 'notYours');
    refusedFor(await tryCorrect(world, math, { value: 3 }, 'pupil-1'), 'notYours');
    assert.equal((await tryCorrect(world, math, { value: 3 }, 'pupil-2')).status, 404);
    assert.equal((await tryCorrect(world, math, { value: 3 }, 'teacher-4')).status, 404);
    assert.equal((await tryCorrect(world, math, { value: 3 }, 'leader')).status, 403);
    const mended = await correct(world, math, { value: 3 }, 'teacher-home');
    assert.deepEqual([mended['authorId'], mended['enteredById']], ['teacher-math', 'teacher-home']);
    const home = await say(world, 'teacher-home', 'pupil-1', 2);
    refusedFor(await tryCorrect(world, home, { value: 3 }, 'teacher-math'), 'notYours');
    const own = await say(world, 'pupil-1', 'pupil-1', 2);
    await correct(world, own, { value: 3 }, 'pupil-1');
    const said = await say(world, 'guardian-1', 'pupil-1', 2, { indicatorId: 'housework' });
    assert.equal((await tryCorrect(world, said, { value: 3 }, 'teacher-math')).status, 404);
    await correct(world, said, { value: 3 }, 'teacher-home');
    const paper = await say(world, 'teacher-math', 'pupil-1', 1, { indicatorId: 'duty', source: 'guardian' });
    assert.deepEqual([paper['authorId'], paper['authorName'], paper['enteredById']], [null, null, 'teacher-math']);
    await correct(world, paper, { value: 2 }, 'teacher-math');
    const mate = await say(world, 'pupil-2', 'pupil-1', 1);
    await correct(world, mate, { value: 2 }, 'pupil-2');
    assert.equal((await tryCorrect(world, mate, { value: 4 }, 'pupil-1')).status, 404);
  });

  it('is held to the scale, and to say something', async () => {
    const { world } = fresh();
    const entry = await say(world, 'teacher-home', 'pupil-1', 2);
    assert.deepEqual(pathsOf(await tryCorrect(world, entry, { value: 9 })), ['/value']);
    assert.deepEqual(pathsOf(await tryCorrect(world, entry, { value: null })), ['/value']);
    refusedFor(await tryCorrect(world, entry, { points: 2 }), 'noPoints');
    assert.deepEqual(idsOf(await world.call('GET', '/evidence?history=all', { as: 'leader' })), [String(entry['id'])]);
  });
});
