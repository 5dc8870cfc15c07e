import { z } from 'zod';
import { Id } from './values.ts';
import { gives, route } from './route.ts';

/** What a backend is and keeps: read before anything else. */
export const Discovery = z
  .object({
    /** The version of the contract it keeps: `1.<minor>`. */
    contract: z.string(),
    /** The capabilities it keeps, e.g. `["roster","homework"]`. A backend may keep a part. */
    capabilities: z.array(z.string()),
    /** Of capabilities that are kept in part, the operations that are kept, e.g. `["homework.listNotices"]`. */
    parts: z.array(z.string()).optional(),
    /** Issuers whose tokens it takes. */
    issuers: z.array(z.string()),
    limits: z.object({
      bodyBytes: z.int(),
      pageItems: z.int(),
      batchItems: z.int(),
      idempotencyDays: z.int(),
      requestsPerMinute: z.int(),
    }),
    /** Set by a demonstration: which orgs it holds. */
    demo: z.object({ orgs: z.array(z.object({ orgId: Id, name: z.string() })) }).optional(),
  })
  .meta({ id: 'Discovery' });
export interface Discovery extends z.infer<typeof Discovery> {}

/** RFC 9727: the linkset that names the API. */
export const ApiCatalog = z
  .object({
    linkset: z.array(
      z.object({
        anchor: z.string(),
        'service-desc': z.array(z.object({ href: z.string(), type: z.string() })),
        'service-meta': z.array(z.object({ href: z.string(), type: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ApiCatalog' });
export interface ApiCatalog extends z.infer<typeof ApiCatalog> {}

/** What a backend is and keeps, for whoever comes without a token. */
export const discovery = {
  getDiscovery: route({
    method: 'GET',
    path: '/.well-known/wuyu',
    summary: 'What this backend is and keeps',
    access: 'public',
    ok: gives<Discovery>(Discovery),
  }),
  getApiCatalog: route({
    method: 'GET',
    path: '/.well-known/api-catalog',
    summary: 'Where the description of this API lies (RFC 9727)',
    access: 'public',
    ok: gives<ApiCatalog>(ApiCatalog),
  }),
};
