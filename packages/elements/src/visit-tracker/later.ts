// What is opened by a tap: fetched right after the first picture, so that it is there when the signal is gone.
import { html, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { leaveTitle } from '../shared/keyring.ts';
import { sheet as over } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { aboutSheet, beginSheet, exemptSheet, visitSheet } from './about.ts';
import { entrySheet } from './entry.ts';
import { forced } from './forced.styles.ts';
import { form } from './form.styles.ts';
import { leaveSheet, pinSheet } from './locked.ts';
import { callSheet, cancelSheet, planSheet } from './plan-sheet.ts';
import { plannedRows } from './planned.ts';
import { unsentIn } from './leaving.ts';
import { todoRows } from './todo.ts';
import { nameIn, type Sheet, type View } from './view.ts';
import { visitedRows } from './visited.ts';
import { waits } from './waits.styles.ts';

export { visitForm } from './form.ts';
export { Hand } from './hand.ts';
export { lockedCard, pinOffer } from './locked.ts';
export { pill } from './pill.ts';
export { Portions } from './portions.ts';
export { attentionRows, warnings } from './warnings.ts';
/** Rows of the tabs that a class teacher does not find open; who has no charge of the class sees bones in their place first. */
export const further = { planned: plannedRows, visited: visitedRows, todo: todoRows };
export const laterStyles = [sheets, form, waits, forced];

/** What lies over the page. */
export const sheetView = (view: View, sheet: Sheet): TemplateResult =>
  over({ label: labelOf(view, sheet), content: sheetOf(view, sheet), closed: view.actions.close });

function sheetOf(view: View, sheet: Sheet): TemplateResult {
  const { texts, rules, actions } = view;
  switch (sheet.kind) {
    case 'clause':
      return rules.clause
        ? clauseSheet({
            texts,
            clause: rules.clause,
            title: texts.clauseTitle,
            more: texts.counts(rules.counting, rules.per),
            close: () => actions.close(),
          })
        : html``;
    case 'about':
      return aboutSheet(view, sheet.studentId);
    case 'visit':
      return visitSheet(view, sheet);
    case 'plan':
      return planSheet(view, sheet.planning);
    case 'cancel':
      return cancelSheet(view, sheet);
    case 'call':
      return callSheet(view, sheet);
    case 'exempt':
      return exemptSheet(view, sheet.studentId);
    case 'begin':
      return beginSheet(view, sheet.draft);
    case 'entry':
      return entrySheet(view, sheet);
    case 'pin':
      return pinSheet(view);
    case 'leave':
      return leaveSheet(view);
  }
}

/** What a sheet is called. */
function labelOf(view: View, sheet: Sheet): string {
  const { texts, state } = view;
  switch (sheet.kind) {
    case 'clause':
      return texts.clauseTitle;
    case 'about':
    case 'exempt':
      return nameIn(view, sheet.studentId);
    case 'plan':
      return texts.planTitle(sheet.planning.where);
    case 'pin':
      return texts.pin;
    case 'leave':
      return leaveTitle(view.host, texts, unsentIn(state));
    case 'call':
      return texts.callBack;
    case 'cancel':
      return texts.cancelPlan;
    default:
      return texts.see;
  }
}

export async function printPlans(view: View, language: string): Promise<void> {
  const [{ planPaper }, { printOut }] = await Promise.all([import('./paper.ts'), import('../shared/print.ts')]);
  await printOut(planPaper(view, language));
}
