import type { Closed, EvaluationRules, HomeworkRules, MenuRules, VisitRules } from '@wuyu/contract/browser';
import { grades, type Pack } from '../pack.ts';

const product = { document: 'Wuyu', confidence: 'default', validFrom: '2026-01-01' } as const;

/** Rules that hold only where a document says so. */
type OptionalMenuRule = 'monthly' | 'vettedOnly' | 'dailyMinutes' | 'noNewLessons' | 'voluntary' | 'branches';
type OptionalVisitRule = 'guidancePerTerm' | 'required' | 'carePlan' | 'homeTeaching';
type OptionalEvaluationRule = 'noRanking' | 'growthRecord' | 'growth';

/** A source text names three rates and leaves open how they are reckoned: the enrolled are the base of each. */
const rates: Closed<EvaluationRules>['rates']['value'] = [
  {
    id: 'pass',
    title: '及格率',
    titleEn: 'Pass rate',
    formula: '这一方面达到合格线的学生数 ÷ 在籍学生数，没有评的也在分母里',
    formulaEn: 'Pupils at or above the pass value ÷ pupils enrolled; who was not judged is in the base',
  },
  {
    id: 'consolidation',
    title: '巩固率',
    titleEn: 'Consolidation rate',
    formula: '上学期达到合格线、这学期仍然达到的学生数 ÷ 上学期达到合格线、现在在籍的学生数',
    formulaEn: 'Pupils who passed last term and pass now ÷ pupils enrolled now who passed last term',
  },
  {
    id: 'care',
    title: '关爱率',
    titleEn: 'Care rate',
    formula: '上学期最后一段里，这学期有进步或达到合格线的学生数 ÷ 这一段现在在籍的学生数；同一数值的都算在这一段里',
    formulaEn:
      'Of the lowest stretch last term, pupils who rose or pass now ÷ pupils of that stretch enrolled now; equal values belong to it together',
  },
];

/** The product's own choices, where no document sets a number: what every pack inherits in the end, on every day. */
export const defaults: Pack & {
  homework: Pick<Closed<HomeworkRules>, 'nearPercent' | 'enoughPercent' | 'smallGroup' | 'overCap' | 'reporting'>;
  menus: Omit<Closed<MenuRules>, OptionalMenuRule>;
  visits: Omit<Closed<VisitRules>, OptionalVisitRule>;
  evaluation: Omit<Closed<EvaluationRules>, OptionalEvaluationRule>;
} = {
  id: 'defaults',
  title: '产品默认值',
  place: '',
  // Before every day that could be asked for.
  validFrom: '0001-01-01',
  clauses: [
    { ...product, id: 'default-near', clause: '接近上限：达到上限的80%' },
    { ...product, id: 'default-enough', clause: '填报不足：填报人数低于应填人数的50%时不给出平均值' },
    { ...product, id: 'default-small-group', clause: '小群体保护：不足5人时不给出数字' },
    { ...product, id: 'default-over-cap', clause: '超过上限：允许公布，公布前说明超出多少、涉及哪些学科' },
    { ...product, id: 'default-reporting', clause: '时长填报：请全体学生填报' },
    { ...product, id: 'default-edition-due', clause: '菜单备案：当月5日前' },
    { ...product, id: 'default-work-end', clause: '当地正常下班时间：未注明时按17:30' },
    { ...product, id: 'default-share-tolerance', clause: '“左右”：上下5个百分点' },
    { ...product, id: 'default-wishes', clause: '志愿：每天最多5个' },
    { ...product, id: 'default-offer-hours', clause: '候补到位：24小时内答复' },
    { ...product, id: 'default-extra-lots', clause: '抽签：上次没有排上的，不加签' },
    { ...product, id: 'default-visitors', clause: '家访人数：1人即可' },
    { ...product, id: 'default-behind', clause: '进度偏慢：比匀速进度少10个百分点以上' },
    { ...product, id: 'default-grace-days', clause: '新转入：到校30天后再列入待访' },
    { ...product, id: 'default-follow-up-days', clause: '约定事项：未写日期的，14天内' },
    { ...product, id: 'default-focus', clause: '先访：花名册标注的重点关注学生，本学期新来的学生' },
    { ...product, id: 'default-wuyu', clause: '五育：德、智、体、美、劳' },
    { ...product, id: 'default-levels', clause: '四级：起步、成长、良好、优秀' },
    { ...product, id: 'default-evaluation-group', clause: '小群体保护：不足5人时不给出分布' },
    { ...product, id: 'default-peers', clause: '同学评价：至少3位同学评过才给出' },
    { ...product, id: 'default-tail', clause: '关爱率：上学期最后20%' },
    {
      ...product,
      id: 'default-rates',
      clause: '及格率、巩固率、关爱率：原文没有给出算法，用产品的算法，分母是在籍学生',
    },
  ],
  homework: {
    nearPercent: { value: 80, clause: 'default-near' },
    enoughPercent: { value: 50, clause: 'default-enough' },
    smallGroup: { value: 5, clause: 'default-small-group' },
    overCap: { value: 'allow', clause: 'default-over-cap' },
    reporting: { value: 'everyone', percent: 100, clause: 'default-reporting' },
  },
  menus: {
    editionDue: { value: 5, clause: 'default-edition-due' },
    endNotBefore: { value: '17:30', clause: 'default-work-end' },
    extensionShares: [],
    shareTolerance: { value: 5, clause: 'default-share-tolerance' },
    knowledgeShares: [],
    weeklyLessonMinutes: [],
    wishesPerSlot: { value: 5, clause: 'default-wishes' },
    offerHours: { value: 24, clause: 'default-offer-hours' },
    extraLots: { value: 0, clause: 'default-extra-lots' },
    priority: [],
  },
  visits: {
    duties: [],
    visitors: { value: 1, clause: 'default-visitors' },
    behindPercent: { value: 10, clause: 'default-behind' },
    graceDays: { value: 30, clause: 'default-grace-days' },
    followUpDays: { value: 14, clause: 'default-follow-up-days' },
    focus: { value: ['marked', 'newcomer'], clause: 'default-focus' },
  },
  evaluation: {
    templates: [
      {
        id: 'wuyu',
        title: '五育',
        titleEn: 'Five domains',
        grades: grades(1, 12),
        axes: [
          { id: 'de', title: '德', titleEn: 'Character' },
          { id: 'zhi', title: '智', titleEn: 'Learning' },
          { id: 'ti', title: '体', titleEn: 'Fitness' },
          { id: 'mei', title: '美', titleEn: 'Arts' },
          { id: 'lao', title: '劳', titleEn: 'Work' },
        ],
        mappings: ['quality', 'comprehensive', 'comprehensive-senior'].map((to) => ({
          to,
          axes: [
            { from: 'de', to: 'character' },
            { from: 'zhi', to: 'study' },
            { from: 'ti', to: 'wellbeing' },
            { from: 'mei', to: 'aesthetics' },
            { from: 'lao', to: 'practice' },
          ],
        })),
        clause: 'default-wuyu',
      },
    ],
    scales: [
      {
        title: '四级',
        titleEn: 'Four levels',
        value: {
          id: 'levels',
          kind: 'levels',
          levels: [
            { title: '起步', titleEn: 'Starting' },
            { title: '成长', titleEn: 'Growing' },
            { title: '良好', titleEn: 'Good' },
            { title: '优秀', titleEn: 'Excellent' },
          ],
          pass: 2,
        },
        clause: 'default-levels',
      },
    ],
    smallGroup: { value: 5, clause: 'default-evaluation-group' },
    peersFrom: { value: 3, clause: 'default-peers' },
    tailPercent: { value: 20, clause: 'default-tail' },
    rates: { value: rates, clause: 'default-rates' },
  },
};
