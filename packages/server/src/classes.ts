import { reachesClass } from './auth/reach.ts';
import type { Context } from './context.ts';
import type { ClassRow } from './database/schema.ts';
import type { Trx } from './database/seam.ts';
import { notFound } from './http/problem.ts';

/** @throws {HttpProblem} `not-found` for a class out of reach, or one that is gone */
export async function classInReach(
  ctx: Pick<Context, 'reach' | 'orgId'>,
  trx: Trx,
  classId: string,
): Promise<ClassRow> {
  const row = reachesClass(ctx.reach, classId)
    ? await trx
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
