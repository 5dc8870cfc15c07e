/* eslint-disable lit-a11y/no-invalid-change-handler -- arrow keys show another class, and lose nothing */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { icons } from './icons.ts';
import { ring, shape, type Shape } from './ring.ts';
import { typed, type View } from './view.ts';

/** Whose visits, and how far they have come. */
export function head(view: View): TemplateResult {
  const { texts, state, actions } = view;
  const { classes, classId, classTitle } = state;
  return html`<div class="head">
      ${
        classes.length > 1
          ? html`<h2 class="title pick">
              ${texts.title(classTitle)}${icon('next', 16)}
              <select aria-label=${texts.whichClass} @change=${(event: Event) => actions.pickClass(typed(event))}>
                ${classes.map(({ id, title }) => html`<option value=${id} ?selected=${id === classId}>${title}</option>`)}
              </select>
            </h2>`
          : html`<h2 class="title">${texts.title(classTitle)}</h2>`
      }
      ${
        state.plans.length > 0
          ? html`<div class="tools">
              ${view.wide ? html`<button class="button text" part="print" @click=${actions.print}>${texts.print}</button>` : nothing}
              <button class="button text" part="calendar" @click=${actions.calendar}>
                ${icons.calendar()}${texts.toCalendar}
              </button>
            </div>`
          : nothing
      }
    </div>
    ${coverage(view)}`;
}

function coverage(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions, rules } = view;
  const { numbers, visitedPending } = state;
  if (!numbers || numbers.enrolled === 0) return nothing;
  const { due, visited, planned, open, exempt, expected, pace, enrolled } = numbers;
  const isPaced = state.week > 0 && (pace === 'onCourse' || pace === 'behind');
  const words = isPaced
    ? texts.pace(state.week, expected, pace)
    : pace === 'done'
      ? texts.paceDone
      : pace === 'late'
        ? texts.paceLate
        : texts.noRule;
  const excused = [...new Set(state.homes.flatMap(({ exemption }) => exemption?.reason ?? []))];
  const [reason] = excused;
  const line = (of: Shape, text: string, n: number, more: unknown = nothing) =>
    html`<li class=${of === 'none' ? 'c3' : ''}>${shape(of)}<span>${text}</span>${more}<b>${n}</b></li>`;
  return html`<div class="cov" part="coverage">
      ${ring({ visited, planned, open, expected: isPaced ? expected : undefined }, texts.ring(numbers), texts.ofAll(due))}
      <ul class="key">
        ${line(
          'visited',
          texts.visited(rules.counting.join() === 'home'),
          visited,
          visitedPending > 0 ? html`<span class="small">${texts.withPending(visitedPending)}</span>` : nothing,
        )}
        ${line('planned', texts.planned, planned)} ${line('open', texts.open, open)}
        ${
          exempt > 0
            ? line(
                'none',
                reason !== undefined && excused.length === 1 && reason !== 'other'
                  ? texts.exemptFor(texts.exemptReason(reason))
                  : texts.exempt,
                exempt,
              )
            : nothing
        }
        ${enrolled - due - exempt > 0 ? line('none', texts.notYet, enrolled - due - exempt) : nothing}
      </ul>
    </div>
    <div class="pace" part="pace">
      ${isPaced ? shape('pace') : nothing}<span>${words}</span>
      ${
        rules.clause
          ? html`<button class="square" aria-label=${texts.seeClause} @click=${() => actions.open({ kind: 'clause' })}>
              ${icon('info')}
            </button>`
          : nothing
      }
    </div>`;
}
