import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../shared/icons.ts';

/** One thing to choose. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly text: string;
  readonly on: boolean;
  /** Stands above the words, in place of a tick. */
  readonly sign?: unknown;
}

/**
 * Choices to tap: native boxes under large targets, so that keys and screen readers work as everywhere. `one`: one of them
 * holds, and arrow keys move between them.
 */
export function choices<T extends string>(
  name: string,
  label: string,
  items: readonly Choice<T>[],
  take: (value: T, on: boolean) => void,
  { one = false, className = 'opts' } = {},
): TemplateResult {
  return html`<fieldset>
    <legend class="lab">${label}</legend>
    <div class=${className}>
      ${items.map(
        ({ value, text, on, sign }) =>
          html`<label class="opt ${on ? 'on' : ''}">
            <input
              type=${one ? 'radio' : 'checkbox'}
              name=${name}
              value=${String(value)}
              .checked=${live(on)}
              @change=${(event: Event) => take(value, (event.target as HTMLInputElement).checked)}
            />
            ${sign ?? (on ? icon('tick', 16) : nothing)}<span>${text}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
