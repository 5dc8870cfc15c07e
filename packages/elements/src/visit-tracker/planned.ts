import { html } from 'lit';
import { planRow } from './list.ts';
import { grouped, type Portion } from './portion.ts';
import { areaHead, empty } from './row.ts';
import type { View } from './view.ts';

/** What is arranged, day by day. */
export function plannedRows(view: View, portion: Portion): unknown {
  const { texts, state } = view;
  if (state.plans.length === 0) return empty(state.charge ? texts.nothingPlanned : texts.notArranged);
  return grouped(portion.of(state.plans), ({ plan }) => plan.day).map(
    ([day, plans]) =>
      html`${areaHead(texts.day(day, state.today), texts.nearDay(day, state.today))}
        <ul>
          ${plans.map((plan) => planRow(view, plan, true))}
        </ul>`,
  );
}
