/* eslint-disable lit-a11y/no-invalid-change-handler -- arrow keys show another sheet, and lose nothing */
import { html, nothing, type TemplateResult } from 'lit';
import { axisMark } from '../evaluation/mark.ts';
import { icon } from '../shared/icons.ts';
import { typed, type View } from './view.ts';

interface Pick {
  readonly label: string;
  readonly shown: unknown;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | undefined;
  readonly take: (id: string) => void;
}

/** A native list under words: what is chosen stands there, a tap chooses another. */
const picker = ({ label, shown, options, chosen, take }: Pick, className = 'chip'): TemplateResult =>
  html`<span class="${className} pick">
    <span>${shown}</span>${icon('next', 16)}
    <select aria-label=${label} @change=${(event: Event) => take(typed(event))}>
      ${options.map(({ id, text }) => html`<option value=${id} ?selected=${id === chosen}>${text}</option>`)}
    </select>
  </span>`;

/** Whose record it is, by which framework, whose word, which day. */
export function head(view: View): TemplateResult {
  const { texts, state, actions } = view;
  const { framework, frameworks, sources, source, audience } = state;
  return html`${title(view)} ${people(view)}
    <div class="chips line">
      ${
        frameworks.length > 1
          ? picker({
              label: texts.whichFramework,
              shown: framework ? texts.name(framework) : '',
              options: frameworks.map((one) => ({ id: one.id, text: texts.name(one) })),
              chosen: framework?.id,
              take: (frameworkId) => actions.turn({ frameworkId }),
            })
          : nothing
      }
      ${
        sources.length > 1
          ? picker({
              label: texts.whoSays,
              shown: texts.says(audience, source),
              options: sources.map((one) => ({ id: one, text: texts.says(audience, one) })),
              chosen: source,
              take: (id) => {
                const found = sources.find((one) => one === id);
                if (found) actions.turn({ source: found });
              },
            })
          : nothing
      }
      ${framework ? day(view) : nothing}
    </div>`;
}

function title({ texts, state, actions }: View): TemplateResult {
  const { mode, classes, classId, classTitle, student, audience, source } = state;
  if (mode === 'form')
    return html`<h2 class="title" part="title">
        ${student ? texts.formTitle(audience, student.name, source) : texts.says(audience, source)}
      </h2>
      ${student ? html`<p class="note">${texts.formText(audience, student.name, source)}</p>` : nothing}`;
  if (classes.length < 2) return html`<h2 class="title" part="title">${texts.title(classTitle)}</h2>`;
  return html`<h2 class="title" part="title">
    ${picker(
      {
        label: texts.whichClass,
        shown: texts.title(classTitle),
        options: classes.map(({ id, title: text }) => ({ id, text })),
        chosen: classId,
        take: (id) => actions.turn({ classId: id }),
      },
      '',
    )}
  </h2>`;
}

/** More names than this are a list to choose from. */
const fewEnough = 6;

/** Which child, or which classmate. */
function people({ texts, state, actions }: View): TemplateResult | typeof nothing {
  const { mode, students, student, source, audience } = state;
  if (mode === 'grid' || (source === 'peer' ? audience !== 'student' : audience !== 'guardian')) return nothing;
  if (source !== 'peer' && students.length < 2) return nothing;
  const label = source === 'peer' ? texts.whichPeer : texts.whose;
  if (students.length > fewEnough)
    return html`<div class="chips whose">
      ${picker({
        label,
        shown: student?.name ?? texts.choosePeer,
        options: [
          ...(student ? [] : [{ id: '', text: texts.choosePeer }]),
          ...students.map(({ id, name }) => ({ id, text: name })),
        ],
        chosen: student?.id ?? '',
        take: (id) => actions.pickStudent(id),
      })}
    </div>`;
  return html`<div class="chips whose" role="group" aria-label=${label}>
    ${students.map(({ id, name }) => {
      const on = id === student?.id;
      return html`<button
        class="chip ${on ? 'chosen' : ''}"
        aria-pressed=${on ? 'true' : 'false'}
        @click=${() => actions.pickStudent(id)}
      >
        ${on ? icon('tick', 16) : nothing}${name}
      </button>`;
    })}
  </div>`;
}

function day({ texts, state, actions }: View): TemplateResult {
  const { draft, today } = state;
  const on = draft.on ?? today;
  return html`<span class="chip pick day">
    <span>${texts.day(on, today)}</span>${icon('next', 16)}
    <input
      type="date"
      aria-label=${texts.dayLabel}
      max=${today}
      .value=${on}
      @click=${(event: Event) => openCalendar(event.currentTarget as HTMLInputElement)}
      @change=${(event: Event) => {
        const value = typed(event);
        if (value) actions.common({ on: value === today ? undefined : value });
      }}
    />
  </span>`;
}

/** Where the browser opens its calendar only by a small sign that is not seen here. */
function openCalendar(input: HTMLInputElement & { showPicker?: () => void }): void {
  try {
    input.showPicker?.();
  } catch {
    // Inside a frame of another site it may not; the day can be typed.
  }
}

/** What is looked at: the axes of the framework, and in a grid the indicators of one. */
export function ways({ texts, state, actions }: View): TemplateResult {
  const { axes, axis, indicator, begun, framework, mode } = state;
  const chip = (id: string, text: string, on: boolean, isBegun: boolean, sign: unknown, take: () => void) =>
    html`<button class="chip ${on ? 'chosen' : ''}" data-id=${id} aria-pressed=${on ? 'true' : 'false'} @click=${take}>
      ${sign}${text}${isBegun ? html`<span class="begun">${icon('pencil', 16)}<span class="away">${texts.begun}</span></span>` : nothing}
    </button>`;
  return html`<div class="chips axes" role="group" aria-label=${texts.axes} part="axes">
      ${axes.map((one) =>
        chip(
          one.id,
          texts.name(one),
          one.id === axis?.id,
          mode === 'form' ? begun.has(one.id) : one.indicators.some(({ id }) => begun.has(id)),
          axisMark(framework?.axes.findIndex(({ id }) => id === one.id) ?? 0),
          () => actions.turn({ axisId: one.id }),
        ),
      )}
    </div>
    ${
      mode === 'grid' && axis
        ? html`<div class="chips indicators" role="group" aria-label=${texts.indicators} part="indicators">
            ${axis.indicators.map((one) =>
              chip(one.id, texts.name(one), one.id === indicator?.id, begun.has(one.id), nothing, () =>
                actions.turn({ indicatorId: one.id }),
              ),
            )}
          </div>`
        : nothing
    }`;
}
