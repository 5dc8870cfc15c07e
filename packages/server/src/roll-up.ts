import { sql } from 'kysely';
import type { Trx } from './database/seam.ts';

/** How soon what was reported is rolled up, ms. */
export const rollUpEveryMs = 60_000;

/** A district's own schools, in order of their ids. */
export const schoolsOf = (trx: Trx, orgId: string): Promise<{ rows: { org_id: string }[] }> =>
  sql<{
    org_id: string;
  }>`select org_id from orgs where parent_org_id = ${orgId} and type = 'school' order by org_id`.execute(trx);
