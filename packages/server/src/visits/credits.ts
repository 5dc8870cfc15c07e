import type { Closed, Credit } from '@wuyu/contract';
import { creditOf, termOf } from '@wuyu/policy';
import type { VisitRow } from '../database/schema.ts';
import { strings } from '../json.ts';
import type { PolicyOn } from '../policy.ts';
import { type Roll, sitsOn } from '../roll.ts';
import type { Term } from '../terms.ts';

/** What credits follow from. */
export interface CreditSource {
  readonly policyOn: PolicyOn;
  readonly org: { readonly policy_id: string };
  readonly terms: readonly Term[];
  /** With every pupil of the visits that are asked for. */
  readonly roll: Roll;
}
export type CreditedVisit = Pick<VisitRow, 'class_id' | 'day' | 'kind' | 'student_ids' | 'confirmed_by'>;

/**
 * Whether a visit counts for each of its pupils, by the rules of its day, and whether it came after its term was over. A visit
 * under a class that none of its pupils were in on that day counts for nobody.
 */
export function creditsOf({ policyOn, org, terms, roll }: CreditSource, visit: CreditedVisit) {
  const { day, kind } = visit;
  const found = termOf(terms, day);
  const policy = policyOn(org.policy_id, day);
  const studentIds = strings(visit.student_ids);
  const confirmed = 1 + strings(visit.confirmed_by).length;
  const known = studentIds.some((id) => roll.of(id).some((s) => s.classId === visit.class_id && sitsOn(s, day)));
  const credits = studentIds.map((studentId): Closed<Credit> => {
    const seat = roll.on(studentId, day);
    // Without a seat the grade decides nothing.
    const facts = { kind, grade: seat?.grade ?? 0, enrolled: known && seat !== undefined, confirmed };
    return { studentId, ...creditOf(policy, { ...facts, term: found !== undefined }) };
  });
  return { credits, late: found?.late ?? false };
}
