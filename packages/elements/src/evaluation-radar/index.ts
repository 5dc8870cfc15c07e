import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { EvaluationRadar } from './evaluation-radar.ts';

export { EvaluationRadar } from './evaluation-radar.ts';
export { AxisEvent, type AxisOpening } from './events.ts';
export type { StudentChosenEvent } from '../shared/student-chosen.ts';
export type { RadarTexts } from './backed-types.ts';
export type { RadarAxis, RadarBand, RadarSeries, RadarSeriesKind } from './data.ts';
export type { RadarMessages } from './messages.ts';
// What works with a backend is fetched when there is one: `@wuyu/elements/evaluation-radar/store` has its store by itself.
export type * from './state.ts';
export type { RadarStoreOptions } from './store.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-evaluation-radar>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('evaluation-radar', EvaluationRadar, options);
}
