// What is needed once there are places: after a draw, or where the first to come has them; and by homeroom teachers.
import { resultStyles } from './result.styles.ts';
import { rollStyles } from './roll.styles.ts';

export const styles = [...resultStyles, rollStyles];
// With it, so that a first check of the draw has one thing to wait for.
export { check } from './desk.ts';
export { resultList } from './result.ts';
export { swapAsk, swapButton, swapOf } from './swap.ts';
export { rollView } from './roll.ts';
export { howSheet, tellSchool, verdict } from './verdict.ts';
