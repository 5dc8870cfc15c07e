// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

export const evaluation: Operations<typeof contract.evaluation> = {
  listFrameworks: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/frameworks',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  createFramework: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/frameworks',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  updateFramework: {
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/frameworks/{frameworkId}',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listPeers: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-peers',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listEvidence: { method: 'GET', path: '/v1/orgs/{orgId}/evidence', idempotent: false, ifMatch: false, media: 'json' },
  recordEvidence: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/evidence',
    idempotent: true,
    ifMatch: false,
    media: 'json',
  },
  correctEvidence: {
    method: 'POST',
    path: '/v1/orgs/{orgId}/evidence/{evidenceId}/corrections',
    idempotent: true,
    ifMatch: true,
    media: 'json',
  },
  listProfiles: { method: 'GET', path: '/v1/orgs/{orgId}/profiles', idempotent: false, ifMatch: false, media: 'json' },
  listDistributions: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-distributions',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
  listRates: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-rates',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
};
