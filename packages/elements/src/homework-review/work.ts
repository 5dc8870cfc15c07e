import { spreadMinutes, type GuardianTask } from '@wuyu/policy';
import { bySubject } from '../homework/subjects.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { icon, type IconName } from '../shared/icons.ts';
import type { Row, Work } from './rows.ts';
import type { RowOutcome } from './state.ts';
import { isOpen, minutesOf, type View } from './view.ts';

const statusIcons: Readonly<Record<string, IconName>> = {
  draft: 'pencil',
  submitted: 'queued',
  approved: 'tick',
  returned: 'undo',
  published: 'people',
};

/** A state is a word beside a shape. */
export const statusView = ({ texts }: View, status: string): TemplateResult =>
  html`<span class="status ${status}">${icon(statusIcons[status] ?? 'info', 16)}${texts.status(status)}</span>`;

/** The text with what hands work to guardians underlined where it is written. */
export function markedTitle(title: string, tasks: readonly GuardianTask[]): TemplateResult {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { from, to } of [...tasks].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    parts.push(title.slice(at, from), html`<u class="task">${title.slice(from, to)}</u>`);
    at = to;
  }
  return html`${parts}${title.slice(at)}`;
}

/** One assignment: how long, how it stands, what to look at; a tap opens all of it. */
export function workView(view: View, row: Row, work: Work) {
  const { assignment: a } = work;
  const outcome = view.state.outcomes.get(a.id);
  const picked = view.selected.has(a.id);
  const stop = view.narrow || view.at === a.id;
  const { texts, locked } = view;
  const { scope, day } = view.state;
  return guard([work, row.room, outcome, picked, stop, texts, locked, scope, day, view.narrow], () =>
    draw(view, row, work, outcome, picked, stop),
  );
}

function draw(
  view: View,
  row: Row,
  work: Work,
  outcome: RowOutcome | undefined,
  picked: boolean,
  stop: boolean,
): TemplateResult {
  const { texts, state } = view;
  const { assignment: a, tasks, over } = work;
  const { basic, optional } = minutesOf(a);
  const open = isOpen(work);
  const notes = notesOf(view, row, work);
  const phrases = tasks.map(({ from, to }) => a.title.slice(from, to));
  const label = texts.workLabel([
    row.room.title,
    a.subject,
    a.title,
    texts.minutes(basic),
    optional > 0 ? texts.optional(optional) : '',
    texts.status(a.status),
    ...notes,
    phrases.length > 0 ? texts.tasks(phrases) : '',
    over ? texts.stateWord('over') : '',
    picked ? texts.chosen : '',
  ]);
  const index = stop ? 0 : -1;
  return html`<div class="work ${a.status} ${picked ? 'picked' : ''}" part="work" data-work=${a.id}>
    <div class="work-top">
      ${
        open
          ? html`<label class="tick-room"
              ><input
                class="tick"
                type="checkbox"
                tabindex=${index}
                aria-label=${texts.choose(a.subject, a.title)}
                .checked=${picked}
                ?disabled=${view.locked}
                @focus=${() => view.stand(a.id)}
                @change=${(event: Event) => view.choose([a.id], (event.target as HTMLInputElement).checked)}
            /></label>`
          : nothing
      }
      ${view.narrow ? html`<b class="subject">${a.subject}</b>` : nothing}
      <span class="min"><b>${basic}</b> ${texts.minutesUnit}</span>
      ${optional > 0 ? html`<span class="soft">${texts.optional(optional)}</span>` : nothing}
      ${statusView(view, a.status)}
    </div>
    <button
      class="work-title"
      tabindex=${index}
      aria-label=${label}
      @focus=${() => view.stand(a.id)}
      @click=${() => view.open({ kind: 'work', assignmentId: a.id })}
    >
      ${markedTitle(a.title, tasks)}
    </button>
    ${notes.length > 0 ? html`<p class="soft">${notes.join(' · ')}</p>` : nothing}
    ${phrases.length > 0 ? html`<p class="flag" part="tasks">${icon('people', 16)}<span>${texts.tasks(phrases)}</span></p>` : nothing}
    ${work.own && a.status === 'submitted' ? html`<p class="flag calm">${icon('info', 16)}<span>${texts.own}</span></p>` : nothing}
    ${a.status === 'returned' && a.returnedFor !== null ? html`<p class="soft">${texts.returnedFor(a.returnedFor)}</p>` : nothing}
    ${outcome ? outcomeView(view, outcome) : nothing}
    ${state.scope === 'week' && over ? html`<p class="soft">${overWords(view, over)}</p>` : nothing}
  </div>`;
}

/** Its day in a week, its form, its days, its grades: what is not as usual. */
function notesOf({ texts, state }: View, row: Row, { assignment: a, days }: Work): string[] {
  const { basic } = minutesOf(a);
  const here = state.week?.columns.find((c) => c.days.includes(state.day))?.days ?? [];
  const share = here.reduce((sum, day) => sum + spreadMinutes(basic, days, day), 0);
  const spread = days.length > 1 && a.form === 'written';
  return [
    ...(state.scope === 'week' ? [`${texts.day(a.assignedOn)} ${texts.dayNumber([a.assignedOn])}`] : []),
    ...(a.form === 'written' ? [] : [texts.form(a.form)]),
    ...(a.grades.length < row.room.grades.length ? [texts.list(a.grades.map(texts.grade))] : []),
    ...(!spread ? [] : [state.scope === 'week' ? texts.spread(days.length) : texts.spreadShare(days.length, share)]),
  ];
}

const overWords = ({ texts }: View, over: NonNullable<Work['over']>): string =>
  texts.overHere(`${texts.day(over.day)} ${texts.dayNumber([over.day])}`, over.minutes, over.cap);

/** What became of the last decision, in its own row. */
export function outcomeView(view: View, outcome: RowOutcome): TemplateResult {
  const { texts, open } = view;
  const line = (name: IconName, words: string, more: TemplateResult | typeof nothing = nothing) =>
    html`<p class="outcome ${outcome.kind}" part="outcome">${icon(name, 16)}<span>${words}${more}</span></p>`;
  switch (outcome.kind) {
    case 'sending':
      return line('queued', texts.sending);
    case 'done':
      return line('tick', texts.done(outcome.change));
    case 'changed':
      return line('again', texts.changed);
    case 'failed':
      return line('offline', texts.notSent);
    case 'refused': {
      const { excess, clause, detail } = outcome;
      const words = excess
        ? texts.refusedOver(
            `${texts.day(excess.day)} ${texts.dayNumber([excess.day])}`,
            excess.minutes,
            excess.cap,
            [...excess.subjects]
              .sort((x, y) => bySubject(x.subject, y.subject))
              .map((s) => texts.subjectMinutes(s.subject, s.minutes)),
          )
        : texts.refused(detail);
      const title = texts.clause;
      return line(
        'info',
        words,
        clause
          ? html` <button class="link" @click=${() => open({ kind: 'clause', clause, title, cap: false })}>
              ${title}
            </button>`
          : nothing,
      );
    }
  }
}
