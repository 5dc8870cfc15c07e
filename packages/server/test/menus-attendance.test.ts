import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Attendance } from '@wuyu/contract';
import { schoolA } from '@wuyu/server/fixture';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';
import { done, items, refusedFor } from './support/menus.ts';

const path = '/offerings/drawn-maths/attendance';

onEachEngine('attendance', (engine) => {
  const fresh = freshWorlds(engine);
  const mark = (as: string, day: string, marks: [child: string, mark: string][], at = path) =>
    fresh().world.call('POST', at, {
      as,
      body: { day, marks: marks.map(([studentId, given]) => ({ studentId, mark: given })) },
    });
  const read = async (as: string, day = '2026-03-11') => {
    const { body } = await fresh().world.call('GET', `${path}?day=${day}`, { as });
    return (body['items'] as unknown as Attendance[]).map(({ studentId, mark: given }) => [studentId, given]);
  };

  it('is kept by who teaches the offering and the school leader, of the children that have a place', async () => {
    assert.deepEqual(await read('teacher-math'), [['pupil-3', null]]);
    done(await mark('teacher-math', '2026-03-11', [['pupil-3', 'absent']]));
    const again = done(await mark('leader', '2026-03-11', [['pupil-3', 'present']]));
    assert.equal((again['items'] as unknown as Attendance[])[0]?.mark, 'present', 'the last word counts');
    assert.deepEqual(await read('teacher-math', '2026-03-18'), [['pupil-3', null]]);
    for (const [as, status] of [
      ['teacher-home', 404],
      ['lead-3', 403],
      ['guardian-1', 403],
    ] as const) {
      assert.equal((await fresh().world.call('GET', `${path}?day=2026-03-11`, { as })).status, status, as);
      assert.equal((await mark(as, '2026-03-11', [['pupil-3', 'present']])).status, status, as);
    }
  });

  it('is of days on which the offering meets', async () => {
    for (const day of ['2026-03-12', '2026-04-01', '2026-02-25'])
      refusedFor(await mark('teacher-math', day, [['pupil-3', 'present']]), 'notMeeting');
    const stranger = await mark('teacher-math', '2026-03-11', [
      ['pupil-3', 'present'],
      ['pupil-9', 'present'],
    ]);
    assert.equal(stranger.status, 422);
    assert.deepEqual(await read('teacher-math'), [['pupil-3', null]], 'nothing of it is kept');
  });

  it('is not of days that are still to come', async () => {
    refusedFor(await mark('teacher-math', '2026-03-18', [['pupil-3', 'present']]), 'notMeeting');
    fresh().later(7 * day);
    done(await mark('teacher-math', '2026-03-18', [['pupil-3', 'present']]));
  });

  it('shows a past day as it was, also with who left since', async () => {
    done(await mark('teacher-math', '2026-03-11', [['pupil-3', 'present']]));
    await fresh().database.changeRoster(({ trx }) =>
      trx
        .updateTable('enrollments')
        .set({ end_date: '2026-03-12' })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-3')
        .execute(),
    );
    fresh().later(7 * day);
    assert.deepEqual(await read('teacher-math', '2026-03-11'), [['pupil-3', 'present']]);
    assert.deepEqual(await read('teacher-math', '2026-03-18'), []);
  });

  it('goes by the weekdays where the school published no days of the month', async () => {
    await fresh().database.change(schoolA, ({ trx }) =>
      trx.deleteFrom('calendar_days').where('org_id', '=', schoolA).execute(),
    );
    done(await mark('teacher-math', '2026-03-11', [['pupil-3', 'present']]));
    refusedFor(await mark('teacher-math', '2026-03-10', [['pupil-3', 'present']]), 'notMeeting');
  });

  it('is told to who teaches the offering and to the school leader', async () => {
    const { rev } = done(await mark('teacher-math', '2026-03-11', [['pupil-3', 'present']]));
    const told = async (as: string) =>
      items(await fresh().world.call('GET', `/events?changedSince=${Number(rev) - 1}`, { as })).length;
    assert.deepEqual(await Promise.all(['teacher-math', 'leader'].map(told)), [1, 1]);
    assert.deepEqual(await Promise.all(['teacher-home', 'pupil-3', 'guardian-1', 'officer'].map(told)), [0, 0, 0, 0]);
  });
});
