import { z } from 'zod';
import type { Access } from '../access.ts';
import { gives, route, takes } from '../route.ts';
import { changesQuery, Day, Id, page, Revision } from '../values.ts';
import { createProblems, lead, members } from './access.ts';
import { Attendance, AttendanceMarks, ChoiceChange, ChoiceList, NewPlace, Place, Swap } from './choices.ts';
import { Draw, DrawPreview, DrawRecord } from './draws.ts';

/** A homeroom teacher enters what a family hands in on paper. */
const choose: Access = { student: 'own', guardian: 'ward', homeroomTeacher: 'homeroom' };
const attend: Access = { subjectTeacher: 'offering', homeroomTeacher: 'offering', schoolLeader: 'org' };

/** A family's word about a place. */
const placeStep = <const P extends string>(verb: P, summary: string) =>
  route({
    method: 'POST',
    path: `/v1/orgs/{orgId}/places/{placeId}/${verb}`,
    summary,
    access: choose,
    ifMatch: true,
    ok: gives<Place>(Place),
    problems: ['refused'],
  });

/** What families wish, the draw, the places that come of it, and who came. */
export const placeRoutes = {
  listChoices: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/choices',
    summary: 'The wishes of the children within reach; a child that has chosen nothing yet stands there with none',
    access: choose,
    ok: z.object({ items: z.array(ChoiceList), rev: Revision }),
  }),
  updateChoices: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/editions/{editionId}/choices/{studentId}',
    summary:
      'Set the wishes of a child for some slots, while the window is open. What cannot be kept stands in `refused`; the rest is kept',
    access: choose,
    body: takes<ChoiceChange>(ChoiceChange),
    ifMatch: true,
    ok: gives<ChoiceList>(ChoiceList),
    problems: ['refused'],
  }),
  getDraw: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw',
    summary: 'The draw of a published edition: its commitment, and once it is drawn its seed',
    access: members,
    ok: gives<Draw>(Draw),
  }),
  getDrawRecord: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw/record',
    summary: 'All that is needed to compute the draw again, under codes',
    access: members,
    ok: gives<DrawRecord>(DrawRecord),
    problems: ['refused'],
  }),
  previewDraw: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw/preview',
    summary: 'What a draw of the wishes so far would give, with another seed than the real one',
    access: lead,
    ok: gives<DrawPreview>(DrawPreview),
    problems: ['refused'],
  }),
  drawEdition: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/draw',
    summary: 'Draw, once the window is closed: once and for all',
    access: lead,
    ifMatch: true,
    ok: gives<Draw>(Draw),
    problems: ['refused'],
  }),
  listPlaces: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/places',
    summary: 'Places and turns on waitlists of the children within reach',
    access: { ...choose, ...lead },
    query: z.strictObject({
      ...changesQuery,
      editionId: Id.optional(),
      studentId: Id.optional(),
      offeringId: Id.optional(),
    }),
    ok: page<Place>(Place),
  }),
  createPlace: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/editions/{editionId}/places',
    summary: 'Take a free place at once: in a first-come window, or what is left after a draw',
    access: choose,
    body: takes<NewPlace>(NewPlace),
    ok: gives<Place>(Place),
    status: 201,
    problems: createProblems,
  }),
  acceptPlace: placeStep('accept', 'Take the place that is offered; a wish that came second is given back by it'),
  declinePlace: placeStep('decline', 'Let an offered place, or a turn on the waitlist, go to the next'),
  withdrawPlace: placeStep('withdraw', 'Give a place back; the next on the list is offered it'),
  swapPlace: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/places/{placeId}/swap',
    summary: 'Change a place for a free one in another offering, both at once or not at all',
    access: choose,
    body: takes<Swap>(Swap),
    ifMatch: true,
    ok: gives<Place>(Place),
    problems: ['refused'],
  }),
  listAttendance: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}/attendance',
    summary: 'The children of an offering, and who came on a day',
    access: attend,
    query: z.strictObject({ day: Day }),
    ok: z.object({ items: z.array(Attendance), rev: Revision }),
  }),
  recordAttendance: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/offerings/{offeringId}/attendance',
    summary: 'Mark who came; said again, the last word counts',
    access: attend,
    body: takes<AttendanceMarks>(AttendanceMarks),
    ok: z.object({ items: z.array(Attendance), rev: Revision }),
    problems: ['refused'],
  }),
};
