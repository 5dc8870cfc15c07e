import type { Closed, Framework, Role } from '@wuyu/contract';
import type { Context } from '../context.ts';
import type { EvidenceRow, FrameworkRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { notFound } from '../http/problem.ts';
import { asFramework } from './rows.ts';

/** Whether a role makes frameworks, and so finds them before they are used. */
export const makesFrameworks = (role: Role): boolean => role === 'schoolLeader';

export const frameworkById = (trx: Trx, orgId: string, frameworkId: string): Promise<FrameworkRow | undefined> =>
  trx
    .selectFrom('frameworks')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('framework_id', '=', frameworkId)
    .executeTakeFirst();

/** A framework that the caller finds. @throws {HttpProblem} `not-found` for no framework, or another's draft */
export async function foundFramework(
  ctx: Pick<Context, 'orgId' | 'reachAs'>,
  trx: Trx,
  frameworkId: string,
): Promise<Closed<Framework>> {
  const row = await frameworkById(trx, ctx.orgId, frameworkId);
  if (!row || (row.state === 'draft' && !ctx.reachAs(makesFrameworks))) throw notFound();
  return asFramework(row);
}

export const evidenceById = (trx: Trx, orgId: string, evidenceId: string): Promise<EvidenceRow | undefined> =>
  trx
    .selectFrom('evidence')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst();
