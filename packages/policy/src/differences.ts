import type { Clause, Closed, Difference, HomeworkRules } from '@wuyu/contract/browser';
import type { Pack } from './pack.ts';

type Rules = Closed<HomeworkRules>;
type Value = Difference['value'];
/** A number or choice, and the clause it comes from. */
interface Rule {
  readonly value: Value;
  readonly clause: string;
}

/**
 * What differs from the nation's rules. Compared are numbers and choices, not citations: a place that repeats the nation's
 * number in words of its own does not differ. Grades for which number and clauses are the same stand together.
 *
 * @param nation the nation's packs with the defaults, which hold the clauses of `national`
 */
export function differencesOf(rules: Rules, national: Rules, nation: readonly Pack[]): Closed<Difference>[] {
  const clauses = nation.flatMap((pack) => pack.clauses);
  const ours = entries(rules);
  const theirs = entries(national);
  const differences = new Map<string, Closed<Difference>>();
  for (const [key, { rule, grade, value, clause }] of ours) {
    const there = theirs.get(key);
    if (there?.value === value) continue;
    const group = [rule, value, clause, there?.value, there?.clause].join('\n');
    const same = differences.get(group);
    if (same?.grades && grade !== undefined) {
      same.grades.push(grade);
      continue;
    }
    differences.set(group, {
      rule,
      ...(grade === undefined ? {} : { grades: [grade] }),
      value,
      clause,
      national: there?.value ?? null,
      nationalClause: clauses.find((c: Closed<Clause>) => c.id === there?.clause) ?? null,
    });
  }
  return [...differences.values()];
}

/** Every number and choice of some rules by a name of its own: `caps 4`, `overCap`. */
function entries(rules: Rules): Map<string, Rule & { rule: string; grade?: number }> {
  const named = new Map<string, Rule & { rule: string; grade?: number }>();
  for (const rule of ['caps', 'bedtimes'] as const)
    for (const { grades, value, clause } of rules[rule])
      for (const grade of grades) named.set(`${rule} ${grade}`, { rule, grade, value, clause });
  for (const rule of ['nearPercent', 'enoughPercent', 'smallGroup', 'overCap', 'reporting'] as const)
    named.set(rule, { rule, value: rules[rule].value, clause: rules[rule].clause });
  const { reporting, stopAtBedtime, guardianTasks } = rules;
  const percent = reporting.value === 'sampled' ? reporting.percent : 100;
  named.set('percent', { rule: 'reporting.percent', value: percent, clause: reporting.clause });
  // A rule without a number either holds or is not known.
  if (stopAtBedtime)
    named.set('stopAtBedtime', { rule: 'stopAtBedtime', value: 'applies', clause: stopAtBedtime.clause });
  if (guardianTasks)
    named.set('guardianTasks', {
      rule: 'guardianTasks',
      value: guardianTasks.phrases.join('、'),
      clause: guardianTasks.clause,
    });
  return named;
}
