import { html, nothing, type TemplateResult } from 'lit';
import { keeps, type Host } from '../shared/keeps.ts';
import { Later } from '../shared/later.ts';
import { textsFor, type Overrides } from '../shared/locale.ts';
import { sheet } from '../shared/sheet.ts';
import { cellName } from './around.ts';
import { answerText } from './cell.ts';
import type { SheetMessages } from './messages.ts';
import type { SlipMessages } from './slip-words.ts';
import { keyOf, type CellId, type SheetRequest, type SheetState } from './state.ts';

/** The panels over the page, loaded when one is asked for: most days nobody prints or reads a history. */
export class Panels {
  readonly #host: Host;
  readonly #request: (request: SheetRequest) => void;
  #open: 'history' | 'slips' | undefined;
  #names = true;
  readonly #sheets: Later<typeof import('./slip-sheet.ts')>;

  constructor(host: Host, request: (request: SheetRequest) => void) {
    this.#host = host;
    this.#sheets = new Later(host, () => import('./slip-sheet.ts'));
    this.#request = request;
  }

  /** Opens what a cell held before, where somebody has reported; undefined where the school's system does not keep that. */
  history(state: SheetState): ((cell: CellId) => void) | undefined {
    if (!keeps(this.#host, 'homework.listReportRevisions')) return undefined;
    return (cell) => {
      if (!state.cells.get(keyOf(cell))?.report) return;
      this.#request({ type: 'history', cell });
      this.#show('history');
    };
  }

  openSlips(state: SheetState): void {
    this.#request({ type: 'slips', day: state.today });
    this.#show('slips');
  }

  #show(panel: 'history' | 'slips'): void {
    this.#open = panel;
    void this.#sheets.load();
    this.#host.requestUpdate();
  }

  readonly #close = (): void => {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog?.open) dialog.close();
    if (this.#open === 'slips') this.#request({ type: 'slips', day: undefined });
    this.#open = undefined;
    this.#host.requestUpdate();
  };

  render(
    texts: SheetMessages,
    state: SheetState,
    lang: string,
    overrides: Overrides<SheetMessages> | undefined,
  ): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    const label = this.#open === 'slips' ? texts.slips : texts.history;
    return sheet({ label, content: this.#content(texts, state, lang, overrides), closed: this.#close });
  }

  #content(
    texts: SheetMessages,
    state: SheetState,
    lang: string,
    overrides: Overrides<SheetMessages> | undefined,
  ): TemplateResult {
    const sheets = this.#sheets.part;
    if (!sheets)
      return html`<p class="note" role="status">
        ${this.#sheets.lost ? texts.failure.unreachableText : texts.loading}
      </p>`;
    if (this.#open === 'history') {
      const what = state.history ? cellName(texts, state, state.history) : '';
      return sheets.historySheet({ texts, state, what, answer: (a) => answerText(texts, a), close: this.#close });
    }
    return sheets.slipSheet({
      texts: textsFor<SlipMessages>(lang, sheets.slipTexts, overrides),
      words: texts,
      state,
      names: this.#names,
      setNames: (names) => {
        this.#names = names;
        this.#host.requestUpdate();
      },
      setWeek: (day) => this.#request({ type: 'slips', day }),
      lang: lang || 'zh-CN',
    });
  }
}
