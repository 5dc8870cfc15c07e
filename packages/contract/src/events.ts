import { z } from 'zod';
import { everyone } from './access.ts';
import { gives, route } from './route.ts';
import { changesQuery, Day, Id, openEnum, page, Revision } from './values.ts';

/**
 * Something changed. Ids and revisions only: who wants to know more reads the resource, and needs the right to.
 * A caller who may see the load of a class but not single reports is told of `loads` instead.
 */
export const Event = z
  .object({
    rev: Revision,
    resource: openEnum([
      'roster',
      'calendar',
      'assignments',
      'reports',
      'loads',
      'providers',
      'courses',
      'orders',
      'activities',
      'editions',
      'offerings',
      'choices',
      'places',
      'attendance',
      'filings',
      'surveys',
      'plans',
      'visits',
      'exemptions',
      'followUps',
      'guidance',
      'frameworks',
      'evidence',
    ]),
    /** Id of the row; for `loads` the class, for `choices` the child, for `attendance` the offering. */
    id: Id,
    change: openEnum(['created', 'updated', 'deleted']),
    classId: Id.optional(),
    studentId: Id.optional(),
    day: Day.optional(),
  })
  .meta({ id: 'Event' });
export interface Event extends z.infer<typeof Event> {}

/** What changed: ids and revisions, by polling or as a stream. */
export const events = {
  listEvents: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/events',
    summary: 'What changed since a revision, filtered to what the caller may read',
    access: everyone,
    query: z.strictObject(changesQuery),
    ok: page<Event>(Event),
  }),
  streamEvents: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/events/stream',
    summary:
      'The same as server-sent events; the id of each is its revision, Last-Event-ID goes on from there; a comment at least every 30 s',
    access: everyone,
    media: 'stream',
    ok: gives<Event>(Event),
  }),
};
