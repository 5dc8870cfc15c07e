import type { Closed, Coverage } from '@wuyu/contract';
import { coverageOf, dutiesOf } from '@wuyu/policy';
import { type CoverageSource, type Member, termFacts, type TermFacts } from './coverage-facts.ts';
import { withheldOf } from './coverage-withheld.ts';

/** A row of coverage, before it is told in an answer. */
export type CoverageItem = Omit<Closed<Coverage>, 'rev'>;

/**
 * How far a school, each of its grades and each of its classes have come in the term that a day belongs to; the school first,
 * grades and classes in their order. Empty before the first term that is known.
 */
export async function schoolCoverage(source: CoverageSource, day: string): Promise<CoverageItem[]> {
  const facts = await termFacts(source, day);
  return facts ? itemsOf(source, facts) : [];
}

function itemsOf({ org, policyOn }: CoverageSource, facts: TermFacts): CoverageItem[] {
  const { term, on, schoolDays, members } = facts;
  const policy = policyOn(org.policy_id, on < term.endDate ? on : term.endDate);
  const clauseOf = (own: readonly Member[]): string | null => {
    for (const grade of gradesOf(own)) {
      const asked = dutiesOf(policy, grade);
      if (asked) return asked.clause;
    }
    return policy.visits.required?.clause ?? null;
  };
  const item = (
    about: Pick<CoverageItem, 'id' | 'level' | 'title' | 'grade' | 'classId'>,
    own: readonly Member[],
  ): CoverageItem => ({
    ...about,
    schoolId: org.org_id,
    termTitle: term.title,
    termStart: term.startDate,
    termEnd: term.endDate,
    on,
    numbers: coverageOf(policy, onceEach(own), { on, term, schoolDays }),
    guidance: null,
    clause: clauseOf(own),
  });
  const school = item({ id: org.org_id, level: 'school', title: org.name, grade: null, classId: null }, members);
  const grades = [...Map.groupBy(members, ({ grade }) => grade)].sort(([a], [b]) => a - b);
  const classes = [...Map.groupBy(members, ({ classId }) => classId)].map(([id, own]) =>
    // A class of several grades stands under the lowest of them.
    item({ id, level: 'class', title: own[0]?.classTitle ?? id, grade: gradesOf(own)[0] ?? null, classId: id }, own),
  );
  return [
    { ...school, guidance: { held: facts.held, required: policy.visits.guidancePerTerm?.value ?? null } },
    ...grades.map(([grade, own]) =>
      item({ id: `${org.org_id}.${grade}`, level: 'grade', title: String(grade), grade, classId: null }, own),
    ),
    ...classes.sort((a, b) => (a.grade ?? 0) - (b.grade ?? 0) || titles.compare(a.title, b.title)),
  ];
}

const titles = new Intl.Collator('zh-CN', { numeric: true });
const gradesOf = (members: readonly Member[]): number[] =>
  [...new Set(members.map(({ grade }) => grade))].sort((a, b) => a - b);

/**
 * Each pupil once, in the class it was in last: who changes the class within a school or a grade has neither left it nor come to
 * it.
 */
function onceEach(members: readonly Member[]): Member[] {
  const last = new Map<string, Member>();
  for (const member of members) {
    const other = last.get(member.studentId);
    if (!other) {
      last.set(member.studentId, member);
      continue;
    }
    const later = (other.endedOn ?? '~') < (member.endedOn ?? '~') ? member : other;
    // Not told lies before any day.
    const [a, b] = [other.beganOn, member.beganOn];
    last.set(member.studentId, { ...later, beganOn: a === null || b === null ? null : a < b ? a : b });
  }
  return [...last.values()];
}

/**
 * What is told of a school to who may not see single pupils: the school and its grades, without the numbers of small groups and
 * of those that these could be computed from.
 */
export function withoutSmallGroups(items: readonly CoverageItem[], smallGroup: number): CoverageItem[] {
  const told = items.filter(({ level, numbers }) => level !== 'class' && numbers !== null);
  const size = ({ numbers }: CoverageItem): number => numbers?.enrolled ?? 0;
  const grades = told.filter(({ level }) => level === 'grade');
  const hidden = withheldOf(
    grades.map((item) => ({ id: item.id, size: size(item) })),
    smallGroup,
  );
  return told.map((item) => {
    const small = item.level === 'school' ? size(item) < smallGroup : hidden.has(item.id);
    return small ? { ...item, numbers: null } : item;
  });
}
