import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Mark } from './state.ts';
import { typed, type View } from './view.ts';

type Said = Pick<Mark, 'text' | 'link' | 'points'>;

interface Words {
  readonly title: string;
  readonly hint?: string;
  readonly of: Said | undefined;
  readonly change: (change: Partial<Said>) => void;
}

/** What is said beside a level: a text, a link, and points where the framework has them and a teacher speaks. */
export function wordsOf({ texts, state, actions }: View, { title, hint, of, change }: Words): TemplateResult {
  const { text = '', link = '', points = '' } = of ?? {};
  return html`<div class="words" part="words" role="group" aria-label=${title}>
    <label>
      <span class="lab">${title}</span>
      <textarea
        class="field"
        data-words
        rows="2"
        placeholder=${texts.noteText}
        .value=${live(text)}
        @input=${(event: Event) => change({ text: typed(event) })}
      ></textarea>
    </label>
    <p class="hint">${hint ?? texts.noteHint(state.audience, state.source)}</p>
    <label>
      <span class="lab">${texts.linkText}</span>
      <input
        class="field"
        type="url"
        autocomplete="off"
        .value=${live(link)}
        @input=${(event: Event) => change({ link: typed(event) })}
      />
    </label>
    ${
      state.framework?.points && state.source === 'teacher'
        ? html`<label>
              <span class="lab">${texts.pointsText}</span>
              <input
                class="field points"
                inputmode="numeric"
                autocomplete="off"
                .value=${live(points)}
                @input=${(event: Event) => change({ points: typed(event) })}
              />
            </label>
            <p class="hint">${texts.pointsHint}</p>`
        : nothing
    }
    <button class="button text" @click=${() => actions.write(undefined)}>${texts.close}</button>
  </div>`;
}
