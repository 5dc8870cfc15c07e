import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkPlanner } from './homework-planner.ts';

export { HomeworkPlanner } from './homework-planner.ts';
export type { HomeworkPlannerMessages } from './messages.ts';
export { AssignmentCommittedEvent, AssignmentEvent, type AssignmentCommit, type AssignmentIntent } from './events.ts';
export { createHomeworkPlannerStore, type PlannerStoreOptions } from './store.ts';
export type { PlannerRequest, PlannerState, PlannerStore } from './state.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-planner>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-planner', HomeworkPlanner, options);
}
