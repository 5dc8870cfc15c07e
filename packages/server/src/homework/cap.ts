import { type PlannedWork, publishing, refusedForm } from '@wuyu/policy';
import { addDays } from '../clock.ts';
import type { Context, WriteContext } from '../context.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { HttpProblem, refused } from '../http/problem.ts';
import { numbers } from '../json.ts';
import { longestRun } from './class-days.ts';
import { tiersOf } from './rows.ts';

/** Refuses written work for grades that get none; drafts of it are refused already. */
export function checkForm(ctx: Context, row: Pick<AssignmentRow, 'form' | 'grades' | 'assigned_on'>): void {
  const rules = ctx.policyOn(ctx.org.policy_id, row.assigned_on);
  for (const grade of numbers(row.grades)) {
    const clause = refusedForm(rules, [grade], row.form);
    if (clause) throw refused(`Grade ${grade} gets no written homework.`, clause.id);
  }
}

/**
 * Refuses what would lift a day over its cap, where the policy refuses that. The change has taken the org's revision
 * before: of two that fit alone but not together, the second one finds the first.
 */
export async function checkCap(ctx: WriteContext, row: AssignmentRow): Promise<void> {
  const { orgId } = ctx;
  const { trx } = ctx.change;
  const rules = ctx.policyOn(ctx.org.policy_id, row.assigned_on);
  if (rules.homework.overCap.value === 'allow') return;
  const beside = await trx
    .selectFrom('assignments')
    .select(['subject', 'form', 'tiers', 'grades', 'assigned_on', 'due_on'])
    .where('org_id', '=', orgId)
    .where('class_id', '=', row.class_id)
    .where('assigned_on', '>=', addDays(row.assigned_on, -longestRun))
    .where('assigned_on', '<=', row.due_on)
    .where('due_on', '>=', row.assigned_on)
    .where('status', '=', 'published')
    .where('deleted', '=', 0)
    .execute();
  const calendar = await trx
    .selectFrom('calendar_days')
    .select(['day', 'kind'])
    .where('org_id', '=', orgId)
    .where(
      'day',
      '>=',
      beside.reduce((first, { assigned_on: day }) => (day < first ? day : first), row.assigned_on),
    )
    .where('day', '<=', row.due_on)
    .where('deleted', '=', 0)
    .execute();
  const { kind, excess, clause } = publishing(rules, {
    classId: row.class_id,
    calendar,
    published: beside.map(asWork),
    add: asWork(row),
  });
  if (kind === 'allowed' || !clause) return;
  throw new HttpProblem('refused', {
    clause: clause.id,
    ...(excess && {
      detail: `On ${excess.day} grade ${excess.grade} would be asked ${excess.minutes} minutes of written work; its cap is ${excess.cap}.`,
      excess,
    }),
  });
}

const asWork = (
  row: Pick<AssignmentRow, 'subject' | 'form' | 'tiers' | 'grades' | 'assigned_on' | 'due_on'>,
): PlannedWork => ({
  subject: row.subject,
  form: row.form,
  tiers: tiersOf(row),
  grades: numbers(row.grades),
  assignedOn: row.assigned_on,
  dueOn: row.due_on,
});
