import { z } from 'zod';
import { type Access, everyone } from './access.ts';
import { activityKinds, domains } from './menus/catalogue.ts';
import { gives, route, takes } from './route.ts';
import { changesQuery, ClockTime, Day, Grade, Id, NewId, openEnum, page, Revision, text } from './values.ts';

/** A survey to be held. */
export const NewSurvey = z
  .strictObject({ id: NewId.optional(), title: text(60), opensOn: Day, closesOn: Day })
  .refine((s) => s.opensOn <= s.closesOn, { path: ['closesOn'], message: 'it closes on the day it opens or later' })
  .meta({ id: 'NewSurvey' });
export interface NewSurvey extends z.input<typeof NewSurvey> {}

/** A survey of what families need after school (需求调研), open from its first day to its last. */
export const Survey = z
  .object({ id: Id, rev: Revision, title: z.string(), opensOn: Day, closesOn: Day })
  .meta({ id: 'Survey' });
export interface Survey extends z.infer<typeof Survey> {}

const answerFields = {
  /** Weekdays on which the child would stay; empty: none. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  /** What it would like to do there, by domain and kind. */
  domains: z.array(z.enum(domains)).max(domains.length),
  kinds: z.array(z.enum(activityKinds)).max(activityKinds.length),
  /** When it must be looked after until; null: until the end of the service. */
  until: ClockTime.nullable(),
};

/** What one child needs, said by itself or by its guardian. Said again, it takes the place of what was said before. */
export const NewSurveyAnswer = z
  .strictObject({ studentId: Id, ...answerFields, until: answerFields.until.optional() })
  .meta({ id: 'NewSurveyAnswer' });
export interface NewSurveyAnswer extends z.input<typeof NewSurveyAnswer> {}

export const SurveyAnswer = z
  .object({
    id: Id,
    rev: Revision,
    surveyId: Id,
    studentId: Id,
    by: openEnum(['student', 'guardian']),
    ...answerFields,
    domains: z.array(openEnum(domains)),
    kinds: z.array(openEnum(activityKinds)),
  })
  .meta({ id: 'SurveyAnswer' });
export interface SurveyAnswer extends z.infer<typeof SurveyAnswer> {}

/**
 * What was asked for, in numbers of children. A child for whom both it and its guardian answered counts once, by its
 * guardian's answer. Numbers below the policy's small group are left out, and so
 * are grades that few of its children are in. While the survey is open there are no numbers by weekday: what one answer changes
 * would tell whose it was.
 */
export const Needs = z
  .object({
    surveyId: Id,
    /** Children for whom there is an answer, of all enrolled. */
    answered: z.int(),
    enrolled: z.int(),
    items: z.array(
      z.object({ weekday: z.int(), domain: openEnum(domains), grades: z.array(Grade), children: z.int() }),
    ),
    /** The same by weekday alone. */
    weekdays: z.array(z.object({ weekday: z.int(), children: z.int() })),
  })
  .meta({ id: 'Needs' });
export interface Needs extends z.infer<typeof Needs> {}

const lead: Access = { schoolLeader: 'org' };
const family: Access = { student: 'own', guardian: 'ward' };

/** Surveys of what families need, as far as the menu stands on them. */
export const surveys = {
  listSurveys: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/surveys',
    summary: 'Surveys, past and present',
    access: everyone,
    query: z.strictObject(changesQuery),
    ok: page<Survey>(Survey),
  }),
  createSurvey: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/surveys',
    summary: 'Hold a survey',
    access: lead,
    body: takes<NewSurvey>(NewSurvey),
    ok: gives<Survey>(Survey),
    status: 201,
    problems: ['already-exists'],
  }),
  createSurveyAnswer: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/surveys/{surveyId}/answers',
    summary: 'Say what a child needs, while the survey is open',
    access: family,
    body: takes<NewSurveyAnswer>(NewSurveyAnswer),
    ok: gives<SurveyAnswer>(SurveyAnswer),
    status: 201,
    problems: ['refused'],
  }),
  getNeeds: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/surveys/{surveyId}/needs',
    summary: 'What was asked for, in numbers of children',
    access: lead,
    ok: gives<Needs>(Needs),
  }),
};
