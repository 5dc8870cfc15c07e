import type { Closed, Policy, policy as table } from '@wuyu/contract';
import { composePolicy } from '@wuyu/policy';
import { type Handlers, reads } from './context.ts';

const composed = new Map<string, Closed<Policy>>();

/** The rules of a place on a day. They follow from both alone, so that each is put together once. */
export function policyOn(policyId: string, day: string): Closed<Policy> {
  const key = `${policyId}\n${day}`;
  let found = composed.get(key);
  if (!found) {
    found = composePolicy(policyId, day);
    if (composed.size >= 2000) composed.clear();
    composed.set(key, found);
  }
  return found;
}

export const policy: Handlers<typeof table> = {
  getPolicy: reads(async (ctx, { on }) => policyOn(ctx.org.policy_id, on ?? ctx.today)),
};
