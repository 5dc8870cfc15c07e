import { wordsZh } from '../homework/words.ts';
import type { ClauseMessages } from '../homework/clause-sheet.ts';
import { menuWordsZh, type MenuWords } from '../menus/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';
import { districtZh, type DistrictMessages } from './district-messages.ts';
import { editionZh, type EditionMessages } from './edition-messages.ts';
import type { News, ViewName } from './state.ts';

/** Texts of the frame, the draw and attendance. */
interface FrameMessages {
  /** Of files that are written. */
  language: 'zh-CN' | 'en';
  title(view: ViewName, month: string): string;
  loading: string;
  noClient: string;
  none: string;
  noneText: string;
  views: string;
  view(view: ViewName): string;
  monthLabel: string;
  monthName(month: string): string;
  monthBefore: string;
  monthAfter: string;
  offlineTitle: string;
  offlineText: string;
  memoryOnly: string;
  clause: string;
  clauseTitle: string;
  close: string;
  notYet: string;
  changedMeanwhile: string;
  notSent: string;
  /** Something stands in a form that was not saved. */
  notSaved: string;
  discard: string;
  date(day: string): string;
  minutes(n: number): string;
  moment(day: string, time: string): string;
  /** What has just happened. */
  told(news: News): string;
  // The draw
  noDraw: string;
  noDrawText: string;
  firstCome: string;
  firstComeText: string;
  drawnTitle(at: string): string;
  applicants: string;
  allPlaced: string;
  firstWishes: string;
  closedCount: string;
  children(n: number): string;
  times(n: number): string;
  ofAll(n: number, all: number): string;
  offeringsCount(n: number): string;
  askDraw: string;
  drawNow: string;
  drawDo: string;
  drawing: string;
  drawReady: string;
  drawLater(closes: string): string;
  preview: string;
  previewing: string;
  previewNote: string;
  byRank(rank: number): string;
  missed: string;
  wouldClose: string;
  wouldBe(placed: number, waiting: number): string;
  wouldNotOpen: string;
  proof: string;
  proofText: string;
  commitment: string;
  seed: string;
  inputDigest: string;
  resultDigest: string;
  placedColumn: string;
  wantedColumn: string;
  restColumn: string;
  placedOf(n: number, capacity: number | null): string;
  wantedOf(n: number, capacity: number | null): string;
  didNotOpen(minimum: number): string;
  belowMinimum(minimum: number): string;
  byLot: string;
  enough: string;
  waitingCount(n: number): string;
  freeCount(n: number): string;
  roomForAll: string;
  offeredCount(n: number): string;
  // Attendance
  noMeetings: string;
  noMeetingsText: string;
  whichOffering: string;
  whichDay: string;
  dayBefore: string;
  dayAfter: string;
  nobodyPlaced: string;
  attendanceCount(all: number, present: number, absent: number, leave: number, open: number): string;
  allPresent(n: number): string;
  marksKept(n: number): string;
  marksSending(n: number): string;
  /** Attendance of a day to come cannot be kept yet. */
  notThatDay: string;
  attendanceKeys: string;
  childrenOf(title: string): string;
  markName(mark: string): string;
  markWord(mark: string | null): string;
  notSentYet: string;
}

/**
 * Every text of the element. A host may replace single texts, or add a locale:
 * `element.messages = { en: { publish: 'Publish to families' } }`.
 */
export interface MenuPublisherMessages
  extends FrameMessages, EditionMessages, DistrictMessages, MenuWords, FailureMessages, ClauseMessages {}

const monthDay = (day: string) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`;
const titlesZh: Readonly<Record<ViewName, string>> = {
  edition: '课后服务菜单',
  draw: '课后服务抽签',
  attendance: '课后服务点名',
  district: '课后服务 · 全区',
};
const viewsZh: Readonly<Record<ViewName, string>> = {
  edition: '做菜单',
  draw: '抽签',
  attendance: '点名',
  district: '目录与备案',
};

function toldZh({ kind, n = 0, name = '' }: News): string {
  switch (kind) {
    case 'begun':
      return n > 0 ? `开始做了，搬来 ${n} 门。` : '开始做了。';
    case 'dropped':
      return '草稿删掉了。';
    case 'added':
      return '加进来了。';
    case 'pasted':
      return `加进来 ${n} 门。`;
    case 'taken':
      return `“${name}”拿掉了。`;
    case 'ordered':
      return '点好了，已经在活动库里。';
    case 'published':
      return '公布了，家长现在能看到。';
    case 'filed':
      return '报给区里了。';
    case 'drawn':
      return `抽好了，${n} 个孩子参加。`;
    case 'marked':
      return `记好了 ${n} 人。`;
    case 'accepted':
      return `${name}的菜单受理了。`;
    case 'returned':
      return `${name}的菜单退回了，意见已经送到。`;
    case 'saved':
      return '存好了。';
    case 'elsewhere':
      return '同事刚改过，已经是新的。';
  }
}

const frameZh: FrameMessages = {
  language: 'zh-CN',
  title: (view, month) =>
    month === '' || view === 'attendance' ? titlesZh[view] : `${Number(month.slice(5))} 月${titlesZh[view]}`,
  loading: '正在读取',
  noClient: '还没有连上学校的系统',
  none: '这个账号不做课后服务的菜单',
  noneText: '做菜单的是校领导，看备案的是区里；带课的老师会在这里点名。要是不对，请联系学校改名册。',
  views: '做什么',
  view: (view) => viewsZh[view],
  monthLabel: '哪个月',
  monthName: (month) => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`,
  monthBefore: '上个月',
  monthAfter: '下个月',
  offlineTitle: '现在没有网',
  offlineText: '填的先留在这一页，有网了会自己发。公布、备案和抽签要等有网。',
  memoryOnly: '这个浏览器不让保存，关掉页面前请看看都存好了没有。',
  clause: '条款',
  clauseTitle: '依据',
  close: '关上',
  notYet: '取消',
  changedMeanwhile: '刚才有人改过，已经换成新的，请再看一眼。',
  notSent: '没有发出去，请再试一次。',
  notSaved: '填了还没存',
  discard: '不要了',
  date: wordsZh.date,
  minutes: wordsZh.minutes,
  moment: (day, time) => `${monthDay(day)} ${time}`,
  told: toldZh,
  noDraw: '这个月还没有公布的菜单',
  noDrawText: '公布以后，选课截止了，就在这里抽签。',
  firstCome: '这一期先到先得，不抽签',
  firstComeText: '名额按先后给，满了就排候补。',
  drawnTitle: (at) => `${at} 抽过签了`,
  applicants: '参加',
  allPlaced: '选的日子都有位子',
  firstWishes: '第一志愿中了',
  closedCount: '没开成',
  children: (n) => `${n} 人`,
  times: (n) => `${n} 人次`,
  ofAll: (n, all) => `${n}/${all} 人`,
  offeringsCount: (n) => `${n} 门`,
  askDraw: '现在抽签：用公布过指纹的种子抽一次，马上把结果告诉家庭并公开种子。只能抽这一次，不能重来。',
  drawNow: '抽签',
  drawDo: '抽签…',
  drawing: '正在抽签',
  drawReady: '选课已经截止，可以抽签了。',
  drawLater: (closes) => `${closes} 截止以后才能抽签。现在可以先试算一次。`,
  preview: '试算一次',
  previewing: '正在算',
  previewNote: '这是用另一个种子试算的，真抽的时候会有出入。',
  byRank: (rank) => `第 ${rank} 志愿`,
  missed: '一个也没中',
  wouldClose: '人数不够',
  wouldBe: (placed, waiting) => `试算：${placed} 人有位子${waiting > 0 ? `，${waiting} 人候补` : ''}`,
  wouldNotOpen: '试算：开不成',
  proof: '怎么核对',
  proofText: '公布菜单时先公布种子的指纹，抽完再公布种子。家庭在自己的页面上就能重算一遍。',
  commitment: '种子的指纹',
  seed: '种子',
  inputDigest: '志愿的指纹',
  resultDigest: '结果的指纹',
  placedColumn: '录取',
  wantedColumn: '想上',
  restColumn: '情况',
  placedOf: (n, capacity) => (capacity === null ? `${n} 人` : `${n}/${capacity} 人`),
  wantedOf: (n, capacity) => (capacity === null ? `${n} 人，不限名额` : `${n} 人 / ${capacity} 席`),
  didNotOpen: (minimum) => `没开成，不到 ${minimum} 人`,
  belowMinimum: (minimum) => `还不到 ${minimum} 人`,
  byLot: '要抽签',
  enough: '名额够',
  waitingCount: (n) => `${n} 人候补`,
  freeCount: (n) => (n === 0 ? '满了' : `还有 ${n} 席`),
  roomForAll: '不限名额',
  offeredCount: (n) => `${n} 人待答复`,
  noMeetings: '还没有要点名的',
  noMeetingsText: '菜单公布、名额定了以后，您带的活动会在这里。',
  whichOffering: '哪一门',
  whichDay: '哪一天',
  dayBefore: '前一次',
  dayAfter: '后一次',
  nobodyPlaced: '这门还没有孩子',
  attendanceCount: (all, present, absent, leave, open) =>
    [
      `${present}/${all} 人到了`,
      absent > 0 && `缺 ${absent}`,
      leave > 0 && `请假 ${leave}`,
      open > 0 && `${open} 人没点`,
    ]
      .filter((w) => w !== false)
      .join(' · '),
  allPresent: (n) => (n === 1 ? '剩下的 1 人到了' : `剩下的 ${n} 人都到了`),
  marksKept: (n) => `没有网，${n} 个先留在这一页，有网了自己发`,
  marksSending: (n) => `正在存 ${n} 个`,
  notThatDay: '还没到这一天',
  attendanceKeys: '上下键换人；按 1 到了、2 缺席、3 请假，接着就到下一个',
  childrenOf: (title) => `${title}的孩子`,
  markName: (mark) => ({ present: '到', absent: '缺', leave: '假' })[mark] ?? mark,
  markWord: (mark) => (mark === null ? '还没点' : ({ present: '到了', absent: '缺席', leave: '请假' }[mark] ?? mark)),
  notSentYet: '还没发',
};

const zhCN: MenuPublisherMessages = {
  ...wordsZh,
  ...menuWordsZh,
  ...failureZh,
  ...editionZh,
  ...districtZh,
  ...frameZh,
};

export type { FrameMessages };
export const builtIn: BuiltIn<MenuPublisherMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
