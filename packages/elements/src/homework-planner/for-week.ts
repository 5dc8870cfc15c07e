import { guardianTasks } from '@wuyu/policy';
import type { Assignment } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { PlannerState } from './state.ts';
import { mayPublish, titleOf, type View } from './view.ts';

/** One's own work of the week that is shown, but for what stands in the form. */
const ownOf = (state: PlannerState): Assignment[] => {
  const items = state.rows.flatMap((row) => row.cells.flatMap((cell) => cell.items));
  return [...new Map(items.filter((a) => a.authorId === state.meId).map((a) => [a.id, a])).values()];
};

const nameOf = ({ texts, state }: View, a: Assignment): string =>
  texts.workName(titleOf(state, a.classId), a.subject, a.title);

/** What was given back, over everything else: one tap opens it, its reason first. */
export function backView(view: View): TemplateResult | typeof nothing {
  const back = ownOf(view.state).filter((a) => a.status === 'returned');
  if (back.length === 0) return nothing;
  return html`<div class="gave-back" role="group" aria-label=${view.texts.backTitle(back.length)}>
    ${icon('undo')}<b>${view.texts.backTitle(back.length)}</b>
    ${back.map(
      (a) =>
        html`<button class="link" @click=${() => view.send({ type: 'edit', assignmentId: a.id })}>
          ${nameOf(view, a)}
        </button>`,
    )}
  </div>`;
}

/** What a reviewer would stop at: written work on a day over its cap, and tasks for guardians. */
function foundIn(view: View, drafts: readonly Assignment[]): string[] {
  const { texts, state } = view;
  const cells = state.rows.flatMap((row) => row.cells);
  const isOver = (a: Assignment) =>
    a.form === 'written' &&
    cells.some(
      (cell) =>
        cell.items.includes(a) && cell.lines.some((line) => a.grades.includes(line.grade) && (line.left ?? 0) < 0),
    );
  return drafts.flatMap((a) => [
    ...(isOver(a) ? [texts.foundOver(nameOf(view, a))] : []),
    ...(state.policy && guardianTasks(state.policy, a.title).length > 0 ? [texts.foundTask(nameOf(view, a))] : []),
  ]);
}

/** What is done for the whole week at once; what a reviewer would stop at is named first. */
export function forWeek(view: View): TemplateResult {
  const { texts, state, send, paste, ask } = view;
  const all = ownOf(state);
  const drafts = all.filter((a) => a.status === 'draft');
  const approved = all.filter((a) => a.status === 'approved' && mayPublish(state, a)?.kind === 'allowed');
  const take = (step: 'submit' | 'publish', of: readonly Assignment[]) =>
    send({ type: 'step', step, assignmentIds: of.map((a) => a.id) });
  const found = foundIn(view, drafts);
  const submit = () => (found.length > 0 ? ask('submitAll') : take('submit', drafts));
  const button = (of: readonly Assignment[], say: string, act: () => void, question?: string) =>
    of.length === 0
      ? nothing
      : html`<button class="button soft-button" data-ask=${question ?? nothing} @click=${act}>${say}</button>`;
  if (view.asked === 'submitAll' && found.length > 0) {
    const why = texts.sureSubmitAll(found);
    return html`<div class="for-week" role="group" aria-label=${why}>
      <p class="note">${why}</p>
      <button class="button soft-button" data-sure @click=${() => take('submit', drafts)}>${texts.doSubmitAll}</button>
      <button class="button quiet" @click=${() => ask(undefined)}>${texts.notYet}</button>
    </div>`;
  }
  return html`<div class="for-week">
    ${button(drafts, texts.submitAll(drafts.length), submit, 'submitAll')}
    ${button(approved, texts.publishAll(approved.length), () => take('publish', approved))}
    <button class="button quiet" @click=${() => send({ type: 'copyLast' })}>${texts.copyLast}</button>
    <button class="button quiet" @click=${() => paste(true)}>${texts.pasteRows}</button>
  </div>`;
}

/** After a step with several: how many were done, and for which classes. */
export function saidOfAll({ texts, state }: View, step: string, assignmentIds: readonly string[]): string {
  const status = step === 'submit' ? 'submitted' : 'published';
  const wanted = ownOf(state).filter((a) => a.status === status && assignmentIds.includes(a.id));
  const rooms = [...new Set(wanted.map((a) => titleOf(state, a.classId)))];
  return texts.saidAll(step, wanted.length, rooms, assignmentIds.length - wanted.length);
}
