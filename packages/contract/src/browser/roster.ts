// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

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
