import type { visits as table } from '@wuyu/contract';
import { confides, type Handlers, reads, writes } from '../context.ts';
import { HttpProblem } from '../http/problem.ts';

const later = async (): Promise<never> => {
  throw new HttpProblem('unavailable', { retryAfter: 60 });
};
const laterRead = reads(later);
const laterWrite = writes(later);

export const visits: Handlers<typeof table> = {
  listHomes: laterRead,
  listExemptions: laterRead,
  createExemption: laterWrite,
  deleteExemption: laterWrite,
  listPlans: laterRead,
  createPlan: laterWrite,
  updatePlan: laterWrite,
  cancelPlan: laterWrite,
  listVisits: laterRead,
  createVisit: laterWrite,
  updateVisit: laterWrite,
  deleteVisit: laterWrite,
  confirmVisit: laterWrite,
  getSealedNote: confides(later),
  writeSealedNote: laterWrite,
  listSealedReadings: laterRead,
  listFollowUps: laterRead,
  createFollowUp: laterWrite,
  updateFollowUp: laterWrite,
  listGuidanceEvents: laterRead,
  createGuidanceEvent: laterWrite,
  updateGuidanceEvent: laterWrite,
  deleteGuidanceEvent: laterWrite,
  listCoverage: laterRead,
  createCoverageExport: laterWrite,
};
