import type { DistrictPart } from './state.ts';

/** The texts of the district's lists and filings. */
export interface DistrictMessages {
  parts: string;
  part(part: DistrictPart, n: number): string;
  noSchools: string;
  dueFor(month: string, day: string): string;
  whichStates: string;
  allSchools(n: number): string;
  filingState(state: string): string;
  filingStateCount(state: string, n: number): string;
  filedLate: string;
  schoolColumn: string;
  stateColumn: string;
  numberColumn: string;
  noFindingsShort: string;
  findingCount(blocks: number, warns: number): string;
  declared: string;
  undeclared: string;
  differences: string;
  noDifferences: string;
  addedList(titles: readonly string[]): string;
  changedList(titles: readonly string[]): string;
  goneList(titles: readonly string[]): string;
  menuOf(n: number): string;
  accept: string;
  giveBack: string;
  /** With a comment that was begun. */
  returnGoOn: string;
  returnReason: string;
  providersText: string;
  addProvider: string;
  noProviders: string;
  providerColumn: string;
  vettingColumn: string;
  vetting(vetting: string): string;
  batchColumn: string;
  batch(n: number): string;
  validColumn: string;
  valid(from: string, to: string | null): string;
  validFrom: string;
  validTo: string;
  coursesColumn: string;
  suspendFollows(month: string, schools: readonly string[]): string;
  save: string;
  searchCourses: string;
  foundCourses(n: number): string;
  addCourse: string;
  emptyCatalogue: string;
  noCourses: string;
  moreCourses(n: number): string;
  courseColumn: string;
  orderedColumn: string;
  orderedBy(n: number): string;
  notOrdered: string;
  ended: string;
  minutesLabel: string;
  aboutLabel: string;
  knowledge: string;
  endCourse: string;
}

const stateZh: Readonly<Record<string, string>> = {
  missing: '还没报',
  late: '到期未报',
  filed: '已报',
  received: '待受理',
  returned: '已退回',
  accepted: '已受理',
};
const dots = (day: string) => day.replace(/-/g, '.');

export const districtZh: DistrictMessages = {
  parts: '看什么',
  part: (part, n) =>
    part === 'filings'
      ? n > 0
        ? `备案 · ${n} 份待看`
        : '备案'
      : part === 'providers'
        ? `白名单机构 ${n}`
        : `课程目录 ${n}`,
  noSchools: '区里还没有学校',
  dueFor: (month, day) => `${month}的菜单，${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日前备案`,
  whichStates: '看哪些学校',
  allSchools: (n) => `全部 ${n} 所`,
  filingState: (state) => stateZh[state] ?? state,
  filingStateCount: (state, n) => `${stateZh[state] ?? state} ${n}`,
  filedLate: '报得晚',
  schoolColumn: '学校',
  stateColumn: '备案',
  numberColumn: '备案号',
  noFindingsShort: '没有问题',
  findingCount: (blocks, warns) =>
    [blocks > 0 && `${blocks} 处不合规定`, warns > 0 && `${warns} 处要看看`].filter((w) => w !== false).join('，'),
  declared: '学校已声明不讲授新课。',
  undeclared: '学校没有声明不讲授新课。',
  differences: '和上一期比',
  noDifferences: '和上一期一样。',
  addedList: (titles) => `新加：${titles.join('、')}`,
  changedList: (titles) => `改了：${titles.join('、')}`,
  goneList: (titles) => `没有了：${[...new Set(titles)].join('、')}`,
  menuOf: (n) => `菜单（${n} 门）`,
  accept: '受理',
  giveBack: '退回',
  returnGoOn: '接着写退回意见',
  returnReason: '给学校的意见：哪里要改',
  providersText: '在名单上、在有效期内的机构，学校才能点它的课。',
  addProvider: '加一家机构',
  noProviders: '名单还是空的',
  providerColumn: '机构',
  vettingColumn: '审核',
  vetting: (vetting) =>
    ({ pending: '待审', listed: '在名单上', suspended: '暂停', removed: '已除名' })[vetting] ?? vetting,
  batchColumn: '批次',
  batch: (n) => `第 ${n} 批`,
  validColumn: '有效期',
  valid: (from, to) => `${dots(from)} 起${to === null ? '' : `，到 ${dots(to)}`}`,
  validFrom: '从哪天起有效',
  validTo: '到哪天（可不填）',
  coursesColumn: '在目录的课',
  suspendFollows: (month, schools) =>
    schools.length === 0
      ? `学校不能再点它的课。${month}已报的菜单里没有它。`
      : `学校不能再点它的课，有它的草稿不能公布。${month}已报的菜单里，${schools.length} 所学校有它：${schools.join('、')}。已公布的不会自动改，要和学校说。`,
  save: '存好',
  searchCourses: '找课程：名称、拼音首字母、机构',
  foundCourses: (n) => `${n} 门`,
  addCourse: '加一门课',
  emptyCatalogue: '目录还是空的',
  noCourses: '没有找到这样的课',
  moreCourses: (n) => `再看 ${n} 门`,
  courseColumn: '课程',
  orderedColumn: '点餐',
  orderedBy: (n) => `${n} 所学校`,
  notOrdered: '还没有学校点',
  ended: '已停',
  minutesLabel: '一次几分钟',
  aboutLabel: '孩子做什么，一两句话',
  knowledge: '属于知识拓展类',
  endCourse: '停掉这门课：学校不能再点，已经点的不变',
};
