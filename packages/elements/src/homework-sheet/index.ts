import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { HomeworkSheet } from './homework-sheet.ts';

export { HomeworkSheet } from './homework-sheet.ts';
export { ReportsCommittedEvent, ReportsEvent, type ReportsCommit, type ReportsIntent } from './events.ts';
export type { SheetMessages } from './messages.ts';
export type { HomeworkClient } from '../homework/client.ts';
export type {
  Asked,
  Cell,
  CellId,
  Figure,
  News,
  Pupil,
  SheetRequest,
  SheetState,
  SheetStore,
  SlipWeek,
} from './state.ts';
export { createHomeworkSheetStore, type SheetStoreOptions } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-homework-sheet>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('homework-sheet', HomeworkSheet, options);
}
