// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

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
