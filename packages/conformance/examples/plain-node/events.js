import { everybody, isStaff, Reach } from './access.js';
import { readers as assignmentReaders } from './homework/assignments.js';
import { readers as reportReaders } from './homework/reports.js';
import { page } from './lists.js';

/**
 * What changed, told to who may read it: by polling and as server-sent events.
 * @typedef {import('./server.js').Context} Context
 * @typedef {import('./revisions.js').Change} Change
 */

const signOfLifeMs = 15_000;

/**
 * What a caller is told of changes.
 * @param {Context} c
 * @returns {(change: Change) => object | undefined}
 */
function teller({ org, caller }) {
  const mayHomework =
    caller.grants.some(({ role }) => role !== 'serviceClient') || caller.scopes.includes('homework.read');
  const assignments = new Reach(org, caller, assignmentReaders);
  const reports = new Reach(org, caller, reportReaders);
  return (change) => {
    if (!mayHomework) return undefined;
    return change.resource === 'assignments'
      ? ofAssignment(assignments, change)
      : ofReport(reports, assignments, change);
  };
}

/** Staff from the draft on; families and displays while it is published. @param {Reach} reach @param {Change} change */
function ofAssignment(reach, { rev, resource, id, change, classId, day, families }) {
  const event = { rev, resource, id, classId, day };
  if (reach.reachesId(classId, isStaff)) return { ...event, change };
  return reach.reachesId(classId) && families ? { ...event, change: families } : undefined;
}

/**
 * The report itself to who may read it; to who may see the load of the class, that the load changed.
 * @param {Reach} reports
 * @param {Reach} loads
 * @param {Change} change
 */
function ofReport(reports, loads, { rev, resource, id, change, classId, day, studentId = '' }) {
  if (reports.reachesPupil(studentId, classId)) return { rev, resource, id, change, classId, studentId, day };
  return loads.reachesId(classId)
    ? { rev, resource: 'loads', id: classId, change: 'updated', classId, day }
    : undefined;
}

/** @param {Context} c */
function listEvents(c) {
  const told = teller(c);
  const entries = [];
  for (const change of c.org.changes) {
    const item = told(change);
    if (item) entries.push({ rev: change.rev, id: change.id, item });
  }
  return page(c, entries);
}

/** @param {Context} c */
function streamEvents(c) {
  // What is no revision of this org says nothing of what was seen.
  const given = String(c.headers['last-event-id'] ?? '');
  const since = /^\d{1,15}$/.test(given) && Number(given) <= c.org.rev ? Number(given) : c.org.rev;
  return { stream: (/** @type {import('node:http').ServerResponse} */ response) => stream(c, response, since) };
}

/**
 * Sends what happened since, and then what happens, until the caller leaves or its token ends.
 * @param {Context} c
 * @param {import('node:http').ServerResponse} response
 * @param {number} since
 */
function stream(c, response, since) {
  const told = teller(c);
  let sent = since;
  const send = () => {
    // Revisions come one after the other: what is new stands at the end.
    const fresh = c.org.changes.slice(c.org.changes.findLastIndex(({ rev }) => rev <= sent) + 1);
    for (const change of fresh) {
      sent = change.rev;
      const event = told(change);
      if (event) response.write(`id: ${change.rev}\ndata: ${JSON.stringify(event)}\n\n`);
    }
  };
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // Who loses the stream before the first event goes on from here.
  response.write(`retry: 2000\nid: ${since}\n\n`);
  send();
  c.org.news.on('change', send);
  const life = setInterval(() => response.write(': still here\n\n'), signOfLifeMs);
  const left = Math.min(c.caller.exp * 1000 - Date.now(), 86_400_000);
  const end = setTimeout(() => response.end(), left);
  response.on('close', () => {
    c.org.news.off('change', send);
    clearInterval(life);
    clearTimeout(end);
  });
}

/** @type {import('./server.js').Route[]} */
export const routes = [
  {
    operation: 'listEvents',
    route: 'GET /v1/orgs/{orgId}/events',
    access: everybody,
    query: { cursor: 'cursor', limit: 'limit', changedSince: 'changedSince' },
    handle: listEvents,
  },
  { operation: 'streamEvents', route: 'GET /v1/orgs/{orgId}/events/stream', access: everybody, handle: streamEvents },
];
