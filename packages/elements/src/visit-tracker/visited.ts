import { html, nothing, type TemplateResult } from 'lit';
import { mondayOf, weekAway } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import { grouped, type Portion } from './portion.ts';
import { areaHead, asking, empty, line, row } from './row.ts';
import type { VisitRow } from './state.ts';
import { nameIn, type View } from './view.ts';

/** What took place: today, this week, the week before, and earlier. */
export function visitedRows(view: View, portion: Portion): unknown {
  const { texts, state } = view;
  if (state.visits.length === 0) return empty(texts.nothingVisited);
  const weeks: Readonly<Record<string, string>> = {
    [mondayOf(state.today)]: texts.thisWeek,
    [weekAway(state.today, -1)]: texts.lastWeek,
  };
  const group = ({ visit: { day } }: VisitRow) =>
    day === state.today ? texts.day(day, day) : (weeks[mondayOf(day)] ?? texts.earlier);
  return grouped(portion.of(state.visits), group).map(
    ([name, visits], i) =>
      html`${areaHead(name, i === 0 && name === texts.day(state.today, state.today) ? texts.monthDay(state.today) : '')}
        <ul>
          ${visits.map((one) => one.visit.studentIds.map((id, at) => visitRow(view, one, id, at)))}
        </ul>`,
  );
}

function visitRow(view: View, one: VisitRow, id: string, at: number): TemplateResult {
  const { texts, state, actions } = view;
  const { visit, sync, mine, confirmable } = one;
  const { kind, day, time, studentIds, credits, late } = visit;
  const name = nameIn(view, id);
  const credit = credits.find(({ studentId }) => studentId === id);
  const [first] = studentIds;
  return row(view, {
    id,
    open: () => actions.open({ kind: 'visit', visitId: visit.id }),
    line: line(
      view,
      sync,
      [
        at > 0 && first !== undefined
          ? texts.sameVisit(nameIn(view, first))
          : `${texts.kind(kind)} ${day === state.today ? (time ?? '') : texts.monthDay(day)}`,
        late ? texts.lateVisit : undefined,
        credit && !credit.counts ? texts.notCounted(credit.reason) : undefined,
      ],
      true,
    ),
    act:
      asking(view, sync) ??
      (confirmable
        ? html`<button class="button soft" @click=${() => actions.open({ kind: 'visit', visitId: visit.id })}>
            ${texts.confirmShort}
          </button>`
        : mine
          ? html`<button class="square" aria-label=${texts.edit(name)} @click=${() => actions.edit(one)}>
              ${icon('pencil')}
            </button>`
          : nothing),
  });
}
