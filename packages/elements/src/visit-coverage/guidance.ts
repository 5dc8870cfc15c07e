import type { GuidanceEvent, NewGuidanceEvent } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from '../shared/icons.ts';
import type { Draft, View } from './view.ts';

/** What a form's fields come to; undefined while one is missing. */
export function eventOf({ title, kind, day, families, classIds }: Draft): NewGuidanceEvent | undefined {
  const counted = families.trim();
  if (title.trim() === '' || day === '' || !/^\d{0,6}$/.test(counted)) return undefined;
  return { title: title.trim(), kind, day, families: counted === '' ? null : Number(counted), classIds: [...classIds] };
}

/** Whether the account may change an event: the whole school's only who leads it. */
export const mayChange = ({ state }: View, event: GuidanceEvent): boolean => {
  const { records } = state;
  if (records === 'all') return true;
  return records !== undefined && event.classIds.length > 0 && event.classIds.every((id) => records.includes(id));
};

const roomsOf = ({ texts, state }: View, classIds: readonly string[]): string =>
  classIds.length === 0
    ? texts.wholeSchool
    : texts.forClasses(classIds.map((id) => state.rooms.find((room) => room.id === id)?.title ?? id));

/** The term's events, and what can be done with each. */
export function eventsSheet(view: View, asked: string | undefined): TemplateResult {
  const { texts, state, open, newDraft, drop, locked } = view;
  const events = state.guidance?.events ?? [];
  const { held = 0, required } = state.guidance ?? {};
  return html`<h2 class="sheet-title" tabindex="-1" ?data-first=${asked === undefined}>
      ${texts.guidanceTitle} ${texts.held(held, required)}
    </h2>
    ${trouble(view)} ${events.length === 0 ? html`<p class="note">${texts.guidanceNone}</p>` : nothing}
    <ul class="events">
      ${events.map(
        (event) =>
          html`<li>
            <p><b>${event.title}</b></p>
            <p class="soft">
              ${[
                texts.monthDay(event.day),
                texts.kind(event.kind),
                roomsOf(view, event.classIds),
                ...(event.families === null ? [] : [texts.families(event.families)]),
              ].join(' · ')}
            </p>
            ${
              !mayChange(view, event)
                ? nothing
                : asked === event.id
                  ? html`<div class="ask" role="group" aria-label=${texts.dropAsk(event.title)}>
                      <p>${texts.dropAsk(event.title)}</p>
                      <div class="acts">
                        <button class="button quiet" data-first @click=${() => open({ kind: 'events' })}>
                          ${texts.notYet}
                        </button>
                        <button class="button outline" ?disabled=${locked} @click=${() => drop(event)}>
                          ${texts.dropYes}
                        </button>
                      </div>
                    </div>`
                  : html`<div class="acts">
                      <button
                        class="button text"
                        aria-label=${`${texts.change} ${event.title}`}
                        ?disabled=${locked}
                        @click=${() => newDraft(event)}
                      >
                        ${texts.change}
                      </button>
                      <button
                        class="button text"
                        aria-label=${`${texts.drop} ${event.title}`}
                        ?disabled=${locked}
                        @click=${() => open({ kind: 'events', asked: event.id })}
                      >
                        ${texts.drop}
                      </button>
                    </div>`
            }
          </li>`,
      )}
    </ul>
    <div class="buttons">
      <button class="button quiet" @click=${() => open(undefined)}>${texts.close}</button>
      ${
        state.records === undefined
          ? nothing
          : html`<button class="button primary" ?disabled=${locked} @click=${() => newDraft()}>${texts.record}</button>`
      }
    </div>`;
}

const inputOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** An event, to be recorded or changed. */
export function formSheet(view: View, draft: Draft, save: () => void): TemplateResult {
  const { texts, state, keep, open, saving, locked } = view;
  const { term, today } = state;
  const all = state.records === 'all';
  const own = state.rooms.filter((room) => all || (state.records?.includes(room.id) ?? false));
  const set = (change: Partial<Draft>) => keep({ ...draft, ...change });
  const pick = (id: string) => {
    const chosen = draft.classIds.includes(id);
    set({ classIds: chosen ? draft.classIds.filter((one) => one !== id) : [...draft.classIds, id] });
  };
  const chip = (words: string, on: boolean, act: () => void) =>
    html`<button type="button" class="chip ${on ? 'chosen' : ''}" aria-pressed=${on ? 'true' : 'false'} @click=${act}>
      ${on ? icon('tick', 16) : nothing}${words}
    </button>`;
  const missing = !eventOf(draft) || (!all && draft.classIds.length === 0);
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      if (!missing && !saving && !locked) save();
    }}
  >
    <h2 class="sheet-title">${draft.of ? texts.changeTitle : texts.recordTitle}</h2>
    ${trouble(view)}
    <label class="fld"
      ><span>${texts.field.title}</span
      ><input
        name="title"
        maxlength="100"
        required
        data-first
        placeholder=${texts.titleHint}
        .value=${draft.title}
        @input=${(event: Event) => set({ title: inputOf(event) })}
    /></label>
    <div class="fld" role="group" aria-label=${texts.field.kind}>
      <span>${texts.field.kind}</span>
      <div class="chips">
        ${(['guidance', 'training'] as const).map((kind) => chip(texts.kind(kind), draft.kind === kind, () => set({ kind })))}
      </div>
    </div>
    <label class="fld"
      ><span>${texts.field.day}</span
      ><input
        name="day"
        type="date"
        required
        min=${ifDefined(term?.startDate)}
        max=${today}
        .value=${draft.day}
        @input=${(event: Event) => set({ day: inputOf(event) })}
    /></label>
    ${
      own.length + (all ? 1 : 0) > 1
        ? html`<div class="fld" role="group" aria-label=${texts.field.classes}>
            <span>${texts.field.classes}</span>
            <div class="chips rooms">
              ${all ? chip(texts.wholeSchool, draft.classIds.length === 0, () => set({ classIds: [] })) : nothing}
              ${own.map((room) => chip(room.title, draft.classIds.includes(room.id), () => pick(room.id)))}
            </div>
          </div>`
        : nothing
    }
    <label class="fld"
      ><span>${texts.field.families}</span
      ><input
        name="families"
        inputmode="numeric"
        maxlength="6"
        placeholder=${texts.familiesHint}
        .value=${draft.families}
        @input=${(event: Event) => set({ families: inputOf(event) })}
    /></label>
    <div class="buttons">
      <button class="button quiet" type="button" @click=${() => open(undefined)}>${texts.close}</button>
      <button class="button primary" type="submit" ?disabled=${missing || locked}>
        ${saving ? texts.saving : texts.save}
      </button>
    </div>
  </form>`;
}

const trouble = ({ texts, trouble: reason }: View): TemplateResult | typeof nothing =>
  reason === undefined
    ? nothing
    : html`<p class="trouble" part="trouble" role="alert">${icon('info', 16)}<span>${texts.trouble(reason)}</span></p>`;
