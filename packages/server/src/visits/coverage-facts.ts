import {
  type PupilFacts,
  type SchoolDays,
  schoolDaysIn,
  type StandingPlan,
  type StandingVisit,
  termsOfYear,
} from '@wuyu/policy';
import type { OrgRow } from '../database/schema.ts';
import type { EngineName, Trx } from '../database/seam.ts';
import { strings } from '../json.ts';
import type { PolicyOn } from '../policy.ts';
import { type Roll, rollOf, type Seat } from '../roll.ts';
import { type Term, type TermDays, termDays, termsOf } from '../terms.ts';
import { creditsOf } from './credits.ts';

/** Where coverage is counted from: one school, at one moment. */
export interface CoverageSource {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly org: Pick<OrgRow, 'org_id' | 'name' | 'policy_id'>;
  readonly policyOn: PolicyOn;
  /** The school's day. */
  readonly today: string;
}

/** A pupil in one class of a term. */
export interface Member extends PupilFacts, Pick<Seat, 'studentId' | 'classTitle'> {}

/** What the coverage of one term is counted from. */
export interface TermFacts {
  readonly term: Term;
  /** The day that numbers are told for. */
  readonly on: string;
  readonly schoolDays: SchoolDays | undefined;
  readonly members: readonly Member[];
  /** Events of family guidance until that day. */
  readonly held: number;
}

/**
 * What is known of the term that a day belongs to: as of that day, or as of today once that term is over or where the day is
 * still to come. It asks as many questions of a large school as of a small one.
 *
 * @returns undefined before the first term that is known
 */
export async function termFacts(source: CoverageSource, day: string): Promise<TermFacts | undefined> {
  const { trx, org, today } = source;
  const terms = await termsOf(trx, org.org_id);
  const days = termDays(terms, day);
  if (!days) return undefined;
  const { term } = days;
  const on = today > term.endDate || day > today ? today : day;
  const calendar = await trx
    .selectFrom('calendar_days')
    .select(['day', 'kind'])
    .where('org_id', '=', org.org_id)
    .where('day', '>=', term.startDate)
    .where('deleted', '=', 0)
    .execute();
  return {
    term,
    on,
    schoolDays: schoolDaysIn(calendar, term, on),
    members: await membersOf(source, terms, days, on),
    held: await eventsHeld(source, days, on),
  };
}

/** Everybody who was in a class of the term until a day, with the visits and plans of the term. */
async function membersOf(
  source: CoverageSource,
  terms: readonly Term[],
  days: TermDays,
  on: string,
): Promise<Member[]> {
  const { engine, trx, org, policyOn } = source;
  const { term } = days;
  const last = on < term.endDate ? on : term.endDate;
  const asked = policyOn(org.policy_id, last).visits.duties;
  const yearly = asked.some(({ value }) => value.some(({ per }) => per === 'year'));
  // What is asked for once a year may have been done in another term of it.
  const from = yearly ? (termsOfYear(terms, term)[0] ?? term).startDate : term.startDate;
  const roll = await rollOf({ engine, trx, orgId: org.org_id });
  const visits = await visitsOf(source, { terms, roll, from, to: untilOf(days, on) });
  const plans = await plansOf(source, days);
  const exempt = await exemptIn(source, term);
  const members: Member[] = [];
  for (const { studentId, classId, classTitle, grade, beganOn, endedOn } of roll.all()) {
    if ((beganOn ?? last) > last || (endedOn ?? term.startDate) < term.startDate) continue;
    const all = visits.get(studentId) ?? [];
    members.push({
      studentId,
      classId,
      classTitle,
      grade,
      beganOn,
      endedOn,
      exempt: exempt.has(studentId),
      visits: yearly ? all.filter(({ day }) => day >= term.startDate) : all,
      plans: plans.get(studentId) ?? [],
      ...(yearly ? { yearVisits: all } : {}),
    });
  }
  return members;
}

/** What belongs to a term ends where the next one begins. */
const untilOf = ({ to }: TermDays, on: string): string => (to !== null && to < on ? to : on);

interface Stretch {
  readonly terms: readonly Term[];
  readonly roll: Roll;
  readonly from: string;
  readonly to: string;
}

/** The visits of some days, each as it is credited to a pupil. */
async function visitsOf({ trx, org, policyOn }: CoverageSource, { terms, roll, from, to }: Stretch) {
  const rows = await trx
    .selectFrom('visits')
    .select(['class_id', 'day', 'kind', 'student_ids', 'confirmed_by'])
    .where('org_id', '=', org.org_id)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('deleted', '=', 0)
    .orderBy('day')
    .execute();
  const credited = new Map<string, StandingVisit[]>();
  for (const row of rows) {
    const { credits, late } = creditsOf({ policyOn, org, terms, roll }, row);
    for (const { studentId, counts } of credits)
      add(credited, studentId, { day: row.day, kind: row.kind, counts, late });
  }
  return credited;
}

async function plansOf({ trx, org }: CoverageSource, { from, to }: TermDays): Promise<Map<string, StandingPlan[]>> {
  let query = trx
    .selectFrom('visit_plans')
    .select(['day', 'kind', 'state', 'student_ids'])
    .where('org_id', '=', org.org_id)
    .where('day', '>=', from)
    .where('state', '=', 'planned')
    .where('deleted', '=', 0);
  if (to !== null) query = query.where('day', '<=', to);
  const plans = new Map<string, StandingPlan[]>();
  for (const { day, kind, state, student_ids } of await query.execute())
    for (const studentId of strings(student_ids)) add(plans, studentId, { day, kind, state });
  return plans;
}

async function exemptIn({ trx, org }: CoverageSource, term: Term): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('visit_exemptions')
    .select('student_id')
    .where('org_id', '=', org.org_id)
    .where('term_start', '=', term.startDate)
    .where('deleted', '=', 0)
    .execute();
  return new Set(rows.map((row) => row.student_id));
}

async function eventsHeld({ trx, org }: CoverageSource, days: TermDays, on: string): Promise<number> {
  const { count } = await trx
    .selectFrom('guidance_events')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('org_id', '=', org.org_id)
    .where('day', '>=', days.from)
    .where('day', '<=', untilOf(days, on))
    .where('deleted', '=', 0)
    .executeTakeFirstOrThrow();
  return count;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
