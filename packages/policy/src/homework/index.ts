export { isAsked } from './asked.ts';
export { bedtimeFor, capFor, dayState, type Bedtime, type Cap, type DayState } from './cap.ts';
export { countedMinutes, isRequired } from './count.ts';
export { plannedDay, type PlannedDay, type PlannedWork } from './day.ts';
export { gradeLoad, measure, type Counts, type GradeDay, type PlannedTier } from './load.ts';
export { publishing, refusedForm, type Publishing } from './publishing.ts';
export { pupilDay, type PupilDay, type PupilWork } from './pupil.ts';
export { spreadDays, spreadMinutes } from './spread.ts';
export { guardianTasks, type GuardianTask } from './tasks.ts';
