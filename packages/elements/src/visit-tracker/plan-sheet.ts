import type { NewPlan, PlanCancel } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { addDays } from '../shared/days.ts';
import { agreeingFields } from './agreed.ts';
import { choices } from './choices.ts';
import { given, movers, withValue } from './fields.ts';
import { typed, nameIn, type Sheet, type View } from './view.ts';

/** What is being arranged. */
export interface Planning {
  /** A village, or a name. */
  readonly where: string;
  /** A plan that is moved; undefined: new ones. */
  readonly planId: string | undefined;
  /** A refused write that is mended. */
  readonly entryId: string | undefined;
  readonly homes: readonly PlanningHome[];
  readonly day: string;
  readonly kind: NewPlan['kind'];
  readonly note: string;
  readonly visitorIds: readonly string[];
  readonly by: PlanCancel['by'];
}

export interface PlanningHome {
  readonly studentIds: readonly string[];
  readonly name: string;
  readonly address: string | null;
  readonly time: string;
  readonly on: boolean;
}

/** Several homes of one place on one day, or one that is moved. */
export function planSheet(view: View, plan: Planning): TemplateResult {
  const { texts, actions, state, rules } = view;
  const { today, colleagues } = state;
  const change = (with_: Partial<Planning>) => actions.open({ kind: 'plan', planning: { ...plan, ...with_ } });
  const moved = plan.planId !== undefined;
  const several = plan.homes.length > 1;
  const home = (at: number, with_: Partial<PlanningHome>) =>
    change({ homes: plan.homes.map((one, i) => (i === at ? { ...one, ...with_ } : one)) });
  return html`<h2 class="sheet-title" tabindex="-1">
      ${moved ? texts.moveTitle(plan.where) : several ? texts.planTitle(plan.where) : texts.planOne(plan.where)}
    </h2>
    ${choices(
      'day',
      texts.planDay,
      [0, 1, 2, 3].map((n) => {
        const value = addDays(today, n);
        return { value, text: texts.day(value, today), on: value === plan.day };
      }),
      (day) => change({ day }),
      { one: true },
    )}
    <input
      class="field next-to"
      type="date"
      aria-label=${texts.dayLabel}
      min=${today}
      .value=${plan.day}
      @change=${given((day) => change({ day }))}
    />
    <fieldset>
      <legend class="lab">${several ? texts.planTimes : texts.timeLabel}</legend>
      ${plan.homes.map(
        ({ name, address, time, on }, i) =>
          html`<div class="home">
            <label
              >${
                several
                  ? html`<input
                      class="tick-box"
                      type="checkbox"
                      .checked=${live(on)}
                      @change=${(event: Event) => home(i, { on: (event.target as HTMLInputElement).checked })}
                    />`
                  : nothing
              }<span
                >${name}${address === null ? nothing : html`<span class="note block">${address}</span>`}</span
              ></label
            >
            <input
              class="field"
              type="time"
              aria-label=${texts.timeOf(name)}
              .value=${time}
              @change=${(event: Event) => home(i, { time: typed(event), on: true })}
            />
          </div>`,
      )}
    </fieldset>
    ${moved ? moverChoices(view, plan.by, (by) => change({ by })) : nothing}
    ${
      rules.visitors > 1 && colleagues.length > 0
        ? choices(
            'along',
            texts.visitors,
            colleagues.map(({ id, name }) => ({ value: id, text: name, on: plan.visitorIds.includes(id) })),
            (id, on) => change({ visitorIds: withValue(plan.visitorIds, id, on) }),
          )
        : nothing
    }
    ${
      several
        ? nothing
        : html`<label
            ><span class="lab">${texts.planNote}</span
            ><input
              class="field"
              placeholder=${texts.planNoteHint}
              .value=${plan.note}
              @input=${(event: Event) => change({ note: typed(event) })}
          /></label>`
    }
    ${wrongLine(view)}
    <button class="button primary full" part="plan" @click=${() => actions.planned(plan)}>
      ${moved ? texts.moveSave : texts.planSave(plan.homes.filter(({ on }) => on).length)}
    </button>`;
}

/** Why what was asked for was not done. */
export const wrongLine = ({ wrong }: View): TemplateResult | typeof nothing =>
  wrong === undefined ? nothing : html`<p class="wrong" role="alert">${wrong}</p>`;

const moverChoices = ({ texts }: View, by: PlanCancel['by'], take: (by: PlanCancel['by']) => void) =>
  choices(
    'by',
    texts.whoMoved,
    movers.map((value) => ({ value, text: texts.mover(value), on: by === value })),
    take,
    { one: true },
  );

/** A plan that comes to nothing: who said so, and why. */
export function cancelSheet(view: View, sheet: Extract<Sheet, { kind: 'cancel' }>): TemplateResult {
  const { texts, state, actions } = view;
  const plan = state.plans.find(({ plan: { id } }) => id === sheet.planId);
  return html`<h2 class="sheet-title" tabindex="-1">
      ${texts.cancelTitle(nameIn(view, plan?.plan.studentIds[0] ?? ''))}
    </h2>
    ${moverChoices(view, sheet.by, (by) => actions.open({ ...sheet, by }))}
    <label
      ><span class="lab">${texts.cancelReason}</span
      ><input
        class="field"
        .value=${sheet.reason}
        @input=${(event: Event) => actions.open({ ...sheet, reason: typed(event) })}
    /></label>
    ${wrongLine(view)}
    <button class="button primary full" @click=${() => actions.cancel(sheet)}>${texts.cancelSave}</button>`;
}

/** Something to do for a pupil, without a visit. */
export function callSheet(view: View, { agreeing }: Extract<Sheet, { kind: 'call' }>): TemplateResult {
  const { texts, actions } = view;
  const { studentId } = agreeing;
  return html`<h2 class="sheet-title" tabindex="-1">${texts.callBackTitle(nameIn(view, studentId))}</h2>
    <div class="lab"></div>
    ${agreeingFields(view, agreeing, [studentId], (change) =>
      actions.open({ kind: 'call', agreeing: { ...agreeing, ...change } }),
    )}
    ${wrongLine(view)}
    <button class="button primary full" @click=${() => actions.call(agreeing)}>${texts.add}</button>`;
}
