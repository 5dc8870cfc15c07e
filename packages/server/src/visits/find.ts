import type { VisitPlanRow, VisitRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';

/*
 * Rows by their id, as they are kept: also those that are gone.
 */

export const visitById = (trx: Trx, orgId: string, visitId: string): Promise<VisitRow | undefined> =>
  trx.selectFrom('visits').selectAll().where('org_id', '=', orgId).where('visit_id', '=', visitId).executeTakeFirst();

export const planById = (trx: Trx, orgId: string, planId: string): Promise<VisitPlanRow | undefined> =>
  trx
    .selectFrom('visit_plans')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('plan_id', '=', planId)
    .executeTakeFirst();
