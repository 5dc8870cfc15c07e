import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { isRunning, readingOf } from './backed-derive.ts';
import type { BackedView } from './backed-view.ts';

interface Option {
  readonly value: string;
  readonly title: string;
  readonly chosen: boolean;
}

/** A choice of one among several; nothing where there is no choice. */
function pick(label: string, options: readonly Option[], chosen: (value: string) => void) {
  if (options.length < 2) return nothing;
  return html`<label class="pick-field"
    ><span class="soft">${label}</span
    ><select
      class="pick"
      @input=${(event: Event) => event.target instanceof HTMLSelectElement && chosen(event.target.value)}
    >
      ${options.map(({ value, title, chosen: on }) => html`<option value=${value} .selected=${on}>${title}</option>`)}
    </select></label
  >`;
}

/** Which term, by which framework and in whose axes, of which class. */
export function choices(view: BackedView): TemplateResult {
  const { texts, state, go } = view;
  const { terms, term, frameworks, framework, place, kind, rooms, room, readings } = state;
  const running = (startDate: string) => startDate === terms[0]?.startDate;
  const seenBy = frameworks.flatMap((one) => {
    const title = texts.name(one);
    const own = one.id === framework?.id;
    return [
      { value: one.id, title, chosen: own && place.as === undefined },
      ...(own && kind !== 'school' ? readings : []).map((reading) => ({
        value: `${one.id} ${reading.id}`,
        title: texts.toldAs(title, texts.name(reading)),
        chosen: place.as === reading.id,
      })),
    ];
  });
  const shownRooms = kind === 'class' ? rooms : [];
  return html`<div class="choices" part="choices">
    ${pick(
      texts.choose.room,
      shownRooms.map(({ id, title }) => ({ value: id, title, chosen: id === room?.classId })),
      (classId) => go({ classId }),
    )}
    ${pick(
      texts.choose.term,
      terms.map(({ title, startDate }) => ({ value: startDate, title, chosen: startDate === term?.startDate })),
      (start) => {
        const found = terms.find(({ startDate }) => startDate === start);
        // A term that is over is asked for by its last day.
        go({ on: found && !running(start) ? found.endDate : undefined });
      },
    )}
    ${pick(texts.choose.framework, seenBy, (value) => {
      const [frameworkId, as] = value.split(' ');
      go({ frameworkId, as });
    })}
  </div>`;
}

/** What a page is about, and where one comes from. */
export function pageHead(view: BackedView, title: string, parts: readonly string[], back?: TemplateResult) {
  return html`<div class="page-head">
    ${back ?? nothing}
    <div class="page-words">
      <h2 class="page-title" tabindex="-1" data-at="title">${title}</h2>
      <p class="page-sub">
        ${parts
          .filter((part) => part !== '')
          .map(
            (part, i) =>
              html`${i > 0 ? html`<i class="dot" aria-hidden="true"></i><span class="said">, </span>` : nothing}${part}`,
          )}
      </p>
    </div>
  </div>`;
}

export const backButton = (label: string, back: () => void): TemplateResult =>
  html`<button class="back arrow" aria-label=${label} data-at="back" @click=${back}>${icon('back')}</button>`;

/** The framework by which one looks, in the words of the page. */
export const framework = ({ texts, state }: BackedView): string => (state.framework ? texts.name(state.framework) : '');

/** The term that is looked at, up to today where it still runs; and in whose axes. */
export function whenAndHow({ texts, state }: Pick<BackedView, 'texts' | 'state'>): string[] {
  const { term } = state;
  const reading = readingOf(state);
  return [
    ...(term ? [texts.term(term.title, isRunning(state, term))] : []),
    ...(reading ? [texts.seenAs(texts.name(reading))] : []),
  ];
}
