import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Axis, Framework, Scale, Source } from '@wuyu/contract/browser';
import {
  combine,
  indicatorOf,
  isValue,
  type Judgement,
  nameOf,
  profileOf,
  ratesOf,
  readAs,
  spreadOf,
  toFamily,
  toSubjectTeacher,
  valueAt,
  writtenOf,
} from '@wuyu/policy';

const levels: Scale = {
  id: 'levels',
  kind: 'levels',
  levels: ['起步', '成长', '良好', '优秀'].map((title) => ({ title })),
  pass: 2,
};
const fitness: Scale = {
  id: 'fitness',
  kind: 'scores',
  min: 0,
  max: 1200,
  decimals: 1,
  bands: [
    { from: 0, title: '不及格' },
    { from: 600, title: '及格' },
    { from: 800, title: '良好' },
    { from: 900, title: '优秀' },
  ],
  pass: 600,
};
const axis = (id: string, scaleId: string, ...weights: number[]): Axis => ({
  id,
  title: id,
  scaleId,
  indicators: weights.map((weight, i) => ({
    id: `${id}${i + 1}`,
    title: `${id}${i + 1}`,
    weight,
    sources: ['teacher', 'self', 'peer', 'guardian'],
  })),
});
const framework: Pick<Framework, 'axes' | 'scales' | 'weights'> = {
  scales: [levels, fitness],
  axes: [axis('de', 'levels', 2, 1, 1), axis('ti', 'fitness', 1, 1), axis('lao', 'levels', 1)],
  weights: { teacher: 3, self: 0, peer: 1, guardian: 0 },
};
const rules = { peersFrom: 3 };
const said = (indicatorId: string, value: number | null, source: Source = 'teacher', authorId: string | null = 't1') =>
  ({ indicatorId, value, source, authorId }) satisfies Judgement;
const valueOf = (judgements: readonly Judgement[], axisId: string) =>
  profileOf(framework, judgements, rules).find((one) => one.axisId === axisId);

describe('how a pupil stands', () => {
  it('tells what nobody judged as missing, and never as the lowest', () => {
    for (const one of profileOf(framework, [], rules)) {
      assert.equal(one.value, null);
      assert.deepEqual([one.rated, one.evidence, one.sources], [0, 0, []]);
    }
    const seen = valueOf([said('lao1', null)], 'lao');
    assert.deepEqual([seen?.value, seen?.rated, seen?.evidence], [null, 0, 1], 'what was only seen judges nothing');
  });

  it('counts each person’s newest word, and of several people the lower middle', () => {
    assert.equal(valueOf([said('lao1', 1), said('lao1', 3)], 'lao')?.value, 3);
    const three = [said('lao1', 4, 'teacher', 'a'), said('lao1', 2, 'teacher', 'b'), said('lao1', 3, 'teacher', 'c')];
    assert.equal(valueOf(three, 'lao')?.value, 3);
    assert.equal(valueOf(three.slice(0, 2), 'lao')?.value, 2);
  });

  it('weighs the indicators of an axis, and leaves out those that are missing', () => {
    assert.equal(
      valueOf([said('de1', 4), said('de2', 1), said('de3', 1)], 'de')?.value,
      1,
      'half of the weight says so',
    );
    assert.equal(valueOf([said('de1', 4), said('de2', 1)], 'de')?.value, 4);
    const partly = valueOf([said('de2', 2)], 'de');
    assert.deepEqual([partly?.value, partly?.rated, partly?.of], [2, 1, 3]);
  });

  it('takes the mean of scores, rounded half up to the smallest step', () => {
    assert.equal(valueOf([said('ti1', 801), said('ti2', 900)], 'ti')?.value, 851);
    assert.equal(writtenOf(fitness, 851), '85.1');
  });

  it('tells what weighs nothing beside the others', () => {
    const own = valueOf([said('lao1', 4, 'self', 'pupil')], 'lao');
    assert.equal(own?.value, null);
    assert.deepEqual(own?.sources, [{ source: 'self', value: 4, people: 1 }]);
  });

  it('keeps to itself what too few classmates said', () => {
    const peers = ['a', 'b', 'c'].map((id) => said('lao1', 4, 'peer', id));
    const two = valueOf(peers.slice(0, 2), 'lao');
    assert.deepEqual([two?.value, two?.sources], [null, [{ source: 'peer', value: null, people: 2 }]]);
    assert.equal(valueOf(peers, 'lao')?.value, 4);
    // Three parts of a teacher's word against one of the classmates'.
    assert.equal(valueOf([...peers, said('lao1', 2)], 'lao')?.value, 2);
  });

  it('takes every classmate’s sheet of paper for another person, and those of guardians for one household’s', () => {
    const papers = (source: Source) => [4, 3, 2].map((value) => said('lao1', value, source, null));
    const told = (source: Source) => valueOf(papers(source), 'lao')?.sources;
    assert.deepEqual(told('peer'), [{ source: 'peer', value: 3, people: 3 }]);
    assert.deepEqual(told('guardian'), [{ source: 'guardian', value: 2, people: 1 }], 'the newest word stands');
    const signed = valueOf([...papers('guardian'), said('lao1', 4, 'guardian', 'g1')], 'lao');
    assert.deepEqual(signed?.sources, [{ source: 'guardian', value: 2, people: 2 }]);
  });

  it('is always a value that lies between those that were said, whatever their order', () => {
    const weighed = fc.array(fc.record({ value: fc.integer({ min: 0, max: 1200 }), weight: fc.nat(100) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(weighed, fc.constantFrom('levels' as const, 'scores' as const), (values, kind) => {
        const told = combine({ kind }, values);
        const counted = values.filter(({ weight }) => weight > 0).map(({ value }) => value);
        if (counted.length === 0) return assert.equal(told, null);
        assert.ok(told !== null && told >= Math.min(...counted) && told <= Math.max(...counted));
        if (kind === 'levels') assert.ok(counted.includes(told), 'a level that somebody named');
        assert.equal(combine({ kind }, [...values].reverse()), told);
      }),
    );
  });

  it('never sinks when somebody raises a value', () => {
    const values = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.nat(8), (levelsSaid, at) => {
        const weighed = levelsSaid.map((value) => ({ value, weight: 1 }));
        const raised = weighed.map((one, i) => (i === at % weighed.length ? { ...one, value: 4 } : one));
        assert.ok((combine(levels, raised) ?? 0) >= (combine(levels, weighed) ?? 0));
      }),
    );
  });
});

describe('what is told of a pupil', () => {
  const peers = (count: number, indicatorId = 'de1') =>
    Array.from({ length: count }, (_, n) => said(indicatorId, 3, 'peer', `mate-${n}`));
  /** The family's own axis, and how many entries of classmates lie behind it. */
  const family = (judgements: readonly Judgement[]) => {
    const own = valueOf(judgements, 'de');
    assert.ok(own);
    const counts = new Map<string, number>();
    for (const { indicatorId, source } of judgements)
      if (source === 'peer') counts.set(indicatorId, (counts.get(indicatorId) ?? 0) + 1);
    return toFamily(own, counts, rules);
  };

  it('lets no family count classmates: one more or one less is told alike', () => {
    const own = [said('de1', 2), said('de1', 4, 'self', 'pupil')];
    assert.deepEqual(family([...own, ...peers(1)]), family(own));
    assert.deepEqual(family([...own, ...peers(2)]), family(own));
    assert.deepEqual(family([...own, ...peers(7)]), family([...own, ...peers(3)]));
    assert.deepEqual(family([...own, ...peers(3)]).sources.at(-1), { source: 'peer', value: 3, people: 3 });
    assert.equal(family([...own, ...peers(3), said('de1', null, 'peer', 'mate-9')]).evidence, 2);
  });

  it('tells a family of classmates on each indicator by itself', () => {
    const told = family([...peers(3), ...peers(2, 'de2')]);
    assert.deepEqual(
      told.indicators?.map(({ sources, evidence }) => [sources.length, evidence]),
      [
        [1, 0],
        [0, 0],
        [0, 0],
      ],
    );
  });

  it('tells a subject teacher the whole, and of its parts what teachers said', () => {
    const whole = valueOf([said('de1', 2), said('de1', 4, 'self', 'pupil'), ...peers(3)], 'de');
    assert.ok(whole);
    const told = toSubjectTeacher(whole);
    assert.equal(told.value, whole.value);
    const one = [{ source: 'teacher', value: 2, people: 1 }];
    assert.deepEqual([told.sources, told.indicators?.[0]?.sources], [one, one]);
  });
});

describe('a framework read in the axes of another', () => {
  const values = profileOf(framework, [said('de1', 4), said('lao1', 2), said('ti1', 900)], rules);
  const as = (pairs: [string, string][], ...to: string[]) =>
    readAs(framework, { axes: pairs.map(([from, target]) => ({ from, to: target })) }, to, values);

  it('carries a value over, and leaves empty what no axis leads to', () => {
    const [character, practice, arts] = as(
      [
        ['de', 'character'],
        ['lao', 'practice'],
      ],
      'character',
      'practice',
      'arts',
    );
    assert.deepEqual([character?.value, practice?.value, arts?.value], [4, 2, null]);
    assert.deepEqual([character?.of, arts?.of], [3, 0]);
  });

  it('brings axes of one scale together, and never levels with scores', () => {
    const [one, other] = as(
      [
        ['de', 'both'],
        ['lao', 'both'],
        ['ti', 'mixed'],
        ['lao', 'mixed'],
      ],
      'both',
      'mixed',
    );
    assert.equal(one?.value, 2);
    assert.equal(other?.value, null);
    assert.equal(other?.evidence, 2);
  });
});

describe('how a group stands', () => {
  const staff = { smallGroup: 5, individuals: true, counts: true };
  const family = { smallGroup: 5, individuals: false, counts: false };

  it('counts each level, and names the middle half', () => {
    assert.deepEqual(spreadOf(levels, [4, 3, 3, 2, 3, 1, 4, 4], staff), {
      rated: 8,
      counts: [1, 2, 3, 4].map((value, i) => ({ value, count: [1, 1, 3, 3][i] ?? 0 })),
      p25: 2,
      p75: 4,
    });
  });

  it('counts scores by their bands', () => {
    assert.deepEqual(spreadOf(fitness, [599, 600, 899, 900, 1010], staff).counts, [
      { value: 0, count: 1 },
      { value: 600, count: 1 },
      { value: 800, count: 1 },
      { value: 900, count: 2 },
    ]);
  });

  it('tells families the middle half alone, and nothing of a handful; staff sees a handful without a middle', () => {
    assert.deepEqual(spreadOf(levels, [1, 2, 3, 4, 4], family), { rated: null, counts: null, p25: 2, p75: 4 });
    assert.deepEqual(spreadOf(levels, [1, 2, 3, 4], family), { rated: null, counts: null, p25: null, p75: null });
    const four = spreadOf(levels, [1, 2, 3, 4], staff);
    assert.deepEqual([four.rated, four.p25, four.counts?.length], [4, null, 4]);
  });

  it('has a middle half that somebody stands at, with half of the group in it at least', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 60 }), (values) => {
        const { p25, p75 } = spreadOf(levels, values, family);
        assert.ok(p25 !== null && p75 !== null && p25 <= p75 && values.includes(p25) && values.includes(p75));
        assert.ok(values.filter((value) => value >= p25 && value <= p75).length * 2 >= values.length);
      }),
    );
  });

  it('takes the value of a rank, never one between two', () => {
    assert.deepEqual(
      [1, 25, 50, 75, 100].map((percent) => valueAt([1, 2, 3, 4], percent)),
      [1, 1, 2, 3, 4],
    );
    assert.equal(valueAt([], 25), undefined);
  });
});

describe('quality rates', () => {
  const rateRules = { scale: levels, tailPercent: 20, smallGroup: 5 };
  const pupil = (now: number | null, before: number | null) => ({ now, before });
  const many = (count: number, now: number | null, before: number | null) =>
    Array.from({ length: count }, () => pupil(now, before));

  it('have everybody enrolled as their base, judged or not', () => {
    const pupils = [...many(30, 3, 3), ...many(5, 1, 1), ...many(5, null, null)];
    assert.deepEqual(ratesOf(pupils, rateRules).pass, { count: 30, base: 40 });
  });

  it('tell who held what was reached, of those still enrolled', () => {
    const pupils = [...many(20, 2, 2), ...many(4, 1, 3), ...many(6, null, 2), ...many(10, 3, 1)];
    assert.deepEqual(ratesOf(pupils, rateRules).consolidation, { count: 20, base: 30 });
  });

  it('look after the lowest stretch, which equals belong to together', () => {
    // 20 % of 30 are 6; the sixth stands at 1, and so do two more.
    const pupils = [...many(8, 1, 1), ...many(22, 3, 3)];
    assert.deepEqual(ratesOf(pupils, rateRules).care, { count: 0, base: 8 });
    const risen = [...many(3, 2, 1), ...many(5, 1, 1), ...many(22, 3, 3)];
    assert.deepEqual(ratesOf(risen, rateRules).care, { count: 3, base: 8 });
  });

  it('are not told of a handful, nor where nothing is passed', () => {
    const none = { pass: null, consolidation: null, care: null };
    assert.deepEqual(ratesOf(many(4, 3, 3), rateRules), none);
    assert.deepEqual(ratesOf(many(40, 3, 3), { ...rateRules, scale: { pass: null } }), none);
    assert.equal(ratesOf([...many(3, 3, 3), ...many(30, 3, null)], rateRules).consolidation, null);
  });
});

describe('what a value is called', () => {
  it('is its level, or the band it lies in', () => {
    assert.deepEqual(
      [1, 4].map((value) => nameOf(levels, value)?.title),
      ['起步', '优秀'],
    );
    assert.deepEqual(
      [599, 600, 899, 1200].map((value) => nameOf(fitness, value)?.title),
      ['不及格', '及格', '良好', '优秀'],
    );
  });

  it('is nothing where it is no value', () => {
    for (const value of [0, 5, 1.5, NaN, Infinity, -1]) assert.equal(isValue(levels, value), false, String(value));
    assert.ok(isValue(levels, 1) && isValue(fitness, 0) && !isValue(fitness, 1201));
    assert.equal(nameOf(levels, 5), undefined);
  });

  it('is judged by those whom the framework names', () => {
    assert.deepEqual(indicatorOf(framework, 'de1')?.indicator.sources, ['teacher', 'self', 'peer', 'guardian']);
    assert.equal(indicatorOf(framework, 'unknown'), undefined);
  });
});
