export { editionChanges, type MenuLine } from './changes.ts';
export { checkEdition } from './check-edition.ts';
export { daysOf, meetingDays, weekdayOf } from './days.ts';
export { editionDue, filingStateOf, type EditionDue } from './filing.ts';
export type { CheckedEdition, CheckedOffering, EditionFinding } from './finding.ts';
export { extraLots, priorityTier } from './lots.ts';
export {
  frozenEditionFields,
  frozenFields,
  offeringChanging,
  phaseOf,
  type Changing,
  type Moment,
  type Phase,
} from './phase.ts';
export { isEligible, overlaps, slotOf, type Meeting } from './slots.ts';
export { checkWishes, type CheckedWishes, type RefusedWish, type WishedOffering } from './wishes.ts';
