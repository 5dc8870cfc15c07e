import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import { grouped, Portion } from './portion.ts';
import type { HomeRow, PlanRow } from './state.ts';
import { areaHead, asking, bones, empty, line, row } from './row.ts';
import { homeOf, nameIn, namesIn, type Tab, type View } from './view.ts';

/** What is arranged with a home. */
export function planRow(view: View, plan: PlanRow, dated: boolean): TemplateResult {
  const { texts, state, actions } = view;
  const { studentIds, day, time, note, moves } = plan.plan;
  const [id = '', ...others] = studentIds;
  const moved = moves[0] && !dated ? texts.movedFrom(texts.monthDay(moves[0].day)) : undefined;
  const come = day <= state.today;
  return row(view, {
    id,
    open: () => actions.open({ kind: 'about', studentId: id }),
    line: line(view, plan.sync, [
      dated && day < state.today ? texts.overdue(texts.day(day, state.today)) : undefined,
      time ?? undefined,
      others.length > 0 ? texts.togetherWith(namesIn(view, others)) : undefined,
      note ?? undefined,
      moved,
    ]),
    act:
      asking(view, plan.sync) ??
      html`<button
        class="button ${come ? 'soft' : 'quiet'}"
        aria-label=${`${come ? texts.record : texts.movePlan} ${nameIn(view, id)}`}
        @click=${() => (come ? actions.record(id, plan) : actions.move(plan))}
      >
        ${come ? texts.record : texts.movePlan}
      </button>`,
  });
}

/** The homes of today. */
export function todayRows(view: View): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const plans = state.plans.filter(({ plan }) => plan.day === state.today);
  if (plans.length === 0) return nothing;
  const areas = plans.flatMap(({ plan }) => plan.studentIds.map((id) => homeOf(state, id)?.home.area ?? ''));
  return html`<section part="today">
    ${areaHead(texts.today, texts.names([...new Set(areas.filter(Boolean))]))}
    <ul>
      ${plans.map((plan) => planRow(view, plan, false))}
    </ul>
  </section>`;
}

/** Who is still to be arranged with; a newcomer in its first days may be, too. */
const isOpen = ({ standing, plan }: HomeRow) => standing.state === 'open' || (standing.state === 'notYet' && !plan);

type Rows = (view: View, portion: Portion) => unknown;

/** What is due, arranged, visited and agreed, as tabs; `further`: the rows of the other tabs, once they are there. */
export function tabs(view: View, further: Readonly<Record<Exclude<Tab, 'open'>, Rows>> | undefined): TemplateResult {
  const { texts, state, tab, most, actions } = view;
  const { numbers } = state;
  const portion = new Portion(most);
  const todo = state.followUps.filter(({ followUp }) => followUp.state === 'open').length;
  const all: readonly (readonly [Tab, string, number])[] = [
    ['open', texts.open, state.homes.filter(isOpen).length],
    ['planned', texts.tabPlanned, state.plans.length],
    ['visited', texts.tabVisited, numbers?.visited ?? state.visits.length],
    ...(state.followUps.length > 0 ? ([['todo', texts.todo, todo]] as const) : []),
  ];
  const shown = state.charge ? all : all.filter(([of]) => of === 'planned' || of === 'visited');
  const turn = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = shown.findIndex(([of]) => of === tab) + (getComputedStyle(list).direction === 'rtl' ? -by : by);
    const next = buttons[(at + buttons.length) % buttons.length];
    event.preventDefault();
    next?.click();
    next?.focus();
  };
  return html`<div class="seg" role="tablist" aria-label=${texts.tabs} part="tabs" @keydown=${turn}>
      ${shown.map(
        ([of, text, n]) =>
          html`<button
            role="tab"
            id=${`tab-${of}`}
            aria-selected=${of === tab ? 'true' : 'false'}
            aria-controls="list"
            tabindex=${of === tab ? '0' : '-1'}
            @click=${() => actions.tab(of)}
          >
            ${text} ${n}
          </button>`,
      )}
    </div>
    <div id="list" role="tabpanel" aria-labelledby=${`tab-${tab}`} part="list">
      ${({ open: openRows, ...further }[tab] ?? bones)(view, portion)}
      ${portion.isCut ? html`<i data-end></i>` : nothing}
    </div>`;
}

/** Who is due, by where they live: whoever is most urgent brings its village to the top. */
function openRows(view: View, portion: Portion): unknown {
  const { texts, state, actions } = view;
  const due = state.homes.filter(isOpen);
  if (due.length === 0) return empty(state.homes.length > 0 ? texts.nothingOpen : texts.noPupils);
  const others = new Set(state.homes.filter((one) => !isOpen(one)).map(({ home }) => home.area));
  return grouped(due, ({ home }) => home.area).map(([area, rows]) => {
    const shown = portion.of(rows);
    if (shown.length === 0) return nothing;
    const n = homesIn(rows);
    const where = area ?? texts.nowhere;
    return html`${areaHead(
        where,
        others.has(area) ? texts.homesLeft(n) : texts.homes(n),
        rows.length > 1
          ? html`<button
              class="button text"
              aria-label=${texts.planTitle(where)}
              @click=${() => actions.plan(where, rows)}
            >
              ${texts.planAll}
            </button>`
          : nothing,
      )}
      <ul>
        ${shown.map((one) => homeRow(view, one))}
      </ul>`;
  });
}

/** In how many homes pupils live: brothers and sisters in one. */
function homesIn(rows: readonly HomeRow[]): number {
  const before = new Set<string>();
  return rows.filter(({ home }) => {
    before.add(home.id);
    return !home.siblings.some(({ studentId }) => before.has(studentId));
  }).length;
}

function homeRow(view: View, one: HomeRow): TemplateResult {
  const { texts, state, actions } = view;
  const { home, standing, plan, newcomer } = one;
  const moved = plan?.plan.moves[0];
  const late = standing.overdue && plan;
  const told = late
    ? texts.overdue(texts.day(plan.plan.day, state.today))
    : moved
      ? texts.movedFrom(texts.monthDay(moved.day))
      : undefined;
  const words = standing.otherwise
    ? texts.otherwise
    : home.lastVisitOn
      ? texts.lastVisit(texts.monthDay(home.lastVisitOn))
      : texts.neverVisited;
  return row(view, {
    id: home.id,
    marks: [...(newcomer ? [texts.newcomer] : home.focus ? [texts.focus] : [])],
    open: () => actions.open({ kind: 'about', studentId: home.id }),
    line:
      told === undefined ? line(view, one.sync, [words]) : html`<span class="s amber">${icons.clock(16)}${told}</span>`,
    act:
      asking(view, one.sync) ??
      html`<button
        class="button ${late ? 'soft' : 'quiet'}"
        aria-label=${`${late ? texts.record : texts.plan} ${home.name}`}
        @click=${() => (late ? actions.record(home.id, plan) : actions.plan(home.name, [one]))}
      >
        ${late ? texts.record : texts.plan}
      </button>`,
  });
}
