import type { Closed, Distribution, Framework } from '@wuyu/contract';
import type { ReadContext } from '../context.ts';
import { amongMany } from '../database/seam.ts';
import { defaultItems } from '../http/page.ts';
import { checkClass } from '../visits/reach.ts';
import { type Seat, sitsOn } from '../visits/roll.ts';
import { byPresentRules } from './anew.ts';
import { foundFramework } from './find.ts';
import { rollOfClasses } from './members.ts';
import { asOf, schoolTerms, type Term, termsUntil } from './terms.ts';

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
  readonly before: ValueOf;
}

/**
 * The groups that are asked for and that the caller reaches, as they were enrolled on the day, with the values of their pupils:
 * by as many statements whatever their number. Undefined before the first term that is known.
 *
 * @throws {HttpProblem} `not-found` for a class out of reach
 */
export async function groupedFor(ctx: ReadContext, query: GroupQuery): Promise<Grouped | undefined> {
  const { trx, orgId, reach } = ctx;
  const framework = await foundFramework(ctx, trx, query.frameworkId);
  if (query.classId !== undefined) await checkClass(ctx, trx, query.classId);
  const on = query.on ?? ctx.today;
  const [term, earlier] = termsUntil(await schoolTerms(trx, orgId), on);
  if (!term) return undefined;
  const at = asOf(term, on);
  const led = ledBy(ctx);
  const within =
    query.classId !== undefined
      ? [query.classId]
      : reach.org
        ? undefined
        : [...reach.staffClasses, ...reach.familyClasses];
  const roll = await rollOfClasses(ctx, within, at);
  const seats = [...roll.all()].filter((seat) => sitsOn(seat, at) && framework.grades.includes(seat.grade));
  const groups = groupsOf(ctx, seats, led).filter(
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

/** The grades that a caller leads. */
const ledBy = ({ principal }: ReadContext): ReadonlySet<number> =>
  new Set(principal.grants.flatMap(({ role, grades }) => (role === 'gradeLead' ? [...grades] : [])));

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
function groupsOf({ org, reach }: ReadContext, seats: readonly Seat[], led: ReadonlySet<number>): Group[] {
  const ids = (some: readonly Seat[]): string[] => [...new Set(some.map(({ studentId }) => studentId))];
  const school: Group = {
    id: org.org_id,
    level: 'school',
    title: org.name,
    grade: null,
    classId: null,
    studentIds: ids(seats),
    toFamily: false,
  };
  const grades = [...Map.groupBy(seats, ({ grade }) => grade)]
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
      toFamily: !reach.org && !reach.staffClasses.has(id),
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

/** Figures are of one moment and have no revisions of their own: a page goes on after the last row of the one before. */
export function pageOfFigures<T extends { readonly id: string }>(
  ctx: Pick<ReadContext, 'position' | 'org'>,
  items: readonly T[],
  limit: number = defaultItems,
) {
  const rev = ctx.position?.rev ?? ctx.org.rev;
  const after = ctx.position?.afterId;
  const start = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const kept = items.slice(start, start + limit);
  const last = kept.at(-1);
  return {
    items: kept.map((item) => ({ ...item, rev })),
    gone: [],
    next: last && start + kept.length < items.length ? `${rev}~${rev}~${last.id}` : null,
    rev,
  };
}
