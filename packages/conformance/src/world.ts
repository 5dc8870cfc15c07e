import { Assignment, page, Report, type AssignmentStatus, type NewAssignment, type NewReport } from '@wuyu/contract';
import { z } from 'zod';
import { Missing } from './check.ts';
import { hasStatus, read } from './expect.ts';
import type { Answer } from './exchange.ts';
import { kinds, type Kind } from './kinds.ts';
import { tokenOf, type Kit, type Who } from './kit.ts';
import { forEach } from './lanes.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';

/*
 * What checks work with, made over HTTP as a school would make it. Whatever fails here is a missing prerequisite.
 */

/** What everything that a run makes begins with, where it has a title or a note. */
export const markers = 'conformance-';

export type Place = 'class' | 'other';

export function made<T>(schema: Parameters<typeof read<T>>[0], answer: Answer, status: number, what: string): T {
  try {
    hasStatus(answer, status);
    return read(schema, answer.body);
  } catch (reason) {
    throw new Missing(`${what} could not be made: ${String(reason)}`);
  }
}

const author = (place: Place) => (place === 'class' ? 'subjectTeacher' : 'otherTeacher');

/**
 * An assignment as a teacher of the class would write it. It asks for no minutes unless told: a run publishes a lot for one
 * day, and a policy may refuse to publish what exceeds the cap.
 */
export function newAssignment(kit: Kit, school: School, place: Place = 'class'): NewAssignment & { title: string } {
  return {
    classId: place === 'class' ? school.classId : school.otherClassId,
    subject: school.subject,
    title: `${kit.shared.marker} ${school.orgId}`,
    assignedOn: school.day,
    dueOn: school.day,
    form: 'written',
    tiers: [{ tier: 'basic', minutes: 0 }],
  };
}

/** A draft of its own, by the class's subject teacher unless told. */
export async function draft(
  kit: Kit,
  school: School,
  place: Place = 'class',
  change: Partial<NewAssignment> = {},
  by: Who = author(place),
): Promise<Assignment> {
  const body = { ...newAssignment(kit, school, place), ...change };
  const answer = await kit.as(school, by, 'createAssignment', { body });
  const assignment = made(Assignment, answer, 201, 'a draft');
  leave(kit, school, 'createAssignment', assignment.id, by);
  return assignment;
}

const placeOf = (school: School, a: Assignment): Place => (a.classId === school.classId ? 'class' : 'other');
/** Who reviews the work of a class: somebody else than its author. */
const reviewer = (place: Place) => (place === 'class' ? 'gradeLead' : 'schoolLeader');

type Verb = 'submit' | 'approve' | 'return' | 'publish' | 'withdraw';

/** Takes a step of an assignment's way, and says what came of it. */
export const step = (kit: Kit, school: School, a: Assignment, verb: Verb, by: Who): Promise<Answer> =>
  kit.as(school, by, `${verb}Assignment`, {
    params: { assignmentId: a.id },
    ifMatch: a.rev,
    ...(verb === 'return' ? { body: { reason: `${kit.shared.marker} too much` } } : {}),
  });

/** Takes a step that must succeed. */
export const took = async (kit: Kit, school: School, a: Assignment, verb: Verb, by: Who): Promise<Assignment> =>
  made(Assignment, await step(kit, school, a, verb, by), 200, `an assignment to ${verb}`);

export const submit = (kit: Kit, school: School, a: Assignment): Promise<Assignment> =>
  took(kit, school, a, 'submit', author(placeOf(school, a)));

/** Hands a draft in; who reviews it publishes it. */
export async function publish(kit: Kit, school: School, a: Assignment): Promise<Assignment> {
  return took(kit, school, await submit(kit, school, a), 'publish', reviewer(placeOf(school, a)));
}

/** A published assignment of its own. */
export async function published(kit: Kit, school: School, place: Place = 'class'): Promise<Assignment> {
  return publish(kit, school, await draft(kit, school, place));
}

/** An assignment of its own that has come as far as told. */
export async function staged(
  kit: Kit,
  school: School,
  status: AssignmentStatus,
  place: Place = 'class',
  by: Who = author(place),
): Promise<Assignment> {
  const drafted = await draft(kit, school, place, {}, by);
  if (status === 'draft') return drafted;
  if (status === 'published') return publish(kit, school, drafted);
  if (status === 'withdrawn') return took(kit, school, await publish(kit, school, drafted), 'withdraw', author(place));
  const handedIn = await submit(kit, school, drafted);
  if (status === 'submitted') return handedIn;
  return took(kit, school, handedIn, status === 'approved' ? 'approve' : 'return', reviewer(place));
}

/**
 * Nought minutes unless told: a pupil's day has only so many, and a run makes many reports of one day. From paper, which
 * everybody may send.
 */
export const newReport = (assignmentId: string, studentId: string, minutes = 0): NewReport => ({
  assignmentId,
  studentId,
  answer: { kind: 'minutes', minutes, tiers: ['basic'] },
  via: 'paper',
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
  const body = newReport(assignmentId, studentId, minutes);
  const found = made(Report, await kit.as(school, author(place), 'createReport', { body }), 201, 'a report');
  leave(kit, school, 'createReport', found.id, author(place));
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

/** Takes away what this run made, as far as routes allow it: what was published is withdrawn. */
export async function tidy(kit: Kit): Promise<void> {
  const readers: Record<string, string> = { deleteReport: 'getReport', deleteAssignment: 'getAssignment' };
  const leftovers = kit.shared.leftovers.splice(0).reverse();
  for (const kind of kinds.filter(({ operation }) => !(operation in readers))) await tidyList(kit, kind, leftovers);
  const takeAway = async ({ org, token, operation, params }: (typeof leftovers)[0]): Promise<void> => {
    const now = await kit.send(readers[operation] ?? operation, { params }, { token, org });
    const { rev, status } = Object(now.body) as { rev?: unknown; status?: unknown };
    if (now.status !== 200 || typeof rev !== 'number' || status === 'withdrawn' || status === 'approved') return;
    const gone = status === 'published' ? 'withdrawAssignment' : operation;
    await kit.send(gone, { params, ifMatch: rev }, { token, org });
  };
  // What was made last goes first: reports before what they are about.
  for (const operation of ['deleteReport', 'deleteAssignment'])
    await forEach(
      leftovers.filter((left) => left.operation === operation),
      takeAway,
    );
}

const Rows = page(
  z.looseObject({ id: z.string(), rev: z.int(), status: z.string().optional(), state: z.string().optional() }),
);

/** Takes away what stands in a list still. */
async function tidyList(kit: Kit, kind: Kind, leftovers: Kit['shared']['leftovers']): Promise<void> {
  const { operation, list, body, over } = kind;
  for (const school of kit.schools) {
    const ours = leftovers.filter((left) => left.operation === operation && left.org === school.orgId);
    if (ours.length === 0) continue;
    const { items } = await all({ kit, school, role: 'schoolLeader' }, list, {}, Rows);
    await forEach(ours, async ({ token, params }) => {
      const row = items.find(({ id }) => Object.values(params).includes(id));
      if (!row || over.includes(row.status ?? row.state ?? '')) return;
      await kit.send(operation, { params, ifMatch: row.rev, ...(body ? { body } : {}) }, { token, org: school.orgId });
    });
  }
}

/** Remembers what an operation made, by whoever made it, so that it is taken away when the run is over. */
export function leave(kit: Kit, school: School, create: string, id: string, maker: Who): void {
  const kind = kinds.find((one) => one.create === create);
  if (!kind) return;
  const { operation, param, by = maker } = kind;
  kit.shared.leftovers.push({ org: school.orgId, token: tokenOf(school, by), operation, params: { [param]: id } });
}
