import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { VisitCoverage } from './visit-coverage.ts';

export { VisitCoverage } from './visit-coverage.ts';
export { GuidanceCommittedEvent, GuidanceIntentEvent, type GuidanceCommit, type GuidanceIntent } from './events.ts';
export type { VisitCoverageMessages } from './messages.ts';
export type { VisitCoverageRequest, VisitCoverageState, VisitCoverageStore } from './state.ts';
export { createVisitCoverageStore, type VisitCoverageStoreOptions } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-visit-coverage>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('visit-coverage', VisitCoverage, options);
}
