import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { overlaps } from '@wuyu/policy';
import type { Offering, Place } from '@wuyu/contract';
import { fixtureClock } from '@wuyu/server/fixture';
import { classOf, gradeOf } from '../src/fixture-school.ts';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { hour } from './support/fresh.ts';

const offerings = ['football', 'maths', 'garden', 'robot', 'reading', 'paper'].map((name) => `drawn-${name}`);
const teachers: Readonly<Record<string, string>> = {
  'class-3': 'teacher-home',
  'class-4': 'teacher-4',
  'class-56': 'teacher-56',
};

/** Something a family or time does. Which place it is about is chosen among those that are there then. */
const action = fc.record({
  kind: fc.constantFrom(
    'create',
    'create',
    'wait',
    'wait',
    'accept',
    'accept',
    'decline',
    'withdraw',
    'swap',
    'expire',
  ),
  pupil: fc.integer({ min: 1, max: 18 }),
  offering: fc.constantFrom(...offerings),
  which: fc.nat(40),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

onEachEngine('whatever families do', (engine) => {
  const places = async (world: World): Promise<Place[]> => {
    const { body } = await world.call('GET', '/places?editionId=edition-drawn&limit=1000', { as: 'leader' });
    return body['items'] as unknown as Place[];
  };
  const held = (list: readonly Place[], offeringId: string, ...states: string[]): Place[] =>
    list.filter((place) => place.offeringId === offeringId && states.includes(place.state));

  async function act(world: World, later: (ms: number) => void, { kind, pupil, offering, which }: Action) {
    if (kind === 'expire') {
      later(5 * hour);
      await world.server.jobs.runDue();
      return;
    }
    const as = teachers[classOf(gradeOf(pupil))] ?? '';
    if (kind === 'create' || kind === 'wait') {
      const body = { studentId: `pupil-${pupil}`, offeringId: offering, wait: kind === 'wait' };
      const { status } = await world.call('POST', '/editions/edition-drawn/places', { as, body });
      assert.ok(status === 201 || status === 422, `${kind}: ${status}`);
      return;
    }
    // Mostly what can be done; now and then what cannot.
    const from = kind === 'accept' ? ['offered'] : kind === 'decline' ? ['offered', 'waiting'] : ['placed'];
    const all = await places(world);
    const fitting = which % 5 === 0 ? all : all.filter((place) => from.includes(place.state));
    const place = fitting[which % Math.max(1, fitting.length)];
    if (!place) return;
    const teacher = teachers[classOf(gradeOf(Number(place.studentId.slice('pupil-'.length))))] ?? '';
    const body = kind === 'swap' ? { body: { offeringId: offering } } : {};
    const options = { as: teacher, ifMatch: place.rev, ...body };
    const { status } = await world.call('POST', `/places/${place.id}/${kind}`, options);
    assert.ok(status === 200 || status === 422, `${kind}: ${status}`);
  }

  it('no seat is given twice, nobody waits for a free one, and nobody has two places at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 40 }), async (actions) => {
        const database = await engine.open(await engine.newWorld());
        const clock = fixtureClock();
        const world = await createWorld({ database, clock });
        try {
          const { body } = await world.call('GET', '/offerings?editionId=edition-drawn', { as: 'leader' });
          const lines = new Map((body['items'] as unknown as Offering[]).map((offering) => [offering.id, offering]));
          const later = (ms: number) => {
            clock.advance(ms);
            world.signInAgain();
          };
          for (const one of actions) {
            await act(world, later, one);
            const all = await places(world);
            for (const [id, { capacity }] of lines) {
              const taken = held(all, id, 'placed', 'offered').length;
              assert.ok(taken <= (capacity ?? Infinity), `${taken} in ${id}`);
              const waiting = held(all, id, 'waiting');
              if (waiting.length > 0) assert.equal(taken, capacity, `somebody waits for a free seat in ${id}`);
              assert.deepEqual(
                waiting.map((place) => place.position).sort((a, b) => Number(a) - Number(b)),
                waiting.map((_, at) => at + 1),
                'turns follow each other',
              );
              const living = held(all, id, 'placed', 'offered', 'waiting').map((place) => place.studentId);
              assert.equal(new Set(living).size, living.length, `somebody stands twice in ${id}`);
            }
            for (const own of Map.groupBy(
              all.filter((place) => place.state === 'placed'),
              (place) => place.studentId,
            ).values())
              own.forEach((one, at) => {
                for (const other of own.slice(at + 1)) {
                  const [a, b] = [lines.get(one.offeringId), lines.get(other.offeringId)];
                  assert.ok(a && b && !overlaps(a, b), `${one.studentId}: ${a?.id} and ${b?.id}`);
                }
              });
          }
        } finally {
          world.stop();
          await database.close();
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 6) },
    );
  });
});
