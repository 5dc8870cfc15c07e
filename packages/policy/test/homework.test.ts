import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { GradeLoad, type Answer, type Tier } from '@wuyu/contract';
import type { GradeDay, PupilWork } from '@wuyu/policy';
import { composePolicy, countedMinutes, dayState, gradeLoad, isRequired, pupilDay } from '@wuyu/policy';

const policy = composePolicy('cn-2021', '2026-11-20');
const before = composePolicy('cn-2021', '2020-01-01');

/** A class's day from the minutes of each pupil who reported. */
function load(minutes: readonly number[], rest: Partial<GradeDay> = {}) {
  const histogram = minutes.map((m) => ({ minutes: m, pupils: 1 }));
  return gradeLoad(policy, {
    grade: 4,
    enrolled: minutes.length,
    asked: rest.enrolled ?? minutes.length,
    planned: [],
    histogram,
    stopped: { bedtime: 0, help: 0 },
    seesIndividuals: true,
    ...rest,
  });
}

describe('a day against the cap', () => {
  it('is near from 80 % of it, and over only beyond it', () => {
    const states = [0, 47, 48, 60, 61].map((minutes) => dayState(policy, 4, minutes));
    assert.deepEqual(states, ['within', 'within', 'near', 'near', 'over']);
    assert.deepEqual(
      [71, 72, 90, 91].map((m) => dayState(policy, 8, m)),
      ['within', 'near', 'near', 'over'],
    );
  });

  it('in grades 1 and 2 nothing written is within and anything is over', () => {
    assert.deepEqual(
      [0, 1].map((minutes) => dayState(policy, 1, minutes)),
      ['within', 'over'],
    );
  });

  it('has no state where no rule is known', () => {
    assert.equal(dayState(policy, 10, 300), 'noRule');
    assert.equal(dayState(before, 4, 300), 'noRule');
  });
});

describe("the load of a class's day", () => {
  it('counts the basic tier as required and the others beside it, written work only', () => {
    const planned: GradeDay['planned'] = [
      { subject: '语文', form: 'written', tier: 'basic', minutes: 15 },
      { subject: '数学', form: 'written', tier: 'extension', minutes: 10 },
      { subject: '数学', form: 'written', tier: 'basic', minutes: 20 },
      { subject: '数学', form: 'written', tier: 'basic', minutes: 5 },
      { subject: '英语', form: 'oral', tier: 'basic', minutes: 40 },
    ];
    const day = load([], { planned, enrolled: 30 });
    assert.deepEqual([day.required, day.optional], [40, 10]);
    assert.deepEqual(day.planned, [
      { subject: '数学', tier: 'basic', minutes: 25 },
      { subject: '数学', tier: 'extension', minutes: 10 },
      { subject: '语文', tier: 'basic', minutes: 15 },
    ]);
    assert.equal(day.state, 'within');
    assert.deepEqual(load([], { planned: [...planned].reverse(), enrolled: 30 }), day);
  });

  it('stands by the plan until enough have reported, then by what they reported', () => {
    const planned: GradeDay['planned'] = [{ subject: '数学', form: 'written', tier: 'basic', minutes: 70 }];
    const early = load([30, 30], { planned, enrolled: 5 });
    assert.deepEqual(early.measured, { kind: 'tooFew', reported: 2, asked: 5, enrolled: 5 });
    assert.equal(early.state, 'over');
    const later = load([30, 30, 30], { planned, enrolled: 6 });
    assert.equal(later.measured.kind, 'known');
    assert.equal(later.state, 'within');
    assert.deepEqual(load([], { enrolled: 0 }).measured, { kind: 'tooFew', reported: 0, asked: 0, enrolled: 0 });
  });

  it('tells a teacher of four pupils about all four', () => {
    assert.deepEqual(load([0, 45, 61, 90]).measured, {
      kind: 'known',
      reported: 4,
      asked: 4,
      enrolled: 4,
      mean: 49,
      median: 45,
      p90: 90,
      over: 2,
    });
  });

  it('0 minutes are a report, and count in the average', () => {
    const day = load([0, 60]);
    assert.ok(day.measured.kind === 'known' && day.measured.mean === 30 && day.measured.reported === 2);
  });

  it('withholds every figure of fewer than five, enrolled or reported, from who may not see individuals', () => {
    const seesIndividuals = false;
    assert.deepEqual(load([10, 20, 30, 40], { seesIndividuals }).measured, { kind: 'suppressed' });
    assert.deepEqual(load([10, 20, 30, 40], { seesIndividuals, enrolled: 6 }).measured, { kind: 'suppressed' });
    assert.deepEqual(load([10, 20, 30, 40, 50], { seesIndividuals, enrolled: 30 }).measured, {
      kind: 'tooFew',
      reported: 5,
      asked: 30,
      enrolled: 30,
    });
  });

  it('tells who may not see individuals the mean alone: no figure that one pupil moves by one', () => {
    const measured = load([10, 20, 30, 40, 95], { seesIndividuals: false }).measured;
    assert.deepEqual(measured, { kind: 'known', reported: 5, asked: 5, enrolled: 5, mean: 39 });
  });

  it('a withheld day does not show through its state', () => {
    const [quiet, heavy] = [
      load([0, 0, 0], { seesIndividuals: false }),
      load([99, 99, 99], { seesIndividuals: false }),
    ];
    assert.deepEqual(quiet, heavy);
  });

  it('counts nobody over a cap that is not known', () => {
    const day = load([10, 200], { grade: 11 });
    assert.deepEqual([day.cap, day.clause, day.state], [null, null, 'noRule']);
    assert.ok(day.measured.kind === 'known' && !('over' in day.measured));
  });

  it('measures who reported against who was asked', () => {
    const few = { enrolled: 40, asked: 8 };
    assert.deepEqual(load([30, 40, 50], few).measured, { kind: 'tooFew', reported: 3, asked: 8, enrolled: 40 });
    const enough = load([30, 40, 50, 60], few).measured;
    assert.ok(enough.kind === 'known' && enough.mean === 45 && enough.asked === 8);
    assert.deepEqual(load([], { enrolled: 40, asked: 0 }).measured, {
      kind: 'tooFew',
      reported: 0,
      asked: 0,
      enrolled: 40,
    });
  });

  it('under sampling says what all pupils would have said, whenever enough of those asked reported', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(200), (asked, answered, minutes) => {
        const reported = Math.min(asked, answered);
        const { measured } = load(Array<number>(reported).fill(minutes), { enrolled: 60, asked });
        const enough = reported > 0 && reported * 2 >= asked;
        assert.equal(measured.kind, enough ? 'known' : 'tooFew');
        assert.ok(measured.kind !== 'known' || measured.mean === minutes);
      }),
    );
  });

  it('tells who sees pupils how many stopped for bedtime or needed help, and nobody else', () => {
    const stopped = { bedtime: 3, help: 1 };
    assert.deepEqual(load([10, 20, 30, 40, 50], { stopped }).stopped, stopped);
    assert.ok(!('stopped' in load([10, 20, 30, 40, 50], { stopped, seesIndividuals: false })));
  });

  it('counts who stopped as fully as who finished', () => {
    const answer = { kind: 'minutes', minutes: 60, tiers: ['basic'] } satisfies Answer;
    assert.equal(countedMinutes('written', { ...answer, stopped: 'bedtime' }), countedMinutes('written', answer));
    const work = { form: 'written', tiers: [{ tier: 'basic', minutes: 20 }] };
    assert.equal(pupilDay(policy, 4, [{ ...work, answer: { ...answer, stopped: 'help' } }]).unanswered, 0);
  });

  it('agrees with every pupil counted one by one, and with the contract', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1440 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (minutes, grade) => {
          const day = load(minutes, { grade });
          assert.deepEqual(GradeLoad.parse(day), day);
          const sorted = [...minutes].sort((a, b) => a - b);
          const n = BigInt(minutes.length);
          const sum = BigInt(minutes.reduce((a, b) => a + b, 0));
          const cap = day.cap;
          assert.ok(day.measured.kind === 'known');
          assert.deepEqual(day.measured, {
            kind: 'known',
            reported: minutes.length,
            asked: minutes.length,
            enrolled: minutes.length,
            mean: Number((2n * sum + n) / (2n * n)),
            median: sorted[Math.ceil(minutes.length / 2) - 1],
            p90: sorted[Math.ceil((minutes.length * 9) / 10) - 1],
            ...(cap === null ? {} : { over: minutes.filter((m) => m > cap).length }),
          });
          assert.equal(day.state, dayState(policy, grade, day.measured.mean));
          const pairs = [...new Set(minutes)].map((m) => ({
            minutes: m,
            pupils: minutes.filter((x) => x === m).length,
          }));
          assert.deepEqual(load(minutes, { grade, histogram: pairs }), day);
        },
      ),
    );
  });
});

describe("a pupil's day", () => {
  const basic = { tier: 'basic', minutes: 20 };
  const written = { form: 'written', tiers: [basic, { tier: 'extension', minutes: 10 }] };

  it('keeps 0 minutes, done at school, not given and no answer apart', () => {
    const day = pupilDay(policy, 4, [
      { ...written, answer: { kind: 'minutes', minutes: 0, tiers: ['basic'] } },
      { ...written, answer: { kind: 'doneAtSchool' } },
      { ...written, answer: { kind: 'notGiven' } },
      written,
    ]);
    assert.deepEqual(
      { ...day, cap: day.cap?.minutes },
      {
        cap: 60,
        required: 60,
        optional: 30,
        done: 0,
        left: 20,
        unanswered: 1,
        state: 'within',
      },
    );
  });

  it('counts written work only, of every tier that was done', () => {
    const day = pupilDay(policy, 4, [
      { ...written, answer: { kind: 'minutes', minutes: 35, tiers: ['basic', 'extension'] } },
      { form: 'written', tiers: [{ tier: 'advanced', minutes: 15 }] },
      { form: 'sport', tiers: [basic], answer: { kind: 'minutes', minutes: 90, tiers: ['basic'] } },
    ]);
    assert.deepEqual([day.required, day.optional, day.done, day.left, day.unanswered], [20, 25, 35, 0, 0]);
  });

  it('names the clause the measure comes from, and has none where none is known', () => {
    assert.equal(pupilDay(policy, 4, []).cap?.clause.wording, '小学三至六年级书面作业平均完成时间不超过60分钟');
    assert.equal(pupilDay(policy, 12, []).cap, undefined);
  });

  it('sums what each answer counts', () => {
    const answer: fc.Arbitrary<Answer | undefined> = fc.oneof(
      fc.record({
        kind: fc.constant('minutes' as const),
        minutes: fc.nat(240),
        tiers: fc.constant<Tier[]>(['basic']),
      }),
      fc.constant({ kind: 'doneAtSchool' as const }),
      fc.constant({ kind: 'notGiven' as const }),
      fc.constant(undefined),
    );
    const item = fc.record({
      form: fc.constantFrom('written', 'oral', 'puppetry'),
      tiers: fc.constantFrom<PupilWork['tiers'][]>(
        [basic],
        [{ tier: 'advanced', minutes: 5 }],
        [basic, { tier: 'extension', minutes: 9 }],
      ),
      answer,
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const day = pupilDay(policy, 8, items);
        const counted = items.map((i) => (i.answer ? (countedMinutes(i.form, i.answer) ?? 0) : 0));
        assert.equal(
          day.done,
          counted.reduce((a, b) => a + b, 0),
        );
        assert.ok(day.left <= day.required);
        assert.equal(day.unanswered, items.filter((i) => isRequired(i) && i.answer === undefined).length);
      }),
    );
  });
});
