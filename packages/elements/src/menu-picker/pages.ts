import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { icons } from './icons.ts';
import { placeNote } from './row.ts';
import { momentIn, soonIn, titleOf, type View } from './view.ts';

/** Everything that is to be known before what can be chosen. */
export function notices(view: View): TemplateResult {
  const { texts, state, actions } = view;
  const { phase, failure, offline, memoryOnly, saving, stage, edition } = state;
  const ready = phase === 'ready';
  // Over what is shown, no network is a quiet note; anything else needs a person.
  const failed = failure && !(ready && failure.kind === 'unreachable');
  const waits = saving.kind === 'waiting';
  return html`${failed ? failurePanel(texts, failure, actions.retry) : nothing}
  ${ready && offline && stage === 'open' ? notePanel('offline', texts.offlineTitle, memoryOnly ? texts.memoryOnly : texts.offlineText) : nothing}
  ${ready && !offline && memoryOnly && waits ? notePanel('info', texts.memoryOnly) : nothing}
  ${ready && edition && stage === 'announced' ? notePanel('info', texts.announcedText(state.audience)) : nothing}
  ${ready && stage === 'closed' ? notePanel('info', edition?.mode === 'firstCome' ? texts.refusal('windowClosed') : texts.closedText) : nothing}
  ${changes(view)} ${placeNote(view)}`;
}

/** What of the last change was not taken, or met another one. */
function changes(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const { refused, lost, merged } = state;
  if (refused.length === 0 && lost === undefined && !merged) return nothing;
  const title = lost !== undefined ? texts.lostTitle : refused.length > 0 ? texts.refusedTitle : undefined;
  return html`<div class="card amber" part="refused" role="alert">
    <div class="card-head">
      ${icon('info')}
      <div>
        ${title === undefined ? nothing : html`<b>${title}</b>`}
        ${lost === undefined ? nothing : html`<p class="note">${texts.lostText(texts.refusal(lost))}</p>`}
        ${merged ? html`<p class="note">${texts.merged}</p>` : nothing}
        ${
          refused.length === 0
            ? nothing
            : html`<ul>
                ${refused.map(({ slot, offeringId, reason, with: other }) => {
                  const why =
                    reason === 'clash' && other !== null
                      ? texts.clashWith(titleOf(view, other))
                      : texts.refusal(reason);
                  return html`<li class="note">
                    ${texts.refusedWish(titleOf(view, offeringId), texts.slot(slot), why)}
                  </li>`;
                })}
              </ul>`
        }
        <button class="button text" @click=${actions.understood}>${texts.understood}</button>
      </div>
    </div>
  </div>`;
}

/** Nothing is published, or not what the page asks for. */
export const noEdition = ({ texts }: View, asked: boolean): TemplateResult =>
  html`<div class="quiet-page" part="empty">
    <b>${asked ? texts.noSuchEdition : texts.noEdition}</b>
    <p class="m">${texts.noEditionText}</p>
  </div>`;

/** What can be answered or chosen in another month, or for another child: said at once, for it ends. */
export function elsewhere({ texts, state, actions }: View): TemplateResult | typeof nothing {
  const { elsewhere: ways, audience } = state;
  if (ways.length === 0) return nothing;
  const several = state.students.length > 1;
  return html`<div class="elsewhere" part="elsewhere">
    ${ways.map(({ kind, edition, student, until }) => {
      const month = texts.month(edition.month);
      const at = until === null ? undefined : soonIn({ texts, state }, until);
      const words =
        kind === 'open'
          ? texts.openElsewhere(month, momentIn({ texts, state }, edition.closesAt), edition.mode === 'firstCome')
          : texts.offeredElsewhere(month, several ? student?.name : undefined, at, audience);
      return html`<button
        class="way"
        @click=${() => {
          if (student && student !== state.student) actions.pickChild(student.sourcedId);
          if (edition.id !== state.edition?.id) actions.pickEdition(edition.id);
        }}
      >
        ${kind === 'open' ? icons.clock(16) : icons.turn(16)}<span class="x">${words}</span>${icon('next', 16)}
      </button>`;
    })}
  </div>`;
}

/** Ways to the editions before and after, unless they are said at the top. */
export function others(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const rest = state.others.filter(({ id }) => !state.elsewhere.some(({ edition }) => edition.id === id));
  if (rest.length === 0) return nothing;
  return html`<div class="others" part="others">
    ${rest
      .slice(0, 2)
      .map(
        (edition) =>
          html`<button class="button text" @click=${() => actions.pickEdition(edition.id)}>
            ${texts.otherEdition(texts.title(texts.month(edition.month), edition.drawnAt !== null))}${icon('next', 16)}
          </button>`,
      )}
  </div>`;
}

/** The frame before the data, in its real size. */
export const skeleton = (): TemplateResult =>
  html`<div aria-hidden="true">
    <span class="sk sk-head"></span><span class="sk sk-days"></span><span class="sk sk-search"></span>
    ${[1, 2, 3, 4].map(() => html`<span class="sk sk-row"></span>`)}
  </div>`;

/** One pill floats over the page: undo, or what a person has to know just now. */
export function pill(view: View, flash: string | undefined): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const { undo } = state;
  if (!undo && flash === undefined) return nothing;
  return html`<div class="pill-place over-tray">
    <div class="pill" part="pill">
      <span>${flash ?? texts.removed(texts.slot(undo?.slot ?? ''))}</span>
      ${
        undo && flash === undefined
          ? html`<button class="button text" @click=${actions.undo}>${icon('undo')}${texts.undo}</button>`
          : nothing
      }
    </div>
  </div>`;
}
