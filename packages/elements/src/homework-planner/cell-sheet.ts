import type { Assignment } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { hasLessons } from '../homework/week.ts';
import { isEditable } from './draft.ts';
import type { StepName } from './state.ts';
import { authorName, columnName, mayPublish, shortDay, type View } from './view.ts';

/** What a class's day is made of, with the steps its author may take. */
export function cellSheet(view: View, classId: string, column: number): TemplateResult {
  const { texts, state, send, open } = view;
  const row = state.rows.find((r) => r.room.id === classId);
  const cell = row?.cells[column];
  if (!row || !cell) return html``;
  const day = cell.column.days[0] ?? '';
  const begin = () => {
    open(undefined);
    send({ type: 'fresh', classIds: [classId], day });
  };
  const own = row.room.subjects.length === 1 ? (row.room.subjects[0] ?? '') : '';
  return html`<h2 class="sheet-title">
      ${texts.cellTitle(row.room.title, `${columnName(texts, cell.column)} ${texts.dayNumber(cell.column.days)}`)}
    </h2>
    ${
      cell.items.length === 0
        ? html`<p class="note">${hasLessons(cell.column) ? texts.none : (cell.column.reason ?? texts.dayOff)}</p>`
        : html`<ul class="items">
            ${cell.items.map((item) => itemView(view, item))}
          </ul>`
    }
    ${hasLessons(cell.column) ? html`<button class="button outline full" @click=${begin}>${texts.plan(own)}</button>` : nothing}
    <button class="button quiet full" @click=${() => open(undefined)}>${texts.close}</button>`;
}

function itemView(view: View, a: Assignment): TemplateResult {
  const { texts, state, send, open, tones } = view;
  const mine = a.authorId === state.meId;
  const minutes = a.tiers.map((t) => `${texts.tier(t.tier)} ${t.minutes}`).join(' · ');
  const grades = (state.rooms.find((r) => r.id === a.classId)?.grades.length ?? 1) > 1;
  const edit = () => {
    open(undefined);
    send({ type: 'edit', assignmentId: a.id });
  };
  const verdict = mine && a.status === 'approved' ? mayPublish(state, a) : undefined;
  const [excess] = verdict?.excess ? [verdict.excess] : [];
  return html`<li class="item">
    <div class="item-head">
      <i
        class="key ${a.status === 'approved' || a.status === 'published' ? 'pat' : 'plan'} s${tones.get(a.subject) ?? 1}"
        aria-hidden="true"
      ></i>
      <b>${a.subject}</b>
      <span class="note">${texts.form(a.form)} · ${minutes} · ${texts.due(shortDay(texts, a.dueOn))}</span>
    </div>
    <p>${grades ? `${a.grades.map(texts.grade).join('、')}：` : ''}${a.title}</p>
    <p class="note">${mine ? texts.yours : authorName(view, a)} · ${texts.status(a.status)}</p>
    ${a.status === 'returned' && a.returnedFor !== null ? html`<p class="note back">${texts.returned}：${a.returnedFor}</p>` : nothing}
    ${
      excess
        ? html`<p class="note">
            ${texts.overTitle('', texts.day(excess.day), excess.minutes, excess.minutes - excess.cap, undefined)}
            ${verdict?.kind === 'refused' ? texts.refuses : nothing}
          </p>`
        : nothing
    }
    ${mine ? html`<div class="ways">${steps(view, a, edit, verdict?.kind === 'refused')}</div>` : nothing}
  </li>`;
}

function steps(view: View, a: Assignment, edit: () => void, blocked: boolean) {
  const { texts, state, send, ask, asked } = view;
  const busy = state.busy.has(a.id);
  const take = (step: StepName) => {
    send({ type: 'step', step, assignmentIds: [a.id] });
  };
  const sure = (step: 'withdraw' | 'drop', why: string, say: string) =>
    html`<p class="note">${why}</p>
      <button class="button soft-button" data-sure ?disabled=${busy} @click=${() => take(step)}>${say}</button>
      <button class="button quiet" @click=${() => ask(undefined)}>${texts.keep}</button>`;
  if (asked === `withdraw ${a.id}`) return sure('withdraw', texts.sureWithdraw, texts.doWithdraw);
  if (asked === `drop ${a.id}`) return sure('drop', texts.sureDrop, texts.doDrop);
  const quiet = (say: string, act: () => void, question?: string) =>
    html`<button class="button quiet" data-ask=${question ?? nothing} ?disabled=${busy} @click=${act}>${say}</button>`;
  const asking = (say: string, question: string) => quiet(say, () => ask(question), question);
  return html`${isEditable(a.status) ? quiet(texts.edit, edit) : nothing}
  ${a.status === 'draft' || a.status === 'returned' ? quiet(texts.submit, () => take('submit')) : nothing}
  ${a.status === 'approved' && !blocked ? quiet(texts.publish, () => take('publish')) : nothing}
  ${a.status === 'published' ? asking(texts.withdraw, `withdraw ${a.id}`) : nothing}
  ${isEditable(a.status) ? asking(texts.drop, `drop ${a.id}`) : nothing}`;
}
