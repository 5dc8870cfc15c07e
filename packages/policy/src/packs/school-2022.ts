import type { Pack } from '../pack.ts';
import { guardianPhrases } from './guardian-phrases.ts';

/** A primary school's plan for one year; the copy at hand does not name the school. */
const plan = {
  document: 'XXXX小学2022年学校工作计划及推进方案',
  clause: '二（二）7',
  validFrom: '2022-01-01',
  confidence: 'seed',
} as const;

/**
 * A school's own pack: review by grade, and no publishing over the cap. Where the school lies is not known, so that it
 * inherits the nation's rules and no place's.
 */
export const school2022: Pack = {
  id: 'school-2022',
  title: '某小学（2022）',
  place: '某小学',
  validFrom: '2022-01-01',
  validTo: '2022-12-31',
  parent: 'cn-2021',
  clauses: [
    {
      ...plan,
      id: 'school-2022-review',
      wording: '建立以级部为单位的审核机制,严格控制作业总量,实行分层作业',
    },
    { ...plan, id: 'school-2022-guardian', wording: '不准给家长布置作业或让家长代为评改作业' },
  ],
  homework: {
    // “Strictly controlled” is read so: what lifts a day over the cap is not published.
    overCap: { value: 'refuse', clause: 'school-2022-review' },
    guardianTasks: { phrases: guardianPhrases, clause: 'school-2022-guardian' },
  },
};
