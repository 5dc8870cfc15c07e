import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { EvaluationRadar } from './evaluation-radar.ts';

export { EvaluationRadar } from './evaluation-radar.ts';
export { AxisEvent, type AxisOpening } from './events.ts';
export type { RadarAxis, RadarBand, RadarSeries, RadarSeriesKind } from './data.ts';
export type { RadarMessages } from './messages.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-evaluation-radar>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('evaluation-radar', EvaluationRadar, options);
}
