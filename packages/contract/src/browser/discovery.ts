// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { contract } from '../index.ts';
import type { Operations } from '../operation.ts';

export const discovery: Operations<typeof contract.discovery> = {
  getDiscovery: { method: 'GET', path: '/.well-known/wuyu', idempotent: false, ifMatch: false, media: 'json' },
  getApiCatalog: { method: 'GET', path: '/.well-known/api-catalog', idempotent: false, ifMatch: false, media: 'json' },
};
