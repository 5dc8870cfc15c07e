import { issuer } from './tokens.js';

export const limits = {
  bodyBytes: 1_048_576,
  pageItems: 1000,
  batchItems: 1000,
  idempotencyDays: 7,
  requestsPerMinute: 60_000,
};

export const routes = [
  {
    operation: 'getDiscovery',
    route: 'GET /.well-known/wuyu',
    public: true,
    handle: () => ({
      body: {
        contract: '1.0',
        capabilities: ['discovery', 'policy', 'roster', 'homework', 'events'],
        issuers: [issuer],
        limits,
      },
    }),
  },
  {
    operation: 'getApiCatalog',
    route: 'GET /.well-known/api-catalog',
    public: true,
    handle: () => ({
      headers: { 'content-type': 'application/linkset+json' },
      body: {
        linkset: [
          {
            anchor: '/v1/',
            // What this backend keeps is a part of the published description; it has no text of its own.
            'service-desc': [{ href: 'https://unpkg.com/@wuyu/contract/openapi.json', type: 'application/json' }],
            'service-meta': [{ href: '/.well-known/wuyu', type: 'application/json' }],
          },
        ],
      },
    }),
  },
];
