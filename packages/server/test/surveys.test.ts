import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';
import { done, idsOf, refusedFor } from './support/menus.ts';

onEachEngine('surveys', (engine) => {
  const fresh = freshWorlds(engine);
  const answer = (as: string, child: string, weekdays: number[], domains: string[] = ['physical']) =>
    fresh().world.call('POST', '/surveys/survey-needs/answers', {
      as,
      body: { studentId: child, weekdays, domains, kinds: ['course'] },
    });
  const needs = async () => done(await fresh().world.call('GET', '/surveys/survey-needs/needs', { as: 'leader' }));

  it('tell what children need in numbers, and nothing of few', async () => {
    assert.deepEqual(await needs(), {
      surveyId: 'survey-needs',
      answered: 7,
      enrolled: 18,
      items: [{ weekday: 3, domain: 'physical', grades: [3], children: 6 }],
      weekdays: [{ weekday: 3, children: 6 }],
    });
    assert.equal((await fresh().world.call('GET', '/surveys/survey-needs/needs', { as: 'guardian-1' })).status, 403);
  });

  it('count a child once, by what its guardian said last', async () => {
    const first = done(await answer('guardian-1', 'pupil-1', [3]), 201);
    const own = done(await answer('pupil-1', 'pupil-1', [1]), 201);
    assert.deepEqual([first['by'], own['by']], ['guardian', 'student']);
    assert.equal((await needs())['answered'], 8);
    assert.deepEqual((await needs())['weekdays'], [{ weekday: 3, children: 7 }]);
    const again = done(await answer('guardian-1', 'pupil-1', []), 201);
    assert.equal(again['id'], first['id'], 'it takes the place of what was said before');
    assert.deepEqual((await needs())['weekdays'], [{ weekday: 3, children: 6 }]);
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
