import type { Actual, Closed, homework as table } from '@wuyu/contract';
import { type Counts, isAsked, measure } from '@wuyu/policy';
import { holdsOn } from '../auth/principal.ts';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { amongMany } from '../database/seam.ts';
import { notFound } from '../http/problem.ts';
import { checkStretch } from '../http/validate.ts';
import { numbers } from '../json.ts';
import { gradeIn } from '../roll.ts';
import { type Place, pupilsOf } from './class-days.ts';
import { tiersOf } from './rows.ts';

type Routes = Pick<typeof table, 'listActuals'>;
type Given = Pick<AssignmentRow, 'assignment_id' | 'class_id' | 'grades' | 'assigned_on'>;

const longest = 62;

/** What was counted of one assignment, for some of its grades. */
export type CountedWork = (assignmentId: string, grades: readonly number[]) => Omit<Counts, 'seesIndividuals'>;

/**
 * Counts what pupils reported of assignments of any form: minutes as they were entered, 0 for work done at school, and
 * nothing of who was not given it.
 *
 * @param work assignments of any classes and days
 */
export async function countWork(place: Place, work: readonly Given[]): Promise<CountedWork> {
  const { engine, trx, org, policyOn } = place;
  const days = work.map((row) => row.assigned_on).sort();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const classIds = [...new Set(work.map((row) => row.class_id))];
  const classes = new Map(
    (
      await trx
        .selectFrom('classes')
        .select(['class_id', 'grades'])
        .where('org_id', '=', org.org_id)
        .where(amongMany(engine, 'class_id', classIds))
        .execute()
    ).map((row) => [row.class_id, numbers(row.grades)]),
  );
  const enrolled = new Map<string, Awaited<ReturnType<typeof pupilsOf>>>();
  for (const classId of classIds) enrolled.set(classId, await pupilsOf(trx, org.org_id, classId, from, to));
  const ids = work.map((row) => row.assignment_id);
  const reports = Map.groupBy(
    await trx
      .selectFrom('reports')
      .select(['assignment_id', 'student_id', 'grade', 'kind', 'minutes'])
      .where('org_id', '=', org.org_id)
      .where(amongMany(engine, 'assignment_id', ids))
      .where('kind', '<>', 'notGiven')
      .where('deleted', '=', 0)
      .execute(),
    (row) => row.assignment_id,
  );
  const given = new Map(work.map((row) => [row.assignment_id, row]));
  return (assignmentId, grades) => {
    const row = given.get(assignmentId);
    if (!row) throw new Error('this assignment was not counted');
    const day = row.assigned_on;
    const rules = policyOn(org.policy_id, day);
    const ofClass = classes.get(row.class_id) ?? [];
    const isOf = (grade: number | null): boolean => grades.includes(gradeIn(ofClass, grade) ?? 0);
    const pupils = (enrolled.get(row.class_id) ?? []).filter((pupil) => isOf(pupil.grade) && holdsOn(pupil, day));
    const there = new Set(pupils.map((pupil) => pupil.user_id));
    const asked = new Set([...there].filter((studentId) => isAsked(rules, { seed: org.org_id, studentId, day })));
    const histogram = new Map<number, number>();
    for (const { student_id: pupil, grade, minutes } of reports.get(assignmentId) ?? [])
      if (asked.has(pupil) && isOf(grade)) histogram.set(minutes ?? 0, (histogram.get(minutes ?? 0) ?? 0) + 1);
    return {
      enrolled: there.size,
      asked: asked.size,
      histogram: [...histogram].map(([minutes, count]) => ({ minutes, pupils: count })),
    };
  };
}

/** Published work of the caller, or of the grades the caller leads, and of which of its grades it is told. */
async function toCompare(ctx: ReadContext, input: { from: string; to: string; classId?: string | undefined }) {
  const led = ctx.principal.grants.filter((grant) => grant.role === 'gradeLead').flatMap((grant) => grant.grades);
  const ledClasses = [...(ctx.reachAs((role) => role === 'gradeLead')?.staffClasses ?? [])];
  let query = ctx.trx
    .selectFrom('assignments')
    .select(['assignment_id', 'class_id', 'grades', 'assigned_on', 'subject', 'form', 'tiers', 'author_id'])
    .where('org_id', '=', ctx.orgId)
    .where(
      amongMany(ctx.engine, 'class_id', input.classId === undefined ? [...ctx.reach.staffClasses] : [input.classId]),
    )
    .where('assigned_on', '>=', input.from)
    .where('assigned_on', '<=', input.to)
    .where('status', '=', 'published')
    .where('deleted', '=', 0)
    .orderBy('assigned_on')
    .orderBy('assignment_id');
  const mine = ctx.principal.userId;
  if (ledClasses.length === 0) query = query.where('author_id', '=', mine);
  else query = query.where((eb) => eb.or([eb('author_id', '=', mine), amongMany(ctx.engine, 'class_id', ledClasses)]));
  const lead = new Set(ledClasses);
  return (await query.execute()).flatMap((row) => {
    const all = numbers(row.grades);
    const grades = row.author_id === mine ? all : all.filter((grade) => lead.has(row.class_id) && led.includes(grade));
    return grades.length > 0 ? [{ row, grades }] : [];
  });
}

export const actuals: Handlers<Routes> = {
  listActuals: reads(async (ctx, input) => {
    checkStretch(input, longest);
    if (input.classId !== undefined && !ctx.reach.staffClasses.has(input.classId)) throw notFound();
    const work = await toCompare(ctx, input);
    const counted = await countWork(
      ctx,
      work.map(({ row }) => row),
    );
    const items = work.map(({ row, grades }): Closed<Actual> => {
      const counts = { ...counted(row.assignment_id, grades), seesIndividuals: true };
      return {
        assignmentId: row.assignment_id,
        classId: row.class_id,
        subject: row.subject,
        form: row.form,
        day: row.assigned_on,
        expected: tiersOf(row).find(({ tier }) => tier === 'basic')?.minutes ?? 0,
        // One piece of work has no cap of its own.
        measured: measure(ctx.policyOn(ctx.org.policy_id, row.assigned_on), counts, undefined),
      };
    });
    return { items, rev: ctx.org.rev };
  }),
};
