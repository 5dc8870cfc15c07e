import { html, nothing, type TemplateResult } from 'lit';
import { notePanel } from '../shared/panels.ts';
import { nameIn, type View, writeOf } from './view.ts';

/** What a person should know before something is lost, or goes on with. */
export function warnings(view: View): TemplateResult {
  const { texts, state, actions, filling } = view;
  const { outbox, draft } = state;
  const { phase, durable, unkept, waitsLong } = outbox;
  return html`${waitsLong ? notePanel('queued', texts.fiveDays, texts.fiveDaysText) : nothing}
  ${unkept > 0 || (phase === 'open' && !durable) ? notePanel('info', texts.notDurable, texts.notDurableText) : nothing}
  ${phase === 'unreadable' ? notePanel('info', texts.unreadable) : nothing}
  ${
    draft && !filling
      ? html`<div class="card asks" part="unfinished">
          <p class="x">${texts.unfinished(nameIn(view, draft.studentId))}</p>
          <button class="button text" @click=${actions.goOn}>${texts.goOn}</button>
        </div>`
      : nothing
  }`;
}

/** What waits for a word, above everything else. */
export function attentionRows({ texts, state, actions }: View): TemplateResult | typeof nothing {
  if (state.attention.length === 0) return nothing;
  return html`<ul class="card" part="attention">
    ${state.attention.map(
      ({ entryId, names, operation, state: of }) =>
        html`<li class="asks">
          <span class="x"
            ><b>${texts.names(names)}</b> ${texts.write(writeOf(operation))}<span class="s amber"
              >${texts.entry(of)}</span
            ></span
          >
          <button class="button text" @click=${() => actions.open({ kind: 'entry', entryId, theirs: [] })}>
            ${of === 'conflict' ? texts.twoVersions : texts.see}
          </button>
        </li>`,
    )}
  </ul>`;
}
