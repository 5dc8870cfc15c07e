/* The district's lists and filings: loaded when they are looked at. */
import { districtStyles } from './district.styles.ts';

export { DistrictDesk } from './desk.ts';
export { DistrictPanel as Panel } from './panel.ts';
export const panelStyles = [districtStyles];
