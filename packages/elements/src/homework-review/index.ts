import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkReview } from './homework-review.ts';

export { HomeworkReview } from './homework-review.ts';
export { ReviewCommittedEvent, ReviewEvent, type ReviewCommit, type ReviewIntent } from './events.ts';
export type { HomeworkReviewMessages } from './messages.ts';
export type { HomeworkReviewRequest, HomeworkReviewState, HomeworkReviewStore } from './state.ts';
export { createHomeworkReviewStore, type HomeworkReviewStoreOptions } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-review>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-review', HomeworkReview, options);
}
