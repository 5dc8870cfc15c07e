import type { Closed, evaluation as table, Framework, FrameworkChange, NewFramework } from '@wuyu/contract';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { v7 as uuid } from 'uuid';
import { type Handlers, type ReadContext, reads, type WriteContext, writes } from '../context.ts';
import type { FrameworkRow, Tables } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { after, pageOfFound, startOf } from '../http/page.ts';
import { checkRevision, notFound, refusedFor } from '../http/problem.ts';
import { parsed } from '../json.ts';
import { madeBefore, record } from '../record.ts';
import { frameworkById, makesFrameworks } from './find.ts';
import { checkFramework, meansTheSame, templateTargets } from './framework-rules.ts';
import { asFramework, frameworkColumns } from './rows.ts';

type Routes = Pick<typeof table, 'listFrameworks' | 'createFramework' | 'updateFramework'>;

/** A framework's row as lists take it: it is never gone. */
const living = (row: FrameworkRow) => ({ ...row, deleted: 0 as const });

/** Whether those who do not make frameworks may know of one: it is no draft, or became one again and is gone to them. */
function everInUse({ trx, orgId }: Pick<ReadContext, 'trx' | 'orgId'>): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'frameworks'>();
  const taken = trx
    .selectFrom('events')
    .select('id')
    .where('org_id', '=', orgId)
    .where('resource', '=', 'frameworks')
    .where('change', '=', 'deleted');
  return eb.or([eb('state', '<>', 'draft'), eb('framework_id', 'in', taken)]);
}

/**
 * Checks a framework, and what it newly says of others: templates and other frameworks change by themselves, and what was right
 * when it was said keeps nobody from changing or retiring it.
 *
 * @param said what the request says
 * @throws {HttpProblem} `invalid` where the framework does not hold together
 */
async function checkWhole(
  ctx: WriteContext,
  framework: Omit<Closed<Framework>, 'rev'>,
  said: Partial<Pick<NewFramework, 'templateId'>> & Pick<FrameworkChange, 'mappings'>,
): Promise<void> {
  const { change, orgId, org, policyOn, today } = ctx;
  const templates = templateTargets(policyOn(org.policy_id, today));
  const mapped = said.mappings !== undefined && said.mappings.length > 0;
  const others = mapped ? await axesOfOthers(change.trx, orgId, framework.id) : [];
  checkFramework(framework, {
    ...(mapped && { targets: new Map([...templates, ...others]) }),
    ...(said.templateId !== undefined && { templates: templates.map(([id]) => id) }),
  });
}

async function axesOfOthers(trx: Trx, orgId: string, frameworkId: string): Promise<[string, string[]][]> {
  const rows = await trx
    .selectFrom('frameworks')
    .select(['framework_id', 'axes'])
    .where('org_id', '=', orgId)
    .where('framework_id', '<>', frameworkId)
    .execute();
  return rows.map((row) => [row.framework_id, parsed(row.axes).map(({ id }) => id)]);
}

/** Whether anything was ever recorded by a framework, also what was taken back since. */
async function inUse(trx: Trx, orgId: string, frameworkId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('axis_values')
    .select('student_id')
    .where('org_id', '=', orgId)
    .where('framework_id', '=', frameworkId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const frameworks: Handlers<Routes> = {
  listFrameworks: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    const makes = ctx.reachAs(makesFrameworks) !== undefined;
    let query = ctx.trx
      .selectFrom('frameworks')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'framework_id'));
    if (!makes) query = query.where(everInUse(ctx));
    const rows = await query.orderBy('rev').orderBy('framework_id').limit(start.take).execute();
    return pageOfFound(ctx, start, rows.map(living), {
      id: (row) => row.framework_id,
      item: asFramework,
      found: ({ state }) => makes || state !== 'draft',
    });
  }),

  createFramework: writes(async (ctx, { body }: { body: NewFramework }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createFramework';
    const there = body.id === undefined ? undefined : await frameworkById(change.trx, orgId, id);
    const made = await madeBefore(ctx, { id, action, row: there && living(there), as: asFramework });
    if (made) return made;
    const framework = { ...body, id, titleEn: body.titleEn ?? null };
    await checkWhole(ctx, framework, body);
    const row: FrameworkRow = { org_id: orgId, rev: await change.nextRev(), ...frameworkColumns(framework) };
    await change.trx.insertInto('frameworks').values(row).execute();
    const detail = { state: row.state, templateId: row.template_id };
    await record(ctx, { resource: 'frameworks', id, rev: row.rev, action, change: 'created', detail });
    return asFramework(row);
  }),

  updateFramework: writes(async (ctx, input: { frameworkId: string; ifMatch: number; body: FrameworkChange }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const row = await frameworkById(change.trx, orgId, input.frameworkId);
    if (!row) throw notFound();
    const before = asFramework(row);
    checkRevision(input.ifMatch, before);
    const changed = changedBy(before, input.body);
    await checkWhole(ctx, changed, input.body);
    if (!meansTheSame(before, changed) && (await inUse(change.trx, orgId, row.framework_id)))
      throw refusedFor(
        'inUse',
        'Something was recorded by this framework: its scales, weights and who may judge stay as they are.',
      );
    const rev = await change.nextRev();
    const columns = frameworkColumns(changed);
    await change.trx
      .updateTable('frameworks')
      .set({ ...columns, rev })
      .where('org_id', '=', orgId)
      .where('framework_id', '=', row.framework_id)
      .execute();
    const about = { resource: 'frameworks' as const, id: row.framework_id, rev, action: 'updateFramework' };
    // To who does not make frameworks, one that becomes a draft again is gone.
    const what = before.state !== 'draft' && changed.state === 'draft' ? 'deleted' : 'updated';
    await record(ctx, { ...about, change: what, detail: { state: changed.state } });
    return asFramework({ org_id: orgId, rev, ...columns });
  }),
};

/** A framework with what a change says (RFC 7396): lists are told whole. */
function changedBy(before: Closed<Framework>, change: FrameworkChange): Closed<Framework> {
  return {
    ...before,
    title: change.title ?? before.title,
    titleEn: change.titleEn === undefined ? before.titleEn : change.titleEn,
    grades: change.grades ?? before.grades,
    scales: change.scales ?? before.scales,
    axes: change.axes ?? before.axes,
    weights: change.weights ?? before.weights,
    mappings: change.mappings ?? before.mappings,
    points: change.points ?? before.points,
    state: change.state ?? before.state,
  };
}
