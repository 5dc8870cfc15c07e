/* The draw: loaded when it is looked at. */
import { drawStyles } from './draw.styles.ts';

export { DrawDesk } from './desk.ts';
export { DrawPanel as Panel } from './panel.ts';
export const panelStyles = [drawStyles];
