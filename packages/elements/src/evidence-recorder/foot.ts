import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { View } from './view.ts';

/** What goes to all, and the one button. */
export function foot(view: View): TemplateResult {
  const { texts, state, actions, writing, wrong } = view;
  const { mode, draft, filled, audience, student } = state;
  const isWriting = writing === 'all';
  const said = [draft.text, draft.link].filter(Boolean).join(' ');
  return html`${
      mode === 'grid'
        ? isWriting
          ? view.wordsOf?.(view, { title: texts.noteAll, hint: texts.noteAllText, of: draft, change: actions.common })
          : html`<button class="line-button" aria-expanded="false" @click=${() => actions.write('all')}>
              ${icon('pencil')}<span class="x">${said || texts.noteAll}</span>${icon('next', 16)}
            </button>`
        : nothing
    }
    ${mode === 'grid' && state.scale?.kind === 'levels' ? html`<p class="hint keys">${texts.keys}</p>` : nothing}
    <div class="foot">
      ${wrong ? html`<p class="wrong" role="alert">${wrong.words}</p>` : nothing}
      <button
        class="button primary"
        part="save"
        aria-disabled=${filled === 0 ? 'true' : 'false'}
        @click=${actions.save}
      >
        ${filled === 0 ? texts.saveNothing(mode) : texts.save(audience, filled, mode === 'form' ? (student?.name ?? '') : '')}
      </button>
    </div>`;
}
