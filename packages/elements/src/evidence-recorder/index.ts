import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { EvidenceRecorder } from './evidence-recorder.ts';

export { EvidenceRecorder } from './evidence-recorder.ts';
export { EvidenceCommittedEvent, EvidenceEvent, type EvidenceCommit, type EvidenceIntent } from './events.ts';
export { builtIn as evidenceRecorderMessages, type EvidenceRecorderMessages } from './messages.ts';
export type * from './state.ts';
export { createEvidenceRecorderStore, type EvidenceRecorderStoreOptions } from './store.ts';
export { StudentChosenEvent } from '../shared/student-chosen.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-evidence-recorder>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('evidence-recorder', EvidenceRecorder, options);
}
