import type { Money } from '@wuyu/contract/browser';

/** Words that every element about after-school service says the same way. */
export interface MenuWords {
  /** `2026-12` → 12 月. */
  month(month: string): string;
  /** `2026-11-27` → 11 月 27 日. */
  monthDay(day: string): string;
  /** 1 Monday to 7 Sunday → 周一. */
  weekday(weekday: number): string;
  /** Several of them, e.g. of a bundle: 周一、周三. */
  weekdays(weekdays: readonly number[]): string;
  /** What is ranked on its own: a weekday, or courses over several days. */
  slot(slot: string): string;
  /** A domain in a word, for filters and titles. */
  domain(domain: string): string;
  /** The same as one sign, for rows. */
  domainSign(domain: string): string;
  kind(kind: string): string;
  /** An amount in its own currency. */
  money(money: Money): string;
  /** What a month costs a family; null: nothing. */
  fee(fee: Money | null): string;
  grade(grade: number): string;
  /** Grades in a row as a range: 三至五年级. */
  grades(grades: readonly number[]): string;
  /** How many there is room for; null: as many as come. */
  capacity(capacity: number | null): string;
  /** Where an edition stands: `announced`, `open`, `closed`, `drawn`. */
  phase(phase: string): string;
  /** Why something was not done: the `reason` of a refusal, or of a wish that was not kept. */
  refusal(reason: string | undefined): string;
}

const weekdaySigns = '一二三四五六日';
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const numeral = (n: number): string => numerals[n] ?? String(n);
const domainsZh: Readonly<Record<string, string>> = {
  moral: '德育',
  intellectual: '智育',
  physical: '体育',
  aesthetic: '美育',
  labour: '劳动教育',
};
const kindsZh: Readonly<Record<string, string>> = {
  course: '课程',
  tutoring: '答疑辅导',
  extendedCare: '延时托管',
  summerCare: '暑期托管',
};
const phasesZh: Readonly<Record<string, string>> = {
  announced: '还没开始选',
  open: '正在选',
  closed: '选课已截止',
  drawn: '已出结果',
};
const refusalsZh: Readonly<Record<string, string>> = {
  // Of families.
  windowClosed: '选课已经截止。',
  windowNotOpen: '还没到开始选课的时间。',
  full: '名额刚刚满了。',
  clash: '和已经排上的时间重叠。',
  ineligible: '这个年级不能选。',
  unknown: '这一期没有这门了。',
  wrongSlot: '这门不在这一天。',
  duplicate: '已经选过了。',
  overLimit: '志愿已经满了。',
  closed: '人数不够，这门不开了。',
  notOffered: '还没有轮到。',
  over: '这个位子已经不在了。',
  firstCome: '这一期先到先得，不排志愿。',
  expired: '答复的时间已经过了。',
  // Of schools and districts.
  findings: '还有必须先解决的问题。',
  copied: '这是区里的资料，学校不能改。',
  notDraft: '已经不是草稿了。',
  notPublished: '还没有公布。',
  published: '已经公布了，家长看到的不能这样改。',
  drawn: '已经抽过签了，不能再这样改。',
  notDrawn: '还没有抽签。',
  notFiled: '还没有备案。',
  decided: '区里已经答复了。',
  filed: '已经报备案了，退回后才能改、才能再报。',
  withdrawn: '已经撤回了。',
  notListed: '这家机构现在不在白名单上。',
  ended: '这门课已经停了，或者这个月已经过了。',
  windowOpen: '选课还没截止，截止后才能抽签。',
  notMeeting: '这门课这一天不上。',
  // On the way.
  changed: '刚刚在别处改过，请再看一眼。',
  unreachable: '没有连上学校的系统，请再试一次。',
  server: '学校的系统现在办不了，请过一会儿再试。',
  signedOut: '要重新登录一下。',
  notForYou: '这个账号不能办这件事。',
  incompatible: '学校的系统没有这一项。',
};

/** An amount without needless zeros: 3000 fen → 30, 3050 → 30.5. */
export const amountOf = (money: Money): string => String(money.amount / 100);
const rangeOf = (grades: readonly number[]): [first: number, last: number] | undefined => {
  const sorted = [...grades].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return first !== undefined && last !== undefined && last - first === sorted.length - 1 ? [first, last] : undefined;
};

/** Grades as words, a range where they stand in a row. */
export function gradesIn(
  grades: readonly number[],
  one: (grade: number) => string,
  range: (first: number, last: number) => string,
  list: (grades: readonly number[]) => string,
): string {
  const row = rangeOf(grades);
  if (!row) return list([...grades].sort((a, b) => a - b));
  return row[0] === row[1] ? one(row[0]) : range(row[0], row[1]);
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const weekdayZh = (weekday: number): string => `周${weekdaySigns[weekday - 1] ?? ''}`;
const moneyZh = (money: Money): string =>
  money.currency === 'CNY' ? `${amountOf(money)} 元` : `${amountOf(money)} ${money.currency}`;

export const menuWordsZh: MenuWords = {
  month: (month) => `${Number(month.slice(5))} 月`,
  monthDay: (day) => `${utc(day).getUTCMonth() + 1} 月 ${utc(day).getUTCDate()} 日`,
  weekday: weekdayZh,
  weekdays: (weekdays) => weekdays.map(weekdayZh).join('、'),
  slot: (slot) => (slot === 'bundle' ? '多天课' : weekdayZh(Number(slot))),
  domain: (domain) => domainsZh[domain] ?? domain,
  domainSign: (domain) => domainsZh[domain]?.slice(0, 1) ?? domain.slice(0, 1),
  kind: (kind) => kindsZh[kind] ?? kind,
  money: moneyZh,
  fee: (fee) => (fee === null || fee.amount === 0 ? '不收费' : `每月 ${moneyZh(fee)}`),
  grade: (grade) => `${numeral(grade)}年级`,
  grades: (grades) =>
    gradesIn(
      grades,
      (one) => `${numeral(one)}年级`,
      (first, last) => `${numeral(first)}至${numeral(last)}年级`,
      (list) => `${list.map(numeral).join('、')}年级`,
    ),
  capacity: (capacity) => (capacity === null ? '不限名额' : `${capacity} 个名额`),
  phase: (phase) => phasesZh[phase] ?? phase,
  refusal: (reason) => refusalsZh[reason ?? ''] ?? '学校的系统没有收下，请看看内容再试。',
};
