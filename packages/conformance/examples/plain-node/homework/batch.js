import { Problem } from '../problems.js';
import { teachers } from './assignments.js';
import { makeReport, reportOf } from './reports.js';
import { NewReports } from './schemas.js';

/**
 * Many reports at once; each row stands or falls alone. What is reported already is kept as it is.
 * @param {import('../server.js').Context} c
 */
function createReports(c) {
  return { body: { rows: c.body.items.map((/** @type {any} */ item) => storeRow(c, item)) } };
}

/** @param {import('../server.js').Context} c @param {any} item */
function storeRow(c, item) {
  const before = c.org.rev;
  try {
    const { id, rev } = makeReport(c, item);
    return { outcome: rev > before ? 'stored' : 'kept', id, rev };
  } catch (reason) {
    if (!(reason instanceof Problem)) throw reason;
    const there = reportOf(c.org, item.assignmentId, item.studentId);
    if (reason.problem === 'already-exists' && there) return { outcome: 'kept', id: there.row.id, rev: there.row.rev };
    return { outcome: 'refused', detail: detailOf(reason) };
  }
}

/** @param {Problem} problem */
function detailOf({ problem, more }) {
  if (typeof more.detail === 'string') return more.detail;
  if (Array.isArray(more.errors)) return more.errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  return problem === 'not-found' ? 'No such assignment or pupil within your reach.' : problem;
}

/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'createReports',
    route: 'POST /v1/orgs/{orgId}/reports/batch',
    access: { ...teachers, serviceClient: 'org' },
    scope: 'homework.write',
    body: NewReports,
    handle: createReports,
  },
];
