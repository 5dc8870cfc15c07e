// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

export const policy: Operations<typeof contract.policy> = {
  getPolicy: { method: 'GET', path: '/v1/orgs/{orgId}/policy', idempotent: false, ifMatch: false, media: 'json' },
};
