import { type Closed, type Distribution, evaluation, type Framework, type Role } from '@wuyu/contract';
import { classInReach } from '../classes.ts';
import type { ReadContext } from '../context.ts';
import { amongMany } from '../database/seam.ts';
import { type Seat, sitsOn } from '../roll.ts';
import { asOf, type Term, termsOf, termsUntil } from '../terms.ts';
import { byPresentRules } from './anew.ts';
import { foundFramework } from './find.ts';
import { rollOfClasses } from './members.ts';

/** A class, a grade or the school, with who is enrolled there. */
export interface Group {
  readonly id: string;
  readonly level: Closed<Distribution>['level'];
  readonly title: string;
  readonly grade: number | null;
  readonly classId: string | null;
  readonly studentIds: readonly string[];
  /** Told to a family: of a class that the caller reaches by its child alone. */
  readonly toFamily: boolean;
  /** Whether the caller finds the profile of each of these pupils anyway. */
  readonly individuals: boolean;
  /** As of which day it is told. */
  readonly day: string;
}

/** What groups are asked for; see the routes. */
export interface GroupQuery {
  readonly frameworkId: string;
  readonly on?: string | undefined;
  readonly level?: Group['level'] | undefined;
  readonly classId?: string | undefined;
  readonly limit?: number | undefined;
}

/** A value of a pupil on an axis of a term. */
type ValueOf = (studentId: string, axisId: string) => number | null;

/** Groups in one term, as a caller is told of them. */
export interface Grouped {
  readonly framework: Closed<Framework>;
  readonly term: Term;
  /** Whose rules hold. */
  readonly at: string;
  readonly groups: readonly Group[];
  readonly now: ValueOf;
  /** The term before; empty unless asked for. */
  readonly before: ValueOf;
}

/**
 * The groups that are asked for and that the caller reaches, as they were enrolled on the day, with the values of their pupils:
 * by as many statements whatever their number. Undefined before the first term that is known.
 *
 * @param withBefore whether values of the term before are read, too
 * @throws {HttpProblem} `not-found` for a class out of reach
 */
export async function groupedFor(
  ctx: ReadContext,
  query: GroupQuery,
  withBefore = false,
): Promise<Grouped | undefined> {
  const { trx, orgId, reach } = ctx;
  const framework = await foundFramework(ctx, trx, query.frameworkId);
  if (query.classId !== undefined) await classInReach(ctx, trx, query.classId);
  const on = query.on ?? ctx.today;
  const [term, last] = termsUntil(await termsOf(trx, orgId), on);
  if (!term) return undefined;
  const earlier = withBefore ? last : undefined;
  const at = asOf(term, on);
  const led = ledBy(ctx);
  const days: Days = { staff: at, family: asOf(term, ctx.today) };
  const grades = new Set(framework.grades);
  const seats = (await seatsIn(ctx, days, query.classId)).filter(({ grade }) => grades.has(grade));
  const groups = groupsOf(ctx, seats, { led, days }).filter(
    ({ level, classId }) =>
      (query.level === undefined || level === query.level) &&
      (query.classId === undefined || classId === query.classId),
  );
  const studentIds =
    reach.org && query.classId === undefined ? undefined : [...new Set(groups.flatMap((g) => g.studentIds))];
  const valueIn = await valuesIn(ctx, framework, [term, ...(earlier ? [earlier] : [])], studentIds);
  return {
    framework,
    term,
    at,
    groups,
    now: (studentId, axisId) => valueIn(term, studentId, axisId),
    before: (studentId, axisId) => (earlier ? valueIn(earlier, studentId, axisId) : null),
  };
}

/** As of which days groups are told. */
interface Days {
  /** The day asked for, or the term's last. */
  readonly staff: string;
  /** Today or the term's last, whatever was asked for: from two days families could tell a newcomer apart. */
  readonly family: string;
}

/** Whether a class is reached by the caller's child alone. */
const isFamilys = ({ reach }: Pick<ReadContext, 'reach'>, classId: string): boolean =>
  !reach.org && !reach.staffClasses.has(classId);

/** Who sits in the classes that the caller reaches, or in one of them, each class on its own day. */
async function seatsIn(ctx: ReadContext, days: Days, classId: string | undefined): Promise<Seat[]> {
  const { reach } = ctx;
  const asked = classId === undefined ? [...reach.staffClasses, ...reach.familyClasses] : [classId];
  const found: Seat[] = [];
  for (const family of [false, true]) {
    const day = family ? days.family : days.staff;
    const own = new Set(asked.filter((id) => isFamilys(ctx, id) === family));
    const whole = reach.org && classId === undefined && !family;
    if (!whole && own.size === 0) continue;
    const roll = await rollOfClasses(ctx, whole ? undefined : own, day);
    for (const seat of roll.all()) if (sitsOn(seat, day) && (whole || own.has(seat.classId))) found.push(seat);
  }
  return found;
}

/** The grades that a caller leads. */
const ledBy = ({ principal }: ReadContext): ReadonlySet<number> =>
  new Set(principal.grants.flatMap(({ role, grades }) => (role === 'gradeLead' ? [...grades] : [])));

const { access } = evaluation.listProfiles;

/** Whether a role finds single pupils: grade leads do not. */
const readsProfiles = (role: Role): boolean => access !== 'public' && access[role] !== undefined;

async function valuesIn(
  ctx: ReadContext,
  framework: Closed<Framework>,
  terms: readonly Term[],
  studentIds: readonly string[] | undefined,
) {
  const { engine, trx, orgId } = ctx;
  // Without what a single profile tells: of a whole school that is much.
  let query = trx
    .selectFrom('axis_values')
    .select(['term_id', 'student_id', 'axis_id', 'rev', 'value', 'peers_from'])
    .where('org_id', '=', orgId)
    .where('framework_id', '=', framework.id)
    .where(
      'term_id',
      'in',
      terms.map(({ id }) => id),
    );
  if (studentIds) query = query.where(amongMany(engine, 'student_id', studentIds));
  const key = (termId: string, studentId: string, axisId: string) => `${termId}\n${studentId}\n${axisId}`;
  const values = new Map<string, number | null>();
  const kept = await query.execute();
  const rows = await byPresentRules(ctx, { framework, terms }, kept, (row) => row);
  for (const row of rows) values.set(key(row.term_id, row.student_id, row.axis_id), row.value);
  return (term: Term, studentId: string, axisId: string): number | null =>
    values.get(key(term.id, studentId, axisId)) ?? null;
}

const titles = new Intl.Collator('zh-CN', { numeric: true });

/** The school first, then grades and classes in their order; each pupil once in each. */
function groupsOf(
  ctx: ReadContext,
  seats: readonly Seat[],
  { led, days }: { readonly led: ReadonlySet<number>; readonly days: Days },
): Group[] {
  const { org, reach } = ctx;
  const readers = ctx.reachAs(readsProfiles);
  const all = readers?.org ?? false;
  const ids = (some: readonly Seat[]): string[] => [...new Set(some.map(({ studentId }) => studentId))];
  const school: Group = {
    id: org.org_id,
    level: 'school',
    title: org.name,
    grade: null,
    classId: null,
    studentIds: ids(seats),
    toFamily: false,
    individuals: all,
    day: days.staff,
  };
  const staffs = seats.filter(({ classId }) => !isFamilys(ctx, classId));
  const grades = [...Map.groupBy(staffs, ({ grade }) => grade)]
    .filter(([grade]) => reach.org || led.has(grade))
    .sort(([a], [b]) => a - b)
    .map(([grade, own]): Group => ({
      id: `${org.org_id}.${grade}`,
      level: 'grade',
      title: String(grade),
      grade,
      classId: null,
      studentIds: ids(own),
      toFamily: false,
      individuals: all,
      day: days.staff,
    }));
  const classes = [...Map.groupBy(seats, ({ classId }) => classId)]
    .filter(([id]) => reach.org || reach.staffClasses.has(id) || reach.familyClasses.has(id))
    .map(([id, own]): Group => ({
      id,
      level: 'class',
      title: own[0]?.classTitle ?? id,
      // A class of several grades stands under the lowest of them.
      grade: Math.min(...own.map(({ grade }) => grade)),
      classId: id,
      studentIds: ids(own),
      toFamily: isFamilys(ctx, id),
      day: isFamilys(ctx, id) ? days.family : days.staff,
      individuals: all || (readers?.staffClasses.has(id) ?? false),
    }))
    .sort((a, b) => (a.grade ?? 0) - (b.grade ?? 0) || titles.compare(a.title, b.title));
  return [...(reach.org ? [school] : []), ...grades, ...classes];
}

/** What every answer about a group tells. */
export const toldGroup = ({ id, level, title, grade, classId }: Group, { framework, term }: Grouped) => ({
  id,
  level,
  title,
  grade,
  classId,
  frameworkId: framework.id,
  termTitle: term.title,
  termStart: term.startDate,
  termEnd: term.endDate,
});
