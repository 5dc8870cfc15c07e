/* Panels, paper and files: fetched when the first picture stands. */
import { html, nothing, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { keeps } from '../shared/keeps.ts';
import { notePanel } from '../shared/panels.ts';
import { sheet } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { eventOf, eventsSheet, formSheet } from './guidance.ts';
import { panelStyles } from './panels.styles.ts';
import { coveragePaper } from './paper.ts';
import type { OpenSheet, View } from './view.ts';

export { eventOf };
export const laterStyles = [sheets, panelStyles];

/** The panel over the page. */
export function sheetView(view: View, opened: OpenSheet, save: () => void): TemplateResult {
  const { texts } = view;
  const close = () => view.open(undefined);
  // A dialog's own word comes late: another panel may be open by then.
  const closed = () => view.closed(opened);
  switch (opened.kind) {
    case 'clause': {
      const { clause } = opened;
      const title = texts.clauseTitle;
      return sheet({ label: title, content: clauseSheet({ texts, clause, title, close }), closed });
    }
    case 'events':
      return sheet({ label: texts.guidanceTitle, content: eventsSheet(view, opened.asked), closed });
    case 'form': {
      const { draft } = opened;
      const label = draft.of ? texts.changeTitle : texts.recordTitle;
      return sheet({ label, content: formSheet(view, draft, save), closed });
    }
  }
}

/** What one takes along: a file by a plain link, which webviews take where they drop what scripts save, or paper. */
export function takeAlong(view: View): TemplateResult {
  const { texts, state, send, locked, print } = view;
  const { file } = state;
  const making = file?.phase === 'making';
  const button = (format: 'csv' | 'xlsx', words: string) =>
    html`<button
      class="button outline"
      ?disabled=${locked}
      aria-disabled=${making}
      @click=${() => {
        // It keeps the focus while the file is made, and takes no second press.
        if (!making) void send({ type: 'file', format, language: texts.language });
      }}
    >
      ${making && file.format === format ? texts.making : words}
    </button>`;
  return html`<section class="card take" part="file">
    <h3>${texts.fileTitle}</h3>
    <p class="note">${texts.fileText}</p>
    <div class="acts">
      ${
        keeps(view.host, 'visits.createCoverageExport')
          ? [button('xlsx', texts.makeXlsx), button('csv', texts.makeCsv)]
          : nothing
      }
      <button class="button outline" @click=${() => print(coveragePaper(view))}>${texts.print}</button>
    </div>
    ${
      file?.phase === 'ready' && file.url !== undefined
        ? html`<p class="file">
            <a class="download" href=${file.url} download=${file.fileName ?? ''} part="download"
              >${texts.download(file.fileName ?? '')}</a
            ><span class="soft">${texts.until(file.until ?? '')}</span>
          </p>`
        : nothing
    }
    ${file?.phase === 'failed' ? notePanel('info', texts.makeFailed) : nothing}
  </section>`;
}
