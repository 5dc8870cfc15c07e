import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkNotice } from './homework-notice.ts';

export { HomeworkNotice } from './homework-notice.ts';
export type { HomeworkNoticeMessages } from './messages.ts';
export {
  createHomeworkNoticeStore,
  type HomeworkNoticeRequest,
  type HomeworkNoticeState,
  type HomeworkNoticeStore,
} from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-notice>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-notice', HomeworkNotice, options);
}
