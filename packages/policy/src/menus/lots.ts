import type { Policy } from '@wuyu/contract/browser';

/**
 * The tier of a grade in a draw: lower ones come first, whatever their numbers. 0 for everybody unless the policy gives
 * priority; grades it does not name come after all those it names.
 */
export function priorityTier(policy: Pick<Policy, 'menus'>, grade: number): number {
  const { priority } = policy.menus;
  if (priority.length === 0) return 0;
  const named = priority.find(({ grades }) => grades.includes(grade));
  return named?.value ?? Math.max(...priority.map(({ value }) => value)) + 1;
}

/**
 * How many lots a child has beyond its first one: as many as it missed draws in a row, at most what the policy says.
 *
 * @param missedInARow draws before this one in which it wished and got no place, since it last got one
 */
export const extraLots = (policy: Pick<Policy, 'menus'>, missedInARow: number): number =>
  Math.min(missedInARow, policy.menus.extraLots.value);
