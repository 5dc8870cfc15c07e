import type { Policy } from '@wuyu/contract/browser';
import { roomClashes, teacherClashes } from './clashes.ts';
import { daysOf } from './days.ts';
import { type CheckedEdition, type CheckedOffering, type EditionFinding, finding, gather } from './finding.ts';
import { gapFindings } from './gaps.ts';
import { serviceFindings } from './service.ts';
import { shareFindings } from './shares.ts';

/**
 * What speaks against an edition (`blocks`: it cannot be published so) or for having another look (`warns`), each with the
 * clause it comes from. The same in whichever order offerings, providers and the rest are given.
 *
 * | kind | weight | what it says |
 * | --- | --- | --- |
 * | `empty` | blocks | nothing is offered; nothing else is told then |
 * | `undeclared` | blocks | the policy wants a declaration that no new lessons are taught |
 * | `unvetted` | blocks | `what` is a provider that is not listed, or not on every day of the month, where only listed ones may teach |
 * | `roomClash`, `teacherClash` | blocks | the offerings need the same room or teacher (`what`) at once on a weekday |
 * | `wrongGrades` | warns | an offering is open to grades its activity is not made for |
 * | `wrongBranch` | warns | `what` is no branch of the course framework |
 * | `noService`, `shortService`, `endsEarly` | warns | a weekday of some grades: nothing, too few minutes, over too early |
 * | `extensionShare`, `knowledgeShare` | warns | percent of courses, for grades |
 * | `gap` | warns | fewer places (`actual`) than children who asked for them (`wanted`) |
 *
 * @param policy as it holds on the month's first day
 */
export function checkEdition(policy: Policy, of: CheckedEdition): EditionFinding[] {
  const { offerings } = of;
  if (offerings.length === 0) return [finding('empty', 'blocks')];
  const { noNewLessons } = policy.menus;
  const found = [
    ...(noNewLessons && !of.edition.declared ? [finding('undeclared', 'blocks', { clause: noNewLessons.clause })] : []),
    ...unvetted(policy, of),
    ...roomClashes(offerings),
    ...teacherClashes(offerings),
    ...wrongGrades(of),
    ...wrongBranches(policy, offerings),
    ...serviceFindings(policy, of.edition.month, offerings, of.calendar ?? []),
    ...shareFindings(policy, offerings),
    ...(of.needs ? gapFindings(of.needs, offerings) : []),
  ];
  return inOrder(found);
}

/** Providers that may not teach in this month, one finding each. */
function unvetted(policy: Policy, { edition, offerings, providers }: CheckedEdition): EditionFinding[] {
  const rule = policy.menus.vettedOnly;
  if (!rule) return [];
  const { first, last } = daysOf(edition.month);
  const listed = new Map(providers.map((provider) => [provider.id, provider]));
  const teaching = new Map<string, CheckedOffering[]>();
  for (const offering of offerings) if (offering.providerId !== null) gather(teaching, offering.providerId, offering);
  return [...teaching].flatMap(([id, theirs]) => {
    const provider = listed.get(id);
    const may =
      provider?.vetting === 'listed' &&
      provider.validFrom <= first &&
      (provider.validTo === null || provider.validTo >= last);
    if (may) return [];
    const offeringIds = idsOf(theirs);
    const [name] = theirs.flatMap(({ providerName }) => providerName ?? []).sort();
    return [finding('unvetted', 'blocks', { offeringIds, what: provider?.name ?? name ?? id, clause: rule.clause })];
  });
}

function wrongGrades({ offerings, activities = [] }: CheckedEdition): EditionFinding[] {
  const made = new Map(activities.map(({ id, grades }) => [id, grades]));
  return offerings.flatMap(({ id, activityId, grades: open }) => {
    const grades = open.filter((grade) => made.get(activityId)?.includes(grade) === false).sort((a, b) => a - b);
    return grades.length > 0 ? [finding('wrongGrades', 'warns', { offeringIds: [id], grades })] : [];
  });
}

/** Branches that the framework does not have. One without a branch is not placed yet, or needs none. */
function wrongBranches(policy: Policy, offerings: readonly CheckedOffering[]): EditionFinding[] {
  const { branches } = policy.menus;
  if (!branches) return [];
  const wrong = new Map<string, CheckedOffering[]>();
  for (const offering of offerings) {
    const { branch } = offering;
    if (branch !== null && !branches.value.some(({ id }) => id === branch)) gather(wrong, branch, offering);
  }
  return [...wrong].map(([what, theirs]) =>
    finding('wrongBranch', 'warns', { offeringIds: idsOf(theirs), what, clause: branches.clause }),
  );
}

const idsOf = (offerings: readonly CheckedOffering[]): string[] => offerings.map(({ id }) => id).sort();

const kinds: readonly EditionFinding['kind'][] = [
  'empty',
  'undeclared',
  'unvetted',
  'roomClash',
  'teacherClash',
  'wrongGrades',
  'wrongBranch',
  'noService',
  'shortService',
  'endsEarly',
  'extensionShare',
  'knowledgeShare',
  'gap',
];

/** What blocks before what warns: the kinds stand in that order; then by weekday, grades, and what they are about. */
function inOrder(findings: readonly EditionFinding[]): EditionFinding[] {
  const two = (n: number) => String(n).padStart(2, '0');
  const keyOf = (f: EditionFinding) =>
    [
      two(kinds.indexOf(f.kind)),
      f.weekday ?? 0,
      f.grades.map(two).join(),
      f.domain ?? '',
      f.what ?? '',
      f.offeringIds.join(),
      f.actual ?? '',
    ].join('\n');
  return findings
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
