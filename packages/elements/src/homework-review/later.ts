/* What is needed after the first picture: panels over the page, and the month. */
import { sheets } from '../shared/sheet.styles.ts';
import { monthStyles } from './month.styles.ts';
import { panelStyles } from './panels.styles.ts';

export { monthView } from './month.ts';
export { sheetView } from './sheets.ts';
export const laterStyles = [sheets, monthStyles, panelStyles];
