import { z } from 'zod';
import type { Access } from '../access.ts';
import { Export } from '../homework/loads.ts';
import { gives, route, takes } from '../route.ts';
import { changesQuery, Day, Id, listQuery, page } from '../values.ts';
import { Coverage, coverageLevels, GuidanceEvent, GuidanceEventChange, NewGuidanceEvent } from './coverage.ts';
import { Exemption, Home, NewExemption, NewPlan, Plan, PlanCancel, PlanChange } from './plans.ts';
import {
  FollowUp,
  FollowUpChange,
  NewFollowUp,
  NewVisit,
  SealedNote,
  SealedReading,
  SealedText,
  Visit,
  VisitChange,
} from './visits.ts';

export * from './coverage.ts';
export * from './plans.ts';
export * from './visits.ts';

/** Who visits: a subject teacher finds the visits and plans it has a part in, and nobody else's. */
const visit: Access = {
  subjectTeacher: 'class',
  homeroomTeacher: 'homeroom',
  counsellor: 'org',
  schoolLeader: 'org',
};
/** Who has charge of the class. */
const charge: Access = { homeroomTeacher: 'homeroom', counsellor: 'org', schoolLeader: 'org' };
const confide: Access = { homeroomTeacher: 'homeroom', counsellor: 'org' };
const answerFor: Access = {
  homeroomTeacher: 'homeroom',
  gradeLead: 'grade',
  counsellor: 'org',
  schoolLeader: 'org',
  districtOfficer: 'org',
};
const guide: Access = { homeroomTeacher: 'homeroom', schoolLeader: 'org' };
const staff: Access = { ...answerFor, subjectTeacher: 'org', homeroomTeacher: 'org', gradeLead: 'org' };

const createProblems = ['already-exists', 'refused'] as const;
const byClass = z.strictObject({ ...changesQuery, classId: Id.optional() });
/** Those of the term that `on` lies in, or that ended last before it; today unless told. */
const byTerm = z.strictObject({ ...changesQuery, classId: Id.optional(), on: Day.optional() });

/** Home visits: who is due, what is arranged, what took place, what was agreed, and how far a school has come. */
export const visits = {
  listHomes: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/homes',
    summary: 'The pupils to visit, enrolled on a day, today unless told',
    access: charge,
    query: z.strictObject({ ...listQuery, classId: Id.optional(), on: Day.optional() }),
    ok: page<Home>(Home),
  }),
  listExemptions: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visit-exemptions',
    summary: 'Who is not to be visited in a term, and why',
    access: charge,
    query: byTerm,
    ok: page<Exemption>(Exemption),
  }),
  createExemption: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visit-exemptions',
    summary: 'Exempt a pupil for a term',
    access: charge,
    body: takes<NewExemption>(NewExemption),
    ok: gives<Exemption>(Exemption),
    status: 201,
    problems: createProblems,
  }),
  deleteExemption: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/visit-exemptions/{exemptionId}',
    summary: 'The pupil is to be visited after all',
    access: charge,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
  }),
  listPlans: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visit-plans',
    summary: 'What is arranged in a term, moved and cancelled plans included',
    access: visit,
    query: byTerm,
    ok: page<Plan>(Plan),
  }),
  createPlan: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visit-plans',
    summary: 'Arrange a visit to one home',
    access: visit,
    body: takes<NewPlan>(NewPlan),
    ok: gives<Plan>(Plan),
    status: 201,
    problems: ['already-exists'],
  }),
  updatePlan: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/visit-plans/{planId}',
    summary: 'Change or move a plan that is not done (RFC 7396)',
    access: visit,
    body: takes<PlanChange>(PlanChange),
    ifMatch: true,
    ok: gives<Plan>(Plan),
    problems: ['refused'],
  }),
  cancelPlan: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visit-plans/{planId}/cancel',
    summary: 'Cancel a plan, and say who did',
    access: visit,
    body: takes<PlanCancel>(PlanCancel),
    ifMatch: true,
    ok: gives<Plan>(Plan),
    problems: ['refused'],
  }),
  listVisits: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visits',
    summary: 'The visits credited to a term; nothing confidential is in them',
    access: visit,
    query: byTerm,
    ok: page<Visit>(Visit),
  }),
  createVisit: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visits',
    summary: 'Record a visit, with what was agreed; one that does not count is kept, and says why',
    access: visit,
    body: takes<NewVisit>(NewVisit),
    ok: gives<Visit>(Visit),
    status: 201,
    problems: createProblems,
  }),
  updateVisit: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/visits/{visitId}',
    summary: 'Change a visit (RFC 7396): by its author or who has charge of the class',
    access: visit,
    body: takes<VisitChange>(VisitChange),
    ifMatch: true,
    ok: gives<Visit>(Visit),
    problems: ['refused'],
  }),
  deleteVisit: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/visits/{visitId}',
    summary: 'Take back a visit recorded by mistake, with what was agreed and sealed; its plan stands again',
    access: visit,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
    problems: ['refused'],
  }),
  confirmVisit: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visits/{visitId}/confirm',
    summary: 'Confirm as one who went along that it took place',
    access: visit,
    ifMatch: true,
    ok: gives<Visit>(Visit),
    problems: ['refused'],
  }),
  getSealedNote: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visits/{visitId}/sealed',
    summary: 'The confidential part; each reading is written down for good, and the answer is kept nowhere',
    access: confide,
    ok: gives<SealedNote>(SealedNote),
  }),
  writeSealedNote: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visits/{visitId}/sealed',
    summary: 'Write the confidential part; what was there before is replaced',
    access: confide,
    body: takes<SealedText>(SealedText),
    ifMatch: true,
    ok: gives<Visit>(Visit),
  }),
  listSealedReadings: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visits/{visitId}/sealed/readings',
    summary: 'Who read or wrote the confidential part, and when',
    access: charge,
    query: z.strictObject(listQuery),
    ok: page<SealedReading>(SealedReading),
  }),
  listFollowUps: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/follow-ups',
    summary: 'What is to be done, and what was done this school year',
    access: charge,
    query: byClass,
    ok: page<FollowUp>(FollowUp),
  }),
  createFollowUp: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/follow-ups',
    summary: 'Note something to do for a pupil',
    access: charge,
    body: takes<NewFollowUp>(NewFollowUp),
    ok: gives<FollowUp>(FollowUp),
    status: 201,
    problems: ['already-exists'],
  }),
  updateFollowUp: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/follow-ups/{followUpId}',
    summary: 'Change it, or say that it is done (RFC 7396)',
    access: charge,
    body: takes<FollowUpChange>(FollowUpChange),
    ifMatch: true,
    ok: gives<FollowUp>(FollowUp),
  }),
  listGuidanceEvents: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/guidance-events',
    summary: 'Events of family guidance in a term',
    access: staff,
    query: z.strictObject({ ...changesQuery, on: Day.optional() }),
    ok: page<GuidanceEvent>(GuidanceEvent),
  }),
  createGuidanceEvent: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/guidance-events',
    summary: 'Record an event of family guidance; a homeroom teacher for its own class',
    access: guide,
    body: takes<NewGuidanceEvent>(NewGuidanceEvent),
    ok: gives<GuidanceEvent>(GuidanceEvent),
    status: 201,
    problems: ['already-exists'],
  }),
  updateGuidanceEvent: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/guidance-events/{eventId}',
    summary: 'Change an event (RFC 7396)',
    access: guide,
    body: takes<GuidanceEventChange>(GuidanceEventChange),
    ifMatch: true,
    ok: gives<GuidanceEvent>(GuidanceEvent),
  }),
  deleteGuidanceEvent: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/guidance-events/{eventId}',
    summary: 'Take an event back',
    access: guide,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
  }),
  listCoverage: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/visit-coverage',
    summary: 'How far visits have come in a term: a school its own, a district its schools and their grades',
    access: answerFor,
    query: z.strictObject({
      ...listQuery,
      /** A day of the term; today unless told. Numbers are for that day, or the present one if it is over. */
      on: Day.optional(),
      level: z.enum(coverageLevels).optional(),
      schoolId: Id.optional(),
    }),
    ok: page<Coverage>(Coverage),
  }),
  createCoverageExport: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/visit-coverage-exports',
    summary: 'Write what `listCoverage` tells the caller as a workbook, without names of pupils',
    access: answerFor,
    body: z.strictObject({
      on: Day.optional(),
      format: z.enum(['xlsx', 'csv']),
      language: z.enum(['zh-CN', 'en']).optional(),
    }),
    ok: gives<Export>(Export),
    status: 201,
  }),
};
