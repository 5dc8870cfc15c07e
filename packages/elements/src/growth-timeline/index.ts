import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { GrowthTimeline } from './growth-timeline.ts';

export { GrowthTimeline } from './growth-timeline.ts';
export { builtIn as growthTimelineMessages, type GrowthTimelineMessages } from './messages.ts';
export type * from './state.ts';
export { createGrowthTimelineStore, type GrowthTimelineStoreOptions } from './store.ts';
export { StudentChosenEvent } from '../shared/student-chosen.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-growth-timeline>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('growth-timeline', GrowthTimeline, options);
}
