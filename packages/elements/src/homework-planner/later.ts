/* The form and what opens from it: not needed for the first picture of the week, it comes right after it. */
import { formStyles } from './form.styles.ts';
import { previewStyles } from './preview.styles.ts';

export { cellSheet } from './cell-sheet.ts';
export { tableOf } from '../shared/clipboard.ts';
export { conflictView } from './conflict-view.ts';
export { backView, forWeek, saidOfAll } from './for-week.ts';
export { formView } from './form-view.ts';
export { previewView } from './preview-view.ts';
export { Rows } from './rows.ts';

export const laterStyles = [formStyles, previewStyles];
