// What is opened by a tap: fetched right after the first picture, so that it is there when the signal is gone.
import { html, type TemplateResult } from 'lit';
import { leaveTitle } from '../shared/keyring.ts';
import { sheet as over } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { correctSheet, historySheet } from './history.ts';
import { leaveSheet, pinSheet } from './keyring.ts';
import { sheetStyles } from './sheet.styles.ts';
import { leftBehind, type Sheet, type View } from './view.ts';

export { attention } from './attention.ts';
export { lockedCard } from './keyring.ts';
export { halfFilled, wordsOf } from './words-panel.ts';
export const laterStyles = [sheets, sheetStyles];

/** What lies over the page. */
export const sheetView = (view: View, sheet: Sheet): TemplateResult =>
  over({ label: labelOf(view, sheet), content: contentOf(view, sheet), closed: () => view.actions.open(undefined) });

function contentOf(view: View, sheet: Sheet): TemplateResult {
  switch (sheet.kind) {
    case 'history':
      return historySheet(view, sheet);
    case 'correct':
      return correctSheet(view, sheet);
    case 'pin':
      return pinSheet(view);
    case 'leave':
      return leaveSheet(view, sheet);
    default:
      return html``;
  }
}

function labelOf({ host, texts, state }: View, sheet: Sheet): string {
  if (sheet.kind === 'pin') return texts.setPin;
  if (sheet.kind === 'leave') return leaveTitle(host, texts, leftBehind(state));
  const row = state.rows.find(({ id }) => id === sheet.row);
  return row ? texts.historyTitle(row.student.name, texts.name(row.indicator)) : texts.correct;
}
