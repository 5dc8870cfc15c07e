/* Attendance: loaded when it is looked at. */
import { attendanceStyles } from './attendance.styles.ts';

export { AttendanceDesk } from './desk.ts';
export { AttendancePanel as Panel } from './panel.ts';
export const panelStyles = [attendanceStyles];
