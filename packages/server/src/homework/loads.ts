import type { Closed, homework as table, Load, Notice } from '@wuyu/contract';
import { gradeLoad } from '@wuyu/policy';
import { isStaff, reachesClass } from '../auth/reach.ts';
import { classInReach } from '../classes.ts';
import { daysBetween } from '../clock.ts';
import { type Handlers, reads } from '../context.ts';
import { checkStretch } from '../http/validate.ts';
import { classDays } from './class-days.ts';
import { asAssignment } from './rows.ts';

type Routes = Pick<typeof table, 'listNotices' | 'listLoads'>;

const longest = 62;

/** The days of a stretch that a caller chose, at most 62. */
function daysOf(stretch: { from: string; to: string }): string[] {
  checkStretch(stretch, longest);
  return daysBetween(stretch.from, stretch.to);
}

export const loads: Handlers<Routes> = {
  listNotices: reads(async (ctx, input) => {
    const days = daysOf(input);
    await classInReach(ctx, ctx.trx, input.classId);
    const rows = await ctx.trx
      .selectFrom('assignments')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where('class_id', '=', input.classId)
      .where('assigned_on', '>=', input.from)
      .where('assigned_on', '<=', input.to)
      .where('status', '=', 'published')
      .where('deleted', '=', 0)
      .orderBy('assigned_on')
      .orderBy('assignment_id')
      .execute();
    const items = days.map((day): Closed<Notice> => {
      const own = rows.filter((row) => row.assigned_on === day);
      const rev = Math.max(0, ...own.map((row) => row.rev));
      return { classId: input.classId, day, rev, items: own.map(asAssignment) };
    });
    return { items, rev: ctx.org.rev };
  }),

  listLoads: reads(async (ctx, input) => {
    const days = daysOf(input);
    const group = await classInReach(ctx, ctx.trx, input.classId);
    const seesIndividuals = reachesClass(ctx.reachAs(isStaff), input.classId);
    const items = (await classDays(ctx, group, days)).map(({ day, grades }): Closed<Load> => {
      const rules = ctx.policyOn(ctx.org.policy_id, day);
      return {
        classId: input.classId,
        day,
        rev: ctx.org.rev,
        grades: grades.map((counted) => gradeLoad(rules, { ...counted, seesIndividuals })),
      };
    });
    return { items, rev: ctx.org.rev };
  }),
};
