import { dutiesOf } from '@wuyu/policy';
import type { TrackerState } from './state.ts';
import type { Rules } from './view.ts';

const usual = ['home', 'online', 'phone', 'atSchool'];

/** What the policy says to a class: of its first pupil's grade, and of its size. */
export function rulesOf({ policy, homes }: TrackerState): Rules {
  const grade = homes[0]?.home.grade;
  const duties = policy && grade !== undefined ? dutiesOf(policy, grade, homes.length) : undefined;
  const counting = [...new Set(duties?.duties.flatMap(({ kinds }) => kinds) ?? ['home'])];
  const id = duties?.clause ?? policy?.visits.required?.clause;
  const teaches = policy?.visits.homeTeaching && !counting.includes('homeTeaching') ? ['homeTeaching'] : [];
  return {
    counting,
    kinds: [...usual, ...counting.filter((kind) => !usual.includes(kind)), ...teaches],
    per: duties?.duties[0]?.per,
    clause: policy?.clauses.find((clause) => clause.id === id),
    visitors: policy?.visits.visitors.value ?? 1,
  };
}
