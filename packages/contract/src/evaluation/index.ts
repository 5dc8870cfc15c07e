import { z } from 'zod';
import type { Access } from '../access.ts';
import { gives, route, takes } from '../route.ts';
import { changesQuery, Day, Id, listQuery, page } from '../values.ts';
import { Correction, Evidence, NewEvidence, Peer, Recorded } from './evidence.ts';
import { Framework, FrameworkChange, NewFramework } from './frameworks.ts';
import { Distribution, groupLevels, Profile, Rate } from './profiles.ts';

export * from './evidence.ts';
export * from './frameworks.ts';
export * from './profiles.ts';

const family: Access = { student: 'own', guardian: 'ward' };
const teach: Access = { subjectTeacher: 'class', homeroomTeacher: 'homeroom' };
/** Whoever takes part in the school's life reads by what pupils are looked at. */
const takesPart: Access = {
  student: 'org',
  guardian: 'org',
  subjectTeacher: 'org',
  homeroomTeacher: 'org',
  gradeLead: 'org',
  counsellor: 'org',
  schoolLeader: 'org',
};
const lead: Access = { schoolLeader: 'org' };
const readPupils: Access = { ...family, ...teach, counsellor: 'org', schoolLeader: 'org' };
const readGroups: Access = { ...readPupils, gradeLead: 'grade' };

/** Of which term: the one `on` lies in, or that ended last before it; today unless told. */
const ofTerm = { frameworkId: Id, on: Day.optional() };

/** Five-domain evaluation: by what pupils are looked at, what was seen, and how each stands against its own past. */
export const evaluation = {
  listFrameworks: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/frameworks',
    summary: 'By what pupils are looked at; drafts are found by who makes them alone',
    access: takesPart,
    query: z.strictObject(changesQuery),
    ok: page<Framework>(Framework),
  }),
  createFramework: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/frameworks',
    summary: 'Make a framework, from a template of the policy or of the school’s own',
    access: lead,
    body: takes<NewFramework>(NewFramework),
    ok: gives<Framework>(Framework),
    status: 201,
    problems: ['already-exists'],
  }),
  updateFramework: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/frameworks/{frameworkId}',
    summary: 'Change or retire a framework (RFC 7396); what things recorded by it mean stays as it was',
    access: lead,
    body: takes<FrameworkChange>(FrameworkChange),
    ifMatch: true,
    ok: gives<Framework>(Framework),
    problems: ['refused'],
  }),
  listPeers: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-peers',
    summary: 'Classmates by name, where a framework has pupils say something about each other; else nobody',
    access: { student: 'own' },
    query: z.strictObject(listQuery),
    ok: page<Peer>(Peer),
  }),
  listEvidence: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/evidence',
    summary:
      'The growth record, newest first; families never find what classmates said, subject teachers find what teachers said',
    access: readPupils,
    query: z.strictObject({
      ...changesQuery,
      frameworkId: Id.optional(),
      classId: Id.optional(),
      studentId: Id.optional(),
      axisId: z.string().max(32).optional(),
      /** A day of the term; all terms unless told. */
      on: Day.optional(),
      /** `all`: also what was corrected. */
      history: z.enum(['current', 'all']).optional(),
    }),
    ok: page<Evidence>(Evidence),
  }),
  recordEvidence: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/evidence',
    summary:
      'Record something seen, of one pupil or of many; whoever may not judge an indicator is refused by its framework',
    access: { ...family, ...teach },
    body: takes<NewEvidence>(NewEvidence),
    ok: gives<Recorded>(Recorded),
    status: 201,
    problems: ['already-exists', 'refused'],
  }),
  correctEvidence: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/evidence/{evidenceId}/corrections',
    summary:
      'Say what should have stood there: by who said or entered it, or the homeroom teacher; what stood there is kept',
    access: { ...family, ...teach },
    body: takes<Correction>(Correction),
    ifMatch: true,
    ok: gives<Evidence>(Evidence),
    status: 201,
    problems: ['already-exists', 'refused'],
  }),
  listProfiles: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/profiles',
    summary: 'How pupils stand in a term and in those before it; a class is one request, and nobody is put in an order',
    access: readPupils,
    query: z.strictObject({
      ...listQuery,
      ...ofTerm,
      classId: Id.optional(),
      studentId: Id.optional(),
      /** How many terms, the one of `on` included; 1 unless told. */
      terms: z.coerce.number<number>().int().min(1).max(12).optional(),
      /** Another framework or template whose axes it is told in. */
      as: Id.optional(),
      detail: z.enum(['axes', 'indicators']).optional(),
    }),
    ok: page<Profile>(Profile),
  }),
  listDistributions: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-distributions',
    summary:
      'How classes, grades and the school stand; families find the middle half of their own class, and no counts',
    access: readGroups,
    query: z.strictObject({
      ...listQuery,
      ...ofTerm,
      level: z.enum(groupLevels).optional(),
      classId: Id.optional(),
    }),
    ok: page<Distribution>(Distribution),
  }),
  listRates: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/evaluation-rates',
    summary: 'Quality rates by the policy’s formulas, in sums alone',
    access: { gradeLead: 'grade', schoolLeader: 'org' },
    query: z.strictObject({ ...listQuery, ...ofTerm, level: z.enum(groupLevels).optional() }),
    ok: page<Rate>(Rate),
  }),
};
