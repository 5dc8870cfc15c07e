import { Assignment, Report, type NewAssignment, type NewReport, type Role } from '@wuyu/contract';
import { Missing } from './check.ts';
import { hasStatus, read } from './expect.ts';
import type { Answer } from './exchange.ts';
import type { Kit } from './kit.ts';
import type { School } from './principals.ts';

/*
 * What checks work with, made over HTTP as a school would make it. Whatever fails here is a missing prerequisite.
 */

export type Place = 'class' | 'other';

function made<T>(schema: Parameters<typeof read<T>>[0], answer: Answer, status: number, what: string): T {
  try {
    hasStatus(answer, status);
    return read(schema, answer.body);
  } catch (reason) {
    throw new Missing(`${what} could not be made: ${String(reason)}`);
  }
}

const author = (place: Place) => (place === 'class' ? 'subjectTeacher' : 'otherTeacher');

/** An assignment as a teacher of the class would write it. */
export function newAssignment(kit: Kit, school: School, place: Place = 'class'): NewAssignment & { title: string } {
  return {
    classId: place === 'class' ? school.classId : school.otherClassId,
    subject: school.subject,
    title: `${kit.shared.marker} ${school.orgId}`,
    assignedOn: school.day,
    dueOn: school.day,
    form: 'written',
    tiers: [{ tier: 'basic', minutes: 10 }],
  };
}

/** A draft of its own, by the class's subject teacher unless told. */
export async function draft(
  kit: Kit,
  school: School,
  place: Place = 'class',
  change: Partial<NewAssignment> = {},
  by: 'subjectTeacher' | 'homeroomTeacher' | 'otherTeacher' = author(place),
): Promise<Assignment> {
  const body = { ...newAssignment(kit, school, place), ...change };
  const answer = await kit.as(school, by, 'createAssignment', { body });
  const assignment = made(Assignment, answer, 201, 'a draft');
  kit.shared.leftovers.push({
    org: school.orgId,
    token: place === 'class' ? school.tokens.subjectTeacher : school.otherTeacher,
    operation: 'deleteAssignment',
    params: { assignmentId: assignment.id },
  });
  return assignment;
}

/** Publishes a draft as who may. */
export async function publish(kit: Kit, school: School, a: Assignment, by: Role): Promise<Assignment> {
  const answer = await kit.as(school, by, 'publishAssignment', { params: { assignmentId: a.id }, ifMatch: a.rev });
  return made(Assignment, answer, 200, 'a published assignment');
}

/** A published assignment of its own. */
export async function published(kit: Kit, school: School, place: Place = 'class'): Promise<Assignment> {
  return publish(kit, school, await draft(kit, school, place), place === 'class' ? 'gradeLead' : 'schoolLeader');
}

/** Nought minutes unless told: a pupil's day has only so many, and a run makes many reports of one day. */
export const newReport = (assignmentId: string, studentId: string, minutes = 0): NewReport => ({
  assignmentId,
  studentId,
  answer: { kind: 'minutes', minutes, tiers: ['basic'] },
  via: 'hand',
});

/** A report about an assignment, copied from paper by the class's teacher. */
export async function report(
  kit: Kit,
  school: School,
  assignmentId: string,
  studentId: string,
  place: Place = 'class',
  minutes = 0,
): Promise<Report> {
  const body = { ...newReport(assignmentId, studentId, minutes), via: 'paper' };
  const found = made(Report, await kit.as(school, author(place), 'createReport', { body }), 201, 'a report');
  kit.shared.leftovers.push({
    org: school.orgId,
    token: place === 'class' ? school.tokens.subjectTeacher : school.otherTeacher,
    operation: 'deleteReport',
    params: { reportId: found.id },
  });
  return found;
}

/** What readers find: nobody changes it. */
export interface Shelf {
  /** The org's revision before any of it was made. */
  readonly before: number;
  readonly draft: Assignment;
  readonly published: Assignment;
  readonly elsewhere: Assignment;
  readonly reports: { readonly own: Report; readonly ward: Report; readonly other: Report; readonly elsewhere: Report };
}

export const shelf = (kit: Kit, school: School): Promise<Shelf> =>
  kit.once(`shelf ${school.orgId}`, async () => {
    const unpublished = await draft(kit, school);
    const here = await published(kit, school);
    const there = await published(kit, school, 'other');
    const { own, ward, other, elsewhere } = school.students;
    return {
      before: unpublished.rev - 1,
      draft: unpublished,
      published: here,
      elsewhere: there,
      reports: {
        own: await report(kit, school, here.id, own),
        ward: await report(kit, school, here.id, ward),
        other: await report(kit, school, here.id, other),
        elsewhere: await report(kit, school, there.id, elsewhere, 'other'),
      },
    };
  });

/** A report that only one check changes. */
export async function freshReport(kit: Kit, school: School, studentId: string): Promise<Report> {
  const { id } = await published(kit, school);
  return report(kit, school, id, studentId);
}

/** Takes away what this run made, where routes allow it. */
export async function tidy(kit: Kit): Promise<void> {
  const readers: Record<string, string> = { deleteReport: 'getReport', deleteAssignment: 'getAssignment' };
  for (const { org, token, operation, params } of kit.shared.leftovers.splice(0).reverse()) {
    const now = await kit.send(readers[operation] ?? operation, { params }, { token, org });
    const rev = (Object(now.body) as { rev?: unknown }).rev;
    const status = (Object(now.body) as { status?: unknown }).status;
    if (now.status === 200 && typeof rev === 'number' && status !== 'published') {
      await kit.send(operation, { params, ifMatch: rev }, { token, org });
    }
  }
}
