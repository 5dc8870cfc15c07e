// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from './index.ts';
import type { Operations } from './operation.ts';
import type { ProblemName } from './problems.ts';

export type * from './index.ts';

/** Version of the contract these operations belong to. */
export const contractVersion = '1.0';

export const discovery: Operations<typeof contract.discovery> = {
  getDiscovery: { method: 'GET', path: '/.well-known/wuyu', idempotent: false, ifMatch: false, media: 'json' },
  getApiCatalog: { method: 'GET', path: '/.well-known/api-catalog', idempotent: false, ifMatch: false, media: 'json' },
};

export const policy: Operations<typeof contract.policy> = {
  getPolicy: { method: 'GET', path: '/v1/orgs/{orgId}/policy', idempotent: false, ifMatch: false, media: 'json' },
};

export const roster: Operations<typeof contract.roster> = {
  getOrg: { method: 'GET', path: '/v1/orgs/{orgId}', idempotent: false, ifMatch: false, media: 'json' },
  getMe: { method: 'GET', path: '/v1/orgs/{orgId}/me', idempotent: false, ifMatch: false, media: 'json' },
  getCalendar: { method: 'GET', path: '/v1/orgs/{orgId}/calendar', idempotent: false, ifMatch: false, media: 'json' },
  listClasses: { method: 'GET', path: '/v1/orgs/{orgId}/classes', idempotent: false, ifMatch: false, media: 'json' },
  listStudents: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/students',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listTeachers: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/teachers',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
};

export const homework: Operations<typeof contract.homework> = {
  listAssignments: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignments',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  getAssignment: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  updateAssignment: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  deleteAssignment: {
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  submitAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/submit',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  approveAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/approve',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  returnAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/return',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  publishAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/publish',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  withdrawAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/withdraw',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listActuals: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignment-actuals',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listNotices: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/notices',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listLoads: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/loads',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listLoadSummaries: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/load-summaries',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createExport: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/homework-exports',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  listReports: { method: 'GET', path: '/v1/orgs/{orgId}/reports', idempotent: false, ifMatch: false, media: 'json' },
  getReport: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listReportRevisions: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports/{reportId}/revisions',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createReport: { method: 'POST', path: '/v1/orgs/{orgId}/reports', idempotent: true, ifMatch: false, media: 'json' },
  updateReport: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  deleteReport: {
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  createReports: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/reports/batch',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
};

export const events: Operations<typeof contract.events> = {
  listEvents: { method: 'GET', path: '/v1/orgs/{orgId}/events', idempotent: false, ifMatch: false, media: 'json' },
  streamEvents: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/events/stream',
    idempotent: false,
    ifMatch: false,
    media: 'stream',
  },
};

/** What a problem's `type` begins with. */
export const problemPrefix = 'urn:wuyu:problem:';
/** Every problem this version knows. */
export const problemNames: readonly ProblemName[] = [
  'bad-request',
  'idempotency-key-missing',
  'unauthenticated',
  'forbidden',
  'not-found',
  'already-exists',
  'in-flight',
  'precondition-failed',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'refused',
  'idempotency-key-reused',
  'precondition-required',
  'too-many-requests',
  'internal',
  'unavailable',
];
/** The name in a problem's `type`, or undefined for one this version does not know. */
export const problemName = (type: string): ProblemName | undefined =>
  problemNames.find((name) => problemPrefix + name === type);
