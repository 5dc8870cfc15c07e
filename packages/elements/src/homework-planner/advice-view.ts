import { html, nothing, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { icon } from '../shared/icons.ts';
import { without, type Advice, type Way } from './advice.ts';
import { shortDay, titleOf, type View } from './view.ts';

/** What what stands in the form leads to, with names and numbers, and ways out that one tap takes. */
export function adviceView(view: View): TemplateResult | typeof nothing {
  const { advice } = view.state;
  const cards = [unwrittenCard(view, advice), overCard(view, advice), taskCard(view, advice)].filter(
    (c) => c !== nothing,
  );
  return cards.length === 0 ? nothing : html`<div class="say">${cards}</div>`;
}

const clauseLink = (view: View, clause: Advice['taskClause'], title: string) =>
  clause
    ? html`<button class="link" @click=${() => view.open({ kind: 'clause', clause, title })}>
        ${view.texts.clause}
      </button>`
    : nothing;

function overCard(view: View, advice: Advice): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const [first] = advice.over;
  if (!first) return nothing;
  const several = new Set(advice.over.map((o) => `${o.room.id} ${o.grade}`)).size > 1;
  return html`<div class="tip" part="over">
    ${advice.over.map((over) => {
      const grade = over.room.grades.length > 1 ? texts.grade(over.grade) : undefined;
      const title = texts.overTitle(over.room.title, texts.day(over.day), over.minutes, over.minutes - over.cap, grade);
      const others = over.others.map((o) => texts.subjectMinutes(o.subject, o.minutes));
      return html`<p class="tip-title load over">${shape('over')}<b>${title}</b></p>
        <p class="note">${texts.overText(others, over.own)}</p>`;
    })}
    <p class="note">
      ${several ? nothing : advice.within.map(({ room, minutes, left }) => texts.withinText(room.title, minutes, left))}
      ${advice.refuses ? texts.refuses : texts.allows} ${clauseLink(view, first.clause, texts.clauseTitle(first.cap))}
    </p>
    <div class="ways">
      ${advice.ways.map((way, i) => wayButton(view, way, i === 0, state.draft.targets.length > 1))}
    </div>
  </div>`;
}

function wayButton(view: View, way: Way, first: boolean, several: boolean): TemplateResult {
  const { texts, state, send } = view;
  const kind = `button ${first ? 'soft-button' : 'quiet'}`;
  if (way.kind === 'cut') {
    const minutes = { ...state.draft.minutes, basic: String(way.minutes) };
    return html`<button class=${kind} @click=${() => send({ type: 'change', fields: { minutes } })}>
      ${texts.cut(way.minutes)}
    </button>`;
  }
  const { classId, day: assignedOn, dueOn, left } = way;
  const room = several ? titleOf(state, classId) : undefined;
  return html`<button class=${kind} @click=${() => send({ type: 'move', classId, assignedOn, dueOn })}>
    ${texts.move(room, shortDay(texts, assignedOn), left)}
  </button>`;
}

function unwrittenCard(view: View, { unwritten }: Advice): TemplateResult | typeof nothing {
  const { texts, send } = view;
  if (!unwritten) return nothing;
  return html`<div class="tip" part="unwritten" role="alert">
    <p class="tip-title">${icon('none')}<b>${texts.unwrittenTitle(unwritten.room.title)}</b></p>
    <p class="note">${texts.unwrittenText} ${clauseLink(view, unwritten.clause, texts.clauseTitle(0))}</p>
    <div class="ways">
      <button class="button soft-button" @click=${() => send({ type: 'change', fields: { form: 'oral' } })}>
        ${texts.useOral}
      </button>
    </div>
  </div>`;
}

function taskCard(view: View, { tasks, taskClause }: Advice): TemplateResult | typeof nothing {
  const { texts, state, send } = view;
  if (tasks.length === 0) return nothing;
  const { title } = state.draft;
  const [first] = tasks;
  const found = tasks.map(({ from, to }) => title.slice(from, to));
  // From behind, so that the places before stay where they are.
  const cleaned = [...tasks].reverse().reduce(without, title);
  return html`<div class="tip" part="tasks">
    <p class="tip-title">${icon('people')}<b>${texts.taskTitle(found.join('”“'))}</b></p>
    <p class="note">
      ${texts.taskText} ${clauseLink(view, taskClause, first ? texts.taskTitle(title.slice(first.from, first.to)) : '')}
    </p>
    <div class="ways">
      <button class="button quiet" @click=${() => send({ type: 'change', fields: { title: cleaned } })}>
        ${texts.taskDelete(found.join('').length)}
      </button>
    </div>
  </div>`;
}
