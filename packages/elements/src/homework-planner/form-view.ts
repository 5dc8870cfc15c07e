import type { Tier } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { hasLessons } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import { adviceView } from './advice-view.ts';
import { formNames, maxTitle, missing, tierNames, typedMinutes, type DraftFields } from './draft.ts';
import { roomOf, shortDay, type View } from './view.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const valueOf = (event: Event): string => (event.currentTarget as Field).value;

/** A piece of homework as it is written: for which classes, from when until when, what, and how long it takes. */
export function formView(view: View): TemplateResult {
  const { texts, state } = view;
  const { draft, saving } = state;
  const opened = draft.targets.some((t) => t.rev !== undefined);
  const returned = draft.targets.find((t) => t.status === 'returned' && t.returnedFor);
  return html`<form class="comp" part="form" @submit=${(event: Event) => event.preventDefault()}>
    <div class="comp-head">
      <h3>${opened ? texts.formEdit(draft.subject) : texts.formNew(draft.subject)}</h3>
      <span class="kept" role="status">${texts.saving(saving)}</span>
    </div>
    ${
      returned
        ? html`<div class="tip back" part="returned">
            <p class="tip-title">${icon('undo')}<b>${texts.returned}</b></p>
            <p>${returned.returnedFor}</p>
          </div>`
        : nothing
    }
    ${guard([draft.targets, state.rooms, texts, view.narrow], () => classField(view))}
    <div class="fields">
      ${guard([draft.targets, draft.subject, draft.assignedOn, draft.dueOn, draft.form, state.rooms, state.calendar, state.week, texts], () => html`${subjectField(view)}${daysFields(view)}${kindField(view)}`)}${textField(view)}${tierNames.map((tier) => tierField(view, tier))}
    </div>
    ${adviceView(view)} ${foot(view)}
  </form>`;
}

const change = (view: View, fields: Partial<DraftFields>) => view.send({ type: 'change', fields });

/** Several classes at once; and of a multi-grade class, which grades. */
function classField(view: View): TemplateResult {
  const { texts, state, send } = view;
  const chosen = state.draft.targets.map((t) => t.classId);
  const rooms = state.rooms.filter((r) => state.rows.some((row) => row.room === r) || chosen.includes(r.id));
  const flip = (id: string) => (chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]);
  return html`<div class="chips" role="group" aria-label=${texts.classes}>
      ${rooms.map(
        (room) =>
          html`<button
            type="button"
            class="chip ${chosen.includes(room.id) ? 'chosen' : ''}"
            aria-pressed=${chosen.includes(room.id) ? 'true' : 'false'}
            @click=${() => send({ type: 'classes', classIds: flip(room.id) })}
          >
            ${chosen.includes(room.id) ? icon('tick', 16) : nothing}${room.title}
          </button>`,
      )}
    </div>
    ${state.draft.targets.map((target) => {
      const room = roomOf(state, target.classId);
      if (!room || room.grades.length < 2) return nothing;
      const other = (grade: number) =>
        target.grades.includes(grade)
          ? target.grades.filter((g) => g !== grade)
          : [...target.grades, grade].sort((a, b) => a - b);
      return html`<div class="chips" role="group" aria-label=${texts.grades(room.title)}>
        ${room.grades.map(
          (grade) =>
            html`<button
              type="button"
              class="chip ${target.grades.includes(grade) ? 'chosen' : ''}"
              aria-pressed=${target.grades.includes(grade) ? 'true' : 'false'}
              @click=${() => send({ type: 'grades', classId: room.id, grades: other(grade) })}
            >
              ${target.grades.includes(grade) ? icon('tick', 16) : nothing}${texts.grade(grade)}
            </button>`,
        )}
      </div>`;
    })}`;
}

/** Each says whether it is chosen: the select's own value would be set before its options change. */
const options = (values: readonly string[], current: string, say: (value: string) => string) =>
  [...new Set(current === '' || values.includes(current) ? values : [current, ...values])].map(
    (value) => html`<option value=${value} .selected=${live(value === current)}>${say(value)}</option>`,
  );

function subjectField(view: View): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const targets = state.draft.targets.map((t) => t.classId);
  const rooms = targets.length > 0 ? state.rooms.filter((r) => targets.includes(r.id)) : state.rooms;
  const own = [...new Set(rooms.flatMap((r) => r.subjects))];
  const all = rooms.some((r) => r.homeroom)
    ? [...new Set([...own, ...rooms.flatMap((r) => r.teachers.flatMap((t) => t.subjects))])]
    : own;
  if (all.length < 2 && all.includes(state.draft.subject)) return nothing;
  return html`<label class="fld subject"
    ><span>${texts.subject}</span
    ><select name="subject" @input=${(e: Event) => change(view, { subject: valueOf(e) })}>
      ${state.draft.subject === '' ? html`<option value="">${texts.choose}</option>` : nothing}
      ${options(all, state.draft.subject, (subject) => subject)}
    </select></label
  >`;
}

function daysFields(view: View): TemplateResult {
  const { texts, state } = view;
  const { draft, calendar } = state;
  const days = state.week?.columns.filter(hasLessons).flatMap((c) => c.days) ?? [];
  const due = calendar
    .filter((d) => d.kind !== 'off' && d.day >= draft.assignedOn)
    .map((d) => d.day)
    .sort()
    .slice(0, 12);
  const say = (day: string) => shortDay(texts, day);
  return html`<label class="fld day"
      ><span>${texts.assigned}</span
      ><select name="assignedOn" @input=${(e: Event) => change(view, { assignedOn: valueOf(e) })}>
        ${options(days, draft.assignedOn, say)}
      </select></label
    ><label class="fld day"
      ><span>${texts.dueOn}</span
      ><select name="dueOn" @input=${(e: Event) => change(view, { dueOn: valueOf(e) })}>
        ${options(due, draft.dueOn, say)}
      </select></label
    >`;
}

function kindField(view: View): TemplateResult {
  const { texts, state } = view;
  return html`<label class="fld kind"
    ><span>${texts.formName}</span
    ><select name="form" @input=${(e: Event) => change(view, { form: valueOf(e) })}>
      ${options(formNames, state.draft.form, texts.form)}
    </select></label
  >`;
}

/** Under the field lies its own text, unseen but for the marks under what is work for guardians. */
function textField(view: View): TemplateResult {
  const { texts, state } = view;
  const { title } = state.draft;
  const pieces: unknown[] = [];
  let at = 0;
  for (const { from, to } of state.advice.tasks) {
    pieces.push(title.slice(at, from), html`<mark>${title.slice(from, to)}</mark>`);
    at = to;
  }
  pieces.push(title.slice(at), '\n');
  return html`<label class="fld words"
    ><span>${texts.text}</span
    ><span class="echo-box"
      ><span class="echo" aria-hidden="true">${pieces}</span
      ><textarea
        name="title"
        rows="1"
        aria-invalid=${title.trim().length > maxTitle ? 'true' : 'false'}
        placeholder=${texts.textHint}
        .value=${live(title)}
        @input=${(e: Event) => change(view, { title: valueOf(e).replace(/\n/g, ' ') })}
        @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && !e.isComposing && e.preventDefault()}
        @paste=${(e: ClipboardEvent) => pasted(view, e)}
      ></textarea></span
  ></label>`;
}

/** A table that is pasted where a text was expected is looked at as a table. */
export function pasted(view: View, event: ClipboardEvent, always = false): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (!always && !text.includes('\t')) return;
  event.preventDefault();
  view.table({ text, html });
}

function tierField(view: View, tier: Tier): TemplateResult {
  const { texts, state } = view;
  const typed = state.draft.minutes[tier];
  const wrong = typedMinutes(typed) === null;
  return html`<label class="fld tier"
    ><span
      ><i class="tiers ${tier}" aria-hidden="true"><i></i><i></i><i></i></i>${texts.tierLabel(tier)}</span
    ><span class="with-unit"
      ><input
        name=${tier}
        inputmode="numeric"
        autocomplete="off"
        maxlength="8"
        placeholder=${texts.notGiven}
        aria-invalid=${wrong ? 'true' : 'false'}
        .value=${live(typed)}
        @input=${(e: Event) => change(view, { minutes: { ...state.draft.minutes, [tier]: valueOf(e) } })}
      /><i aria-hidden="true">${texts.minuteSign}</i></span
    >${wrong ? html`<span class="wrong">${texts.notANumber}</span>` : nothing}</label
  >`;
}

function foot(view: View): TemplateResult {
  const { texts, state, send } = view;
  const { draft, actual, advice, saving } = state;
  const lacks = saving === 'blank' ? undefined : missing(draft);
  const ready = missing(draft) === undefined && !advice.unwritten && !state.conflict;
  const measured = actual?.measured;
  const past =
    measured?.kind === 'known'
      ? texts.actual(actual?.expected ?? 0, measured.mean, measured.reported, measured.asked)
      : measured?.kind === 'tooFew'
        ? texts.actualFew(actual?.expected ?? 0, measured.reported, measured.asked)
        : undefined;
  const submitted = draft.targets.length > 0 && draft.targets.every((t) => t.status === 'submitted');
  return html`<div class="foot">
    <p class="note past" part="actual">${past ?? nothing}</p>
    ${lacks ? html`<p class="note lacks" role="status">${lacks === 'tooLong' ? texts.tooLong(maxTitle, draft.title.trim().length) : texts.missing(lacks)}</p>` : nothing}
    ${saving === 'waiting' && !submitted ? html`<p class="note lacks">${texts.notHandedIn}</p>` : nothing}
    ${
      view.asked === 'discard'
        ? html`<span class="sure" role="group" aria-label=${texts.sureDrop}
            ><span class="note">${texts.sureDrop}</span
            ><button type="button" class="button quiet" data-sure @click=${() => send({ type: 'discard' })}>
              ${texts.sureDiscard}</button
            ><button type="button" class="button text" @click=${() => view.ask(undefined)}>${texts.keep}</button></span
          >`
        : html`<div class="acts">
            ${saving === 'blank' ? nothing : html`<button type="button" class="button text" data-ask="discard" @click=${() => view.ask('discard')}>${texts.discard}</button>`}
            <button type="button" class="button text" ?disabled=${!ready} @click=${() => send({ type: 'fresh' })}>
              ${texts.saveDraft}
            </button>
            ${
              submitted
                ? nothing
                : html`<button
                    type="button"
                    class="button primary"
                    ?disabled=${!ready}
                    @click=${() => send({ type: 'submitDraft' })}
                  >
                    ${texts.sendReview}
                  </button>`
            }
          </div>`
    }
  </div>`;
}
