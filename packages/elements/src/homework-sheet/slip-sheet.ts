import { html, nothing, type TemplateResult } from 'lit';
import { weekAway } from '../homework/week.ts';
import { printOut, type PrintJob } from '../shared/print.ts';
import type { SheetMessages } from './messages.ts';
import type { SlipMessages } from './slip-words.ts';
import { layOut, slip, slipPages } from './slips.ts';
import { panelStyles, slipPaper, slipStyles } from './slips.styles.ts';
import type { SheetState, SlipWeek } from './state.ts';

export { historySheet } from './history-sheet.ts';
export { slipTexts } from './slip-words.ts';

export const laterStyles = [slipStyles, panelStyles];

export interface SlipSheetView {
  readonly texts: SlipMessages;
  /** The element's other texts. */
  readonly words: Pick<SheetMessages, 'slips' | 'failure' | 'loading'>;
  readonly state: SheetState;
  readonly names: boolean;
  readonly setNames: (names: boolean) => void;
  readonly setWeek: (day: string) => void;
  /** Language of what is printed. */
  readonly lang: string;
}

/** The printed document of a week's slips. */
export function slipJob(
  texts: SlipMessages,
  slips: SlipWeek,
  choice: { className: string; names: boolean; lang: string },
): PrintJob {
  const { week } = slips;
  return {
    title: `${choice.className} ${texts.slipTitle} ${texts.slipWeek(week.number, week.monday, week.sunday)}`,
    lang: choice.lang,
    content: slipPages(texts, slips, layOut(slips), choice),
    styles: [slipStyles, slipPaper],
  };
}

/** What a teacher chooses before printing, how many pages it takes, and what a slip looks like. */
export function slipSheet(view: SlipSheetView): TemplateResult {
  const { texts, words, state, names } = view;
  const { slips, today = '' } = state;
  const radio = (group: string, words: string, checked: boolean, act: () => void) =>
    html`<label class="radio"
      ><input type="radio" name=${group} .checked=${checked} @change=${act} /><span>${words}</span></label
    >`;
  const week = slips?.kind === 'ready' ? slips.value.week.monday : undefined;
  const own = weekAway(today, 0);
  const next = weekAway(today, 1);
  return html`<h2 class="sheet-title">${words.slips}</h2>
    <fieldset class="choice">
      <legend class="note">${texts.whichWeek}</legend>
      ${radio('week', texts.thisWeek, week !== next, () => view.setWeek(own))}
      ${radio('week', texts.nextWeek, week === next, () => view.setWeek(next))}
    </fieldset>
    <fieldset class="choice">
      <legend class="note">${texts.slipsFor}</legend>
      ${radio('who', texts.withNames, names, () => view.setNames(true))}
      ${radio('who', texts.withNumbers, !names, () => view.setNames(false))}
    </fieldset>
    ${
      slips?.kind === 'ready'
        ? ready(view, slips.value)
        : slips?.kind === 'failed'
          ? html`<p class="note" role="alert">${words.failure.failed}</p>`
          : html`<p class="note" role="status">${words.loading}</p>`
    }`;
}

function ready({ texts, state, names, lang }: SlipSheetView, slips: SlipWeek): TemplateResult {
  const layout = layOut(slips);
  const [first] = layout.pupils;
  if (!first) return html`<p class="note">${texts.slipsNone}</p>`;
  const className = state.room?.title ?? '';
  const print = () => void printOut(slipJob(texts, slips, { className, names, lang }));
  return html`<p class="count">${texts.slipsCount(layout.pupils.length, layout.pages)}</p>
    <p class="note">${texts.slipsUnknown}</p>
    ${names ? html`<p class="note">${texts.slipsPrivate}</p>` : nothing}
    <p class="note" aria-hidden="true">${texts.preview}</p>
    <div class="preview" tabindex="0" role="group" aria-label=${texts.preview}>
      ${slip(texts, slips, layout, first, { className, names })}
    </div>
    <button class="button primary full" @click=${print}>${texts.print}</button>`;
}
