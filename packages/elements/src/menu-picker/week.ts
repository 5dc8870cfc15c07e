// What is needed on a wide element alone.
import { grid } from './grid.styles.ts';

export const styles = [grid];
export { weekGrid } from './grid.ts';
