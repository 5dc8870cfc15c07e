import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Excess, type CalendarDay } from '@wuyu/contract';
import { composePolicy, plannedDay, publishing, refusedForm, type PlannedWork } from '@wuyu/policy';

const policy = composePolicy('cn-2021', '2026-11-20');
const strict = composePolicy('school-2022', '2022-11-18');
/** Friday to Monday, 20 to 23 November 2026. */
const calendar: CalendarDay[] = [
  { day: '2026-11-20', kind: 'school' },
  { day: '2026-11-21', kind: 'off' },
  { day: '2026-11-22', kind: 'off' },
  { day: '2026-11-23', kind: 'school' },
];

const work = (subject: string, minutes: number, rest: Partial<PlannedWork> = {}): PlannedWork => ({
  subject,
  form: 'written',
  tiers: [{ tier: 'basic', minutes }],
  assignedOn: '2026-11-20',
  dueOn: '2026-11-21',
  grades: [4],
  ...rest,
});
const overTheWeekend = { dueOn: '2026-11-23' };
const plan = (items: readonly PlannedWork[], day = '2026-11-20', grade = 4) =>
  plannedDay(policy, { grade, day, calendar, work: items });

describe('what a day asks of a class', () => {
  it('sums written work of every subject, required apart from optional, and says what the cap leaves', () => {
    const day = plan([
      work('语文', 20),
      work('数学', 25, {
        tiers: [
          { tier: 'basic', minutes: 15 },
          { tier: 'extension', minutes: 10 },
        ],
      }),
      work('数学', 5),
      work('英语', 30, { form: 'oral' }),
      work('科学', 40, { assignedOn: '2026-11-19', dueOn: '2026-11-20' }),
    ]);
    assert.equal(day.cap?.clause.id, 'cn-2021-homework-cap-3-6');
    assert.deepEqual(
      { ...day, cap: day.cap?.minutes },
      {
        cap: 60,
        required: 40,
        optional: 10,
        left: 20,
        state: 'within',
        subjects: [
          { subject: '数学', required: 20, optional: 10 },
          { subject: '语文', required: 20, optional: 0 },
        ],
      },
    );
  });

  it('counts weekend work on each of its days, and on none after', () => {
    const items = [work('语文', 100, overTheWeekend), work('数学', 30)];
    const of = (day: string) => plan(items, day).required;
    assert.deepEqual(
      ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(of),
      [0, 64, 33, 33, 0],
    );
    assert.deepEqual([plan(items).left, plan(items).state], [-4, 'over']);
  });

  it('in a multi-grade class counts for each grade its own work against its own cap', () => {
    const items = [work('语文', 40, { grades: [2, 4] }), work('数学', 30, { grades: [4] })];
    assert.deepEqual([plan(items, '2026-11-20', 4).required, plan(items, '2026-11-20', 4).left], [70, -10]);
    assert.deepEqual([plan(items, '2026-11-20', 2).required, plan(items, '2026-11-20', 2).left], [40, -40]);
  });

  it('has nothing left to tell where no rule is known', () => {
    const day = plan([work('语文', 100, { grades: [11] })], '2026-11-20', 11);
    assert.deepEqual([day.cap, day.left, day.state, day.required], [undefined, undefined, 'noRule', 100]);
  });

  it('comes to the same sum over all days as the work has minutes, in whatever order it comes', () => {
    const item = fc.record({
      subject: fc.constantFrom('语文', '数学', '英语'),
      minutes: fc.nat(120),
      from: fc.integer({ min: 20, max: 23 }),
      lasts: fc.integer({ min: 0, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (list) => {
        const items = list.map(({ subject, minutes, from, lasts }) =>
          work(subject, minutes, { assignedOn: `2026-11-${from}`, dueOn: `2026-11-${from + lasts}` }),
        );
        const all = [20, 21, 22, 23].map((n) => plan(items, `2026-11-${n}`));
        assert.deepEqual(
          [20, 21, 22, 23].map((n) => plan([...items].reverse(), `2026-11-${n}`)),
          all,
        );
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        assert.equal(sum(all.map((d) => d.required)), sum(list.map((i) => i.minutes)));
        for (const d of all) assert.equal(sum(d.subjects.map((s) => s.required)), d.required);
      }),
    );
  });
});

describe('publishing against the cap', () => {
  const ask = (published: PlannedWork[], add: PlannedWork, rules = strict) =>
    publishing(rules, { classId: 'c1', calendar, published, add });

  it('is allowed up to exactly the cap', () => {
    assert.deepEqual(ask([work('语文', 40)], work('数学', 20)), { kind: 'allowed' });
  });

  it('beyond it is refused by a school that says so, with its clause and every subject of that day', () => {
    const answer = ask([work('语文', 40), work('英语', 30, { form: 'oral' })], work('数学', 21));
    assert.ok(answer.kind === 'refused');
    assert.equal(answer.clause.id, 'school-2022-review');
    assert.deepEqual(Excess.parse(answer.excess), {
      classId: 'c1',
      grade: 4,
      day: '2026-11-20',
      cap: 60,
      minutes: 61,
      subjects: [
        { subject: '数学', minutes: 21 },
        { subject: '语文', minutes: 40 },
      ],
    });
  });

  it('beyond it is allowed where nobody refuses, and says by how much and by which clause', () => {
    const answer = ask([work('语文', 40)], work('数学', 30), policy);
    assert.ok(answer.kind === 'allowed');
    assert.equal(answer.excess?.minutes, 70);
    assert.equal(answer.clause?.id, 'cn-2021-homework-cap-3-6');
  });

  it('checks every day the work spreads to', () => {
    const sunday = work('语文', 50, { assignedOn: '2026-11-22', dueOn: '2026-11-23' });
    const answer = ask([sunday], work('数学', 60, overTheWeekend));
    assert.deepEqual([answer.kind, answer.excess?.day, answer.excess?.minutes], ['refused', '2026-11-22', 70]);
    assert.equal(ask([sunday], work('数学', 30, overTheWeekend)).kind, 'allowed');
  });

  it('checks every grade the work is for, by the work and the cap of that grade', () => {
    const published = [work('语文', 40, { grades: [5] })];
    const answer = ask(published, work('数学', 30, { grades: [4, 5] }));
    assert.deepEqual([answer.kind, answer.excess?.grade], ['refused', 5]);
    assert.equal(ask(published, work('数学', 30, { grades: [4] })).kind, 'allowed');
  });

  it('never stops what adds no required minutes, however full the day', () => {
    const full = [work('语文', 90)];
    for (const add of [
      work('数学', 30, { tiers: [{ tier: 'extension', minutes: 30 }] }),
      work('体育', 30, { form: 'sport' }),
      work('数学', 0),
    ])
      assert.deepEqual(ask(full, add), { kind: 'allowed' });
    assert.equal(ask(full, work('数学', 1)).kind, 'refused');
  });

  it('knows no excess where no cap is known', () => {
    assert.deepEqual(ask([], work('语文', 300, { grades: [11] })), { kind: 'allowed' });
  });

  it('refuses written work for grades 1 and 2 whatever the policy of the school, and nothing else there', () => {
    for (const rules of [policy, strict]) {
      const answer = ask([], work('语文', 0, { grades: [2, 4] }), rules);
      assert.ok(answer.kind === 'refused');
      assert.deepEqual([answer.clause.id, answer.excess], ['cn-2021-homework-none-1-2', undefined]);
      assert.equal(ask([], work('语文', 30, { grades: [1], form: 'reading' }), rules).kind, 'allowed');
    }
    assert.equal(refusedForm(policy, [1], 'written')?.wording?.slice(0, 7), '小学一、二年级');
    assert.equal(refusedForm(policy, [1], 'oral'), undefined);
    assert.equal(refusedForm(policy, [3, 7, 11], 'written'), undefined);
  });

  it('agrees with the plan: over only on a day that the plan then calls over', () => {
    const item = fc.record({ minutes: fc.nat(80), from: fc.integer({ min: 20, max: 23 }), lasts: fc.nat(4) });
    const made = ({ minutes, from, lasts }: { minutes: number; from: number; lasts: number }) =>
      work('数学', minutes, { assignedOn: `2026-11-${from}`, dueOn: `2026-11-${from + lasts}` });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), item, (list, one) => {
        const [published, add] = [list.map(made), made(one)];
        const answer = ask(published, add);
        const over = [20, 21, 22, 23]
          .map((n) => `2026-11-${n}`)
          .filter((day) => {
            const then = plan([...published, add], day);
            return then.state === 'over' && then.required > plan(published, day).required;
          });
        assert.equal(answer.excess?.day, over[0]);
        assert.equal(answer.kind, over.length > 0 ? 'refused' : 'allowed');
      }),
    );
  });
});
