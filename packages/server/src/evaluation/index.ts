import type { evaluation as table } from '@wuyu/contract';
import { type Handlers, reads, writes } from '../context.ts';
import { HttpProblem } from '../http/problem.ts';
import { evidence } from './evidence.ts';
import { frameworks } from './frameworks.ts';
import { profiles } from './profiles.ts';

const notYet = () => Promise.reject(new HttpProblem('unavailable'));

export const evaluation: Handlers<typeof table> = {
  ...frameworks,
  ...evidence,
  ...profiles,
  listPeers: reads(notYet),
  correctEvidence: writes(notYet),
  listDistributions: reads(notYet),
  listRates: reads(notYet),
};
