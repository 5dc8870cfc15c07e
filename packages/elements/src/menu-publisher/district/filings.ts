import type { Filing, FilingState } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { hours, byTime } from '../../menus/week.ts';
import { icon, type IconName } from '../../shared/icons.ts';
import { notePanel } from '../../shared/panels.ts';
import { findingsView } from '../edition/findings-view.ts';
import { moment } from '../edition/foot.ts';
import { receiptPaper } from '../edition/papers.ts';
import type { DistrictState } from '../state.ts';
import { begun, begunTag, Draft } from '../draft.ts';
import { called, chip, clauseLink, clauseOf, fieldOf, tag, troubleView, type View } from '../view.ts';

const icons: Readonly<Record<string, IconName>> = {
  missing: 'none',
  late: 'info',
  filed: 'queued',
  received: 'queued',
  returned: 'undo',
  accepted: 'tick',
};
/** What waits for the officer first. */
const order = ['received', 'filed', 'late', 'returned', 'missing', 'accepted'];

/** Where each school stands with a month; one that is opened shows its menu, its findings and what differs. */
export class FilingsView {
  #only: string | undefined;
  #returning = false;

  render(view: View, state: DistrictState): TemplateResult {
    const { texts } = view;
    const { states } = state;
    const kinds = order.filter((kind) => states.some((s) => s.state === kind));
    const shown = states
      .filter((s) => this.#only === undefined || s.state === this.#only)
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.schoolName < b.schoolName ? -1 : 1));
    if (states.length === 0) return notePanel('info', texts.noSchools);
    const [first] = states;
    return html`${
        first?.due
          ? html`<p class="soft">
              ${texts.dueFor(texts.month(state.month), first.due)} ${clauseLink(view, clauseOf(view, first.clause))}
            </p>`
          : nothing
      }
      <div class="chips" role="group" aria-label=${texts.whichStates}>
        ${chip(texts.allSchools(states.length), this.#only === undefined, () => this.#show(view, undefined))}
        ${kinds.map((kind) => chip(texts.filingStateCount(kind, states.filter((s) => s.state === kind).length), this.#only === kind, () => this.#show(view, kind)))}
      </div>
      <div class="scroller">
        <table class="plain" part="filings">
          <thead>
            <tr>
              <th scope="col">${texts.schoolColumn}</th>
              <th scope="col">${texts.stateColumn}</th>
              ${
                view.narrow
                  ? nothing
                  : html`<th scope="col">${texts.numberColumn}</th>
                      <th scope="col">${texts.findings}</th>`
              }
            </tr>
          </thead>
          <tbody>
            ${shown.map((s) => this.#line(view, state, s))}
          </tbody>
        </table>
      </div>`;
  }

  #show(view: View, only: string | undefined): void {
    this.#only = only;
    view.redraw();
  }

  #line(view: View, state: DistrictState, s: FilingState): TemplateResult {
    const { texts } = view;
    const filing = state.filings.find((f) => f.id === s.filingId);
    const blocks = filing?.findings.filter((f) => f.weight === 'blocks').length ?? 0;
    const warns = (filing?.findings.length ?? 0) - blocks;
    const number = filing
      ? html`${filing.number ?? ''} <span class="soft block">${moment(view, filing.filedAt)}</span>`
      : nothing;
    const found = !filing
      ? nothing
      : filing.findings.length === 0
        ? html`<span class="soft">${texts.noFindingsShort}</span>`
        : html`<span class=${view.narrow ? 'soft block' : ''}>${texts.findingCount(blocks, warns)}</span>`;
    return html`<tr>
      <th scope="row">
        ${
          filing
            ? html`<button type="button" class="link" @click=${() => this.#open(view, filing.id)}>
                ${s.schoolName}
              </button>`
            : s.schoolName
        }
        ${view.narrow ? html`<span class="soft block">${number}${found}</span>` : nothing}
      </th>
      <td>
        ${tag(icons[s.state] ?? 'info', texts.filingState(s.state), s.state)}
        ${s.filedLate ? html`<span class="soft">${texts.filedLate}</span>` : nothing}
        ${filing ? begunTag(view, commentForm(filing.id)) : nothing}
      </td>
      ${
        view.narrow
          ? nothing
          : html`<td>${number}</td>
              <td>${found}</td>`
      }
    </tr>`;
  }

  #open(view: View, id: string): void {
    // A comment that was begun is gone on with.
    this.#returning = begun(view, commentForm(id));
    view.open((now) => {
      const state = now.state.desk;
      const filing = state?.kind === 'district' ? state.filings.find((f) => f.id === id) : undefined;
      if (!filing || state?.kind !== 'district') return undefined;
      return { label: texts(now, filing), content: this.#filing(now, state, filing) };
    });
    // A long menu is read from its beginning: else the dialog goes to its first button, far below.
    view.focus('.sheet-title');
  }

  #filing(view: View, state: DistrictState, filing: Filing): TemplateResult {
    const { texts: t } = view;
    const waits = filing.state === 'filed' || filing.state === 'received';
    const { added, changed, gone } = filing.changes;
    const named = filing.offerings.map((o) => ({ ...o, title: called(view, o) }));
    const name = (id: string) => named.find((o) => o.id === id)?.title ?? '…';
    const unique = (ids: readonly string[]) => [...new Set(ids.map(name))];
    return html`<h2 class="sheet-title" tabindex="-1">${texts(view, filing)}</h2>
      <p class="note stood">
        ${tag(icons[filing.state] ?? 'info', t.filingState(filing.state), filing.state)} ${filing.number ?? ''}
        <span class="soft">${moment(view, filing.filedAt)}</span>
      </p>
      ${filing.comment === null ? nothing : html`<blockquote class="quote comment">${filing.comment}</blockquote>`}
      <p class="note">${filing.declared ? t.declared : t.undeclared}</p>
      ${findingsView(view, { findings: filing.findings, named, published: true })}
      <h3>${t.differences}</h3>
      ${
        added.length + changed.length + gone.length === 0
          ? html`<p class="note">${t.noDifferences}</p>`
          : html`<ul class="differences">
              ${added.length > 0 ? html`<li>${t.addedList(unique(added))}</li>` : nothing}
              ${changed.length > 0 ? html`<li>${t.changedList(unique(changed))}</li>` : nothing}
              ${gone.length > 0 ? html`<li>${t.goneList(gone)}</li>` : nothing}
            </ul>`
      }
      <h3>${t.menuOf(filing.offerings.length)}</h3>
      <ul class="filed-menu">
        ${[...named]
          .sort((a, b) => (a.weekdays[0] ?? 0) - (b.weekdays[0] ?? 0) || byTime(a, b))
          .map(
            (o) =>
              html`<li>
                <b>${o.title}</b>
                ${added.includes(o.id) ? html`<span class="soft">${t.isNew}</span>` : changed.includes(o.id) ? html`<span class="soft">${t.isChanged}</span>` : nothing}
                <span class="soft block"
                  >${t.weekdays(o.weekdays)} ${hours(o)} · ${o.room} ·
                  ${o.teacher}${o.providerName === null ? nothing : ` · ${o.providerName}`} · ${t.grades(o.grades)} ·
                  ${t.capacity(o.capacity)}</span
                >
              </li>`,
          )}
      </ul>
      ${troubleView(view, state.troubles.get(filing.id))}
      ${waits && this.#returning ? this.#comment(view, state, filing) : this.#foot(view, state, filing, waits)}`;
  }

  /** What can be done with a filing, always in sight below the long menu. */
  #foot(view: View, state: DistrictState, filing: Filing, waits: boolean): TemplateResult {
    const { texts: t } = view;
    const busy = view.locked || state.working !== undefined;
    return html`<div class="acts decide">
      ${filing.number === null ? nothing : html`<button type="button" class="button text" @click=${() => view.print(receiptPaper(view, filing))}>${t.receipt}</button>`}
      <button type="button" class="button quiet" @click=${() => view.open(undefined)}>${t.close}</button>
      ${
        waits
          ? html`<button
                type="button"
                class="button quiet"
                data-ask="return"
                ?disabled=${busy}
                @click=${() => this.#return(view, true)}
              >
                ${icon('undo')}${begun(view, commentForm(filing.id)) ? t.returnGoOn : t.giveBack}
              </button>
              <button
                type="button"
                class="button primary"
                ?disabled=${busy}
                @click=${() => void view.send({ type: 'accept', filingId: filing.id })}
              >
                ${icon('tick')}${t.accept}
              </button>`
          : nothing
      }
    </div>`;
  }

  /** Why it goes back, in the officer's words. */
  #comment(view: View, state: DistrictState, { id: filingId }: Filing): TemplateResult {
    const { texts: t } = view;
    const draft = new Draft(view, commentForm(filingId), { comment: '' });
    const leave = () => this.#return(view, false);
    const discard = () => {
      draft.drop();
      leave();
    };
    const submit = (event: Event) => {
      event.preventDefault();
      const comment = fieldOf(event.target, 'comment');
      if (comment === '') return;
      void view.send({ type: 'return', filingId, comment }).then((outcome) => {
        if (outcome.kind === 'done') draft.drop();
        this.#returning = outcome.kind !== 'done';
        view.redraw();
      });
    };
    return html`<form class="decide" @input=${draft.write} @submit=${submit}>
      <label class="fld words"
        ><span>${t.returnReason}</span
        ><textarea
          name="comment"
          data-sure
          rows="3"
          maxlength="500"
          required
          .value=${draft.value('comment')}
        ></textarea>
      </label>
      <div class="acts">
        ${draft.begun ? html`<button type="button" class="button text" @click=${discard}>${t.discard}</button>` : nothing}
        <button type="button" class="button quiet" @click=${leave}>${t.notYet}</button>
        <button class="button primary" ?disabled=${view.locked || state.working !== undefined}>${t.giveBack}</button>
      </div>
    </form>`;
  }

  #return(view: View, on: boolean): void {
    this.#returning = on;
    view.redraw();
    view.focus(on ? '[data-sure]' : '[data-ask="return"]');
  }
}

/** What the officer writes to the school is kept under this name. */
const commentForm = (id: string): string => `return/${id}`;

const texts = ({ texts: t }: View, filing: Filing): string => `${filing.schoolName} · ${t.month(filing.month)}`;
