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

export const menus: Operations<typeof contract.menus> = {
  listProviders: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/providers',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createProvider: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/providers',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  updateProvider: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/providers/{providerId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listCourses: { method: 'GET', path: '/v1/orgs/{orgId}/courses', idempotent: false, ifMatch: false, media: 'json' },
  createCourse: { method: 'POST', path: '/v1/orgs/{orgId}/courses', idempotent: true, ifMatch: false, media: 'json' },
  updateCourse: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/courses/{courseId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listOrders: { method: 'GET', path: '/v1/orgs/{orgId}/orders', idempotent: false, ifMatch: false, media: 'json' },
  createOrder: { method: 'POST', path: '/v1/orgs/{orgId}/orders', idempotent: true, ifMatch: false, media: 'json' },
  withdrawOrder: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/orders/{orderId}/withdraw',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listActivities: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/activities',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createActivity: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/activities',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  updateActivity: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/activities/{activityId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listEditions: { method: 'GET', path: '/v1/orgs/{orgId}/editions', idempotent: false, ifMatch: false, media: 'json' },
  getEdition: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createEdition: { method: 'POST', path: '/v1/orgs/{orgId}/editions', idempotent: true, ifMatch: false, media: 'json' },
  updateEdition: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/editions/{editionId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  deleteEdition: {
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/editions/{editionId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  publishEdition: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/publish',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  fileEdition: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/file',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listFindings: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/findings',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listOfferings: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/offerings',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createOffering: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/offerings',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  updateOffering: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  deleteOffering: {
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listFilings: { method: 'GET', path: '/v1/orgs/{orgId}/filings', idempotent: false, ifMatch: false, media: 'json' },
  listFilingStates: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/filing-states',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  acceptFiling: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/filings/{filingId}/accept',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  returnFiling: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/filings/{filingId}/return',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listChoices: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/choices',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  updateChoices: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/editions/{editionId}/choices/{studentId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  getDraw: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  getDrawRecord: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw/record',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  previewDraw: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw/preview',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  drawEdition: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listPlaces: { method: 'GET', path: '/v1/orgs/{orgId}/places', idempotent: false, ifMatch: false, media: 'json' },
  createPlace: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/places',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  acceptPlace: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/places/{placeId}/accept',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  declinePlace: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/places/{placeId}/decline',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  withdrawPlace: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/places/{placeId}/withdraw',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  swapPlace: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/places/{placeId}/swap',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listAttendance: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}/attendance',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  recordAttendance: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}/attendance',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  createMenuExport: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/menu-exports',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
};

export const surveys: Operations<typeof contract.surveys> = {
  listSurveys: { method: 'GET', path: '/v1/orgs/{orgId}/surveys', idempotent: false, ifMatch: false, media: 'json' },
  createSurvey: { method: 'POST', path: '/v1/orgs/{orgId}/surveys', idempotent: true, ifMatch: false, media: 'json' },
  createSurveyAnswer: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/surveys/{surveyId}/answers',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  getNeeds: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/surveys/{surveyId}/needs',
    idempotent: false,
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
