import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPacks, composePolicy, type Pack, packs } from '@wuyu/policy';

const school: Pack = {
  id: 'school-ours',
  title: '本校（2026）',
  place: '本校',
  validFrom: '2026-09-01',
  parent: 'cn-2021',
  clauses: [
    {
      id: 'ours-over',
      document: '本校办法',
      clause: '4',
      wording: '不予公布',
      confidence: 'seed',
      validFrom: '2026-09-01',
    },
  ],
  homework: { overCap: { value: 'refuse', clause: 'ours-over' } },
};
const clause = (id: string, validFrom = '2026-09-01'): Pack['clauses'][number] => ({
  id,
  document: '本校办法',
  clause: '1',
  confidence: 'seed',
  wording: '原文',
  validFrom,
});
const told = (...own: readonly Pack[]) =>
  checkPacks([...packs, ...own]).map(({ pack, path, message }) => `${pack.id} ${path}: ${message}`);

describe('packs that a host brings', () => {
  it('can be used where nothing is wrong, the product’s own among them', () => {
    assert.deepEqual(checkPacks(packs), []);
    assert.deepEqual(told(school), []);
    assert.equal(composePolicy('school-ours', '2026-10-01', [...packs, school]).homework.overCap.value, 'refuse');
  });

  it('have ids of their own, and so have their clauses', () => {
    assert.match(told({ ...school, id: 'cn-2021' })[0] ?? '', /^cn-2021 id: there is another policy pack "cn-2021"/);
    assert.match(told({ ...school, id: 'defaults' })[0] ?? '', /^defaults id: there is another/);
    const twice = { ...school, id: 'school-theirs' };
    assert.deepEqual(told(school, twice), [
      'school-theirs clauses[0].id: the clause "ours-over" stands in the pack "school-ours" already; an id stands once',
    ]);
    const [fault] = checkPacks([school, { ...school, clauses: [], homework: {} }]).filter(({ path }) => path === 'id');
    assert.deepEqual(fault?.pack.clauses, [], 'of two with one id the later one is at fault');
  });

  it('inherit from packs that exist, and are followed by such', () => {
    const lost = { ...school, parent: 'cn-atlantis', validTo: '2027-08-31', supersededBy: 'school-next' };
    const [parent = '', successor = '', ...more] = told(lost);
    assert.match(parent, /^school-ours parent: there is no policy pack "cn-atlantis"; known are defaults, cn-2021, /);
    assert.match(successor, /^school-ours supersededBy: there is no policy pack "school-next"/);
    assert.deepEqual(more, []);
  });

  it('cite clauses that they hold themselves, and that begin before their last day', () => {
    const cap = { grades: [3], value: 45, clause: 'cn-2021-homework-cap-3-6' };
    const bare = { ...school, homework: { caps: [{ grades: [4], value: 45, clause: 'ours-over' }, cap] } };
    assert.deepEqual(told(bare), [
      'school-ours homework.caps[1].clause: the rule cites the clause "cn-2021-homework-cap-3-6", which the pack does not hold',
    ]);
    const year = { ...school, validTo: '2027-08-31' };
    assert.deepEqual(told({ ...year, clauses: [clause('ours-over', '2027-08-31')] }), []);
    assert.deepEqual(told({ ...year, clauses: [clause('ours-over', '2027-09-01')] }), [
      'school-ours homework.overCap.clause: the clause "ours-over" holds from 2027-09-01 on, after the pack\'s last day, 2027-08-31',
    ]);
    assert.deepEqual(told({ ...school, menus: { monthly: { clause: 'ours-menu' } } }), [
      'school-ours menus.monthly.clause: the rule cites the clause "ours-menu", which the pack does not hold',
    ]);
  });

  it('cite clauses for rules of visits, too', () => {
    assert.deepEqual(told({ ...school, visits: { required: { clause: 'ours-visits' } } }), [
      'school-ours visits.required.clause: the rule cites the clause "ours-visits", which the pack does not hold',
    ]);
  });

  it('never inherit from themselves, neither by parents nor by successors', () => {
    assert.deepEqual(told({ ...school, parent: 'school-ours' }), [
      'school-ours parent: by way of "school-ours" the policy pack "school-ours" inherits from itself',
    ]);
    const bare = { ...school, clauses: [], homework: {} };
    const first = { ...bare, id: 'first', validTo: '2027-08-31', supersededBy: 'second' };
    const second = { ...bare, id: 'second', parent: 'first', validFrom: '2027-09-01' };
    assert.deepEqual(told(first, second), [
      'first supersededBy: by way of "second" the policy pack "first" inherits from itself',
      'second parent: by way of "first" the policy pack "second" inherits from itself',
    ]);
    // Who inherits from the circle has nothing to mend.
    assert.equal(told(first, second, { ...bare, id: 'third', parent: 'second' }).length, 2);
  });

  it('hold from a day to a day', () => {
    assert.deepEqual(told({ ...school, validTo: '2026-02-30' }), [
      'school-ours validTo: "2026-02-30" is no day (YYYY-MM-DD)',
    ]);
    assert.deepEqual(told({ ...school, validTo: '2026-08-31' }), [
      'school-ours validTo: the last day, 2026-08-31, lies before the first one, 2026-09-01',
    ]);
    assert.deepEqual(told({ ...school, validFrom: '1.9.2026' }), [
      'school-ours validFrom: "1.9.2026" is no day (YYYY-MM-DD)',
    ]);
    assert.deepEqual(told({ ...school, clauses: [clause('ours-over', 'soon')] }), [
      'school-ours clauses[0].validFrom: "soon" is no day (YYYY-MM-DD)',
    ]);
    assert.deepEqual(told({ ...school, supersededBy: 'cn-2021' }), [
      'school-ours supersededBy: "cn-2021" would never take its place: name the last day in validTo',
    ]);
  });

  it('say one thing about each grade, and ask everybody unless they sample', () => {
    const cap = (grades: number[], value: number) => ({ grades, value, clause: 'ours-over' });
    assert.deepEqual(told({ ...school, homework: { caps: [cap([3, 4], 45), cap([4, 5], 50)] } }), [
      'school-ours homework.caps[1].grades: grade 4 stands twice',
    ]);
    const share = (grades: number[], value: number) => ({ grades, value, clause: 'ours-over' });
    for (const rule of ['extensionShares', 'knowledgeShares', 'weeklyLessonMinutes', 'priority'] as const)
      assert.deepEqual(told({ ...school, menus: { [rule]: [share([1, 2], 1), share([2], 2)] } }), [
        `school-ours menus.${rule}[1].grades: grade 2 stands twice`,
      ]);
    const duty = (grades: number[], classTo?: number) => ({
      grades,
      value: [
        {
          times: 1,
          per: 'term' as const,
          kinds: ['home' as const],
          percent: 100,
          classFrom: 31,
          ...(classTo && { classTo }),
        },
      ],
      clause: 'ours-over',
    });
    assert.deepEqual(told({ ...school, visits: { duties: [duty([1, 2]), duty([2], 30)] } }), [
      'school-ours visits.duties[1].grades: grade 2 stands twice',
      'school-ours visits.duties[1].value[0].classTo: no class has from 31 to 30 pupils',
    ]);
    const branches = { value: ['1', 'N', '1'].map((id) => ({ id, title: id })), clause: 'ours-over' };
    assert.deepEqual(told({ ...school, menus: { branches } }), [
      'school-ours menus.branches.value[2].id: the branch "1" stands twice',
    ]);
    const reporting = { value: 'optional' as const, percent: 20, clause: 'ours-over' };
    assert.deepEqual(told({ ...school, homework: { reporting } }), [
      'school-ours homework.reporting.percent: "optional" asks everybody: 100, not 20',
    ]);
    assert.deepEqual(told({ ...school, homework: { reporting: { ...reporting, value: 'sampled' } } }), []);
  });
});
