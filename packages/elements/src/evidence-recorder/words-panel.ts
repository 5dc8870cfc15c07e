import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { typed, type View, type Words } from './view.ts';

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

/** A sheet that was begun on an earlier day is about that day, and says so. */
export function halfFilled({ texts, state, actions }: View): TemplateResult | typeof nothing {
  const { draft, today } = state;
  const { on = today, since = today } = draft;
  if (since >= today || on >= today) return nothing;
  return html`<p class="went-on">
    <span class="soft">${texts.halfFilled(texts.day(on, today))}</span>
    <button class="button text" @click=${() => actions.common({ on: undefined })}>${texts.toToday}</button>
  </p>`;
}
