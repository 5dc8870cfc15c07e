import type { discovery as table } from '@wuyu/contract';
import { type Handlers, open } from './context.ts';

export const discovery: Handlers<typeof table> = {
  getDiscovery: open(async (services) => services.discovery),
  getApiCatalog: open(async (_services, url) => ({
    linkset: [
      {
        anchor: `${url.origin}/v1`,
        'service-desc': [{ href: `${url.origin}/openapi.json`, type: 'application/json' }],
        'service-meta': [{ href: `${url.origin}/.well-known/wuyu`, type: 'application/json' }],
      },
    ],
  })),
};
