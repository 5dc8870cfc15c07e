import type { Closed, homework as table, LoadSummary } from '@wuyu/contract';
import { capFor, measure } from '@wuyu/policy';
import { isStaff } from '../auth/reach.ts';
import { instant } from '../clock.ts';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import type { LoadStates, LoadSummaryRow } from '../database/schema.ts';
import { notFound } from '../http/problem.ts';
import { checkStretch } from '../http/validate.ts';
import { numberIn, pairs } from '../json.ts';
import type { PolicyOn } from '../policy.ts';

const longest = 62;

/** A 404 for a school that is neither the org nor one of the district's. */
async function checkSchool(ctx: ReadContext, schoolId: string): Promise<void> {
  if (schoolId === ctx.orgId) return;
  const school = await ctx.trx
    .selectFrom('orgs')
    .select('parent_org_id')
    .where('org_id', '=', schoolId)
    .executeTakeFirst();
  if (school?.parent_org_id !== ctx.orgId) throw notFound();
}

/** When everything was rolled up last: of several schools, when the one that is farthest behind was. */
async function lastRollUp(ctx: ReadContext, schoolId: string | undefined): Promise<string | null> {
  let query = ctx.trx.selectFrom('roll_ups').select('at').where('org_id', '=', ctx.orgId);
  if (schoolId !== undefined) query = query.where('source_id', '=', schoolId);
  const times = (await query.execute()).map((row) => row.at);
  const known = times.flatMap((at) => (at === null ? [] : [at]));
  return known.length > 0 && known.length === times.length ? instant(Math.min(...known)) : null;
}

function statesOf(row: LoadSummaryRow, audience: 'staff' | 'told'): LoadStates {
  const value: unknown = JSON.parse(row.states);
  const states: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, audience) : undefined;
  return {
    within: numberIn(states, 'within'),
    near: numberIn(states, 'near'),
    over: numberIn(states, 'over'),
    noRule: numberIn(states, 'noRule'),
  };
}

/**
 * What an audience is told of a summary. Who may not see individuals is told neither the mean of a small group nor where a
 * class stands by such a mean: the states that are counted then are those which the class's families are told, by the
 * required minutes wherever a class's own mean is withheld. Classes whose mean is withheld count among those of which too
 * few reported, so that the count does not change with a single pupil's report.
 */
function asSummary(row: LoadSummaryRow, policyOn: PolicyOn, seesIndividuals: boolean): Closed<LoadSummary> {
  const { school_id: schoolId, day, grade, classes, required, enrolled, asked } = row;
  // The school's own rules, also where its district asks: it may withhold more than others.
  const rules = policyOn(row.policy_id, day);
  const cap = capFor(rules, grade);
  const histogram = pairs(row.histogram).map(([minutes, pupils]) => ({ minutes, pupils }));
  return {
    schoolId,
    day,
    grade,
    cap: cap?.minutes ?? null,
    clause: cap?.clause ?? null,
    classes,
    states: statesOf(row, seesIndividuals ? 'staff' : 'told'),
    tooFew: seesIndividuals ? row.few : row.told_few,
    required,
    measured: measure(rules, { enrolled, asked, histogram, seesIndividuals }, cap?.minutes),
  };
}

export const summaries: Handlers<Pick<typeof table, 'listLoadSummaries'>> = {
  listLoadSummaries: reads(async (ctx, input) => {
    checkStretch(input, longest);
    const { schoolId } = input;
    if (schoolId !== undefined) await checkSchool(ctx, schoolId);
    const led = ctx.principal.grants.filter((grant) => grant.role === 'gradeLead').flatMap((grant) => grant.grades);
    const leads = (grade: number): boolean => led.includes(grade);
    const seesAllPupils = ctx.reachAs(isStaff)?.org ?? false;
    let query = ctx.trx
      .selectFrom('load_summaries')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where('day', '>=', input.from)
      .where('day', '<=', input.to)
      .where('classes', '>', 0)
      .orderBy('day')
      .orderBy('school_id')
      .orderBy('grade');
    if (schoolId !== undefined) query = query.where('school_id', '=', schoolId);
    const rows = await query.execute();
    return {
      items: rows
        .filter((row) => ctx.reach.org || leads(row.grade))
        .map((row) => asSummary(row, ctx.policyOn, seesAllPupils || leads(row.grade))),
      asOf: await lastRollUp(ctx, schoolId),
    };
  }),
};
