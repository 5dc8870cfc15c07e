import { html, nothing, type TemplateResult } from 'lit';
import { madeField } from './once.ts';
import { tag, type View } from './view.ts';

/** What a form's fields hold, by their names; a box that is ticked holds `on`. */
export type Fields = Readonly<Record<string, string>>;

/** What stands in a form that was not saved: kept in the tab field by field, until it is saved or thrown away. */
export class Draft<F extends Fields> {
  readonly #view: View;
  readonly #name: string;
  readonly #held: F;

  /** `name`: of the form, and of what it is about; `held`: what its fields say without it. */
  constructor(view: View, name: string, held: F) {
    this.#view = view;
    this.#name = name;
    this.#held = held;
  }

  /** Something was typed. */
  get begun(): boolean {
    return begun(this.#view, this.#name);
  }

  value(field: keyof F & string): string {
    return this.#view.state.jots[`${this.#name}/${field}`] ?? this.#held[field] ?? '';
  }

  /** Whether a box is ticked. */
  on(field: keyof F & string): boolean {
    return this.value(field) !== '';
  }

  /** For the form's own `input` event: what a field holds is kept; as it was, nothing needs keeping. */
  readonly write = ({ target }: Event): void => {
    const at = target;
    if (!(at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement))
      return;
    if (!(at.name in this.#held)) return;
    const text = at instanceof HTMLInputElement && at.type === 'checkbox' ? (at.checked ? 'on' : '') : at.value;
    this.#keep(at.name, text === this.#held[at.name] ? undefined : text);
    this.#view.redraw();
  };

  /** It was saved, or thrown away. */
  drop(): void {
    for (const field of [...Object.keys(this.#held), madeField]) this.#keep(field, undefined);
  }

  #keep(field: string, text: string | undefined): void {
    void this.#view.send({ type: 'jot', name: `${this.#name}/${field}`, text });
  }
}

/** Whether something stands in a form that was not saved. */
export const begun = ({ state }: View, name: string): boolean =>
  Object.keys(state.jots).some((jot) => jot.startsWith(`${name}/`));

/** Whether what a form makes stands in a list already: it was made, and the answer was lost. */
export const isMade = ({ state }: View, name: string, list: readonly { readonly id: string }[]): boolean =>
  list.some(({ id }) => id === state.jots[`${name}/${madeField}`]);

/** Forgets what stands in a form that made something of a list. */
export function dropMade(view: View, name: string, list: readonly { readonly id: string }[]): void {
  if (!isMade(view, name, list)) return;
  for (const jot of Object.keys(view.state.jots))
    if (jot.startsWith(`${name}/`)) void view.send({ type: 'jot', name: jot, text: undefined });
}

/** Beside what opens the form: it was begun, and is gone on with. */
export const begunTag = (
  view: View,
  name: string,
  list: readonly { readonly id: string }[] = [],
): TemplateResult | typeof nothing =>
  begun(view, name) && !isMade(view, name, list) ? tag('pencil', view.texts.notSaved) : nothing;

/** The ways out of a form: what was typed thrown away, the form closed with it kept, and the one that saves. */
export const waysOut = (
  view: View,
  draft: { readonly begun: boolean; drop(): void },
  save: { readonly words: string; readonly busy: boolean },
): TemplateResult =>
  html`<div class="acts ways-out">
    ${
      draft.begun
        ? html`<button
            type="button"
            class="button text"
            @click=${() => {
              draft.drop();
              view.open(undefined);
            }}
          >
            ${view.texts.discard}
          </button>`
        : nothing
    }
    <button type="button" class="button quiet" @click=${() => view.open(undefined)}>${view.texts.close}</button>
    <button class="button primary" ?disabled=${save.busy}>${save.words}</button>
  </div>`;
