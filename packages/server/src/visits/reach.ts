import { type Role, visits } from '@wuyu/contract';
import type { Context } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { reachesClass } from '../auth/reach.ts';

const { access } = visits.listHomes;

/** Whether a role has charge of the homes it reaches: it finds all of their visits, not only those it has a part in. */
export const hasCharge = (role: Role): boolean => access !== 'public' && access[role] !== undefined;

/** A class within reach. @throws {HttpProblem} `not-found` for any other */
export function checkReached(ctx: Pick<Context, 'reach'>, classId: string): void {
  if (!reachesClass(ctx.reach, classId)) throw notFound();
}
