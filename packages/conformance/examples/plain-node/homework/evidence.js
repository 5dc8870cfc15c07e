import { randomUUID } from 'node:crypto';
import { notFound } from '../problems.js';
import { requiredMinutes } from './spread.js';
import { measuredWork } from './days.js';
import { NewExport } from './schemas.js';
import { csv, xlsx } from './table.js';

/**
 * Inspection evidence: what a month set, reviewed, published and reported, as a file without names of pupils. Its
 * figures are those that are told to who may not see individuals, because it leaves the school.
 * @typedef {import('../server.js').Context} Context
 */

const keptMs = 15 * 60_000;

/** @type {Map<string, { bytes: Buffer, type: string, fileName: string, until: number }>} */
const files = new Map();

const headings = {
  'zh-CN': [
    '日期',
    '班级',
    '学科',
    '标题',
    '形式',
    '必做（分钟）',
    '状态',
    '审核',
    '公示时间',
    '填报',
    '应填',
    '平均（分钟）',
  ],
  en: [
    'Day',
    'Class',
    'Subject',
    'Title',
    'Form',
    'Required (minutes)',
    'State',
    'Reviewed',
    'Published at',
    'Reported',
    'Asked',
    'Mean (minutes)',
  ],
};
const words = {
  'zh-CN': {
    written: '书面',
    oral: '口头',
    reading: '阅读',
    practical: '实践',
    sport: '体育',
    draft: '草稿',
    submitted: '待审核',
    approved: '已审核',
    returned: '已退回',
    published: '已公示',
    withdrawn: '已撤回',
    yes: '是',
    no: '否',
  },
  en: { yes: 'yes', no: 'no' },
};

/** @param {Context} c @returns {string[][]} */
function rowsOf(c) {
  const { month, language = 'zh-CN' } = c.body;
  /** @type {Record<string, string>} */
  const names = words[/** @type {'en'} */ (language)];
  const word = (/** @type {string} */ key) => names[key] ?? key;
  return [...c.org.assignments.values()]
    .filter(({ row, gone }) => !gone && row.assignedOn.startsWith(month) && c.reach.reachesId(row.classId))
    .sort((a, b) => (a.row.assignedOn + a.row.id < b.row.assignedOn + b.row.id ? -1 : 1))
    .map(({ row }) => {
      const { reported = '', asked = '', mean = '' } = /** @type {any} */ (measuredWork(c.org, row, false));
      const title = c.org.seed.classes.find(({ sourcedId }) => sourcedId === row.classId)?.title ?? row.classId;
      const reviewed = word(row.reviewerId ? 'yes' : 'no');
      const work = [row.assignedOn, title, row.subject, row.title, word(row.form), requiredMinutes(row)];
      return [...work, word(row.status), reviewed, row.publishedAt ?? '', reported, asked, mean].map(String);
    });
}

/** @param {Context} c */
function createExport(c) {
  const { month, format, language = 'zh-CN' } = c.body;
  const rows = [headings[/** @type {'en'} */ (language)], ...rowsOf(c)];
  const name = `${randomUUID()}${randomUUID()}`; // whoever has the link may fetch it: nobody guesses it
  const until = Date.now() + keptMs;
  const fileName = `homework-${month}.${format}`;
  const type =
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  files.set(name, { bytes: format === 'csv' ? csv(rows) : xlsx(rows), type, fileName, until });
  for (const [key, file] of files) if (file.until <= Date.now()) files.delete(key);
  return { status: 201, body: { url: `/files/${name}`, fileName, expiresAt: new Date(until).toISOString() } };
}

/** @param {Context} c */
function getFile(c) {
  const file = files.get(c.params.name);
  if (!file || file.until <= Date.now()) throw notFound();
  return {
    headers: { 'content-type': file.type, 'content-disposition': `attachment; filename="${file.fileName}"` },
    bytes: file.bytes,
  };
}

/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'createExport',
    route: 'POST /v1/orgs/{orgId}/homework-exports',
    access: { gradeLead: 'grade', schoolLeader: 'org' },
    body: NewExport,
    handle: createExport,
  },
  { operation: 'getFile', route: 'GET /files/{name}', public: true, handle: getFile },
];
