import { z } from 'zod';
import type { Access } from '../access.ts';
import { gives, route, takes } from '../route.ts';
import { changesQuery, Day, Id, Instant, page, Revision } from '../values.ts';
import { Assignment, AssignmentChange, NewAssignment, Notice, ReturnReason } from './assignments.ts';
import { Actual, Export, Load, LoadSummary, NewExport } from './loads.ts';
import { BatchResult, NewReport, Report, ReportChange, ReportRevision } from './reports.ts';

export * from './assignments.ts';
export * from './loads.ts';
export * from './reports.ts';

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
const readSummaries: Access = { gradeLead: 'grade', schoolLeader: 'org', districtOfficer: 'org' };
const days = z.strictObject({ from: Day, to: Day });

/** A step of an assignment's way. */
const step = <const P extends string>(verb: P, summary: string, access: Access) =>
  route({
    method: 'POST',
    path: `/v1/orgs/{orgId}/assignments/{assignmentId}/${verb}`,
    summary,
    access,
    ifMatch: true,
    ok: gives<Assignment>(Assignment),
    problems: ['refused'],
  });

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
    summary: 'Change what is not approved yet (RFC 7396)',
    access: write,
    body: takes<AssignmentChange>(AssignmentChange),
    ifMatch: true,
    ok: gives<Assignment>(Assignment),
    problems: ['refused'],
  }),
  deleteAssignment: route({
    method: 'DELETE',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}',
    summary: 'Drop what is not approved yet',
    access: write,
    ifMatch: true,
    status: 204,
    ok: z.undefined(),
    problems: ['refused'],
  }),
  submitAssignment: step('submit', 'Hand a draft, or one that was returned, to review', write),
  approveAssignment: step('approve', 'Approve what was handed in; never by its author', review),
  returnAssignment: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/assignments/{assignmentId}/return',
    summary: 'Give what was handed in, or approved, back to its author with a reason; never by its author',
    access: review,
    body: takes<ReturnReason>(ReturnReason),
    ifMatch: true,
    ok: gives<Assignment>(Assignment),
    problems: ['refused'],
  }),
  publishAssignment: step(
    'publish',
    'Publish to the class what was approved; a reviewer who is not its author approves what was handed in by the same step. ' +
      'A day over its cap is allowed or refused as the policy says',
    { ...write, ...review },
  ),
  withdrawAssignment: step('withdraw', 'Take back what was published; families no longer see it', {
    ...write,
    ...review,
  }),
  listActuals: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/assignment-actuals',
    summary: "What published assignments took against what was expected: the caller's own, or those of the grades led",
    access: { subjectTeacher: 'class', homeroomTeacher: 'homeroom', gradeLead: 'grade' },
    query: z.strictObject({ from: Day, to: Day, classId: Id.optional() }),
    ok: z.object({ items: z.array(Actual), rev: Revision }),
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
  listLoadSummaries: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/load-summaries',
    summary:
      "The load per grade and day of a school, or of a district's schools, for at most 62 days, as last rolled up",
    access: readSummaries,
    query: z.strictObject({ ...days.shape, schoolId: Id.optional() }),
    /** `asOf`: when the figures were rolled up last; null when they never were. */
    ok: z.object({ items: z.array(LoadSummary), asOf: Instant.nullable() }),
  }),
  createExport: route({
    method: 'POST',
    path: '/v1/orgs/{orgId}/homework-exports',
    summary: 'Write the inspection evidence of a month as a file, without names of pupils',
    access: review,
    body: takes<NewExport>(NewExport),
    ok: gives<Export>(Export),
    status: 201,
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
  listReportRevisions: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/reports/{reportId}/revisions',
    summary: 'What a report said before it was corrected, newest first',
    access: readReports,
    ok: z.object({ items: z.array(ReportRevision) }),
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
    summary:
      'Many reports at once, from paper slips or from a system that keeps them already; each row stands or falls alone',
    access: { serviceClient: 'org', subjectTeacher: 'class', homeroomTeacher: 'homeroom' },
    body: z.strictObject({ items: z.array(NewReport).min(1).max(1000) }),
    ok: gives<BatchResult>(BatchResult),
  }),
};
