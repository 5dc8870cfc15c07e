import type { Framework, Me, Source } from '@wuyu/contract/browser';
import { isFamily, isHomeroomOf } from '../evaluation/reading.ts';
import type { Desk } from './reading.ts';
import { sourceOrder } from './state.ts';
import type { RadarAudience, RadarChoice, RadarPlace, RadarRoom, RadarWard } from './state.ts';

/** What is looked at, once it is known who looks. */
export type Target =
  | { readonly kind: 'pupil'; readonly studentId: string; readonly audience: RadarAudience }
  | { readonly kind: 'class'; readonly classId: string; readonly audience: 'staff' }
  | { readonly kind: 'school'; readonly audience: 'staff' };

const hasRole = (me: Me, ...roles: readonly string[]) => me.grants.some(({ role }) => roles.includes(role));

/**
 * What an account is shown at a place. A family is never asked for with anybody else's id: what is not its own child ends
 * here.
 *
 * @returns undefined where there is nothing for this account
 */
export function targetOf({ me, rooms }: Desk, { studentId, classId }: RadarPlace): Target | undefined {
  const pupil = (id: string): Target => ({ kind: 'pupil', studentId: id, audience: audienceOf(me, id) });
  const family = isFamily(me);
  if (studentId !== undefined) {
    const own = me.students.some(({ sourcedId }) => sourcedId === studentId);
    return family && !own ? undefined : pupil(studentId);
  }
  if (family) {
    const ward = me.students.find((one) => classId === undefined || one.classId === classId);
    return ward && pupil(ward.sourcedId);
  }
  const seesPupils = hasRole(me, 'subjectTeacher', 'homeroomTeacher', 'counsellor', 'schoolLeader');
  // Who leads a grade is told of groups, and of no single pupil.
  if (classId !== undefined && seesPupils) return { kind: 'class', classId, audience: 'staff' };
  if (hasRole(me, 'schoolLeader', 'gradeLead')) return { kind: 'school', audience: 'staff' };
  const room = seesPupils ? firstRoom(me, rooms) : undefined;
  return room && { kind: 'class', classId: room.id, audience: 'staff' };
}

function audienceOf(me: Me, studentId: string): RadarAudience {
  if (me.sourcedId === studentId) return 'self';
  return me.students.some(({ sourcedId }) => sourcedId === studentId) ? 'family' : 'staff';
}

/** Whose word on a pupil of a class an account is told: who only teaches it a subject, of what teachers said alone. */
export function toldTo(me: Me, { audience }: Target, classId: string | undefined): readonly Source[] {
  const isCharge = hasRole(me, 'counsellor', 'schoolLeader') || (classId !== undefined && isHomeroomOf(me, classId));
  return audience !== 'staff' || isCharge ? sourceOrder : ['teacher'];
}

/** The class one has charge of comes before those one teaches. */
function firstRoom(me: Me, rooms: readonly RadarRoom[]): RadarRoom | undefined {
  const own = me.grants.filter(({ role }) => role === 'homeroomTeacher').flatMap(({ classIds }) => classIds);
  return rooms.find(({ id }) => own.includes(id)) ?? rooms[0];
}

export const wardsOf = (me: Me): RadarWard[] =>
  me.students.map(({ sourcedId, name, classId, classTitle, grade }) => ({
    id: sourcedId,
    name,
    classId,
    classTitle,
    grade,
  }));

/** The grades that somebody is looked at in; undefined where only the profile says. */
export function gradesOf({ me, rooms }: Desk, target: Target): readonly number[] | undefined {
  if (target.kind === 'class') return rooms.find(({ id }) => id === target.classId)?.grades;
  if (target.kind === 'school') return undefined;
  const ward = me.students.find(({ sourcedId }) => sourcedId === target.studentId);
  return ward && [ward.grade];
}

/** Frameworks to choose among: those in use for the grades, and the one that was asked for. */
export function frameworksFor(
  all: readonly Framework[],
  grades: readonly number[] | undefined,
  asked: string | undefined,
): Framework[] {
  return all.filter(
    ({ id, state, grades: own }) =>
      id === asked || (state === 'active' && (grades === undefined || grades.some((grade) => own.includes(grade)))),
  );
}

/** Another framework's or template's axes in which this one's can be told. */
export function readingsOf(framework: Framework, named: readonly RadarChoice[]): RadarChoice[] {
  return framework.mappings.flatMap(({ to }) => {
    const found = named.find(({ id }) => id === to);
    return found ? [{ id: found.id, title: found.title, titleEn: found.titleEn }] : [];
  });
}

/** The framework's own axes that lead to one that is shown. */
export function ownAxes(framework: Framework, as: string | undefined, axisId: string): string[] {
  if (as === undefined) return [axisId];
  const mapping = framework.mappings.find(({ to }) => to === as);
  return (mapping?.axes ?? []).filter(({ to }) => to === axisId).map(({ from }) => from);
}

/** The name of a class in reach; empty where it is in none. */
export const titleOf = ({ rooms }: Desk, classId: string): string =>
  rooms.find(({ id }) => id === classId)?.title ?? '';

/** Whether two places are looked at in the same term and the same way, whoever is looked at. */
export const isSameView = (a: RadarPlace, b: RadarPlace): boolean =>
  a.on === b.on && a.frameworkId === b.frameworkId && a.as === b.as;
