import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { cellClasses, cellField, type CellActions } from './cell.ts';
import { isFor } from './derive.ts';
import type { SheetMessages } from './messages.ts';
import { keyOf, type CellId, type SheetState } from './state.ts';

export interface GridView {
  readonly texts: SheetMessages;
  readonly state: SheetState;
  readonly current: CellId | undefined;
  readonly actions: CellActions;
  /** Done at school by the whole class. */
  readonly fill: (assignmentId: string, cells: readonly CellId[]) => void;
}

/** The empty cells of a column. */
export const emptyCells = (state: SheetState, assignmentId: string): CellId[] =>
  state.pupils
    .map((pupil) => ({ studentId: pupil.id, assignmentId }))
    .filter((id) => {
      const cell = state.cells.get(keyOf(id));
      return cell !== undefined && cell.answer === undefined && cell.typed === undefined && cell.other === undefined;
    });

/** Pupils × assignments, one field each; the name stays in sight. */
export function grid(view: GridView): TemplateResult {
  const { texts, state, current } = view;
  const grades = new Set(state.pupils.map((p) => p.grade)).size > 1;
  return html`<div class="scroll">
    <table class="grid" part="grid" aria-label=${texts.tableLabel(texts.date(state.day ?? ''))}>
      <thead>
        <tr>
          <th scope="col" class="who">${texts.pupil}</th>
          ${state.columns.map((assignment) => {
            const empty = emptyCells(state, assignment.id);
            const minutes = assignment.tiers.find((t) => t.tier === 'basic')?.minutes ?? 0;
            return html`<th scope="col">
              <b class="subject">${assignment.subject}</b>
              <span class="about">${texts.expected(minutes)}</span>
              <span class="title" title=${assignment.title}>${assignment.title}</span>
              ${
                grades && assignment.grades.length < new Set(state.pupils.map((p) => p.grade)).size
                  ? html`<span class="title">${assignment.grades.map(texts.grade).join(' ')}</span>`
                  : nothing
              }
              <button
                class="fill"
                part="fill"
                ?disabled=${empty.length === 0}
                aria-label=${texts.fillAtSchoolLabel(assignment.subject, empty.length)}
                @click=${() => view.fill(assignment.id, empty)}
              >
                ${icon('school', 16)}${texts.fillAtSchool}
              </button>
            </th>`;
          })}
        </tr>
      </thead>
      <tbody>
        ${state.pupils.map((pupil, i) => {
          const first = state.sampled && !pupil.asked && state.pupils[i - 1]?.asked === true;
          return html`<tr data-row=${pupil.id} class=${first ? 'others' : ''}>
            <th scope="row" class="who">
              <span class="no">${pupil.number}</span><span class="name">${pupil.name}</span>${
                state.sampled && pupil.asked ? html`<span class="asked">${texts.askedToday}</span>` : nothing
              }${grades ? html`<span class="of">${texts.grade(pupil.grade)}</span>` : nothing}
            </th>
            ${state.columns.map((assignment) => {
              const id = { studentId: pupil.id, assignmentId: assignment.id };
              const cell = state.cells.get(keyOf(id));
              if (!cell || !isFor(assignment, pupil))
                return html`<td class="none"><span class="said">${texts.notForGrade}</span></td>`;
              const here = current !== undefined && keyOf(current) === keyOf(id);
              return html`<td class=${cellClasses({ texts, cell, current: here })}>
                ${cellField({ texts, pupil, assignment, cell, current: here, actions: view.actions })}
              </td>`;
            })}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
