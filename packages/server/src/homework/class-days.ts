import type { CalendarDay } from '@wuyu/contract';
import { type GradeDay, isAsked, isRequired, spreadDays, spreadMinutes } from '@wuyu/policy';
import { holdsOn } from '../auth/principal.ts';
import { addDays } from '../clock.ts';
import type { AssignmentRow, ClassRow, OrgRow } from '../database/schema.ts';
import { amongMany, type EngineName, type Trx } from '../database/seam.ts';
import { numbers } from '../json.ts';
import type { PolicyOn } from '../policy.ts';
import { gradeIn } from '../roll.ts';
import { type TierMinutes, tiersOf } from './rows.ts';

/** Where a class's days are counted: one org, at one moment. */
export interface Place {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly org: Pick<OrgRow, 'org_id' | 'policy_id'>;
  readonly policyOn: PolicyOn;
}

/** One class's day, counted for each of its grades. */
export interface ClassDay {
  readonly day: string;
  readonly grades: readonly Omit<GradeDay, 'seesIndividuals'>[];
}

/** No run of days off is longer: no work spreads over more days, and none is looked for beyond. */
export const longestRun = 120;

/** The days off of a stretch, as the calendar publishes them. */
export const daysOff = (trx: Trx, orgId: string, from: string, to: string): Promise<CalendarDay[]> =>
  trx
    .selectFrom('calendar_days')
    .select(['day', 'kind'])
    .where('org_id', '=', orgId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('kind', '=', 'off')
    .where('deleted', '=', 0)
    .execute();

/** A piece of work that counts on some days. */
interface Work {
  readonly id: string;
  readonly subject: string;
  readonly form: AssignmentRow['form'];
  readonly tiers: readonly TierMinutes[];
  readonly grades: readonly number[];
  readonly published: boolean;
  readonly required: boolean;
  readonly days: readonly string[];
}

async function workOf({ trx, org }: Place, classId: string, from: string, to: string, off: readonly CalendarDay[]) {
  const rows = await trx
    .selectFrom('assignments')
    .select(['assignment_id', 'subject', 'form', 'tiers', 'grades', 'status', 'assigned_on', 'due_on'])
    .where('org_id', '=', org.org_id)
    .where('class_id', '=', classId)
    .where('assigned_on', '>=', from)
    .where('assigned_on', '<=', to)
    .where('status', 'in', ['published', 'withdrawn'])
    .where('deleted', '=', 0)
    .orderBy('assigned_on')
    .orderBy('assignment_id')
    .execute();
  return rows.map((row): Work => {
    const { subject, form } = row;
    const tiers = tiersOf(row);
    const days = spreadDays({ assignedOn: row.assigned_on, dueOn: row.due_on }, off);
    const grades = numbers(row.grades);
    const published = row.status === 'published';
    const required = published && isRequired({ form, tiers });
    return { id: row.assignment_id, subject, form, tiers, grades, published, required, days };
  });
}

/** How much of a day's required work a pupil answered, and how many minutes that took in all. */
interface Answered {
  readonly grade: number;
  answered: number;
  minutes: number;
}

/** What each pupil answered by day, minutes on the day the work was given for. Read from an index alone. */
const answersOf = ({ trx, org }: Place, classId: string, from: string, to: string) =>
  trx
    .selectFrom('reports')
    .select(({ eb, fn }) => [
      'day',
      'student_id',
      fn.max('grade').as('grade'),
      fn.sum<number>('required').as('answered'),
      fn.coalesce(fn.sum<number>('counted'), eb.lit(0)).as('minutes'),
    ])
    .where('org_id', '=', org.org_id)
    .where('class_id', '=', classId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('deleted', '=', 0)
    .groupBy(['day', 'student_id'])
    .execute();

const answersAbout = ({ engine, trx, org }: Place, ids: readonly string[]) =>
  trx
    .selectFrom('reports')
    .select(['assignment_id', 'student_id', 'grade', 'counted', 'required'])
    .where('org_id', '=', org.org_id)
    .where(amongMany(engine, 'assignment_id', ids))
    .where('deleted', '=', 0)
    .execute();

const stopsOf = ({ trx, org }: Place, classId: string, from: string, to: string) =>
  trx
    .selectFrom('reports')
    .select(['assignment_id', 'day', 'student_id', 'stopped'])
    .where('org_id', '=', org.org_id)
    .where('class_id', '=', classId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('stopped', 'is not', null)
    .where('deleted', '=', 0)
    .execute();

/** Pupils who were in a class on any day of a stretch, with the dates that say on which. */
export const pupilsOf = (trx: Trx, orgId: string, classId: string, from: string, to: string) =>
  trx
    .selectFrom('enrollments as e')
    .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
    .select(['u.user_id', 'u.grade', 'e.begin_date', 'e.end_date'])
    .where('e.org_id', '=', orgId)
    .where('e.class_id', '=', classId)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where('u.deleted', '=', 0)
    .where((eb) => eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', to)]))
    .where((eb) => eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', from)]))
    .execute();

/**
 * Counts some days of a class: what is planned, who was there and was asked, and what they reported. Work over days off
 * counts in parts on each of its days, planned and reported alike; what was withdrawn is not required, but the minutes it
 * took were spent.
 *
 * @param days in order; they are read as one stretch from the first to the last
 */
export async function classDays(
  place: Place,
  group: Pick<ClassRow, 'class_id' | 'grades'>,
  days: readonly string[],
): Promise<ClassDay[]> {
  const { trx, org, policyOn } = place;
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return [];
  const classId = group.class_id;
  const off = await daysOff(trx, org.org_id, addDays(from, -longestRun), addDays(to, longestRun));
  const first = firstReaching(from, off);
  const work = await workOf(place, classId, first, to, off);
  const enrolled = await pupilsOf(trx, org.org_id, classId, from, to);
  const stops = await stopsOf(place, classId, first, to);
  const reported = new Map(days.map((day) => [day, new Map<string, Answered>()]));
  for (const { day, student_id: pupil, ...cell } of await answersOf(place, classId, from, to))
    reported.get(day)?.set(pupil, cell);
  await spreadAnswers(place, work, days, reported);

  const spans = new Map(work.map((item) => [item.id, item.days]));
  const ofClass = numbers(group.grades);
  return days.map((day) => {
    const rules = policyOn(org.policy_id, day);
    const ofDay = work.filter((item) => item.days.includes(day));
    // On a day off pupils are asked about the work they were given before it.
    const givenOn = ofDay.map((item) => item.days[0] ?? day).sort()[0] ?? day;
    const grades = ofClass.map((grade) => {
      const planned = ofDay.filter((item) => item.published && item.grades.includes(grade));
      const required = planned.filter((item) => item.required).length;
      const there = new Set(
        enrolled.filter((row) => gradeIn(ofClass, row.grade) === grade && holdsOn(row, day)).map((row) => row.user_id),
      );
      const asked = new Set(
        [...there].filter((studentId) => isAsked(rules, { seed: org.org_id, studentId, day: givenOn })),
      );
      const histogram = new Map<number, number>();
      for (const [pupil, cell] of reported.get(day) ?? []) {
        if (!asked.has(pupil) || gradeIn(ofClass, cell.grade) !== grade || cell.answered < required) continue;
        histogram.set(cell.minutes, (histogram.get(cell.minutes) ?? 0) + 1);
      }
      const stopped = (why: 'bedtime' | 'help'): number => {
        const who = stops.filter((row) => row.stopped === why && there.has(row.student_id));
        const then = who.filter((row) => (spans.get(row.assignment_id) ?? [row.day]).includes(day));
        return new Set(then.map((row) => row.student_id)).size;
      };
      return {
        grade,
        enrolled: there.size,
        asked: asked.size,
        planned: planned.flatMap(({ subject, form, tiers, days: span }) =>
          tiers.map(({ tier, minutes }) => ({ subject, form, tier, minutes: spreadMinutes(minutes, span, day) })),
        ),
        histogram: [...histogram]
          .map(([minutes, pupils]) => ({ minutes, pupils }))
          .sort((a, b) => a.minutes - b.minutes),
        stopped: { bedtime: stopped('bedtime'), help: stopped('help') },
      };
    });
    return { day, grades };
  });
}

/** The first day from which work reaches a day: the one before the days off that lead up to it without a gap. */
function firstReaching(day: string, off: readonly CalendarDay[]): string {
  const free = new Set(off.map((row) => row.day));
  let first = day;
  while (free.has(first)) first = addDays(first, -1);
  return first;
}

/** Moves the minutes of work that spreads from the day it was given for to each of its days. */
async function spreadAnswers(
  place: Place,
  work: readonly Work[],
  days: readonly string[],
  reported: ReadonlyMap<string, Map<string, Answered>>,
): Promise<void> {
  const wanted = new Set(days);
  const spread = new Map(
    work.flatMap((item) => (item.days.length > 1 && item.days.some((day) => wanted.has(day)) ? [[item.id, item]] : [])),
  );
  if (spread.size === 0) return;
  for (const row of await answersAbout(place, [...spread.keys()])) {
    const span = spread.get(row.assignment_id)?.days ?? [];
    const counted = row.counted ?? 0;
    span.forEach((day, index) => {
      const ofDay = reported.get(day);
      if (!ofDay) return;
      const cell = ofDay.get(row.student_id) ?? { grade: row.grade, answered: 0, minutes: 0 };
      cell.minutes += spreadMinutes(counted, span, day);
      // On its first day it stands among the answers already, whole.
      if (index === 0) cell.minutes -= counted;
      else cell.answered += row.required;
      ofDay.set(row.student_id, cell);
    });
  }
}
