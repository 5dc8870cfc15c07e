import '@wuyu/elements/provider/define';
import '@wuyu/elements/homework-logger/define';
import { packs } from '@wuyu/policy';
import * as pol from '@wuyu/policy';
import { pupilDay, bedtimeFor } from '@wuyu/policy';
(window as any).pol = pol; 
const keys = Object.keys(pol);
console.log(keys.join());
(window as any).make = (name: string, o: any = {}) => {
  const policy = (window as any).policy;
  const grade = o.grade ?? 5;
  const A = (id: string, subject: string, title: string, tiers: any[], form = 'written') => ({ id, rev: 1, classId: 'c', subject, title, assignedOn: '2026-11-24', dueOn: '2026-11-25', grades: [grade], form, tiers: tiers.map(([tier, minutes]: any) => ({ tier, minutes })), status: 'published', authorId: 't', publishedAt: null });
  const it = (assignment: any, x: any = {}) => ({ assignment, answer: undefined, report: undefined, pending: undefined, timer: undefined, typed: undefined, refused: false, ...x });
  const min = (n: number, tiers = ['basic']) => ({ kind: 'minutes', minutes: n, tiers });
  const yu = A('1', '语文', '第 18 课：写三句感受', [['basic', 15]]);
  const shu = A('2', '数学', '练习册第 48 页 1–4 题', [['basic', 20], ['advanced', 10]]);
  const ying = A('3', '英语', '写 4 句 What can you do?', [['basic', 12]]);
  const ke = A('4', '科学', '记录单：自制水钟', [['basic', 10]]);
  const du = A('5', '语文', '《城南旧事》读到第 40 页', [['basic', 20]], 'reading');
  let items: any[] = [it(yu, { answer: min(18), pending: 'waiting' }), it(shu, { timer: { running: true, ms: 384000, doubtful: false } }), it(ying), it(ke, { answer: { kind: 'doneAtSchool' } }), it(du)];
  const st = (n: string, id: string) => ({ sourcedId: id, rev: 1, name: n, classId: 'c', classTitle: '五(2)班', grade });
  let s: any = { phase: 'ready', failure: undefined, offline: false, audience: 'student', students: [st('小雨', 'a')], student: st('小雨', 'a'), day: '2026-11-24', today: '2026-11-24', dayIs: 'today', reason: undefined, policy, bedtime: bedtimeFor(policy, grade), pastBedtime: false, measured: { kind: 'known', reported: 28, enrolled: 45, mean: 47 }, waiting: { count: 1, since: '18:42' }, undo: undefined, memoryOnly: false, news: undefined };
  const off = { ...s, policy: undefined, bedtime: undefined, measured: undefined };
  if (name === 'empty') { items = [it(du)]; s.waiting = undefined; }
  if (name === 'fresh') { items = [it(yu), it(shu), it(ying)]; s.waiting = undefined; s.measured = { kind: 'tooFew', reported: 3, enrolled: 45 }; }
  if (name === 'over') { items = [it(ying, { timer: { running: false, ms: 720000, doubtful: false } }), it(shu, { answer: min(32, ['basic', 'advanced']) }), it(yu, { answer: min(24) }), it(ke, { answer: { kind: 'doneAtSchool' } })]; s.pastBedtime = true; s.waiting = undefined; s.measured = { kind: 'suppressed' }; }
  if (name === 'offline') { s.offline = true; s.waiting = { count: 2, since: '18:45' }; items[3].pending = 'waiting'; }
  if (name === 'error') { s = { ...off, phase: 'failed', failure: { kind: 'server', requestId: '019a-7F3K21AB', retryIn: 30 } }; items = []; }
  if (name === 'expired') { s = { ...off, phase: 'failed', student: undefined, students: [], day: undefined, failure: { kind: 'signedOut', retryIn: 30 } }; items = []; }
  if (name === 'loading') { s = { ...off, phase: 'loading', waiting: undefined }; items = []; }
  if (name === 'undo') { items[2] = it(ying, { answer: min(12), pending: 'sending' }); s.undo = { assignmentId: '3' }; s.waiting = undefined; }
  if (name === 'guardian') { s.audience = 'guardian'; s.students = [st('小雨', 'a'), st('小川', 'b')]; items[2].refused = true; s.waiting = undefined; items[0].pending = undefined;}
  if (name === 'weekend') { s.dayIs = 'nearest'; s.reason = '周末'; s.waiting = undefined; s.today = '2026-11-28'; s.day = '2026-11-27'; items = [it(yu), it(ying, {answer: {kind:'notGiven'}})]; }
  if (name === 'many') { const subj = ['语文', '数学', '英语', '物理', '化学', '生物', '历史', '地理', '道德与法治']; items = subj.map((x, i) => it(A('m' + i, x, '第三单元练习与订正，完成课本第 ' + (30 + i) + ' 页', [['basic', 8 + i], ...(i % 3 === 0 ? [['advanced', 5], ['extension', 10]] : [])]), i < 3 ? { answer: min(9 + i) } : {})); }
  if (name === 'young') { items = [it(A('y', '数学', '口算 20 题', [['basic', 10]]))]; s.waiting = undefined; }
  if (name === 'done') { items = [it(yu, { answer: min(18) }), it(shu, { answer: min(22) }), it(ying, { answer: min(0) }), it(ke, { answer: { kind: 'notGiven' } })]; s.waiting = undefined; }
  s.items = items;
  s.sum = s.policy && pupilDay(policy, grade, items.map((i: any) => ({ ...i.assignment, answer: i.answer })));
  return { state: s, subscribe: (l: any) => (() => {}), request: async (r: any) => { console.log(JSON.stringify(r)); return { kind: 'done' }; } };
};
