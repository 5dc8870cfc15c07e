import { z } from 'zod';
import type { Access } from './access.ts';
import { Clause } from './policy.ts';
import { gives, route, takes } from './route.ts';
import { changesQuery, Day, Grade, Id, Instant, Minutes, NewId, openEnum, page, Revision, text } from './values.ts';

export const forms = ['written', 'oral', 'reading', 'practical', 'sport'] as const;
export const tiers = ['basic', 'advanced', 'extension'] as const;
/** 基础 is for all; 提升 and 拓展 are optional and come on top. */
export type Tier = (typeof tiers)[number];
export type Form = (typeof forms)[number];

/** One tier of an assignment and the minutes its author expects it to take. */
const TierMinutes = <T extends z.ZodType>(tier: T) => z.strictObject({ tier, minutes: Minutes });

const assignmentFields = {
  classId: Id,
  subject: text(20),
  title: text(200),
  assignedOn: Day,
  dueOn: Day,
};
const eachTierOnce = (list: readonly { tier: string }[]) => new Set(list.map((t) => t.tier)).size === list.length;
const tierList = z
  .array(TierMinutes(z.enum(tiers)))
  .min(1)
  .max(3)
  .refine(eachTierOnce, 'each tier stands once');

/** An assignment to be made. The author is who sends it. */
export const NewAssignment = z
  .strictObject({
    id: NewId.optional(),
    ...assignmentFields,
    /** In a multi-grade class, for which of its grades; all of them unless told. */
    grades: z.array(Grade).min(1).optional(),
    form: z.enum(forms),
    tiers: tierList,
  })
  .refine((a) => a.dueOn >= a.assignedOn, { path: ['dueOn'], message: 'it cannot be due before it is assigned' })
  .meta({ id: 'NewAssignment' });
export interface NewAssignment extends z.input<typeof NewAssignment> {}

/** Fields of an assignment to be changed; those left out stay. */
export const AssignmentChange = z
  .strictObject({
    subject: text(20).optional(),
    title: text(200).optional(),
    dueOn: Day.optional(),
    form: z.enum(forms).optional(),
    tiers: tierList.optional(),
  })
  .meta({ id: 'AssignmentChange' });
export interface AssignmentChange extends z.input<typeof AssignmentChange> {}

/** A piece of homework for a class. */
export const Assignment = z
  .object({
    id: Id,
    rev: Revision,
    ...assignmentFields,
    grades: z.array(Grade),
    form: openEnum(forms),
    tiers: z.array(z.object({ tier: openEnum(tiers), minutes: Minutes })),
    status: openEnum(['draft', 'submitted', 'approved', 'returned', 'published', 'withdrawn']),
    authorId: Id,
    publishedAt: Instant.nullable(),
  })
  .meta({ id: 'Assignment' });
export interface Assignment extends z.infer<typeof Assignment> {}

/** What a class was publicly told for one day (公示). */
export const Notice = z
  .object({
    classId: Id,
    day: Day,
    /** The highest revision among its items; 0 when there are none. */
    rev: Revision,
    items: z.array(Assignment),
  })
  .meta({ id: 'Notice' });
export interface Notice extends z.infer<typeof Notice> {}

const minutes = { kind: z.literal('minutes'), minutes: Minutes };
const doneAtSchool = { kind: z.literal('doneAtSchool') };
const notGiven = { kind: z.literal('notGiven') };
/**
 * What a pupil did about an assignment. Three things that are not the same: a number of minutes at home (0 is a number
 * somebody entered), done at school, and not given to this pupil. No answer at all is no report.
 */
export const NewAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...minutes, tiers: z.array(z.enum(tiers)).min(1).max(3) }),
    z.strictObject(doneAtSchool),
    z.strictObject(notGiven),
  ])
  .meta({ id: 'NewAnswer' });
export type NewAnswer = z.infer<typeof NewAnswer>;

/** A `NewAnswer` as it is read back: a later version may add fields. */
export const Answer = z
  .discriminatedUnion('kind', [
    z.object({ ...minutes, tiers: z.array(z.enum(tiers)) }),
    z.object(doneAtSchool),
    z.object(notGiven),
  ])
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;

const reportFields = { assignmentId: Id, studentId: Id };
/** A report to be made. Who sends it stands in the audit. */
export const NewReport = z
  .strictObject({
    id: NewId.optional(),
    ...reportFields,
    answer: NewAnswer,
    /** How the number came about: a timer, typed by hand, or copied from paper. */
    via: z.enum(['timer', 'hand', 'paper']),
  })
  .meta({ id: 'NewReport' });
export interface NewReport extends z.input<typeof NewReport> {}

export const ReportChange = z
  .strictObject({ answer: NewAnswer, via: NewReport.shape.via })
  .meta({ id: 'ReportChange' });
export interface ReportChange extends z.input<typeof ReportChange> {}

/** What one pupil reported about one assignment. */
export const Report = z
  .object({
    id: Id,
    rev: Revision,
    ...reportFields,
    classId: Id,
    /** The day the assignment was given for. */
    day: Day,
    answer: Answer,
    via: openEnum(['timer', 'hand', 'paper', 'batch']),
    reportedAt: Instant,
  })
  .meta({ id: 'Report' });
export interface Report extends z.infer<typeof Report> {}

/** What became of one report of a batch, in the order sent. */
export const BatchResult = z
  .object({
    rows: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('stored'), id: Id, rev: Revision }),
        /** The same report, or another one for this pupil and assignment, was there already. */
        z.object({ outcome: z.literal('kept'), id: Id, rev: Revision }),
        z.object({ outcome: z.literal('refused'), detail: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'BatchResult' });
export interface BatchResult extends z.infer<typeof BatchResult> {}

const perSubject = z.object({ subject: z.string(), tier: openEnum(tiers), minutes: z.int().min(0) });
/**
 * What pupils reported, with its base; or why no figure is told.
 *
 * For callers who may not see individuals two things keep a single pupil from showing through. Below `smallGroup` pupils,
 * enrolled or reported, nothing is told. And above it only the mean is: `median`, `p90` and `over` are single pupils'
 * numbers or a count that changes by one with one pupil, so that two readings, before and after a report, would give that
 * pupil away. The mean is in whole minutes, which leaves a difference of two readings uncertain by as many minutes as
 * pupils reported.
 */
export const Measured = z
  .discriminatedUnion('kind', [
    /** Fewer pupils than may be told to this caller: no figure at all. */
    z.object({ kind: z.literal('suppressed') }),
    /** Too few have reported for an average to say something. */
    z.object({ kind: z.literal('tooFew'), reported: z.int(), enrolled: z.int() }),
    z.object({
      kind: z.literal('known'),
      /** Pupils who answered every required written assignment of the day, of those enrolled that day. */
      reported: z.int(),
      enrolled: z.int(),
      /** Whole minutes of written work done outside school, rounded half up. */
      mean: z.int(),
      /** By nearest rank: the minutes that half of those reported did not exceed. */
      median: z.int().optional(),
      /** By nearest rank: the minutes that nine of ten reported did not exceed. */
      p90: z.int().optional(),
      /** How many of those reported lie over the cap; absent also where no cap is known. */
      over: z.int().optional(),
    }),
  ])
  .meta({ id: 'Measured' });
export type Measured = z.infer<typeof Measured>;

/** A grade's part of a class's day: in a multi-grade class each grade keeps its own cap. */
export const GradeLoad = z
  .object({
    grade: Grade,
    /** Minutes of the cap, 0 where no written homework is set, null where no rule is known. */
    cap: Minutes.nullable(),
    /** The clause the cap comes from. */
    clause: Clause.nullable(),
    /** Minutes that the authors expect of everybody: the basic tier of written work. */
    required: z.int().min(0),
    /** Minutes of the optional tiers of written work, on top. */
    optional: z.int().min(0),
    /** Written work by subject and tier, in code-point order of the subjects. */
    planned: z.array(perSubject),
    measured: Measured,
    /** Where the class stands: by the mean that is told, and by what is required while none is told. */
    state: openEnum(['within', 'near', 'over', 'noRule']),
  })
  .meta({ id: 'GradeLoad' });
export interface GradeLoad extends z.infer<typeof GradeLoad> {}

/** The load of a class's day. */
export const Load = z.object({ classId: Id, day: Day, rev: Revision, grades: z.array(GradeLoad) }).meta({ id: 'Load' });
export interface Load extends z.infer<typeof Load> {}

const readPublished: Access = {
  student: 'own',
  guardian: 'ward',
  subjectTeacher: 'class',
  homeroomTeacher: 'homeroom',
  gradeLead: 'grade',
  schoolLeader: 'org',
  serviceClient: 'org',
};
const write: Access = { subjectTeacher: 'class', homeroomTeacher: 'homeroom' };
const review: Access = { gradeLead: 'grade', schoolLeader: 'org' };
const report: Access = { student: 'own', guardian: 'ward', subjectTeacher: 'class', homeroomTeacher: 'homeroom' };
const readReports: Access = { ...report, gradeLead: 'grade' };
const days = z.strictObject({ from: Day, to: Day });

/** Assignments, what a class is publicly told, what pupils report, and the load that comes to. */
export const homework = {
  listAssignments: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignments',
    summary: 'Assignments within reach; families and service clients find the published ones',
    access: readPublished,
    query: z.strictObject({ ...changesQuery, classId: Id.optional(), from: Day.optional(), to: Day.optional() }),
    ok: page<Assignment>(Assignment),
  }),
  getAssignment: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    summary: 'One assignment',
    access: readPublished,
    ok: gives<Assignment>(Assignment),
  }),
  createAssignment: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments',
    summary: 'Draft an assignment for a class one teaches',
    access: write,
    body: takes<NewAssignment>(NewAssignment),
    ok: gives<Assignment>(Assignment),
    status: 201,
    problems: ['already-exists', 'refused'],
  }),
  updateAssignment: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    summary: 'Change a draft (RFC 7396)',
    access: write,
    body: takes<AssignmentChange>(AssignmentChange),
    ifMatch: true,
    ok: gives<Assignment>(Assignment),
    problems: ['refused'],
  }),
  deleteAssignment: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    summary: 'Drop a draft',
    access: write,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
    problems: ['refused'],
  }),
  publishAssignment: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/publish',
    summary: 'Approve an assignment and publish it to its class; never by its author',
    access: review,
    ifMatch: true,
    ok: gives<Assignment>(Assignment),
    problems: ['refused'],
  }),
  listNotices: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/notices',
    summary: "A class's published homework by day, for at most 62 days",
    access: readPublished,
    query: days,
    ok: z.object({ items: z.array(Notice), rev: Revision }),
  }),
  listLoads: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/loads',
    summary: "The load of a class's days, for at most 62 days; figures of small groups are withheld from families",
    access: readPublished,
    query: days,
    ok: z.object({ items: z.array(Load), rev: Revision }),
  }),
  listReports: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports',
    summary: 'Reports within reach, by pupil or class and by day',
    access: readReports,
    query: z.strictObject({
      ...changesQuery,
      classId: Id.optional(),
      studentId: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    ok: page<Report>(Report),
  }),
  getReport: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    summary: 'One report',
    access: readReports,
    ok: gives<Report>(Report),
  }),
  createReport: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/reports',
    summary: 'Report about a published assignment; one report an assignment and pupil',
    access: report,
    body: takes<NewReport>(NewReport),
    ok: gives<Report>(Report),
    status: 201,
    problems: ['already-exists', 'refused'],
  }),
  updateReport: route({
    method: 'PATCH',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    summary: 'Correct a report',
    access: report,
    body: takes<ReportChange>(ReportChange),
    ifMatch: true,
    ok: gives<Report>(Report),
    problems: ['refused'],
  }),
  deleteReport: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/reports/{reportId}',
    summary: 'Take a report back; it stays as a tombstone',
    access: report,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
  }),
  createReports: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/reports/batch',
    summary: 'Many reports at once, from a system that keeps them already; each row stands or falls alone',
    access: { serviceClient: 'org' },
    body: z.strictObject({ items: z.array(NewReport).min(1).max(1000) }),
    ok: gives<BatchResult>(BatchResult),
  }),
};
