import type { Pack } from '@wuyu/policy';

/** The policy of a school that decides something for itself: for `startBackend`. */
interface OwnPolicy {
  policyId: string;
  packs: readonly Pack[];
}
const validFrom = '2026-01-01';

function ownSchool(rules: Pick<Pack, 'clauses' | 'homework' | 'visits'>): OwnPolicy {
  const pack: Pack = { id: 'own-school', title: '本校（2026）', place: '本校', validFrom, parent: 'cn-2021', ...rules };
  return { policyId: pack.id, packs: [pack] };
}

/** A school with a pack of its own, by which others, or nobody in particular, are asked to report: for `startBackend`. */
export function reporting(value: 'optional' | 'sampled', percent = 100): OwnPolicy {
  const clause = {
    id: 'own-reporting',
    document: '本校作业管理约定',
    clause: '填报',
    confidence: 'seed',
    validFrom,
  } as const;
  return ownSchool({ clauses: [clause], homework: { reporting: { value, percent, clause: clause.id } } });
}

/** A school with a pack of its own, by which every pupil is visited at home once a term, by one teacher or by several. */
export function visiting({ visitors = 1 }: { visitors?: 1 | 2 | 3 } = {}): OwnPolicy {
  const own = { document: '本校家访工作约定（虚构）', confidence: 'seed', validFrom } as const;
  const once = { ...own, id: 'own-visits', clause: '1', wording: '每学期对每名学生至少入户家访一次' } as const;
  const together = { ...own, id: 'own-visitors', clause: '2', wording: `家访由${visitors}名教师一同前往` } as const;
  return ownSchool({
    clauses: visitors > 1 ? [once, together] : [once],
    homework: {},
    visits: {
      duties: [
        {
          grades: [1, 2, 3, 4, 5, 6, 7, 8, 9],
          value: [{ times: 1, per: 'term', kinds: ['home'], percent: 100 }],
          clause: once.id,
        },
      ],
      ...(visitors > 1 ? { visitors: { value: visitors, clause: together.id } } : {}),
    },
  });
}
