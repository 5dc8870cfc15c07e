import type { Closed, HomeworkRules, MenuRules, VisitRules } from '@wuyu/contract/browser';
import type { Pack } from '../pack.ts';

const product = { document: 'Wuyu', confidence: 'default', validFrom: '2026-01-01' } as const;

/** Rules that hold only where a document says so. */
type OptionalMenuRule = 'monthly' | 'vettedOnly' | 'dailyMinutes' | 'noNewLessons' | 'voluntary' | 'branches';
type OptionalVisitRule = 'guidancePerTerm' | 'required' | 'carePlan' | 'homeTeaching';

/** The product's own choices, where no document sets a number: what every pack inherits in the end, on every day. */
export const defaults: Pack & {
  homework: Pick<Closed<HomeworkRules>, 'nearPercent' | 'enoughPercent' | 'smallGroup' | 'overCap' | 'reporting'>;
  menus: Omit<Closed<MenuRules>, OptionalMenuRule>;
  visits: Omit<Closed<VisitRules>, OptionalVisitRule>;
} = {
  id: 'defaults',
  title: '产品默认值',
  place: '',
  validFrom: '1970-01-01',
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
};
