import type { Pack } from '@wuyu/policy';

/** A school with a pack of its own, by which others, or nobody in particular, are asked to report: for `startBackend`. */
export function reporting(value: 'optional' | 'sampled', percent = 100): { policyId: string; packs: readonly Pack[] } {
  const validFrom = '2026-01-01';
  const clause = {
    id: 'own-reporting',
    document: '本校作业管理约定',
    clause: '填报',
    confidence: 'seed',
    validFrom,
  } as const;
  const pack: Pack = {
    id: 'own-school',
    title: '本校（2026）',
    place: '本校',
    validFrom,
    parent: 'cn-2021',
    clauses: [clause],
    homework: { reporting: { value, percent, clause: clause.id } },
  };
  return { policyId: pack.id, packs: [pack] };
}
