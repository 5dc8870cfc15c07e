import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AxisValue, Source } from '@wuyu/contract';
import { type Judgement, profileOf } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { addTerm, goBy, seat } from './support/visits.ts';
import { newEvidence, profilesOf, tryCorrect, tryRecord } from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { items } from './support/menus.ts';

/** Mulberry32: the same seed, the same numbers. */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[int(list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return { int, pick };
}

const pupils = ['pupil-1', 'pupil-2', 'pupil-3', 'pupil-4', 'pupil-5'];
const callers = ['teacher-home', 'teacher-math', 'guardian-1', 'guardian-2', ...pupils];
const days = ['2026-03-02', '2026-03-05', '2026-03-05', '2026-03-10', '2026-01-12', '2026-02-05'];
const indicators = ['kindness', 'duty', 'focus', 'inquiry', 'teamwork', 'housework'];

interface Entry {
  readonly id: string;
  readonly studentId: string;
  readonly indicatorId: string;
  readonly source: Source;
  readonly authorId: string | null;
  readonly value: number | null;
  readonly on: string;
  readonly termStart: string;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly withdrawn: boolean;
}
type Axes = Parameters<typeof profileOf>[0];
const read = <T>(body: unknown): T => JSON.parse(JSON.stringify(body));

/** Does something at random: most often what succeeds, sometimes what is refused. */
async function step(world: World, random: ReturnType<typeof randomOf>): Promise<void> {
  const { pick, int } = random;
  const as = pick(callers);
  if (int(3) > 0) {
    const count = as.startsWith('teacher') ? 1 + int(pupils.length) : 1;
    const entries = Array.from({ length: count }, () => ({
      id: uuid(),
      studentId: pick(pupils),
      value: pick([1, 2, 3, 4, null]),
    }));
    const source = as.startsWith('teacher') && int(3) === 0 ? { source: pick(['self', 'peer', 'guardian']) } : {};
    const body = newEvidence({ indicatorId: pick(indicators), on: pick(days), entries, text: '看到的', ...source });
    await tryRecord(world, body, { as });
    return;
  }
  const all: Body[] = items(await world.call('GET', '/evidence?history=all', { as: 'leader' }));
  if (all.length === 0) return;
  const change = int(4) === 0 ? { withdrawn: true } : { value: pick([1, 2, 3, 4]) };
  await tryCorrect(world, pick(all), change, pick(['teacher-home', as]));
}

/** Profiles as the policy reckons them from all that is there: in the order in which the chains of corrections began. */
function reckoned(
  framework: Axes,
  all: readonly Entry[],
  studentId: string,
  termStart: string,
  peersFrom: number,
): AxisValue[] {
  // The list is the newest first, so that whatever stands at the end came first.
  const own = all.filter((row) => row.studentId === studentId && row.termStart === termStart).toReversed();
  const standing = own.filter((row) => row.replacedBy === null && !row.withdrawn);
  return profileOf(framework, standing satisfies readonly Judgement[], { peersFrom });
}

async function check(world: World, framework: Axes, peersFrom: number, what: string): Promise<number> {
  const all = read<Entry[]>(items(await world.call('GET', '/evidence?history=all&limit=1000', { as: 'leader' })));
  const told = await profilesOf(world, 'teacher-home', '&classId=class-3&terms=3&detail=indicators');
  assert.ok(told.length > 0);
  for (const profile of told) {
    const { studentId, termStart, axes } = read<{ studentId: string; termStart: string; axes: AxisValue[] }>(profile);
    assert.deepEqual(
      axes,
      reckoned(framework, all, studentId, termStart, peersFrom),
      `${what}: ${studentId}, ${termStart}`,
    );
  }
  return all.length;
}

onEachEngine('what is kept of every pupil’s standing', (engine) => {
  const fresh = freshWorlds(engine);

  it('is what follows from all that was recorded, whatever was recorded and corrected', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`# seed ${seed}`);
    const random = randomOf(seed);
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    await seat(database, 'pupil-5', 'class-3', { from: '2026-02-20' });
    const frameworks = read<(Axes & { id: string })[]>(items(await world.call('GET', '/frameworks', { as: 'leader' })));
    const five = frameworks.find(({ id }) => id === 'five');
    assert.ok(five);
    let recorded = 0;
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 30; n++) await step(world, random);
      recorded = await check(world, five, 3, `seed ${seed}, round ${round}`);
    }
    assert.ok(recorded > 20, 'much of it was recorded');

    // The school comes to other rules: what was kept by the old ones is told by the new ones.
    world.stop();
    const one = {
      id: 'school-peers',
      title: '红螺镇中心小学',
      place: '红螺镇中心小学',
      validFrom: '2025-01-01',
      clauses: [
        { id: 'one-peer', document: '评价办法', clause: '一', confidence: 'seed' as const, validFrom: '2025-01-01' },
      ],
      parent: 'cn-2021',
      homework: {},
      evaluation: { peersFrom: { value: 1, clause: 'one-peer' } },
    };
    const other = await createWorld({ database, packs: [one] });
    await goBy(database, one);
    await check(other, five, 1, `seed ${seed}, by other rules`);
    other.stop();
  });
});
