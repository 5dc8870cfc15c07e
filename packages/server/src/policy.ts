import type { Closed, Policy, policy as table } from '@wuyu/contract';
import { checkPacks, composePolicy, type Pack, type PackFault, packs as ours } from '@wuyu/policy';
import { type Handlers, reads } from './context.ts';

/** The rules of a place on a day. */
export type PolicyOn = (policyId: string, day: string) => Closed<Policy>;

/** Packs that a host brings cannot be used. */
export class PacksError extends Error {
  override readonly name = 'PacksError';
  readonly faults: readonly PackFault[];
  constructor(faults: readonly PackFault[]) {
    super(faults.map(({ pack, path, message }) => `policy pack "${pack.id}", ${path}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/**
 * The packs of the product with those that a host brings.
 * @throws {PacksError} when they do not go together
 */
export function packsWith(own: readonly Pack[] = []): readonly Pack[] {
  const all = [...ours, ...own];
  const faults = checkPacks(all);
  if (faults.length > 0) throw new PacksError(faults);
  return all;
}

/** How many composed policies are kept. */
const keptPolicies = 2000;

/** Composes policies; they follow from place and day alone, so that each is put together once. */
export function createPolicies(packs: readonly Pack[]): PolicyOn {
  const composed = new Map<string, Closed<Policy>>();
  return (policyId, day) => {
    const key = `${policyId}\n${day}`;
    let found = composed.get(key);
    if (!found) {
      found = composePolicy(policyId, day, packs);
      if (composed.size >= keptPolicies) composed.clear();
      composed.set(key, found);
    }
    return found;
  };
}

export const policy: Handlers<typeof table> = {
  getPolicy: reads(async (ctx, { on }) => ctx.policyOn(ctx.org.policy_id, on ?? ctx.today)),
};
