import { html, nothing, type TemplateResult } from 'lit';
import { icon, lines } from '../../shared/icons.ts';
import { localInput } from '../months.ts';
import type { EditionState } from '../state.ts';
import { askView, clauseLink, tag, troubleView, type View } from '../view.ts';
import { keeps } from '../../shared/keeps.ts';
import { titleJot } from './unsent.ts';
import { noticePaper, receiptPaper } from './papers.ts';

const printer = 'M6 7.5v-4h8v4M6 13.5H3.8V8.7c0-.7.5-1.2 1.2-1.2h10c.7 0 1.2.5 1.2 1.2v4.8H14M6 11.5h8v5H6z';

export interface FootHost {
  readonly asked: string | undefined;
  readonly ask: (what: string | undefined) => void;
}

/** When an instant was, in the school's time. */
export function moment({ texts, state }: View, instant: string | null): string {
  if (instant === null) return '';
  const [day = '', time = ''] = localInput(Date.parse(instant), state.timeZone).split('T');
  return texts.moment(day, time);
}

/** Where the edition stands: with families, and with the district. */
export function standView(view: View, state: EditionState): TemplateResult {
  const { texts } = view;
  const { edition, stand, due } = state;
  const filing = edition?.filing.state ?? 'none';
  const late = due !== undefined && view.state.today > due.day;
  return html`<div class="stand" part="stand">
    ${stand ? tag(stand === 'draft' ? 'pencil' : 'people', texts.stand(stand)) : nothing}
    ${
      filing === 'none'
        ? nothing
        : tag(filing === 'accepted' ? 'tick' : filing === 'returned' ? 'undo' : 'queued', texts.filing(filing), filing)
    }
    ${edition?.filing.number ? html`<span class="soft">${texts.filingNumber(edition.filing.number)}</span>` : nothing}
    ${
      due && (filing === 'none' || !edition)
        ? html`<span class="soft ${late ? 'warn' : ''}">${late ? texts.dueLate(due.day) : texts.due(due.day)}</span>
            ${clauseLink(view, due.clause)}`
        : nothing
    }
    ${
      edition && stand !== 'draft' && stand !== 'drawn'
        ? html`<span class="soft">${texts.window(moment(view, edition.opensAt), moment(view, edition.closesAt))}</span>`
        : nothing
    }
  </div>`;
}

/** What the district wrote when it gave the menu back. */
export const returnedView = (view: View, { edition }: EditionState): TemplateResult | typeof nothing =>
  edition?.filing.state === 'returned'
    ? html`<div class="card slim" part="returned">
        ${icon('undo')}
        <p class="line">
          <b>${view.texts.returned}</b><span class="block comment">${edition.filing.comment}</span
          ><span class="soft block">${view.texts.returnedText}</span>
        </p>
      </div>`
    : nothing;

/** Why it cannot be published yet; undefined when it can. */
export function publishStop({ texts, state: page }: View, state: EditionState): string | undefined {
  const { rows, findings, edition } = state;
  // A setting that was not sent is one more thing that is not kept.
  const titled = edition !== undefined && page.jots[titleJot(edition)] !== undefined;
  const setting = titled || Object.keys(state.settings).length > 0;
  const unkept = rows.filter((r) => r.saving !== 'kept').length + (setting ? 1 : 0);
  const blocks = findings.filter((f) => f.weight === 'blocks');
  const [first] = blocks;
  if (page.offline) return texts.stopOffline;
  if (unkept > 0) return texts.stopUnkept(unkept);
  if (first) return blocks.length > 1 ? texts.stopMore(texts.finding(first), blocks.length - 1) : texts.finding(first);
  if (edition && Date.parse(edition.closesAt) <= page.now) return texts.stopPast;
  return undefined;
}

/** What can be done with the edition now: one step forward, and papers and files of it. */
export function footView(view: View, state: EditionState, host: FootHost): TemplateResult | typeof nothing {
  const { texts } = view;
  const { edition, stand, working } = state;
  if (!edition) return nothing;
  const stop = stand === 'draft' ? publishStop(view, state) : undefined;
  const ready = stop === undefined && working === undefined;
  const canFile = stand !== 'draft' && (edition.filing.state === 'none' || edition.filing.state === 'returned');
  const { filing } = state;
  const act = (type: 'publish' | 'file' | 'drop') => {
    host.ask(undefined);
    void view.send({ type });
  };
  if (host.asked === 'publish' || host.asked === 'file' || host.asked === 'drop') {
    const what = host.asked;
    const words =
      what === 'publish'
        ? texts.askPublish(
            state.rows.length,
            moment(view, edition.opensAt),
            moment(view, edition.closesAt),
            edition.mode === 'draw',
          )
        : what === 'file'
          ? texts.askFile
          : texts.askDrop(state.rows.length);
    const yes = what === 'publish' ? texts.publish : what === 'file' ? texts.file : texts.drop;
    return html`<div class="foot" part="actions">
      ${askView(view, { words, yes, act: () => act(what), no: () => host.ask(undefined) })}
    </div>`;
  }
  return html`<div class="foot" part="actions">
    ${troubleView(view, state.trouble)}
    ${stop === undefined ? nothing : html`<p class="soft why-not" id="why-not">${icon('info', 16)}<span>${texts.notYetBecause(stop)}</span></p>`}
    <div class="acts">
      ${stand === 'draft' ? html`<button type="button" class="button text" data-ask="drop" @click=${() => host.ask('drop')}>${texts.drop}</button>` : nothing}
      <button type="button" class="button quiet" @click=${() => view.print(noticePaper(view, state))}>
        ${lines(printer)}${texts.printMenu}
      </button>
      ${(keeps(view.host, 'menus.createMenuExport') ? (['xlsx', 'ics'] as const) : []).map(
        (format) =>
          html`<button
            type="button"
            class="button quiet"
            ?disabled=${view.locked}
            @click=${() => void view.send({ type: 'export', format, language: texts.language })}
          >
            ${format === 'xlsx' ? texts.makeXlsx : texts.makeIcs}
          </button>`,
      )}
      ${
        filing && (edition.filing.number !== null || filing.state === 'accepted')
          ? html`<button
              type="button"
              class="button quiet"
              part="receipt"
              @click=${() => view.print(receiptPaper(view, filing))}
            >
              ${lines(printer)}${texts.receipt}
            </button>`
          : nothing
      }
      ${
        stand === 'draft'
          ? html`<button
              type="button"
              class="button primary"
              data-ask="publish"
              aria-disabled=${ready ? 'false' : 'true'}
              aria-describedby=${stop === undefined ? nothing : 'why-not'}
              @click=${() => (ready ? host.ask('publish') : undefined)}
            >
              ${working === 'publish' ? texts.publishing : texts.publish}
            </button>`
          : nothing
      }
      ${
        canFile
          ? html`<button
              type="button"
              class="button primary"
              data-ask="file"
              ?disabled=${view.locked || working !== undefined}
              @click=${() => host.ask('file')}
            >
              ${working === 'file' ? texts.filingNow : edition.filing.state === 'returned' ? texts.fileAgain : texts.file}
            </button>`
          : nothing
      }
    </div>
    ${fileView(view, state)}
  </div>`;
}

function fileView({ texts }: View, { file }: EditionState): TemplateResult | typeof nothing {
  if (!file) return nothing;
  if (file.phase === 'making') return html`<p class="soft" role="status">${texts.making}</p>`;
  if (file.phase === 'failed') return html`<p class="soft" role="status">${texts.makeFailed}</p>`;
  return html`<p role="status">
    <a class="link" part="download" href=${file.url ?? ''} download=${file.fileName ?? ''}
      >${texts.download(file.fileName ?? '')}</a
    >
    <span class="soft">${texts.until(file.until ?? '')}</span>
  </p>`;
}
