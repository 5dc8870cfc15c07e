import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkPlanner } from './homework-planner.ts';

export { HomeworkPlanner } from './homework-planner.ts';
export type { HomeworkPlannerMessages } from './messages.ts';
export {
  createHomeworkPlannerStore,
  type HomeworkPlannerRequest,
  type HomeworkPlannerState,
  type HomeworkPlannerStore,
} from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-planner>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-planner', HomeworkPlanner, options);
}
