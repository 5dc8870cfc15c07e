import { z } from 'zod';
import { everyone } from './access.ts';
import { gives, route } from './route.ts';
import { Revision } from './values.ts';

/** What an org has of {{words}}. */
export const {{pascal}}Overview = z
  .object({
    /** The org's revision when it was read. */
    rev: Revision,
    count: z.int().min(0),
  })
  .meta({ id: '{{pascal}}Overview' });
export interface {{pascal}}Overview extends z.infer<typeof {{pascal}}Overview> {}

/** {{title}}. */
export const {{camel}} = {
  get{{pascal}}Overview: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/{{name}}',
    summary: 'How much there is of {{words}}',
    access: everyone,
    ok: gives<{{pascal}}Overview>({{pascal}}Overview),
  }),
};
