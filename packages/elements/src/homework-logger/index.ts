import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkLogger } from './homework-logger.ts';

export { HomeworkLogger } from './homework-logger.ts';
export {
  ReportCommittedEvent,
  ReportEvent,
  StudentChosenEvent,
  type ReportCommit,
  type ReportIntent,
} from './events.ts';
export { builtIn as homeworkMessages, type HomeworkMessages } from './messages.ts';
export type { HomeworkClient } from '../homework/client.ts';
export type { ReportOutbox } from './by-outbox.ts';
export type { HomeworkRequest, HomeworkState, HomeworkStore } from './state.ts';
export { createHomeworkStore, type HomeworkStoreOptions } from './store.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-logger>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-logger', HomeworkLogger, options);
}
