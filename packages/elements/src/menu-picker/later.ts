// What is needed once there are places: after a draw, or where the first to come has them.
export { resultStyles } from './result.styles.ts';
export { resultList } from './result.ts';
export { howSheet, report, verdict } from './verdict.ts';
