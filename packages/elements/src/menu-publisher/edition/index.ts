/* The month's edition: loaded when it is looked at. */
import { editionStyles } from './edition.styles.ts';

export { EditionDesk } from './desk.ts';
export { EditionPanel as Panel } from './panel.ts';
export const panelStyles = [editionStyles];
