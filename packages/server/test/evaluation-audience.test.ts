import assert from 'node:assert/strict';
import { it } from 'node:test';
import { v7 as uuid } from 'uuid';
import type { Body, World } from './support/calls.ts';
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
  tryRecord,
} from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';
import { addTerm, seat } from './support/visits.ts';

const plain = <T>(body: unknown): T => JSON.parse(JSON.stringify(body));
interface Standing {
  readonly value: number | null;
  readonly evidence: number;
  readonly sources: readonly { readonly source: string; readonly value: number | null; readonly people: number }[];
}
interface Told extends Standing {
  readonly indicators: readonly (Standing & { readonly indicatorId: string })[];
}
/** How a pupil stands on 德, as somebody is told of it. */
async function deOf(world: World, as: string, studentId = 'pupil-1', query = ''): Promise<Told> {
  const [profile] = await profilesOf(world, as, `&studentId=${studentId}&detail=indicators${query}`);
  return plain<Told>(axisIn(profile, 'de'));
}
const sourcesIn = ({ sources }: Standing) => sources.map(({ source, value, people }) => [source, value, people]);

onEachEngine('what classmates say', (engine) => {
  const fresh = freshWorlds(engine);

  it('cannot be counted by the family: who has spoken, and that anybody has', async () => {
    const { world } = fresh();
    await say(world, 'teacher-home', 'pupil-1', 3);
    const families = ['pupil-1', 'guardian-1'];
    const alone = await deOf(world, 'pupil-1');
    await say(world, 'pupil-2', 'pupil-1', 1);
    await say(world, 'pupil-3', 'pupil-1', 1);
    for (const as of families) assert.deepEqual(await deOf(world, as), alone, as);
    await say(world, 'pupil-4', 'pupil-1', 2);
    const three = await deOf(world, 'pupil-1');
    assert.deepEqual(sourcesIn(three), [
      ['teacher', 3, 1],
      ['peer', 1, 3],
    ]);
    assert.equal(three.evidence, 1);
    const more = await say(world, 'pupil-5', 'pupil-1', 1);
    await say(world, 'pupil-6', 'pupil-1', null, { text: '一起值日。' });
    for (const as of families) assert.deepEqual(await deOf(world, as), three, as);
    assert.equal((await evidenceOf(world, 'pupil-1')).length, three.evidence, 'as many entries as are found');
    const one = three.indicators.find(({ indicatorId }) => indicatorId === 'kindness');
    assert.deepEqual([one?.evidence, one?.sources.at(-1)?.people], [1, 3]);
    // Who has charge of the class is told of all of them.
    const whole = await deOf(world, 'teacher-home');
    assert.deepEqual([whole.evidence, sourcesIn(whole).at(-1)], [6, ['peer', 1, 4]]);
    await correct(world, more, { withdrawn: true });
    assert.deepEqual(await deOf(world, 'guardian-1'), three);
  });

  it('is kept from the family by term and by pupil', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    const on = '2025-11-03';
    await say(world, 'guardian-1', 'pupil-1', 4, { indicatorId: 'duty', on });
    const slips = entries(['pupil-1', 'pupil-1', 'pupil-1', 'pupil-1', 'pupil-2'], 2);
    await recordAs(world, newEvidence({ source: 'peer', entries: slips, on }));
    await recordAs(world, newEvidence({ source: 'peer', entries: entries(['pupil-1'], 2) }));
    const profiles = await profilesOf(world, 'guardian-1', '&studentId=pupil-1&terms=2');
    const told = profiles.map((one) => plain<Standing>(axisIn(one, 'de')));
    assert.deepEqual(
      told.map(({ evidence, ...one }) => [evidence, sourcesIn({ evidence, ...one })]),
      [
        [0, []],
        [
          1,
          [
            ['peer', 2, 3],
            ['guardian', 4, 1],
          ],
        ],
      ],
    );
  });
});

onEachEngine('who teaches a pupil a subject', (engine) => {
  const fresh = freshWorlds(engine);

  it('is told how it stands and what teachers said, not what itself, classmates and guardians said', async () => {
    const { world } = fresh();
    await say(world, 'teacher-math', 'pupil-1', 2);
    await say(world, 'pupil-1', 'pupil-1', 4);
    await say(world, 'guardian-1', 'pupil-1', 4, { indicatorId: 'duty' });
    for (const as of ['pupil-2', 'pupil-3', 'pupil-4']) await say(world, as, 'pupil-1', 4);
    const [own, whole] = [await deOf(world, 'teacher-math'), await deOf(world, 'teacher-home')];
    assert.deepEqual(
      whole.sources.map(({ source }) => source),
      ['teacher', 'self', 'peer', 'guardian'],
    );
    assert.deepEqual(sourcesIn(own), [['teacher', 2, 1]]);
    assert.equal(own.value, whole.value);
    assert.deepEqual(
      own.indicators.flatMap((one) => one.sources.map(({ source }) => source)),
      ['teacher'],
    );
    const all = plain<Body[]>(await profilesOf(world, 'teacher-math', '&classId=class-3'));
    for (const word of ['self', 'peer', 'guardian']) assert.ok(!JSON.stringify(all).includes(`"${word}"`), word);
    for (const as of ['counsellor', 'leader']) assert.deepEqual(await deOf(world, as), whole, as);
  });
});

onEachEngine('what guardians wrote on paper', (engine) => {
  const fresh = freshWorlds(engine);

  it('is one household’s word: the newest sheet stands', async () => {
    const { world } = fresh();
    for (const value of [1, 4])
      await say(world, 'teacher-home', 'pupil-1', value, { source: 'guardian', indicatorId: 'duty' });
    assert.deepEqual(sourcesIn(await deOf(world, 'guardian-1')), [['guardian', 4, 1]]);
  });
});

onEachEngine('a class, as families are told of it', (engine) => {
  const fresh = freshWorlds(engine);
  const groupOf = async (world: World, as: string, query = '') => {
    const path = `/evaluation-distributions?frameworkId=five&classId=class-3${query}`;
    const [group] = items(await world.call('GET', path, { as }));
    const { p25, p75, rated } = plain<Record<string, number | null>>(axisIn(group, 'de'));
    return { enrolled: group?.['enrolled'], rated, p25, p75 };
  };

  it('is without numbers of pupils, and of today, whatever day is asked for', async () => {
    const { world, database } = fresh();
    const values = [1, 1, 1, 2, 4];
    const list = values.map((value, n) => ({ id: uuid(), studentId: `pupil-${n + 1}`, value }));
    await recordAs(world, newEvidence({ entries: list }));
    // Somebody came into the class, whom everybody knows.
    await seat(database, 'pupil-4', 'class-3', { from: '2026-03-05' });
    await seat(database, 'pupil-5', 'class-3', { from: '2026-03-05' });
    const earlier = '&on=2026-03-04';
    const now = { enrolled: null, rated: null, p25: 1, p75: 2 };
    for (const as of ['pupil-1', 'guardian-2'])
      for (const query of ['', earlier, '&on=2026-03-06']) assert.deepEqual(await groupOf(world, as, query), now);
    assert.equal((await groupOf(world, 'teacher-home', earlier)).rated, 3, 'staff looks at the day it asks for');
    assert.deepEqual(await groupOf(world, 'teacher-home'), { ...now, enrolled: 8, rated: 5 });
  });
});

onEachEngine('a draft', (engine) => {
  const fresh = freshWorlds(engine);
  const own = 'own-draft';

  it('is unknown to who does not make frameworks, and gone to them once it was used', async () => {
    const { world } = fresh();
    const goneOf = async (as: string) => {
      const { gone } = done(await world.call('GET', '/frameworks?changedSince=0', { as }));
      return plain<{ id: string }[]>(gone).map(({ id }) => id);
    };
    for (const as of ['pupil-1', 'teacher-home', 'lead-3']) assert.deepEqual(await goneOf(as), [], as);
    assert.ok(idsOf(await world.call('GET', '/frameworks?changedSince=0', { as: 'leader' })).includes(own));
    const attempt = (frameworkId: string) => tryRecord(world, newEvidence({ frameworkId }));
    assert.equal((await attempt(own)).status, 404);
    const move = async (state: string) => {
      const all = items(await world.call('GET', '/frameworks', { as: 'leader' }));
      const ifMatch = Number(all.find(({ id }) => String(id) === own)?.['rev']);
      done(await world.call('PATCH', `/frameworks/${own}`, { as: 'leader', ifMatch, body: { state } }));
    };
    await move('active');
    await move('draft');
    for (const as of ['pupil-1', 'teacher-home', 'lead-3']) assert.deepEqual(await goneOf(as), [own], as);
    await move('retired');
    refusedFor(await attempt(own), 'notActive');
  });
});

onEachEngine('entries of one call', (engine) => {
  const fresh = freshWorlds(engine);

  it('have ids of the client’s own all of them, or none', async () => {
    const { world } = fresh();
    const [one, two] = ['pupil-1', 'pupil-2'].map((studentId) => ({ studentId, value: 3 }));
    const answer = await tryRecord(world, newEvidence({ entries: [{ ...one, id: uuid() }, two] }));
    assert.equal(answer.status, 422);
    assert.ok(JSON.stringify(answer.body).includes('/entries/1/id'));
    assert.deepEqual(await evidenceOf(world, 'teacher-home'), []);
    await recordAs(world, newEvidence({ entries: [one, two] }));
  });
});

onEachEngine('a past term', (engine) => {
  const fresh = freshWorlds(engine);

  it('is told with the class that the pupil was in then', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    await say(world, 'teacher-home', 'pupil-1', 3, { on: '2025-11-03' });
    await seat(database, 'pupil-1', 'class-3', { to: '2026-02-10' });
    await seat(database, 'pupil-1', 'class-4', { from: '2026-02-11' });
    const told = (await profilesOf(world, 'leader', '&studentId=pupil-1&terms=2')).map((one) => [
      one['classId'],
      one['grade'],
    ]);
    assert.deepEqual(told, [
      ['class-4', 4],
      ['class-3', 3],
    ]);
  });
});
