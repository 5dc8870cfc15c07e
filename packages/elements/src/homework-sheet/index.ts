import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkSheet } from './homework-sheet.ts';

export { HomeworkSheet } from './homework-sheet.ts';
export type { HomeworkSheetMessages } from './messages.ts';
export {
  createHomeworkSheetStore,
  type HomeworkSheetRequest,
  type HomeworkSheetState,
  type HomeworkSheetStore,
} from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-sheet>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-sheet', HomeworkSheet, options);
}
