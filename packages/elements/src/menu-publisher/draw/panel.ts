import { slotOf } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { hours } from '../../menus/week.ts';
import { icon } from '../../shared/icons.ts';
import { notePanel } from '../../shared/panels.ts';
import { moment } from '../edition/foot.ts';
import type { DrawState, Lot } from '../state.ts';
import { askView, called, tag, troubleView, type Panel, type View } from '../view.ts';

/** In the order in which they are drawn. */
const slots = ['bundle', '1', '2', '3', '4', '5', '6', '7'] as const;

/** The draw on the screen. */
export class DrawPanel implements Panel {
  #asking = false;

  render(view: View): TemplateResult {
    const state = view.state.desk;
    if (state?.kind !== 'draw') return html``;
    const { texts } = view;
    const { edition, stand } = state;
    if (!edition || stand === 'draft' || stand === undefined) return notePanel('info', texts.noDraw, texts.noDrawText);
    return html`<div class="stand" part="stand">
        ${tag(stand === 'drawn' ? 'tick' : 'queued', texts.stand(stand))}
        <span class="soft">${texts.window(moment(view, edition.opensAt), moment(view, edition.closesAt))}</span>
      </div>
      ${edition.mode === 'firstCome' ? notePanel('info', texts.firstCome, texts.firstComeText) : this.#step(view, state)}
      ${lotsView(view, state)}`;
  }

  #step(view: View, state: DrawState): TemplateResult {
    const { texts } = view;
    const { stand, draw, working } = state;
    const ask = (on: boolean) => {
      this.#asking = on;
      view.redraw();
      view.focus(on ? '[data-sure]' : '[data-ask="draw"]');
    };
    return html`${
      stand === 'drawn' && draw
        ? html`<div class="card result" part="result">
            <h3>${texts.drawnTitle(moment(view, draw.drawnAt))}</h3>
            <dl class="numbers">
              ${[
                [texts.applicants, texts.children(draw.applicants)],
                [texts.allPlaced, texts.ofAll(draw.placed, draw.applicants)],
                [texts.firstWishes, texts.times(draw.first)],
                [
                  texts.closedCount,
                  texts.offeringsCount(state.lots.filter((l) => l.offering.status === 'closed').length),
                ],
              ].map(
                ([name, value]) =>
                  html`<div>
                    <dt>${name}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>
          </div>`
        : this.#asking
          ? html`<div class="card">
              ${askView(view, {
                words: texts.askDraw,
                yes: texts.drawNow,
                act: () => {
                  this.#asking = false;
                  void view.send({ type: 'draw' });
                },
                no: () => ask(false),
              })}
            </div>`
          : html`<div class="card">
              <p>
                ${stand === 'closed' ? texts.drawReady : texts.drawLater(moment(view, state.edition?.closesAt ?? null))}
              </p>
              <div class="acts">
                <button
                  type="button"
                  class="button quiet"
                  ?disabled=${view.locked || working !== undefined}
                  @click=${() => void view.send({ type: 'preview' })}
                >
                  ${working === 'preview' ? texts.previewing : texts.preview}
                </button>
                ${
                  stand === 'closed'
                    ? html`<button
                        type="button"
                        class="button primary"
                        data-ask="draw"
                        ?disabled=${view.locked || working !== undefined}
                        @click=${() => ask(true)}
                      >
                        ${working === 'draw' ? texts.drawing : texts.drawDo}
                      </button>`
                    : nothing
                }
              </div>
              ${previewView(view, state)}
            </div>`
    }
    ${troubleView(view, state.trouble)} ${proof(view, state)}`;
  }
}

/** What a draw of the wishes so far would give: with another seed, so the numbers of the real one differ a little. */
function previewView({ texts }: View, { preview }: DrawState): TemplateResult | typeof nothing {
  if (!preview) return nothing;
  const closing = preview.offerings.filter((o) => !o.opens).length;
  return html`<div class="preview" part="preview" role="status">
    <p class="soft">${icon('info', 16)}<span>${texts.previewNote}</span></p>
    <dl class="numbers">
      <div>
        <dt>${texts.applicants}</dt>
        <dd>${texts.children(preview.applicants)}</dd>
      </div>
      ${preview.byRank.slice(0, 3).map(
        (n, i) =>
          html`<div>
            <dt>${texts.byRank(i + 1)}</dt>
            <dd>${texts.times(n)}</dd>
          </div>`,
      )}
      <div>
        <dt>${texts.missed}</dt>
        <dd>${texts.times(preview.missed)}</dd>
      </div>
      <div>
        <dt>${texts.wouldClose}</dt>
        <dd>${texts.offeringsCount(closing)}</dd>
      </div>
    </dl>
  </div>`;
}

/** What lets anybody compute the draw again. */
function proof(view: View, { draw }: DrawState): TemplateResult | typeof nothing {
  const { texts } = view;
  if (!draw) return nothing;
  const line = (name: string, value: string | null) =>
    value === null
      ? nothing
      : html`<div>
          <dt>${name}</dt>
          <dd><code>${value}</code></dd>
        </div>`;
  return html`<details class="proof" part="proof">
    <summary>${texts.proof}</summary>
    <p class="note">${texts.proofText}</p>
    <dl>
      ${line(texts.commitment, draw.commitment)} ${line(texts.seed, draw.seed)}
      ${line(texts.inputDigest, draw.inputDigest)} ${line(texts.resultDigest, draw.resultDigest)}
    </dl>
  </details>`;
}

function lotsView(view: View, state: DrawState): TemplateResult {
  const { texts } = view;
  const after = state.stand === 'drawn' || state.edition?.mode === 'firstCome';
  const would = new Map(state.preview?.offerings.map((o) => [o.offeringId, o]));
  const line = ({ offering, placed, waiting, offered }: Lot) => {
    const now = would.get(offering.id);
    const closed = offering.status === 'closed';
    const free = offering.capacity === null ? undefined : Math.max(0, offering.capacity - offering.taken);
    const wishes = after
      ? texts.placedOf(placed, offering.capacity)
      : texts.wantedOf(offering.wanted, offering.capacity);
    return html`<tr class=${closed ? 'closed' : ''}>
      <th scope="row">
        <span class="name">${called(view, offering)}</span
        ><span class="soft block"
          >${slotOf(offering) === 'bundle' ? texts.weekdays(offering.weekdays) : nothing} ${hours(offering)} ·
          ${offering.room}</span
        >
      </th>
      <td class="num">${wishes}</td>
      <td>
        ${
          closed
            ? tag('none', texts.didNotOpen(offering.minimum))
            : after
              ? html`${waiting > 0 ? texts.waitingCount(waiting) : free === undefined ? texts.roomForAll : texts.freeCount(free)}${offered > 0 ? html` · ${texts.offeredCount(offered)}` : nothing}`
              : offering.wanted < offering.minimum
                ? tag('info', texts.belowMinimum(offering.minimum))
                : offering.capacity !== null && offering.wanted > offering.capacity
                  ? tag('queued', texts.byLot)
                  : now
                    ? nothing
                    : html`<span class="soft">${texts.enough}</span>`
        }
        ${!after && now ? html`<span class="soft block">${now.opens ? texts.wouldBe(now.placed, now.waiting) : texts.wouldNotOpen}</span>` : nothing}
      </td>
    </tr>`;
  };
  const groups = slots.flatMap((slot) => {
    const lots = state.lots.filter((l) => slotOf(l.offering) === slot);
    return lots.length > 0 ? [[slot, lots] as const] : [];
  });
  return html`<div class="scroller">
    <table class="plain" part="lots">
      <thead>
        <tr>
          <th scope="col">${texts.column('title')}</th>
          <th scope="col">${after ? texts.placedColumn : texts.wantedColumn}</th>
          <th scope="col">${texts.restColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          ([slot, lots]) =>
            html`<tr class="group">
                <th colspan="3" scope="rowgroup"><b>${texts.slot(slot)}</b></th>
              </tr>
              ${lots.map(line)}`,
        )}
      </tbody>
    </table>
  </div>`;
}
