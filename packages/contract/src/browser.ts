// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { discovery as discoveryRoutes } from './discovery.ts';
import type { policy as policyRoutes } from './policy.ts';
import type { roster as rosterRoutes } from './roster.ts';
import type { homework as homeworkRoutes } from './homework.ts';
import type { events as eventsRoutes } from './events.ts';
import type { Operations } from './operation.ts';
import type { ProblemName } from './problems.ts';

export type * from './index.ts';

/** Version of the contract these operations belong to. */
export const contractVersion = '1.0';

export const discovery: Operations<typeof discoveryRoutes> = {
  getDiscovery: { method: 'GET', path: '/.well-known/wuyu', idempotent: false, ifMatch: false, media: 'json' },
  getApiCatalog: { method: 'GET', path: '/.well-known/api-catalog', idempotent: false, ifMatch: false, media: 'json' },
};

export const policy: Operations<typeof policyRoutes> = {
  getPolicy: { method: 'GET', path: '/v1/orgs/{orgId}/policy', idempotent: false, ifMatch: false, media: 'json' },
};

export const roster: Operations<typeof rosterRoutes> = {
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
};

export const homework: Operations<typeof homeworkRoutes> = {
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
  publishAssignment: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/publish',
    idempotent: true,
    ifMatch: true,
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
  listReports: { method: 'GET', path: '/v1/orgs/{orgId}/reports', idempotent: false, ifMatch: false, media: 'json' },
  getReport: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
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

export const events: Operations<typeof eventsRoutes> = {
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
