import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPacks, composePolicy, packs, type Pack } from '@wuyu/policy';
import { defaults } from '../src/packs/defaults.ts';
import { axesIn, bandsIn, tailIn } from './wording.ts';

const all: readonly Pack[] = [...packs, defaults];
const clauseOf = (pack: Pack, id: string) => {
  const clause = pack.clauses.find((c) => c.id === id);
  assert.ok(clause, `${pack.id} names the clause ${id} and does not hold it`);
  return clause;
};

describe('what packs say about the evaluation of pupils', () => {
  it('cites the axes of every template as its wording names them, in that order', () => {
    const seen = all.flatMap((pack) =>
      (pack.evaluation?.templates ?? []).map(({ id, axes, clause: clauseId }) => {
        const clause = clauseOf(pack, clauseId);
        const titles = axes.map(({ title }) => title);
        assert.deepEqual(titles, axesIn(clause.wording ?? clause.clause), clause.id);
        return id;
      }),
    );
    assert.deepEqual(seen.sort(), ['comprehensive', 'comprehensive-senior', 'quality', 'wuyu']);
  });

  it('cites the levels of the fitness standard as its wording has them, and those of the product as defaults', () => {
    const scales = all.flatMap((pack) => (pack.evaluation?.scales ?? []).map((scale) => ({ ...scale, pack })));
    assert.deepEqual(scales.map(({ value }) => value.id).sort(), ['fitness', 'levels']);
    for (const { value, clause: clauseId, pack } of scales) {
      const clause = clauseOf(pack, clauseId);
      if (value.kind === 'scores') {
        assert.equal(value.decimals, 1);
        assert.deepEqual(
          value.bands.map(({ from, title }) => ({ from, title })),
          bandsIn(clause.wording ?? ''),
        );
        // 及格: that word is where it passes.
        assert.equal(value.pass, value.bands.find(({ title }) => title === '及格')?.from);
      } else {
        assert.equal(clause.confidence, 'default');
        assert.deepEqual(
          clause.clause.split('：')[1]?.split('、'),
          value.levels.map(({ title }) => title),
        );
      }
    }
  });

  it('cites the lowest stretch as its wording has it, and names clauses that speak of their rule', () => {
    for (const pack of packs) {
      const { tailPercent, noRanking, growthRecord, growth } = pack.evaluation ?? {};
      if (tailPercent) assert.equal(tailPercent.value, tailIn(clauseOf(pack, tailPercent.clause).wording ?? ''));
      for (const [rule, word] of [
        [noRanking, '排名'],
        [growthRecord, '成长'],
        [growth, '增值'],
      ] as const)
        if (rule) assert.ok(clauseOf(pack, rule.clause).wording?.includes(word), rule.clause);
    }
  });

  it('marks group sizes, classmates and formulas as the product’s own, and names the numbers', () => {
    const { smallGroup, peersFrom, tailPercent, rates } = defaults.evaluation;
    for (const { value, clause } of [smallGroup, peersFrom, tailPercent]) {
      const { confidence, clause: words } = clauseOf(defaults, clause);
      assert.equal(confidence, 'default');
      assert.match(words, new RegExp(`(?<!\\d)${value}(?:%|人|位)`, 'u'));
    }
    assert.deepEqual(
      rates.value.map(({ title }) => title),
      ['及格率', '巩固率', '关爱率'],
    );
    // 学籍 is the base of each (S1).
    for (const { formula } of rates.value) assert.match(formula, /÷.*在籍/u);
  });

  it('leads from the five domains to every other template, axis by axis', () => {
    const { templates } = composePolicy('cn-2021', '2026-11-22').evaluation;
    const idsOf = (id: string) => templates.find((one) => one.id === id)?.axes.map((axis) => axis.id);
    for (const { id, axes, mappings } of templates)
      for (const { to, axes: pairs } of mappings) {
        assert.deepEqual(
          pairs.map((pair) => pair.from),
          axes.map((axis) => axis.id),
          `${id} to ${to}`,
        );
        assert.deepEqual(
          pairs.map((pair) => pair.to),
          idsOf(to),
          `${id} to ${to}`,
        );
      }
  });

  it('is told with the nation’s, the nearest first, and only what was in force on the day', () => {
    const of = (id: string, day: string) => composePolicy(id, day).evaluation;
    assert.deepEqual(
      of('cn-2021', '2026-11-22').templates.map(({ id }) => id),
      ['quality', 'comprehensive', 'comprehensive-senior', 'wuyu'],
    );
    assert.equal(of('cn-2021', '2025-10-23').noRanking, undefined);
    assert.equal(of('cn-2021', '2025-10-24').noRanking?.clause, 'cn-2025-no-ranking');
    assert.equal(of('school-2022', '2022-11-20').tailPercent.clause, 'school-2022-rates');
    assert.equal(of('cn-linping-2023', '2026-11-20').growthRecord?.clause, 'linping-2023-levels');
  });

  it('is refused where an id stands twice or a mapping leads from nowhere', () => {
    const clause = {
      id: 'ours',
      document: '本校',
      clause: '1',
      confidence: 'seed',
      wording: '五育',
      validFrom: '2026-09-01',
    } as const;
    const axis = { id: 'de', title: '德', titleEn: 'Character' };
    const template = { title: '五育', titleEn: 'Five', grades: [1], clause: 'ours', id: 'ours-five' };
    const pack: Pack = {
      id: 'school-ours',
      title: '本校',
      place: '本校',
      validFrom: '2026-09-01',
      parent: 'cn-2021',
      clauses: [clause],
      homework: {},
      evaluation: {
        templates: [
          { ...template, axes: [axis, axis], mappings: [{ to: 'quality', axes: [{ from: 'mei', to: 'aesthetics' }] }] },
          { ...template, axes: [axis], mappings: [] },
        ],
      },
    };
    assert.deepEqual(
      checkPacks([...packs, pack]).map(({ path, message }) => `${path}: ${message}`),
      [
        'evaluation.templates[1].id: the template "ours-five" stands twice',
        'evaluation.templates[0].axes[1].id: the axis "de" stands twice',
        'evaluation.templates[0].mappings[0].axes[0].from: there is no axis "mei"',
      ],
    );
  });
});
