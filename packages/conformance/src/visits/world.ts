import {
  Exemption,
  FollowUp,
  GuidanceEvent,
  Home,
  page,
  Plan,
  Visit,
  type NewExemption,
  type NewFollowUp,
  type NewGuidanceEvent,
  type NewPlan,
  type NewVisit,
} from '@wuyu/contract';
import { hasStatus, read } from '../expect.ts';
import { at, since } from '../menus/common.ts';
import { beforeMenus, named } from '../menus/world.ts';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { later } from '../later.ts';
import { today } from '../surveys.ts';
import { uuid7 } from '../uuid.ts';
import { leave, made } from '../world.ts';

/*
 * What the checks of home visits work with, made over HTTP as a teacher would make it, and taken away when the run is over.
 */

export { later, named, today };

/** Where a home is: a pupil, and the class through which it is reached. */
export interface Family {
  readonly classId: string;
  readonly studentIds: string[];
}
export const familyOf = (school: School, child: keyof School['students']): Family => ({
  classId: child === 'elsewhere' ? school.otherClassId : school.classId,
  studentIds: [school.students[child]],
});

/** A plan of tomorrow. */
export async function newPlan(kit: Kit, school: School, change: Partial<NewPlan> = {}): Promise<NewPlan> {
  const { classId, studentIds } = familyOf(school, 'own');
  const day = later(await today(kit, school), 1);
  return { id: uuid7(), classId, studentIds, day, kind: 'home', note: named(kit), ...change };
}

export async function plan(
  kit: Kit,
  school: School,
  by: Who = 'homeroomTeacher',
  change: Partial<NewPlan> = {},
): Promise<Plan> {
  await beforeMenus(kit, school);
  const body = await newPlan(kit, school, change);
  const found = made(Plan, await kit.as(school, by, 'createPlan', { body }), 201, 'a plan');
  leave(kit, school, 'createPlan', found.id, 'schoolLeader');
  return found;
}

/** A visit of today. */
export async function newVisit(kit: Kit, school: School, change: Partial<NewVisit> = {}): Promise<NewVisit> {
  const { classId, studentIds } = familyOf(school, 'own');
  return {
    id: uuid7(),
    classId,
    kind: 'home',
    day: await today(kit, school),
    studentIds,
    present: ['mother'],
    visitorIds: [],
    topics: ['learning'],
    note: named(kit),
    ...change,
  };
}

export async function visit(
  kit: Kit,
  school: School,
  by: Who = 'homeroomTeacher',
  change: Partial<NewVisit> = {},
): Promise<Visit> {
  await beforeMenus(kit, school);
  const body = await newVisit(kit, school, change);
  const found = made(Visit, await kit.as(school, by, 'createVisit', { body }), 201, 'a visit');
  leave(kit, school, 'createVisit', found.id, 'counsellor');
  return found;
}

/** Takes back a visit as it stands now. `on`: as in `visitNow`. */
export async function takeBack(kit: Kit, school: School, visitId: string, on?: string): Promise<void> {
  const { rev } = await visitNow(kit, school, visitId, on);
  hasStatus(await kit.as(school, 'counsellor', 'deleteVisit', at('visitId', { id: visitId, rev })), 204);
}

/** A row as a leader finds it now. @param on a day of its term; of this one unless told */
export async function visitNow(kit: Kit, school: School, visitId: string, on?: string): Promise<Visit> {
  const query: Record<string, string> = on === undefined ? {} : { on };
  const rows = await since({ kit, school, role: 'schoolLeader' }, 'listVisits', Visit, query);
  return read(
    Visit,
    rows.items.find(({ id }) => id === visitId),
  );
}
export async function planNow(kit: Kit, school: School, planId: string): Promise<Plan> {
  const rows = await since({ kit, school, role: 'schoolLeader' }, 'listPlans', Plan);
  return read(
    Plan,
    rows.items.find(({ id }) => id === planId),
  );
}

/** Nobody of these pupils is exempt any more by what the run did: a pupil is so once a term. */
export async function nobodyExempt(kit: Kit, school: School, studentIds: readonly string[]): Promise<void> {
  const { items } = await since({ kit, school, role: 'schoolLeader' }, 'listExemptions', Exemption);
  for (const row of items.filter(({ studentId }) => studentIds.includes(studentId)))
    hasStatus(await kit.as(school, 'schoolLeader', 'deleteExemption', at('exemptionId', row)), 204);
}

export const newExemption = (studentId: string): NewExemption => ({ id: uuid7(), studentId, reason: 'hospital' });

/** A pupil is exempt, as nobody was. */
export async function exemption(kit: Kit, school: School, studentId: string): Promise<Exemption> {
  await beforeMenus(kit, school);
  await nobodyExempt(kit, school, [studentId]);
  const body = newExemption(studentId);
  const answer = await kit.as(school, 'schoolLeader', 'createExemption', { body });
  const found = made(Exemption, answer, 201, 'an exemption');
  leave(kit, school, 'createExemption', found.id, 'schoolLeader');
  return found;
}

export async function newFollowUp(kit: Kit, school: School, studentId: string): Promise<NewFollowUp> {
  return { id: uuid7(), studentId, text: named(kit), owner: 'teacher', dueOn: later(await today(kit, school), 7) };
}

export async function followUp(
  kit: Kit,
  school: School,
  studentId: string,
  change: Partial<NewFollowUp> = {},
): Promise<FollowUp> {
  await beforeMenus(kit, school);
  const body = { ...(await newFollowUp(kit, school, studentId)), ...change };
  const found = made(FollowUp, await kit.as(school, 'schoolLeader', 'createFollowUp', { body }), 201, 'a follow-up');
  leave(kit, school, 'createFollowUp', found.id, 'schoolLeader');
  return found;
}

export async function newGuidance(kit: Kit, school: School): Promise<NewGuidanceEvent> {
  const day = await today(kit, school);
  return { id: uuid7(), title: named(kit), kind: 'guidance', day, classIds: [school.classId], families: 12 };
}

export async function guidance(
  kit: Kit,
  school: School,
  change: Partial<NewGuidanceEvent> = {},
): Promise<GuidanceEvent> {
  await beforeMenus(kit, school);
  const body = { ...(await newGuidance(kit, school)), ...change };
  const answer = await kit.as(school, 'schoolLeader', 'createGuidanceEvent', { body });
  const found = made(GuidanceEvent, answer, 201, 'an event of guidance');
  leave(kit, school, 'createGuidanceEvent', found.id, 'schoolLeader');
  return found;
}

export const homesOf = async (
  kit: Kit,
  school: School,
  role: 'homeroomTeacher' | 'schoolLeader' | 'counsellor',
  query: Record<string, string> = {},
): Promise<Home[]> => (await all({ kit, school, role }, 'listHomes', { query }, page(Home))).items;
