import type { Assignment, Clause, Event, GradeLoad, NewAssignment, NewReport, Problem, Report } from '../src/index.ts';

const clause = {
  id: 'cn-2021-homework-cap-3-6',
  document: '关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见',
  clause: '5',
  wording: '小学三至六年级书面作业平均完成时间不超过60分钟',
  confidence: 'A',
  validFrom: '2021-07-24',
} satisfies Clause;

/** One example of each main schema, checked against it by a test. */
export const examples = {
  Clause: clause,
  NewAssignment: {
    id: '0199f1c2-7a00-7000-8000-000000000001',
    classId: 'c-4-2',
    subject: '数学',
    title: '练习册第 32 页',
    assignedOn: '2026-11-20',
    dueOn: '2026-11-23',
    form: 'written',
    tiers: [
      { tier: 'basic', minutes: 15 },
      { tier: 'extension', minutes: 10 },
    ],
  } satisfies NewAssignment,
  Assignment: {
    id: '0199f1c2-7a00-7000-8000-000000000001',
    rev: 4711,
    classId: 'c-4-2',
    subject: '数学',
    title: '练习册第 32 页',
    assignedOn: '2026-11-20',
    dueOn: '2026-11-23',
    grades: [4],
    form: 'written',
    tiers: [
      { tier: 'basic', minutes: 15 },
      { tier: 'extension', minutes: 10 },
    ],
    status: 'published',
    authorId: 't-17',
    publishedAt: '2026-11-20T08:05:00Z',
  } satisfies Assignment,
  NewReport: {
    id: '0199f1c2-7a00-7000-8000-000000000002',
    assignmentId: '0199f1c2-7a00-7000-8000-000000000001',
    studentId: 's-1042',
    answer: { kind: 'minutes', minutes: 20, tiers: ['basic'] },
    via: 'hand',
  } satisfies NewReport,
  Report: {
    id: '0199f1c2-7a00-7000-8000-000000000002',
    rev: 4712,
    assignmentId: '0199f1c2-7a00-7000-8000-000000000001',
    studentId: 's-1042',
    classId: 'c-4-2',
    day: '2026-11-20',
    answer: { kind: 'minutes', minutes: 20, tiers: ['basic'] },
    via: 'hand',
    reportedAt: '2026-11-20T11:42:10Z',
  } satisfies Report,
  GradeLoad: {
    grade: 4,
    cap: 60,
    clause,
    required: 45,
    optional: 10,
    planned: [
      { subject: '数学', tier: 'basic', minutes: 15 },
      { subject: '数学', tier: 'extension', minutes: 10 },
      { subject: '语文', tier: 'basic', minutes: 30 },
    ],
    measured: { kind: 'known', reported: 38, enrolled: 41, mean: 52, median: 50, p90: 75, over: 9 },
    state: 'near',
  } satisfies GradeLoad,
  Event: {
    rev: 4712,
    resource: 'reports',
    id: '0199f1c2-7a00-7000-8000-000000000002',
    change: 'created',
    classId: 'c-4-2',
    studentId: 's-1042',
    day: '2026-11-20',
  } satisfies Event,
  Problem: {
    type: 'urn:wuyu:problem:invalid',
    title: 'Some fields are not right; see `errors`',
    status: 422,
    requestId: '0199f1c2',
    errors: [{ path: '/answer/minutes', message: 'a day has 1,440 minutes' }],
  } satisfies Problem,
};
