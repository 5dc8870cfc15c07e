import { evaluationZh } from '../evaluation/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { EvidenceRecorderMessages } from './messages.ts';

const you = (whom: string) => (whom === 'guardian' ? '您' : '你');
const some = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 2).join('、')}等 ${names.length} 人` : names.join('、');

export const zhCN: EvidenceRecorderMessages = {
  ...failureZh,
  ...evaluationZh,
  failed: '没取到这一页',
  notForYouText: '这里由任课老师、学生和家长来记。',
  loading: '正在取成长记录',
  noClient: '还没有连上学校的系统',
  title: (classTitle) => `${classTitle}成长记录`,
  formTitle: (whom, name, source) =>
    whom === 'student' ? (source === 'peer' ? `说说${name}` : '说说自己') : `记${name}的成长`,
  formText: (whom, name, source) =>
    whom === 'student'
      ? source === 'peer'
        ? '写你看到的，好的和可以更好的都行。同学看不到是谁说的，老师看得到。'
        : '照实选就好，没有对错，也不排名次。'
      : whom === 'guardian'
        ? `写您在家看到的${name}。只看孩子自己，不排名次。`
        : '一次记几项都行，没看到的先空着。',
  whichClass: '哪个班',
  whose: '哪个孩子',
  whichPeer: '哪位同学',
  choosePeer: '先选一位同学',
  whichFramework: '按哪个方案',
  whoSays: '谁的评价',
  says: (whom, source) => {
    if (whom === 'student') return source === 'peer' ? '说说同学' : '说说自己';
    return source === 'teacher' || whom === 'guardian'
      ? evaluationZh.source(source)
      : `誊写${evaluationZh.source(source)}`;
  },
  axes: '方面',
  indicators: '看什么',
  begun: '没记完',
  dayLabel: '哪天看到的',
  halfFilled: (day) => `上次没记完，记的是${/^\d/.test(day) ? ' ' : ''}${day}看到的。`,
  toToday: '改成今天',
  keys: '键盘：数字选等级并到下一位，上下键换人，退格键清空',
  rest: (n) => `其余 ${n} 人`,
  restLabel: (n) => `其余 ${n} 人都是`,
  clear: '清空',
  refill: '放回来',
  scoreLabel: (name, min, max) => `${name}，${min} 到 ${max}`,
  earlier: (value, day) => (day === undefined ? `上次 ${value}` : `上次 ${value} · ${day}`),
  others: (n) => `有 ${n} 条记录`,
  earlierNote: '写了一句',
  see: '看这学期的记录',
  note: (name, mode) => (mode === 'grid' ? `给${name}写一句` : `“${name}”写一句`),
  noteFor: (name, mode) => (mode === 'grid' ? `写给${name}` : `“${name}”，看到了什么`),
  noteAll: '给大家写一句',
  noteAllText: '这次记的人都带上这句，单独写了的除外',
  noteText: '看到了什么',
  linkText: '链接（https://，可以不填）',
  pointsText: '加分（1 到 100，可以不填）',
  pointsHint: '积分只在孩子自己的记录里，不排名次。',
  noteHint: (whom, source) =>
    source === 'peer'
      ? '写事情就好。老师看得到，同学和家长看不到。'
      : whom === 'staff'
        ? '写事情，不写评语。孩子和家长看得到。'
        : whom === 'guardian'
          ? '写事情就好。老师和孩子看得到。'
          : '写事情就好。老师和家里人看得到。',
  close: '收起',
  save: (whom, n, name) =>
    whom === 'staff' ? (name ? `给${name}记下来` : `记下 ${n} 人`) : whom === 'guardian' ? `给${name}记下来` : '记下来',
  saveNothing: (mode) => (mode === 'grid' ? '先给谁选一个' : '先选一项'),
  filled: (n, all) => `选了 ${n}/${all}`,
  kept: (names, indicators) =>
    indicators.length > 1
      ? `${some(names)}的 ${indicators.length} 项记下了`
      : `${some(names)}的“${indicators[0] ?? ''}”记下了`,
  undo: (seconds) => `撤回 ${seconds}`,
  undone: '撤回了，填的还在',
  undoReason: '刚记下就撤回了',
  corrected: '改好了，原来的也留着',
  refusal: (reason, about, judges) =>
    ({
      mayNotJudge: `按“${about}”，这一项${judges}`,
      notEnrolled: '那天还不在这个班',
      notActive: `“${about}”还没启用，或者已经停用`,
      future: '日子还没到，看到了再记',
      noTerm: '那天不在任何学期里',
      noPoints: `“${about}”不用积分`,
      corrected: '别处已经改过了',
      invalid: '填的内容学校的系统不认',
      forbidden: '这个账号不能记这里',
      nothing: '先选一个，或者写一句',
      pointsAlone: '积分跟着等级或一句话一起记，再选一个或写一句',
      notHere: '它原来的那一页现在打不开，先留在这里',
      sheetTaken: '那一页上已经填了别的，先记下，再把这条放回去',
      badValue: '有分数不在范围里，看看标出来的',
      badLink: '链接要以 https:// 开头，中间没有空格',
      badPoints: '加分填 1 到 100 的整数',
      tooLong: '写得太长了，最多 1000 字',
      noReason: '写一句为什么改',
      notSentYet: '这条还没发出去，发出去再改',
      changed: '别处已经变了，看看现在的',
      full: '这台设备存不下了，填的都还在',
      wrongPin: '密码不对',
      locked: '先连一次网，或者输入本机密码',
      closed: '要重新登录一下，填的都还在',
      unfetched: '这一页没取全，连上网再试一次',
    })[reason ?? ''] ?? '学校的系统没有收下',
  entry: (state) => ({ pending: '待发送', sent: '已送达', conflict: '别处改过', refused: '没收下' })[state] ?? state,
  waiting: (n) => `${n} 条待发送`,
  sending: '正在发送',
  noSignal: '没有信号',
  signedOutHeld: '重新登录后发送',
  failing: '学校的系统忙，稍后再发',
  readAt: (day, time) => `${day} ${time} 取的，没有信号也能记`,
  attention: (what, names) => `${names}：${what}`,
  nowThere: (value) => `现在是 ${value}`,
  mend: (kind) => (kind === 'record' ? '放回去改' : '还是改成我的'),
  discard: (state) => (state === 'conflict' ? '用现在的' : '不要了'),
  names: some,
  noFramework: '还没有可用的评价方案',
  noFrameworkText: (whom) =>
    whom === 'staff' ? '学校定好并启用后，就能在这里记。' : `学校定好后，${you(whom)}就能在这里记。`,
  nothingToJudge: '这里没有要评的',
  noPupils: '这个班还没有学生',
  historyTitle: (name, indicator) => `${name} · ${indicator}`,
  historyEmpty: '这学期还没有记录',
  by: (source, author) => (author === null ? source : `${source} · ${author}`),
  copied: '从纸上誊写',
  withdrawn: '撤回了',
  wasCorrected: '改过',
  stoodBefore: (n) => `原来写的（${n}）`,
  because: (reason) => `为什么改：${reason}`,
  correct: '改一改',
  correctTitle: '应该是',
  correctionKept: '上次没写完的还在',
  writeAnew: '重新写',
  correctValue: '等级',
  noValue: '不评',
  reason: '为什么改',
  reasonHint: '原来的会留着，家长和孩子看得到',
  saveCorrection: '改好了',
  withdraw: '撤回这条',
  back: '返回',
  open: '打开链接',
  lockedTitle: '没有信号，先打开这台设备上存的',
  lockedText: (hasPin) => (hasPin ? '输入本机密码，就能接着记。' : '这台设备还没设密码，连上网就能看。'),
  pin: '本机密码',
  unlock: '打开',
  setPin: '设本机密码',
  setPinText: '设好后，没有信号时打开这一页也能接着记。',
  pinHint: '至少 6 位',
  pinSet: '本机密码设好了',
  notDurable: '这个浏览器存不住东西，发出去之前别关这一页。',
  leaveTitle: (n) => `还有 ${n} 条没发出去`,
  leaveText: '留在这台设备上，下次登录接着发；或者删掉。',
  leaveKeep: '留着，下次发',
  leaveDiscard: '删掉',
  leaveDiscardAsk: (n) => `${n} 条会找不回来。`,
  leaveStay: '先不退出',
};
