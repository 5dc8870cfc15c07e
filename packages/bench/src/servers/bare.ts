// The peer: a bare node:http server that runs the same SQL in one transaction on the same engine, with key, audit and
// event, but without authentication, access, validation or routing. Says its port.
import Sqlite from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { schoolA } from '@wuyu/server/fixture';

const database = new Sqlite(process.argv[2] ?? '');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('cache_size = -65536');

const insert = (table: string, columns: readonly string[]) =>
  database.prepare<unknown[]>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
const findKey = database.prepare<unknown[]>(
  'select status from idempotency where org_id = ? and user_id = ? and key = ?',
);
const findWork = database.prepare<unknown[], { class_id: string; assigned_on: string }>(
  'select class_id, assigned_on from assignments where org_id = ? and assignment_id = ? and deleted = 0',
);
const findReport = database.prepare<unknown[]>('select * from reports where org_id = ? and report_id = ?');
const findGrade = database.prepare<unknown[], { grade: number }>(
  `select u.grade, e.begin_date, e.end_date from enrollments e join users u on u.org_id = e.org_id and u.user_id = e.user_id
   where e.org_id = ? and e.user_id = ? and e.class_id = ? and e.role = 'student' and e.deleted = 0 and u.deleted = 0`,
);
const sumDay = database.prepare<unknown[]>(
  `select sum(minutes) minutes from reports
   where org_id = ? and student_id = ? and day = ? and report_id <> ? and deleted = 0`,
);
const takeRev = database.prepare<unknown[], { rev: number }>(
  'update orgs set rev = rev + 1 where org_id = ? returning rev',
);
const putReport = insert('reports', [
  ...['org_id', 'report_id', 'rev', 'assignment_id', 'student_id', 'class_id', 'grade', 'day', 'kind', 'minutes'],
  ...['tiers', 'via', 'counted', 'required', 'reported_at', 'deleted'],
]);
const putEvent = insert('events', ['org_id', 'rev', 'resource', 'id', 'change', 'class_id', 'student_id', 'day']);
const putAudit = insert('audit', [
  ...['org_id', 'audit_id', 'at', 'user_id', 'action', 'resource', 'id', 'rev', 'request_id', 'detail'],
]);
const putKey = insert('idempotency', [
  ...['org_id', 'user_id', 'key', 'method', 'path', 'body_hash', 'status', 'body', 'created_at'],
]);

interface Body {
  id: string;
  assignmentId: string;
  studentId: string;
  via: string;
  answer: { kind: string; minutes: number; tiers: string[] };
}

const user = 'teacher-home';
const store = database.transaction((body: Body, key: string, path: string, hash: string): string => {
  if (findKey.get(schoolA, user, key) !== undefined) throw new Error('replayed');
  const work = findWork.get(schoolA, body.assignmentId);
  if (work === undefined || findReport.get(schoolA, body.id) !== undefined) throw new Error('not as expected');
  const grade = findGrade.get(schoolA, body.studentId, work.class_id)?.grade;
  sumDay.get(schoolA, body.studentId, work.assigned_on, body.id);
  const rev = takeRev.get(schoolA)?.rev;
  if (grade === undefined || rev === undefined) throw new Error('not there');
  const now = Date.now();
  const { minutes } = body.answer;
  putReport.run(
    ...[schoolA, body.id, rev, body.assignmentId, body.studentId, work.class_id, grade, work.assigned_on, 'minutes'],
    ...[minutes, JSON.stringify(body.answer.tiers), body.via, minutes, 1, now, 0],
  );
  putEvent.run(schoolA, rev, 'reports', body.id, 'created', work.class_id, body.studentId, work.assigned_on);
  const detail = JSON.stringify({ answer: body.answer, content: hash });
  putAudit.run(schoolA, randomUUID(), now, user, 'createReport', 'reports', body.id, rev, randomUUID(), detail);
  const answer = JSON.stringify({ ...body, rev, classId: work.class_id, day: work.assigned_on, reportedAt: now });
  putKey.run(schoolA, user, key, 'POST', path, hash, 201, answer, now);
  return answer;
});

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (text += part));
  request.on('end', () => {
    const hash = createHash('sha256').update(text).digest('base64');
    const body = JSON.parse(text) as Body; // no validation: that is the peer's part
    const answer = store.immediate(body, String(request.headers['idempotency-key']), request.url ?? '', hash);
    response.writeHead(201, { 'content-type': 'application/json' }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string')
    console.log(JSON.stringify({ port: address.port, token: 'none' }));
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => database.close());
});
