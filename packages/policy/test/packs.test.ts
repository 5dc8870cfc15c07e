import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Policy } from '@wuyu/contract';
import { composePolicy, packs, type Pack } from '@wuyu/policy';
import { defaults } from '../src/packs/defaults.ts';
import {
  aboutPercentIn,
  branchesIn,
  capIn,
  clockIn,
  dutiesIn,
  fold,
  gradesIn,
  guidanceIn,
  leastMinutesIn,
  lessonTimeIn,
  mostPercentIn,
  notBeforeIn,
  numeral,
  visitedGradesIn,
} from './wording.ts';

interface Cited {
  readonly clause: string;
}
const all: readonly Pack[] = [...packs, defaults];
const named = (pack: Pack) =>
  [pack.homework, pack.menus ?? {}, pack.visits ?? {}, pack.evaluation ?? {}]
    .flatMap((rules): (Cited | readonly Cited[] | undefined)[] => Object.values(rules))
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

    it('says one thing about each grade', () => {
      const { caps, bedtimes } = pack.homework;
      const { extensionShares, knowledgeShares, weeklyLessonMinutes, priority } = pack.menus ?? {};
      const { duties } = pack.visits ?? {};
      for (const rules of [caps, bedtimes, extensionShares, knowledgeShares, weeklyLessonMinutes, priority, duties]) {
        const grades = (rules ?? []).flatMap((rule) => rule.grades);
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

    it('cites the percent and the grades of every share of courses as its wording has them', () => {
      for (const rule of ['extensionShares', 'knowledgeShares'] as const)
        for (const { grades, value, clause } of pack.menus?.[rule] ?? []) {
          const { wording } = clauseOf(pack, clause);
          assert.ok(wording, `${clause} sets a number without a wording`);
          const percent = rule === 'extensionShares' ? aboutPercentIn(wording) : mostPercentIn(wording);
          assert.deepEqual({ grades, value }, { grades: gradesIn(wording), value: percent }, wording);
        }
    });

    it('cites the length and the end of a day’s service, and the branches, as their wordings have them', () => {
      const { dailyMinutes, endNotBefore, branches } = pack.menus ?? {};
      if (dailyMinutes)
        assert.equal(dailyMinutes.value, leastMinutesIn(clauseOf(pack, dailyMinutes.clause).wording ?? ''));
      if (endNotBefore && pack !== defaults)
        assert.equal(endNotBefore.value, notBeforeIn(clauseOf(pack, endNotBefore.clause).wording ?? ''));
      if (branches)
        assert.deepEqual(
          branches.value.map(({ id }) => id),
          branchesIn(clauseOf(pack, branches.clause).wording ?? ''),
        );
    });

    it('reckons the lesson time of a week from the lessons and their length that its clause names', () => {
      for (const { grades, value, clause } of pack.menus?.weeklyLessonMinutes ?? [])
        for (const grade of grades) assert.equal(value, lessonTimeIn(clauseOf(pack, clause).clause, grade));
    });

    it('names for each rule of after-school service a clause that speaks of it', () => {
      const { monthly, vettedOnly, noNewLessons, voluntary } = pack.menus ?? {};
      for (const [rule, word] of [
        [monthly, '每月'],
        [vettedOnly, '名单'],
        [noNewLessons, '新课'],
        [voluntary, '自愿'],
      ] as const)
        if (rule) assert.ok(clauseOf(pack, rule.clause).wording?.includes(word), rule.clause);
    });

    it('cites how often, in which way, whom and in which classes is visited as its wording has it', () => {
      for (const { grades, value, clause } of pack.visits?.duties ?? []) {
        const { wording, document } = clauseOf(pack, clause);
        assert.ok(wording, `${clause} sets a number without a wording`);
        assert.deepEqual({ grades, value }, { grades: visitedGradesIn(document), value: dutiesIn(wording) }, wording);
      }
    });

    it('cites how many events of family guidance a term has as its wording has them', () => {
      const { guidancePerTerm } = pack.visits ?? {};
      if (guidancePerTerm)
        assert.equal(guidancePerTerm.value, guidanceIn(clauseOf(pack, guidancePerTerm.clause).wording ?? ''));
    });

    it('names for each rule of visits a clause that speaks of it', () => {
      const { required, carePlan, homeTeaching } = pack.visits ?? {};
      for (const [rule, word] of [
        [required, '家访'],
        [carePlan, '一生一策'],
        [homeTeaching, '送教上门'],
      ] as const)
        if (rule) assert.ok(clauseOf(pack, rule.clause).wording?.includes(word), rule.clause);
    });

    it('cites a wording only where it was seen', () => {
      for (const { id, wording, confidence } of pack.clauses)
        assert.equal(wording !== undefined, ['A', 'B', 'seed'].includes(confidence), id);
    });

    it('marks what no document sets as a default of the product', () => {
      const { nearPercent, enoughPercent, smallGroup } = pack.homework;
      const { editionDue, endNotBefore, shareTolerance, wishesPerSlot, offerHours, extraLots } = pack.menus ?? {};
      const { visitors, behindPercent, graceDays, followUpDays, focus } = pack.visits ?? {};
      for (const rule of [
        visitors,
        behindPercent,
        graceDays,
        followUpDays,
        nearPercent,
        enoughPercent,
        smallGroup,
        editionDue,
        endNotBefore,
        shareTolerance,
        wishesPerSlot,
        offerHours,
      ]) {
        if (!rule) continue;
        const clause = clauseOf(pack, rule.clause);
        assert.equal(clause.confidence, 'default');
        assert.match(fold(clause.clause), new RegExp(`(?<!\\d)${rule.value}(?:%|人|日|天|个|小时|$)`, 'u'));
      }
      if (focus) assert.equal(clauseOf(pack, focus.clause).confidence, 'default');
      if (extraLots)
        assert.deepEqual([extraLots.value, clauseOf(pack, extraLots.clause).clause.includes('不加签')], [0, true]);
    });

    it('asks all pupils unless it samples, and gives a clause of its own to every choice', () => {
      const { reporting, overCap } = pack.homework;
      assert.ok(!reporting || reporting.value === 'sampled' || reporting.percent === 100);
      for (const rule of [reporting, overCap])
        if (rule) assert.equal(clauseOf(pack, rule.clause).confidence === 'default', pack === defaults);
    });

    it('cites for its rules only what begins before its last day', () => {
      for (const id of named(pack)) assert.ok(clauseOf(pack, id).validFrom <= (pack.validTo ?? '9999-12-31'), id);
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

describe('what the rules of after-school service come to', () => {
  const menus = (id: string, day: string) => composePolicy(id, day).menus;

  it('nation: nobody has to, no new lessons, two hours every day; since 2024 by listed providers alone', () => {
    const now = menus('cn-2021', '2026-11-20');
    assert.deepEqual(
      [now.dailyMinutes?.value, now.endNotBefore.value, now.editionDue.value, now.monthly, now.extensionShares],
      [120, '17:30', 5, undefined, []],
    );
    assert.ok(now.voluntary && now.noNewLessons && now.vettedOnly);
    assert.deepEqual(
      now.weeklyLessonMinutes.map(({ grades, value }) => [grades.length, value]),
      [
        [2, 1040],
        [4, 1200],
        [3, 1530],
      ],
    );
    assert.equal(menus('cn-2021', '2023-11-20').vettedOnly, undefined);
  });

  it('怀柔, 2022: a menu every month; 西城, 2022: the branches of its framework; 临平: shares of lesson time', () => {
    assert.ok(menus('cn-beijing-huairou-2022', '2022-05-05').monthly);
    assert.equal(menus('cn-beijing-huairou-2022', '2023-01-01').monthly, undefined);
    assert.deepEqual(
      menus('cn-beijing-xicheng-2022', '2022-05-05').branches?.value.map(({ id }) => id),
      ['1', '3', 'N'],
    );
    const { extensionShares, knowledgeShares } = menus('cn-linping-2023', '2026-11-20');
    assert.deepEqual(
      [...extensionShares, ...knowledgeShares].map(({ grades, value }) => [grades[0], value]),
      [
        [1, 15],
        [7, 20],
        [7, 30],
      ],
    );
  });
});

describe('what the rules of home visits come to', () => {
  const visits = (id: string, day: string) => composePolicy(id, day).visits;
  const duties = (id: string, day: string) =>
    visits(id, day).duties.map(({ grades, value }) => [
      `${grades[0]}-${grades.at(-1)}`,
      ...value.map(
        ({ times, per, kinds, percent, classFrom, classTo }) =>
          `${times} a ${per} ${kinds.join()} ${percent}% ${classFrom ?? ''}…${classTo ?? ''}`,
      ),
    ]);

  it('nation: visits are required, no number is; two events of guidance a term, both since January 2023', () => {
    const now = visits('cn-2021', '2026-11-20');
    assert.deepEqual([now.duties, now.required?.clause, now.guidancePerTerm?.value], [[], 'cn-2022-visit-system', 2]);
    const before = visits('cn-2021', '2023-01-18');
    assert.deepEqual([before.required, before.guidancePerTerm], [undefined, undefined]);
    assert.equal(visits('cn-2021', '2023-01-19').guidancePerTerm?.value, 2);
  });

  for (const [place, id, day, expected] of [
    ['怀柔, 2022', 'cn-beijing-huairou-2022', '2022-11-22', [['1-6', '1 a term home 100% …']]],
    ['怀柔, once its plan is over', 'cn-beijing-huairou-2022', '2023-01-01', []],
    ['福州', 'cn-fuzhou-2021', '2026-11-22', [['1-12', '1 a year home 100% …', '1 a year atSchool 100% …']]],
    ['福州, before', 'cn-fuzhou-2021', '2021-04-01', []],
    ['白银', 'cn-baiyin-2021', '2026-11-22', [['1-12', '1 a term home 100% …30', '1 a term home 50% 50…']]],
    ['临平, which has no rule of its own', 'cn-linping-2023', '2026-11-22', []],
  ] as const)
    it(`${place}: ${expected[0]?.slice(1).join(', ') ?? 'no number'}`, () => {
      assert.deepEqual(duties(id, day), expected);
    });

  it('怀柔, 2022: one event of guidance, care plans and home teaching; from 2023 on the nation’s two and no more', () => {
    const then = visits('cn-beijing-huairou-2022', '2022-12-31');
    assert.equal(then.guidancePerTerm?.value, 1);
    assert.ok(then.carePlan && then.homeTeaching);
    const later = visits('cn-beijing-huairou-2022', '2023-02-13');
    assert.deepEqual([later.guidancePerTerm?.value, later.carePlan, later.homeTeaching], [2, undefined, undefined]);
  });

  it('a place that asks for fewer events than the nation is told as its own', () => {
    const ours: Pack = {
      id: 'ours',
      title: '某区',
      place: '某区',
      validFrom: '2024-01-01',
      parent: 'cn-fuzhou-2021',
      clauses: [{ id: 'ours-guidance', document: '某区', clause: '1', confidence: 'C', validFrom: '2024-01-01' }],
      homework: {},
      visits: { guidancePerTerm: { value: 1, clause: 'ours-guidance' } },
    };
    const { differences, clauses } = composePolicy('ours', '2026-11-22', [...packs, ours]);
    assert.deepEqual(
      differences.map(({ rule, value, national, clause }) => [rule, value, national, clause]),
      [
        ['visits.duties', '1/year home; 1/year atSchool', null, 'cn-fuzhou-2021-visits'],
        ['visits.guidancePerTerm', 1, 2, 'ours-guidance'],
      ],
    );
    const ids = clauses.map(({ id }) => id);
    assert.ok(ids.includes('cn-2022-visit-system') && ids.includes('cn-2020-visit-appraisal'));
    assert.ok(!ids.includes('cn-2022-guidance-2-per-term'), 'a clause whose rule was replaced is not in force');
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

  it('reads shares, hours and the parts of a framework', () => {
    assert.equal(aboutPercentIn('一至六年級１５％左右'), 15);
    assert.equal(mostPercentIn('七到九年级20%左右,其中知识拓展类课程比例不得超过30%'), 30);
    assert.equal(leastMinutesIn('每天至少提供2小时的课后服务'), 120);
    assert.equal(notBeforeIn('不早于17：00'), '17:00');
    assert.deepEqual(branchesIn('“2+N”课程'), ['2', 'N']);
  });

  it('refuses what holds no number', () => {
    assert.throws(() => capIn('加强作业管理'), /no minutes/);
    assert.throws(() => clockIn('按时就寝'), /no time/);
    assert.throws(() => gradesIn('各年段'), /no grades/);
    assert.throws(() => numeral('三六'), /not a numeral/);
    assert.throws(() => aboutPercentIn('适当开设'), /no percent/);
    assert.throws(() => mostPercentIn('15%左右'), /no percent/);
    assert.throws(() => leastMinutesIn('每天开展'), /no hours/);
    assert.throws(() => notBeforeIn('不早于当地正常下班时间'), /no time/);
    assert.throws(() => branchesIn('总体课程框架'), /no branches/);
    assert.throws(() => dutiesIn('认真落实家访制度'), /no term or year/);
    assert.throws(() => dutiesIn('每学期开展家访'), /no visits/);
    assert.throws(() => guidanceIn('认真落实家访制度'), /no guidance/);
    assert.throws(() => lessonTimeIn('一至二年级26', 3), /no lessons/);
  });
});
