import type { evaluation as table } from '@wuyu/contract';
import { type Handlers, reads, writes } from '../context.ts';
import { HttpProblem } from '../http/problem.ts';

const notYet = () => Promise.reject(new HttpProblem('unavailable'));

export const evaluation: Handlers<typeof table> = {
  listFrameworks: reads(notYet),
  createFramework: writes(notYet),
  updateFramework: writes(notYet),
  listPeers: reads(notYet),
  listEvidence: reads(notYet),
  recordEvidence: writes(notYet),
  correctEvidence: writes(notYet),
  listProfiles: reads(notYet),
  listDistributions: reads(notYet),
  listRates: reads(notYet),
};
