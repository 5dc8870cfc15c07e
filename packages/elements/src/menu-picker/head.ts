/* eslint-disable lit-a11y/no-invalid-change-handler -- arrow keys show another child, and lose nothing */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import { isAnswered, heldPlaces, isTaking, type SlotView } from './state.ts';
import { momentIn, titleOf, type View } from './view.ts';

/** What it is, whose it is, and until when. */
export function head(view: View): TemplateResult {
  const { texts, state, wide } = view;
  const { edition, stage } = state;
  const drawn = stage === 'drawn';
  return html`<div class="head">
    <h2 class="title">${edition ? texts.title(texts.month(edition.month), drawn) : nothing}</h2>
    ${wide ? nothing : who(view)} ${drawn ? nothing : whenLine(view)} ${wide ? who(view) : nothing}
  </div>`;
}

function whenLine(view: View): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const { edition, stage } = state;
  if (!edition) return nothing;
  const words =
    stage === 'announced'
      ? texts.opens(momentIn(view, edition.opensAt))
      : stage === 'open'
        ? texts.deadline(momentIn(view, edition.closesAt), edition.mode === 'firstCome')
        : texts.closedSince(momentIn(view, edition.closesAt));
  return html`<p class="when" part="deadline">${icons.clock(16)}<span>${words}</span></p>`;
}

/** The child: one as a line, several as tabs where there is room, as a choice where there is not. */
function who({ texts, state, actions, wide, roll }: View): TemplateResult | typeof nothing {
  const { students, student } = state;
  if (!student || roll !== undefined) return nothing;
  if (state.pupils.length > 0)
    return html`<p class="child" part="children">
      <b>${student.name}</b> <span>${student.classTitle}</span
      ><button class="button text" @click=${() => actions.callRoll('')}>${texts.otherPupil}</button>
    </p>`;
  if (students.length < 2) return html`<p class="child"><b>${student.name}</b> <span>${student.classTitle}</span></p>`;
  if (wide)
    return html`<div class="children" role="group" aria-label=${texts.whichChild} part="children">
      ${students.map(
        ({ sourcedId, name, classTitle }) =>
          html`<button
            aria-pressed=${sourcedId === student.sourcedId ? 'true' : 'false'}
            @click=${() => actions.pickChild(sourcedId)}
          >
            ${name}<span>${classTitle}</span>
          </button>`,
      )}
    </div>`;
  return html`<label class="child pick" part="children">
    <b>${student.name}</b> <span>${student.classTitle}</span>${icons.open(16)}
    <select
      aria-label=${texts.whichChild}
      .value=${student.sourcedId}
      @change=${(event: Event) => actions.pickChild((event.target as HTMLSelectElement).value)}
    >
      ${students.map(
        ({ sourcedId, name, classTitle }) =>
          html`<option value=${sourcedId} ?selected=${sourcedId === student.sourcedId}>${name} ${classTitle}</option>`,
      )}
    </select>
  </label>`;
}

/** What the family has answered for a slot, in a word. */
export function answerOf(
  view: Pick<View, 'texts' | 'state' | 'english'>,
  slot: SlotView,
): { text: string; open: boolean } {
  const { texts, state } = view;
  if (isTaking(state)) {
    const own = heldPlaces(state.places).find((place) => place.slot === slot.slot);
    return own ? { text: titleOf(view, own.offeringId), open: false } : { text: texts.notPlaced, open: true };
  }
  const [first] = slot.offeringIds;
  if (first !== undefined) return { text: titleOf(view, first), open: false };
  return { text: slot.none ? texts.notComing : texts.notYet, open: true };
}

/** Days as tabs that already show the answer. */
export function tabs(view: View): TemplateResult {
  const { texts, state, actions, slot: current } = view;
  const perSlot = isTaking(state) ? 0 : (state.edition?.perSlot ?? 0);
  const turn = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const list = event.currentTarget as HTMLElement;
    const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
    const right = getComputedStyle(list).direction === 'rtl' ? -by : by;
    const at = all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = all[(at + right + all.length) % all.length];
    event.preventDefault();
    next?.click();
    next?.focus();
  };
  return html`<div class="days" role="tablist" aria-label=${texts.days} part="days" @keydown=${turn}>
    ${state.slots.map((slot) => {
      const on = slot.slot === current?.slot;
      const { text, open } = answerOf(view, slot);
      const name = texts.slot(slot.slot);
      const wishes = slot.offeringIds.length;
      return html`<button
        role="tab"
        id=${`tab-${slot.slot}`}
        aria-selected=${on ? 'true' : 'false'}
        aria-controls="list"
        tabindex=${on ? '0' : '-1'}
        aria-label=${texts.tabLabel(name, text, wishes, perSlot)}
        @click=${() => actions.pickSlot(slot.slot)}
      >
        <span class="k">${name}</span>
        <span class="v ${open ? 'dim' : ''}">${text}</span>
        ${
          perSlot > 0 && perSlot <= 5
            ? html`<span class="p" aria-hidden="true"
                >${slot.none ? nothing : Array.from({ length: perSlot }, (_, i) => html`<i class=${i < wishes ? 'on' : ''}></i>`)}</span
              >`
            : nothing
        }
      </button>`;
    })}
  </div>`;
}

/** The first slot without an answer. */
export const firstOpen = (slots: readonly SlotView[]): SlotView | undefined => slots.find((slot) => !isAnswered(slot));
