import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import { onEachEngine } from './support/engines.ts';
import { axisIn, entries, evidenceOf, newEvidence, profilesOf, recordAs, say } from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';

const classThree = Array.from({ length: 8 }, (_, i) => `pupil-${i + 1}`);

onEachEngine('what is recorded of pupils', (engine) => {
  const fresh = freshWorlds(engine);

  it('is found in the growth record and moves the profile, of a whole class at once', async () => {
    const { world } = fresh();
    const made = await recordAs(world, newEvidence({ entries: entries(classThree, 3), text: '帮同学捡书' }));
    assert.deepEqual(
      made.map(({ studentId }) => String(studentId)),
      classThree,
    );
    assert.equal(made[0]?.['termStart'], '2026-02-19');
    assert.equal(made[0]?.['authorName'], '马老师');
    assert.equal((await evidenceOf(world, 'teacher-home')).length, 8);
    assert.deepEqual(await evidenceOf(world, 'guardian-2'), [made[1]]);
    const all = await profilesOf(world, 'teacher-home', '&classId=class-3');
    assert.equal(all.length, 8);
    for (const profile of all) {
      assert.equal(axisIn(profile, 'de')?.['value'], 3);
      assert.equal(axisIn(profile, 'zhi')?.['value'], null);
      assert.equal(profile['points'], null);
    }
    await say(world, 'pupil-1', 'pupil-1', 2, { indicatorId: 'duty' });
    const [own] = await profilesOf(world, 'pupil-1', '&detail=indicators');
    assert.equal(axisIn(own, 'de')?.['rated'], 2);
    assert.deepEqual(await evidenceOf(world, 'leader', '', schoolB), []);
  });
});
