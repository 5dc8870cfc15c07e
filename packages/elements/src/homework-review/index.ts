import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkReview } from './homework-review.ts';

export { HomeworkReview } from './homework-review.ts';
export type { HomeworkReviewMessages } from './messages.ts';
export {
  createHomeworkReviewStore,
  type HomeworkReviewRequest,
  type HomeworkReviewState,
  type HomeworkReviewStore,
} from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-review>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-review', HomeworkReview, options);
}
