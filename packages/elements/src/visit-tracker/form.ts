import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { way } from './about.ts';
import { agreedPart } from './agreed.ts';
import { choices } from './choices.ts';
import { given, longest, people, topics, withValue } from './fields.ts';
import { icons } from './icons-later.ts';
import { typed, type Filling, homeOf, nameIn, shortName, type View } from './view.ts';

const kindSigns: Readonly<Record<string, () => unknown>> = {
  home: () => icons.home(),
  online: () => icons.online(),
  phone: () => icons.phone(),
  atSchool: () => icon('school'),
  homeTeaching: () => icons.book(),
};

/** The record of a visit: taps from top to bottom, one wide button under the thumb. */
export function visitForm(view: View, filling: Filling): TemplateResult {
  const { texts, state, actions } = view;
  const { draft, kept, wrong } = filling;
  const { home } = homeOf(state, draft.studentId) ?? {};
  const isChange = draft.visitId !== undefined;
  return html`<div class="form" part="form">
    <div class="form-head">
      <button class="square" aria-label=${texts.back} @click=${actions.leave}>${icon('back')}</button>
      <h2 tabindex="-1">${nameIn(view, draft.studentId)}</h2>
      <span>${home?.address ?? home?.area ?? ''}</span>
      ${state.offline ? html`<span class="end">${icon('offline', 16)}${texts.worksOffline}</span>` : nothing}
    </div>
    ${
      kept
        ? html`<p class="hint">
            ${texts.draftKept}<button class="button text" @click=${actions.anew}>${texts.dropDraft}</button>
          </p>`
        : nothing
    }
    ${how(view, filling)} ${when(view, filling)} ${who(view, filling)}
    ${choices(
      'topics',
      texts.talked,
      topics.map((value) => ({ value, text: texts.topic(value), on: draft.topics.includes(value) })),
      (value, on) => actions.change({ topics: withValue<string>(draft.topics, value, on) }),
    )}
    ${isChange ? nothing : agreedPart(view, filling)} ${along(view, filling)}
    ${long(view, filling, 'note', texts.note, texts.noteLabel)}
    ${
      state.confides && draft.entryId === undefined
        ? long(view, filling, 'sealed', isChange ? texts.sealedAgain : texts.sealed, texts.sealed)
        : nothing
    }
    <div class="foot">
      ${wrong === undefined ? nothing : html`<p class="wrong" role="alert">${wrong}</p>`}
      <button class="button primary" part="save" @click=${actions.save}>
        ${isChange ? texts.saveChange : texts.save}
      </button>
    </div>
  </div>`;
}

function how({ texts, rules, actions }: View, { draft }: Filling): TemplateResult {
  const { kinds, counting, per } = rules;
  return html`${choices(
      'kind',
      texts.how,
      kinds.map((value) => ({ value, text: texts.kind(value), on: draft.kind === value, sign: kindSigns[value]?.() })),
      (kind) => actions.change({ kind }),
      { one: true, className: 'kinds' },
    )}
    <p class="hint">${counting.includes(draft.kind) ? texts.counts(counting, per) : texts.doesNotCount(counting)}</p>`;
}

function when({ texts, state, actions }: View, { draft, otherDay }: Filling): TemplateResult {
  const { today } = state;
  return html`<fieldset>
    <legend class="lab">${texts.whenLabel}</legend>
    <div class="opts">
      <span class="opt on">${icon('tick', 16)}<span>${texts.when(texts.day(draft.day, today), draft.time)}</span></span>
      <button
        class="opt"
        aria-expanded=${otherDay ? 'true' : 'false'}
        @click=${() => actions.fill({ otherDay: !otherDay })}
      >
        ${texts.otherDay}
      </button>
    </div>
    ${
      otherDay
        ? html`<div class="pair">
            <input
              class="field"
              type="date"
              aria-label=${texts.dayLabel}
              max=${today}
              .value=${draft.day}
              @change=${given((day) => actions.change({ day }))}
            />
            <input
              class="field"
              type="time"
              aria-label=${texts.timeLabel}
              .value=${draft.time ?? ''}
              @change=${(event: Event) => actions.change({ time: typed(event) || null })}
            />
          </div>`
        : nothing
    }
  </fieldset>`;
}

function who(view: View, { draft }: Filling): TemplateResult {
  const { texts, state, actions } = view;
  const { present, studentIds, studentId } = draft;
  const siblings = homeOf(state, studentId)?.home.siblings ?? [];
  const others = studentIds.filter((id) => id !== studentId && !siblings.some((one) => one.studentId === id));
  const pupils = [...siblings.map((one) => one.studentId), ...others];
  const items = [
    // Of several pupils it is known that one was there, and not which.
    {
      value: 'student',
      text: studentIds.length > 1 ? texts.present('student') : shortName(nameIn(view, studentId)),
      on: present.includes('student'),
    },
    ...people.map((value) => ({ value, text: texts.present(value), on: present.includes(value) })),
  ];
  return html`${choices('present', texts.whoAtHome, items, (value, on) =>
    actions.change({ present: withValue(present, value, on) }),
  )}
  ${
    pupils.length > 0
      ? choices(
          'siblings',
          texts.siblings,
          pupils.map((id) => ({ value: id, text: shortName(nameIn(view, id)), on: studentIds.includes(id) })),
          (id, on) => actions.change({ studentIds: withValue(studentIds, id, on) }),
        )
      : nothing
  }
  ${siblings
    .filter((one) => studentIds.includes(one.studentId))
    .map(({ name, classTitle }) => html`<p class="hint">${texts.siblingCounts(shortName(name), classTitle)}</p>`)}`;
}

function along({ texts, state, rules, actions }: View, { draft, opened }: Filling): TemplateResult | typeof nothing {
  const { visitorIds } = draft;
  if (state.colleagues.length === 0) return nothing;
  if (rules.visitors < 2 && !opened.includes('visitors') && visitorIds.length === 0)
    return way(icon('people'), texts.visitors, () => actions.fill({ opened: [...opened, 'visitors'] }));
  return html`${choices(
    'visitors',
    texts.visitors,
    state.colleagues.map(({ id, name }) => ({ value: id, text: name, on: visitorIds.includes(id) })),
    (id, on) => actions.change({ visitorIds: withValue(visitorIds, id, on) }),
  )}
  ${rules.visitors > 1 ? html`<p class="hint">${texts.visitorsAsked(rules.visitors)}</p>` : nothing}`;
}

/** Words of any length behind a row; too long is said, and cut by nobody. */
function long(view: View, { draft, opened }: Filling, field: 'note' | 'sealed', open: string, label: string) {
  const { texts, actions } = view;
  const text = draft[field];
  const sealed = field === 'sealed';
  if (!text && !opened.includes(field))
    return way(
      sealed ? icons.lock() : icon('pencil'),
      open,
      () => actions.fill({ opened: [...opened, field] }),
      sealed ? texts.sealedWho : '',
    );
  return html`<label
      ><span class="lab">${label}</span
      ><textarea
        class="field"
        data-open=${field}
        .value=${text}
        @input=${(event: Event) => actions.change({ [field]: typed(event) })}
      ></textarea>
    </label>
    ${sealed ? html`<p class="hint">${texts.sealedWho}。${texts.sealedHint}</p>` : nothing}
    ${text.length > longest ? html`<p class="wrong">${texts.tooLong(text.length, longest)}</p>` : nothing}`;
}
