// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

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
