import type {
  Clause,
  Closed,
  Difference,
  EvaluationRules,
  HomeworkRules,
  MenuRules,
  VisitDuty,
  VisitRules,
} from '@wuyu/contract/browser';
import type { Pack } from './pack.ts';

/** What a policy says, by capability. */
export interface Rules {
  readonly homework: Closed<HomeworkRules>;
  readonly menus: Closed<MenuRules>;
  readonly visits: Closed<VisitRules>;
  readonly evaluation: Closed<EvaluationRules>;
}
/** A number or choice, whom it binds, and the clause it comes from. */
interface Entry {
  readonly rule: string;
  readonly grade?: number;
  readonly value: Difference['value'];
  readonly clause: string;
}
interface Valued {
  readonly value: Difference['value'];
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
  const theirs = named(national);
  const differences = new Map<string, Closed<Difference>>();
  for (const [key, { rule, grade, value, clause }] of named(rules)) {
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

/** Every number and choice by a name of its own: `caps 4`, `overCap`, `menus.extensionShares 4`. */
function named({ homework, menus, visits, evaluation }: Rules): Map<string, Entry> {
  const entries = [
    ...homeworkEntries(homework),
    ...menuEntries(menus),
    ...visitEntries(visits),
    ...evaluationEntries(evaluation),
  ];
  return new Map(
    entries.map((entry) => [entry.grade === undefined ? entry.rule : `${entry.rule} ${entry.grade}`, entry]),
  );
}

const byGrade = (rule: string, list: readonly (Valued & { grades: readonly number[] })[]): Entry[] =>
  list.flatMap(({ grades, value, clause }) => grades.map((grade) => ({ rule, grade, value, clause })));
const single = (rule: string, { value, clause }: Valued): Entry => ({ rule, value, clause });
/** A rule without a number either holds or is not known. */
const applies = (rule: string, said: { readonly clause: string } | undefined): Entry[] =>
  said ? [{ rule, value: 'applies', clause: said.clause }] : [];

function homeworkEntries(rules: Rules['homework']): Entry[] {
  const { reporting, guardianTasks } = rules;
  const percent = reporting.value === 'sampled' ? reporting.percent : 100;
  return [
    ...byGrade('caps', rules.caps),
    ...byGrade('bedtimes', rules.bedtimes),
    ...(['nearPercent', 'enoughPercent', 'smallGroup', 'overCap', 'reporting'] as const).map((rule) =>
      single(rule, rules[rule]),
    ),
    { rule: 'reporting.percent', value: percent, clause: reporting.clause },
    ...applies('stopAtBedtime', rules.stopAtBedtime),
    ...(guardianTasks
      ? [{ rule: 'guardianTasks', value: guardianTasks.phrases.join('、'), clause: guardianTasks.clause }]
      : []),
  ];
}

function menuEntries(rules: Rules['menus']): Entry[] {
  const { branches } = rules;
  const entries = [
    ...(['extensionShares', 'knowledgeShares', 'weeklyLessonMinutes', 'priority'] as const).flatMap((rule) =>
      byGrade(rule, rules[rule]),
    ),
    ...(['editionDue', 'endNotBefore', 'shareTolerance', 'wishesPerSlot', 'offerHours', 'extraLots'] as const).map(
      (rule) => single(rule, rules[rule]),
    ),
    ...(rules.dailyMinutes ? [single('dailyMinutes', rules.dailyMinutes)] : []),
    ...(['monthly', 'vettedOnly', 'noNewLessons', 'voluntary'] as const).flatMap((rule) => applies(rule, rules[rule])),
    ...(branches
      ? [single('branches', { value: branches.value.map(({ title }) => title).join('、'), clause: branches.clause })]
      : []),
  ];
  return entries.map((entry) => ({ ...entry, rule: `menus.${entry.rule}` }));
}

function visitEntries(rules: Rules['visits']): Entry[] {
  const { duties, focus, guidancePerTerm } = rules;
  const entries = [
    ...byGrade(
      'duties',
      duties.map(({ grades, value, clause }) => ({ grades, value: value.map(dutyText).join('; '), clause })),
    ),
    ...(['visitors', 'behindPercent', 'graceDays', 'followUpDays'] as const).map((rule) => single(rule, rules[rule])),
    single('focus', { value: focus.value.join(', '), clause: focus.clause }),
    ...(guidancePerTerm ? [single('guidancePerTerm', guidancePerTerm)] : []),
    ...(['required', 'carePlan', 'homeTeaching'] as const).flatMap((rule) => applies(rule, rules[rule])),
  ];
  return entries.map((entry) => ({ ...entry, rule: `visits.${entry.rule}` }));
}

/** A place adds to the axes and scales of the nation, and takes none away: each is told by itself. */
function evaluationEntries(rules: Rules['evaluation']): Entry[] {
  const { templates, scales, rates } = rules;
  const entries = [
    ...templates.map(({ id, axes, clause }) => ({
      rule: `templates.${id}`,
      value: axes.map(({ title }) => title).join('、'),
      clause,
    })),
    ...scales.map(({ title, value, clause }) => ({ rule: `scales.${value.id}`, value: title, clause })),
    ...(['smallGroup', 'peersFrom', 'tailPercent'] as const).map((rule) => single(rule, rules[rule])),
    single('rates', { value: rates.value.map(({ formula }) => formula).join('；'), clause: rates.clause }),
    ...(['noRanking', 'growthRecord', 'growth'] as const).flatMap((rule) => applies(rule, rules[rule])),
  ];
  return entries.map((entry) => ({ ...entry, rule: `evaluation.${entry.rule}` }));
}

/** `1/term home`, `1/term home, 50%, classes 50-`: how often and in which ways; of which share, in classes of which size. */
function dutyText({ times, per, kinds, percent, classFrom, classTo }: Closed<VisitDuty>): string {
  const share = percent === 100 ? '' : `, ${percent}%`;
  const size = classFrom === undefined && classTo === undefined ? '' : `, classes ${classFrom ?? ''}-${classTo ?? ''}`;
  return `${times}/${per} ${kinds.join('|')}${share}${size}`;
}
