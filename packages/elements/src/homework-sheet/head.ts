import { html, nothing, type TemplateResult } from 'lit';
import { dayState } from '@wuyu/policy';
import { shape } from '../homework/load-shape.ts';
import { icon } from '../shared/icons.ts';
import type { SheetMessages } from './messages.ts';
import type { Figure, SheetState } from './state.ts';

export interface HeadActions {
  readonly room: (classId: string) => void;
  readonly day: (day: string) => void;
  readonly slips: () => void;
  readonly find: (text: string) => void;
}

/* eslint-disable lit-a11y/no-invalid-change-handler -- choosing moves no focus and leads nowhere else, as WCAG 3.2.2 asks */
/** Which class and day, and what leads elsewhere. */
export function head(texts: SheetMessages, state: SheetState, actions: HeadActions): TemplateResult {
  const { day, days, today, rooms, room } = state;
  const at = day === undefined ? -1 : days.indexOf(day);
  const chosen = (event: Event & { currentTarget: HTMLSelectElement }) => event.currentTarget.value;
  const step = (by: 1 | -1, label: string, mark: string) => {
    // The list is latest first.
    const to = days[at - by];
    return html`<button
      class="step"
      aria-label=${label}
      ?disabled=${at < 0 || to === undefined}
      @click=${() => to !== undefined && actions.day(to)}
    >
      ${mark}
    </button>`;
  };
  const name = (d: string) => (d === today ? `${texts.date(d)} · ${texts.today}` : texts.date(d));
  return html`<div class="head">
    <h2 class="head-title">
      ${
        rooms.length > 1
          ? html`<select
              class="select"
              aria-label=${texts.chooseClass}
              @change=${(e: Event & { currentTarget: HTMLSelectElement }) => actions.room(chosen(e))}
            >
              ${rooms.map((r) => html`<option value=${r.id} ?selected=${r.id === room?.id}>${r.title}</option>`)}
            </select>`
          : (room?.title ?? texts.name)
      }
    </h2>
    ${
      day === undefined
        ? nothing
        : html`<div class="days">
            ${step(-1, texts.dayBefore, '‹')}
            <select
              class="select"
              aria-label=${texts.chooseDay}
              @change=${(e: Event & { currentTarget: HTMLSelectElement }) => actions.day(chosen(e))}
            >
              ${at < 0 ? html`<option value=${day} selected>${name(day)}</option>` : nothing}
              ${days.map((d) => html`<option value=${d} ?selected=${d === day}>${name(d)}</option>`)}
            </select>
            ${step(1, texts.dayAfter, '›')}
          </div>`
    }
    ${
      room
        ? html`<button class="button text slips-button" part="slips" @click=${actions.slips}>${texts.slips}</button>`
        : nothing
    }
  </div>`;
}

/** The field that leads to a pupil. */
export function finder(texts: SheetMessages, actions: HeadActions): TemplateResult {
  const pressed = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    actions.find(event.currentTarget.value);
    event.currentTarget.value = '';
  };
  return html`<label class="find"
    ><span>${texts.find}</span
    ><input class="find-field" autocomplete="off" placeholder=${texts.findHint} @keydown=${pressed}
  /></label>`;
}

/** n of those asked, the mean, and what stopped pupils: evidence about the load. */
export function figures(texts: SheetMessages, state: SheetState): TemplateResult {
  const { figures: list, policy, sampled, pupils } = state;
  const line = (figure: Figure) => {
    const { measured } = figure;
    if (measured.kind === 'suppressed') return nothing;
    const known = measured.kind === 'known';
    const stands = known && policy ? dayState(policy, figure.grade, measured.mean) : undefined;
    return html`<p class="load ${stands ?? ''}">
      ${stands && stands !== 'noRule' ? shape(stands) : nothing}<span
        >${list.length > 1 ? `${texts.grade(figure.grade)} · ` : ''}${
          known
            ? texts.known(measured.reported, measured.asked, measured.mean)
            : texts.few(measured.reported, measured.asked)
        }${figure.cap === undefined ? '' : ` · ${texts.cap(figure.cap)}`}</span
      >
    </p>`;
  };
  const bedtime = list.reduce((n, f) => n + f.bedtime, 0);
  const help = list.flatMap((f) => f.help);
  const parts = [
    ...(bedtime > 0 ? [texts.bedtimeStops(bedtime)] : []),
    ...(help.length > 0 ? [texts.helpNeeded(help.length)] : []),
  ];
  return html`<div class="figures" part="figures">
    ${list.map(line)}
    ${
      parts.length === 0
        ? nothing
        : html`<details class="stops" part="stops">
            <summary>${icon('moon', 16)}<span>${parts.join(' · ')}</span></summary>
            <p class="note">${texts.stopsMeaning}</p>
            ${
              help.length === 0
                ? nothing
                : html`<ul class="note">
                    ${help.map(({ name, subjects }) => html`<li>${texts.helpLine(name, subjects)}</li>`)}
                  </ul>`
            }
          </details>`
    }
    ${sampled ? html`<p class="note">${texts.sampledNote(pupils.filter((p) => p.asked).length)}</p>` : nothing}
  </div>`;
}
