import type { Policy } from '@wuyu/contract/browser';
import { capFor, type Cap } from '@wuyu/policy';

/** The caps of some grades: those with the same cap by the same clause say it once. */
export function capsOf(policy: Policy, grades: readonly number[]): { cap: Cap; grades: number[] }[] {
  const groups = new Map<string, { cap: Cap; grades: number[] }>();
  for (const grade of [...new Set(grades)].sort((a, b) => a - b)) {
    const cap = capFor(policy, grade);
    if (!cap) continue;
    const key = `${cap.minutes} ${cap.clause.id}`;
    const group = groups.get(key) ?? { cap, grades: [] };
    group.grades.push(grade);
    groups.set(key, group);
  }
  return [...groups.values()];
}
