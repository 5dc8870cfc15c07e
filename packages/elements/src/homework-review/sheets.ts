import { html, nothing, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { sheet } from '../shared/sheet.ts';
import { question } from './actions.ts';
import type { Work } from './rows.ts';
import { authorOf, isOpen, worksShown, type OpenSheet, type View } from './view.ts';
import { markedTitle, outcomeView, statusView } from './work.ts';

/** The panel over the page, where one is open. */
export function sheetView(view: View, opened: OpenSheet | undefined): TemplateResult | typeof nothing {
  if (!opened) return nothing;
  const { texts, state } = view;
  const close = () => view.open(undefined);
  if (opened.kind === 'clause') {
    const { clause, title, cap } = opened;
    const more = cap ? texts.capMeaning : undefined;
    return sheet({ label: title, content: clauseSheet({ texts, clause, title, more, close }), closed: close });
  }
  const works = worksShown(state.rows);
  if (opened.kind === 'return') {
    const chosen = works.filter((w) => opened.assignmentIds.includes(w.assignment.id));
    return sheet({ label: texts.returnTitle(chosen.length), content: returning(view, chosen), closed: close });
  }
  const work = works.find((w) => w.assignment.id === opened.assignmentId);
  return work ? sheet({ label: work.assignment.subject, content: whole(view, work), closed: close }) : nothing;
}

/** A reason in words for the author: a sentence to tap, or one's own. */
function returning(view: View, works: readonly Work[]): TemplateResult {
  const { texts, reason, write, decide, open } = view;
  const add = (sentence: string) => write(reason.includes(sentence) ? reason : `${reason}${sentence}`.slice(0, 500));
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      if (reason.trim() !== '') decide('return', works, reason.trim());
    }}
  >
    <h2 class="sheet-title">${texts.returnTitle(works.length)}</h2>
    <p class="note">${texts.returnNote(works.map((w) => `${roomTitle(view, w)} ${w.assignment.subject}`))}</p>
    <p class="note" id="hint">${texts.reasonHint}</p>
    <div class="reasons">
      ${texts.reasons.map(
        (sentence) =>
          html`<button class="button quiet reason" type="button" @click=${() => add(sentence)}>${sentence}</button>`,
      )}
    </div>
    <textarea
      class="field"
      rows="3"
      maxlength="500"
      required
      aria-label=${texts.reasonLabel}
      aria-describedby="hint"
      .value=${reason}
      @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <div class="buttons spread">
      <button class="button quiet" type="button" @click=${() => open(undefined)}>${texts.close}</button>
      <button class="button primary" type="submit" ?disabled=${reason.trim() === ''}>${texts.doReturn}</button>
    </div>
  </form>`;
}

const roomTitle = ({ state }: View, { assignment }: Work): string =>
  state.rooms.find((r) => r.id === assignment.classId)?.title ?? '';

/** All of one assignment: its text, who set it for when, what it takes, what was said about it, what to do. */
function whole(view: View, work: Work): TemplateResult {
  const { texts, state, open } = view;
  const { assignment: a, tasks, over } = work;
  const short = (day: string) => `${texts.day(day)} ${texts.dayNumber([day])}`;
  const outcome = state.outcomes.get(a.id);
  const clause = state.policy?.clauses.find((c) => c.id === state.policy?.homework.guardianTasks?.clause);
  const some = a.grades.length < (state.rooms.find((r) => r.id === a.classId)?.grades.length ?? 1);
  return html`<h2 class="sheet-title">
      ${roomTitle(view, work)} · ${a.subject}${some ? ` · ${texts.list(a.grades.map(texts.grade))}` : nothing}
    </h2>
    <p class="note">${texts.from(authorOf(view, a), short(a.assignedOn), short(a.dueOn))}</p>
    <p class="whole">${markedTitle(a.title, tasks)}</p>
    <p class="note">
      ${texts.form(a.form)} · ${a.tiers.map((t) => texts.tierMinutes(texts.tier(t.tier), t.minutes)).join(' · ')}
      ${work.days.length > 1 && a.form === 'written' ? ` · ${texts.spread(work.days.length)}` : nothing}
    </p>
    <p class="note">${statusView(view, a.status)}</p>
    ${a.returnedFor === null ? nothing : html`<p class="note">${texts.returnedFor(a.returnedFor)}</p>`}
    ${
      tasks.length > 0
        ? html`<p class="note">
            ${texts.tasks(tasks.map(({ from, to }) => a.title.slice(from, to)))}
            ${clause ? html`<button class="link" @click=${() => open({ kind: 'clause', clause, title: texts.taskClause, cap: false })}>${texts.clause}</button>` : nothing}
          </p>`
        : nothing
    }
    ${over ? html`<p class="note">${texts.overHere(short(over.day), over.minutes, over.cap)}</p>` : nothing}
    ${work.own ? html`<p class="note">${texts.own}</p>` : nothing} ${actualsView(view, work)}
    ${outcome ? outcomeView(view, outcome) : nothing} ${steps(view, work)}`;
}

/** What the last ones of its kind took, where the account may see that. */
function actualsView({ texts, state }: View, { assignment: a }: Work): TemplateResult | typeof nothing {
  const known = state.actuals.get(a.classId);
  if (known === undefined) return nothing;
  if (known === null) return html`<p class="note">${texts.actualsFailed}</p>`;
  const same = known.filter((k) => k.subject === a.subject && k.form === a.form && k.assignmentId !== a.id).slice(0, 3);
  return html`<h3 class="part">${texts.actualsTitle}</h3>
    ${same.length === 0 ? html`<p class="note">${texts.noActuals}</p>` : nothing}
    <ul>
      ${same.map(({ day, expected, measured: m }) => {
        if (m.kind === 'suppressed') return nothing;
        const name = texts.date(day);
        return html`<li class="note">
          ${
            m.kind === 'known'
              ? texts.actual(name, expected, m.mean, m.reported, m.asked)
              : texts.actualFew(name, expected, m.reported, m.asked)
          }
        </li>`;
      })}
    </ul>`;
}

function steps(view: View, work: Work): TemplateResult {
  const { texts, decide, ask, open, asked, locked } = view;
  const { id, status } = work.assignment;
  if (asked?.length === 1 && asked[0] === id) return html`<div class="ask">${question(view, asked)}</div>`;
  const may = isOpen(work) && !locked;
  return html`<div class="buttons spread">
    <button class="button quiet" @click=${() => open(undefined)}>${texts.close}</button>
    ${
      may && !work.own
        ? html`<button class="button quiet" @click=${() => open({ kind: 'return', assignmentIds: [id] })}>
            ${texts.returnOne}
          </button>`
        : nothing
    }
    ${
      may
        ? html`<button class="button quiet" @click=${() => ask([id])}>
            ${status === 'approved' ? texts.publishOne : texts.approvePublishOne}
          </button>`
        : nothing
    }
    ${may && work.waiting ? html`<button class="button primary" @click=${() => decide('approve', [work])}>${texts.approveOne}</button>` : nothing}
  </div>`;
}
