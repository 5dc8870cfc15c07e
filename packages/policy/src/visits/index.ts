export { type CoverageMoment, coverageOf, type PupilFacts } from './coverage.ts';
export { creditOf, type CreditFacts, dutiesOf, type GradeDuties } from './credit.ts';
export { followUpDue } from './follow-ups.ts';
export { isFocus, visitOrder, type VisitUrgency } from './order.ts';
export { paceOf, type PaceFacts, type SchoolDays, schoolDaysIn, type VisitPace } from './pace.ts';
export {
  type Standing,
  type StandingFacts,
  standingOf,
  type StandingPlan,
  type StandingState,
  type StandingVisit,
} from './standing.ts';
