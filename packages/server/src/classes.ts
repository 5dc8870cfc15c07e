import { reachesClass } from './auth/reach.ts';
import type { Context, ReadContext } from './context.ts';
import type { ClassRow } from './database/schema.ts';
import type { Trx } from './database/seam.ts';
import { notFound } from './http/problem.ts';

/** A class that is within reach, or a 404. */
export async function classInReach(ctx: ReadContext, classId: string): Promise<ClassRow> {
  const row = reachesClass(ctx.reach, classId)
    ? await ctx.trx
        .selectFrom('classes')
        .selectAll()
        .where('org_id', '=', ctx.orgId)
        .where('class_id', '=', classId)
        .where('deleted', '=', 0)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}

/** @throws {HttpProblem} `not-found` for a class out of reach, or one that is gone */
export async function checkClass(ctx: Pick<Context, 'reach' | 'orgId'>, trx: Trx, classId: string): Promise<void> {
  const row = reachesClass(ctx.reach, classId)
    ? await trx
        .selectFrom('classes')
        .select('class_id')
        .where('org_id', '=', ctx.orgId)
        .where('class_id', '=', classId)
        .where('deleted', '=', 0)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
}
