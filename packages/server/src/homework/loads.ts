import type { Closed, homework as table, Load, Notice } from '@wuyu/contract';
import { gradeLoad, isRequired } from '@wuyu/policy';
import { holdsOn } from '../auth/principal.ts';
import { isStaff, reachesClass } from '../auth/reach.ts';
import { daysBetween } from '../clock.ts';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { checkStretch } from '../http/validate.ts';
import { numbers } from '../json.ts';
import { policyOn } from '../policy.ts';
import { classInReach } from '../roster.ts';
import { asAssignment, gradeIn, tiersOf } from './rows.ts';

type Routes = Pick<typeof table, 'listNotices' | 'listLoads'>;

const longest = 62;

function daysOf(stretch: { from: string; to: string }): string[] {
  checkStretch(stretch, longest);
  return daysBetween(stretch.from, stretch.to);
}

interface Stretch {
  readonly classId: string;
  readonly from: string;
  readonly to: string;
}

const published = (ctx: ReadContext, { classId, from, to }: Stretch): Promise<AssignmentRow[]> =>
  ctx.trx
    .selectFrom('assignments')
    .selectAll()
    .where('org_id', '=', ctx.orgId)
    .where('class_id', '=', classId)
    .where('assigned_on', '>=', from)
    .where('assigned_on', '<=', to)
    .where('status', '=', 'published')
    .where('deleted', '=', 0)
    .orderBy('assigned_on')
    .orderBy('assignment_id')
    .execute();

/** How much of a day's required work each pupil answered, and how many minutes they reported in all. */
const answers = (ctx: ReadContext, { classId, from, to }: Stretch) =>
  ctx.trx
    .selectFrom('reports')
    .select(({ eb, fn }) => [
      'day',
      'student_id',
      fn.max('grade').as('grade'),
      fn.sum<number>('required').as('answered'),
      fn.coalesce(fn.sum<number>('counted'), eb.lit(0)).as('minutes'),
    ])
    .where('org_id', '=', ctx.orgId)
    .where('class_id', '=', classId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('deleted', '=', 0)
    .groupBy(['day', 'student_id'])
    .execute();

const pupils = (ctx: ReadContext, { classId, from, to }: Stretch) =>
  ctx.trx
    .selectFrom('enrollments as e')
    .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
    .select(['u.user_id', 'u.grade', 'e.begin_date', 'e.end_date'])
    .where('e.org_id', '=', ctx.orgId)
    .where('e.class_id', '=', classId)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where('u.deleted', '=', 0)
    .where((eb) => eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', to)]))
    .where((eb) => eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', from)]))
    .execute();

export const loads: Handlers<Routes> = {
  listNotices: reads(async (ctx, input) => {
    const days = daysOf(input);
    await classInReach(ctx, input.classId);
    const rows = await published(ctx, input);
    const items = days.map((day): Closed<Notice> => {
      const own = rows.filter((row) => row.assigned_on === day);
      const rev = Math.max(0, ...own.map((row) => row.rev));
      return { classId: input.classId, day, rev, items: own.map(asAssignment) };
    });
    return { items, rev: ctx.org.rev };
  }),

  listLoads: reads(async (ctx, input) => {
    const days = daysOf(input);
    const group = await classInReach(ctx, input.classId);
    const work = await published(ctx, input);
    const enrolled = await pupils(ctx, input);
    const reported = await answers(ctx, input);
    const seesIndividuals = reachesClass(ctx.reachAs(isStaff), input.classId);

    const items = days.map((day): Closed<Load> => {
      const rules = policyOn(ctx.org.policy_id, day);
      const ofDay = work.filter((row) => row.assigned_on === day);
      const ofClass = numbers(group.grades);
      const grades = ofClass.map((grade) => {
        const given = ofDay.filter((row) => numbers(row.grades).includes(grade));
        const required = given.filter((row) => isRequired({ form: row.form, tiers: tiersOf(row) })).length;
        const there = new Set(
          enrolled
            .filter((row) => gradeIn(ofClass, row.grade) === grade && holdsOn(row, day))
            .map((row) => row.user_id),
        );
        return gradeLoad(rules, {
          grade,
          enrolled: there.size,
          planned: given.flatMap((row) => {
            const { subject, form } = row;
            return tiersOf(row).map(({ tier, minutes }) => ({ subject, form, tier, minutes }));
          }),
          histogram: reported
            .filter((row) => row.day === day && gradeIn(ofClass, row.grade) === grade && row.answered >= required)
            .filter((row) => there.has(row.student_id))
            .map(({ minutes }) => ({ minutes, pupils: 1 })),
          seesIndividuals,
        });
      });
      return { classId: input.classId, day, rev: ctx.org.rev, grades };
    });
    return { items, rev: ctx.org.rev };
  }),
};
