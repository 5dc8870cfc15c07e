import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { VisitTracker } from './visit-tracker.ts';

export { VisitTracker } from './visit-tracker.ts';
export { VisitCommittedEvent, VisitEvent, type VisitCommit, type VisitIntent } from './events.ts';
export { builtIn as visitTrackerMessages, type VisitTrackerMessages } from './messages.ts';
export type * from './state.ts';
export { createVisitTrackerStore, type VisitTrackerStoreOptions } from './store.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-visit-tracker>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('visit-tracker', VisitTracker, options);
}
