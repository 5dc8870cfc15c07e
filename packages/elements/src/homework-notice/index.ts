import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkNotice } from './homework-notice.ts';

export { HomeworkNotice } from './homework-notice.ts';
export { builtIn as homeworkNoticeMessages, type HomeworkNoticeMessages } from './messages.ts';
export type { HomeworkClient } from '../homework/client.ts';
export type { HomeworkNoticeRequest, HomeworkNoticeState, HomeworkNoticeStore } from './state.ts';
export { createHomeworkNoticeStore, type HomeworkNoticeStoreOptions } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-notice>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-notice', HomeworkNotice, options);
}
