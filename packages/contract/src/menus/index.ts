import { z } from 'zod';
import { Export } from '../homework/loads.ts';
import { gives, route } from '../route.ts';
import { Id } from '../values.ts';
import { lead } from './access.ts';
import { catalogueRoutes } from './routes-catalogue.ts';
import { editionRoutes } from './routes-editions.ts';
import { placeRoutes } from './routes-places.ts';

export * from './catalogue.ts';
export * from './choices.ts';
export * from './draws.ts';
export * from './editions.ts';

/** After-school service: the catalogue, the month's menu, families' wishes, the draw and its places. */
export const menus = {
  ...catalogueRoutes,
  ...editionRoutes,
  ...placeRoutes,
  createMenuExport: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/menu-exports',
    summary: "Write an edition's menu as a workbook or a calendar, without names of pupils",
    access: lead,
    body: z.strictObject({
      editionId: Id,
      format: z.enum(['xlsx', 'ics']),
      language: z.enum(['zh-CN', 'en']).optional(),
    }),
    ok: gives<Export>(Export),
    status: 201,
  }),
};
