import type { Answer } from '@wuyu/contract/browser';
import { html, type TemplateResult } from 'lit';
import { localTime } from '../shared/clock.ts';
import type { SheetMessages } from './messages.ts';
import type { SheetState } from './state.ts';

export interface HistoryView {
  readonly texts: SheetMessages;
  readonly state: Pick<SheetState, 'history' | 'timeZone'>;
  /** Name, subject and title of the cell. */
  readonly what: string;
  /** An answer in words; given, so that this stays a file of its own. */
  readonly answer: (answer: Answer) => string;
  readonly close: () => void;
}

/** What a cell held, newest first. */
export function historySheet({ texts, state, what, answer, close }: HistoryView): TemplateResult {
  const { history, timeZone } = state;
  const revisions = history?.revisions;
  const at = (instant: string) => {
    const { day, time } = localTime(Date.parse(instant), timeZone);
    return `${texts.date(day)} ${time}`;
  };
  return html`<h2 class="sheet-title">${texts.historyTitle(what)}</h2>
    ${
      revisions?.kind === 'ready'
        ? html`<ol class="history">
            ${
              revisions.value.length === 0
                ? html`<li class="note">${texts.noHistory}</li>`
                : revisions.value.map(
                    (r) =>
                      html`<li>
                        <b>${r.answer ? answer(r.answer) : texts.takenBack}</b>
                        <span class="note">${texts.historyLine(texts.by(r.by), at(r.at))}</span>
                      </li>`,
                  )
            }
          </ol>`
        : revisions?.kind === 'failed'
          ? html`<p class="note" role="alert">${texts.failure.failed}</p>`
          : html`<p class="note">${texts.loading}</p>`
    }
    <button class="button quiet full" @click=${close}>${texts.close}</button>`;
}
