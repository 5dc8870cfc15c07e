// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

export const devices: Operations<typeof contract.devices> = {
  getDeviceKey: {
    method: 'GET',
    path: '/v1/orgs/{orgId}/me/device-key',
    idempotent: false,
    ifMatch: false,
    media: 'json',
  },
};
