import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolA } from '@wuyu/server/fixture';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';

onEachEngine('surveys', (engine) => {
  const fresh = freshWorlds(engine);
  const answer = (as: string, child: string, weekdays: number[], domains: string[] = ['physical']) =>
    fresh().world.call('POST', '/surveys/survey-needs/answers', {
      as,
      body: { studentId: child, weekdays, domains, kinds: ['course'] },
    });
  const needs = async () => done(await fresh().world.call('GET', '/surveys/survey-needs/needs', { as: 'leader' }));

  it('tell while they are open how many answered, and nothing of what', async () => {
    const before = await needs();
    assert.deepEqual(before, { surveyId: 'survey-needs', answered: 7, enrolled: 18, items: [], weekdays: [] });
    done(await answer('guardian-1', 'pupil-1', [3]), 201);
    assert.deepEqual(await needs(), { ...before, answered: 8 });
    fresh().later(10 * day);
    assert.deepEqual((await needs())['items'], [], 'the last day is one of them');
  });

  it('tell what children need in numbers, and nothing of few', async () => {
    fresh().later(11 * day);
    assert.deepEqual(await needs(), {
      surveyId: 'survey-needs',
      answered: 7,
      enrolled: 18,
      items: [{ weekday: 3, domain: 'physical', grades: [3], children: 6 }],
      weekdays: [{ weekday: 3, children: 6 }],
    });
    assert.equal((await fresh().world.call('GET', '/surveys/survey-needs/needs', { as: 'guardian-1' })).status, 403);
  });

  it('tell no grade of which few need the same, and count who left since', async () => {
    const { database, later, world } = fresh();
    // One of another grade needs the same as six of grade 3; and one of grade 3 leaves the school.
    done(await answer('pupil-9', 'pupil-9', [3]), 201);
    await database.change(schoolA, ({ trx }) =>
      trx
        .deleteFrom('survey_answers')
        .where('org_id', '=', schoolA)
        .where('student_id', '=', 'pupil-9')
        .where('said_by', '=', 'guardian')
        .execute(),
    );
    await database.changeRoster(({ trx }) =>
      trx
        .updateTable('enrollments')
        .set({ end_date: '2026-03-12' })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-7')
        .execute(),
    );
    later(11 * day);
    const found = await needs();
    assert.deepEqual([found['answered'], found['enrolled']], [7, 18]);
    assert.deepEqual(found['items'], [{ weekday: 3, domain: 'physical', grades: [3], children: 6 }]);
    assert.deepEqual(found['weekdays'], [{ weekday: 3, children: 7 }]);

    // A survey that has no answers yet takes nothing from the one that has.
    const next = { title: '下学期需求调查', opensOn: '2026-03-22', closesOn: '2026-03-28' };
    done(await world.call('POST', '/surveys', { as: 'leader', body: next }), 201);
    const findings = items(await world.call('GET', '/editions/edition-open/findings', { as: 'leader' }));
    assert.ok(findings.some(({ kind, wanted }) => String(kind) === 'gap' && Number(wanted) === 6));
  });

  it('count a child once, by what its guardian said last', async () => {
    const first = done(await answer('guardian-1', 'pupil-1', [3]), 201);
    const own = done(await answer('pupil-1', 'pupil-1', [1]), 201);
    assert.deepEqual([first['by'], own['by']], ['guardian', 'student']);
    const again = done(await answer('guardian-1', 'pupil-1', []), 201);
    assert.equal(again['id'], first['id'], 'it takes the place of what was said before');
    done(await answer('guardian-1', 'pupil-1', [3]), 201);
    assert.equal((await needs())['answered'], 8);
    fresh().later(11 * day);
    assert.deepEqual((await needs())['weekdays'], [{ weekday: 3, children: 7 }]);
  });

  it('are answered for the own child, from the first day to the last', async () => {
    assert.equal((await answer('guardian-9', 'pupil-1', [3])).status, 404);
    assert.equal((await answer('teacher-home', 'pupil-1', [3])).status, 403);
    fresh().later(10 * day);
    done(await answer('guardian-1', 'pupil-1', [3]), 201);
    fresh().later(day);
    refusedFor(await answer('guardian-1', 'pupil-1', [3]), 'windowClosed');
    fresh().later(-22 * day);
    refusedFor(await answer('guardian-1', 'pupil-1', [3]), 'windowNotOpen');
  });

  it('are held by the school leader and found by everybody', async () => {
    const body = { title: '暑期托管意向', opensOn: '2026-03-12', closesOn: '2026-03-20' };
    const made = done(await fresh().world.call('POST', '/surveys', { as: 'leader', body }), 201);
    assert.ok(idsOf(await fresh().world.call('GET', '/surveys', { as: 'pupil-1' })).includes(String(made['id'])));
    assert.equal((await fresh().world.call('POST', '/surveys', { as: 'lead-3', body })).status, 403);
    const backwards = { ...body, closesOn: '2026-03-11' };
    assert.equal((await fresh().world.call('POST', '/surveys', { as: 'leader', body: backwards })).status, 422);
  });
});
