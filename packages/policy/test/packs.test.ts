import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Policy } from '@wuyu/contract';
import { composePolicy, packs, type Pack } from '@wuyu/policy';
import { defaults } from '../src/packs/defaults.ts';
import { capIn, clockIn, fold, gradesIn, numeral } from './wording.ts';

const all: readonly Pack[] = [...packs, defaults];
const named = (pack: Pack) =>
  Object.values(pack.homework)
    .flatMap((rule) => rule ?? [])
    .map((rule) => rule.clause);
const clauseOf = (pack: Pack, id: string) => {
  const clause = pack.clauses.find((c) => c.id === id);
  assert.ok(clause, `${pack.id} names the clause ${id} and does not hold it`);
  return clause;
};

for (const pack of all) {
  describe(`the pack ${pack.id}`, () => {
    it('holds every clause it names, each once', () => {
      for (const id of named(pack)) clauseOf(pack, id);
      const ids = all.flatMap((p) => p.clauses.map((c) => c.id));
      assert.deepEqual([...new Set(ids)], ids, 'a clause id stands in one pack only');
    });

    it('holds from its first to its last day, and names a parent and a successor that exist', () => {
      assert.ok(pack.validTo === undefined || pack.validFrom <= pack.validTo);
      for (const id of [pack.parent, pack.supersededBy])
        assert.ok(id === undefined || all.some((p) => p.id === id), `${id} does not exist`);
    });

    it('sets one cap and one bedtime a grade', () => {
      for (const rules of [pack.homework.caps ?? [], pack.homework.bedtimes ?? []]) {
        const grades = rules.flatMap((rule) => rule.grades);
        assert.deepEqual([...new Set(grades)], grades);
      }
    });

    it('cites the number and the grades of every cap as its wording has them', () => {
      for (const { grades, value, clause } of pack.homework.caps ?? []) {
        const { wording } = clauseOf(pack, clause);
        assert.ok(wording, `${clause} sets a number without a wording`);
        assert.deepEqual({ grades, value }, { grades: gradesIn(wording), value: capIn(wording) }, wording);
      }
    });

    it('cites the time and the grades of every bedtime as its wording has them', () => {
      for (const { grades, value, clause } of pack.homework.bedtimes ?? []) {
        const { wording } = clauseOf(pack, clause);
        assert.ok(wording, `${clause} sets a time without a wording`);
        assert.deepEqual({ grades, value }, { grades: gradesIn(wording), value: clockIn(wording) }, wording);
      }
    });

    it('cites a wording only where it was seen', () => {
      for (const { id, wording, confidence } of pack.clauses)
        assert.equal(wording !== undefined, ['A', 'B', 'seed'].includes(confidence), id);
    });

    it('marks what no document sets as a default of the product', () => {
      for (const rule of [pack.homework.nearPercent, pack.homework.enoughPercent, pack.homework.smallGroup]) {
        if (!rule) continue;
        const clause = clauseOf(pack, rule.clause);
        assert.equal(clause.confidence, 'default');
        assert.match(fold(clause.clause), new RegExp(`\\b${rule.value}(?:%|人)`, 'u'));
      }
    });

    it('asks all pupils unless it samples, and gives a clause of its own to every choice', () => {
      const { reporting, overCap } = pack.homework;
      assert.ok(!reporting || reporting.value === 'sampled' || reporting.percent === 100);
      for (const rule of [reporting, overCap])
        if (rule) assert.equal(clauseOf(pack, rule.clause).confidence === 'default', pack === defaults);
    });

    it('cites for its rules only what holds from its first day on', () => {
      for (const id of named(pack))
        if (pack !== defaults) assert.ok(clauseOf(pack, id).validFrom <= pack.validFrom, id);
    });

    it('lists phrases that stand once and can match', () => {
      const phrases = pack.homework.guardianTasks?.phrases ?? [];
      assert.deepEqual([...new Set(phrases)], phrases);
      assert.ok(phrases.every((phrase) => phrase.split('…').every((part) => part.trim() !== '')));
    });

    it('gives a policy as the contract has it', () => {
      const policy = composePolicy(pack.id, pack.validFrom);
      assert.deepEqual(Policy.strict().parse(policy), policy);
      assert.equal(policy.id, pack.id);
    });
  });
}

describe('what the rules of schools come to', () => {
  it('nation, 2021: none, 60 and 90 minutes; in bed at 21:20, 22:00 and 23:00', () => {
    const { caps, bedtimes } = composePolicy('cn-2021', '2026-09-01').homework;
    const of = <T>(rules: { grades: number[]; value: T }[], grade: number) =>
      rules.find((rule) => rule.grades.includes(grade))?.value;
    const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    assert.deepEqual(
      grades.map((grade) => of(caps, grade)),
      [0, 0, 60, 60, 60, 60, 90, 90, 90, undefined, undefined, undefined],
    );
    assert.deepEqual(
      grades.map((grade) => of(bedtimes, grade)),
      [...Array<string>(6).fill('21:20'), ...Array<string>(3).fill('22:00'), ...Array<string>(3).fill('23:00')],
    );
  });
});

describe('reading a wording', () => {
  it('takes the other grades of primary school for those after the first two', () => {
    assert.deepEqual(gradesIn('小学其他年级每天书面作业完成时间平均不超过45分钟'), [3, 4, 5, 6]);
  });

  it('folds width and script', () => {
    assert.equal(capIn('小學三至六年級書面作業平均完成時間不超過６０分鐘'), 60);
    assert.deepEqual(gradesIn('小學三至六年級書面作業平均完成時間不超過６０分鐘'), [3, 4, 5, 6]);
    assert.equal(clockIn('小學生就寢時間一般不晚於２１：２０'), '21:20');
  });

  it('reads Chinese and Arabic numerals below 100 alike', () => {
    const digits = '零一二三四五六七八九';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (n) => {
        const [tens, ones] = [Math.floor(n / 10), n % 10];
        const chinese = `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
        assert.equal(numeral(chinese), n);
        assert.equal(numeral(String(n)), n);
      }),
    );
  });

  it('refuses what holds no number', () => {
    assert.throws(() => capIn('加强作业管理'), /no minutes/);
    assert.throws(() => clockIn('按时就寝'), /no time/);
    assert.throws(() => gradesIn('各年段'), /no grades/);
    assert.throws(() => numeral('三六'), /not a numeral/);
  });
});
