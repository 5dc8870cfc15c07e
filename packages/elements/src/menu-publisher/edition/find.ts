import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, lines } from '../../shared/icons.ts';
import type { EditionState } from '../state.ts';
import { called, chip, glass, type View } from '../view.ts';
import type { Found } from './likely.ts';
import type { Pasted } from './paste.ts';

export interface FindHost {
  readonly query: string;
  readonly found: readonly Found[];
  readonly at: number;
  readonly day: number;
  readonly pasted: Pasted | undefined;
  readonly seek: (query: string) => void;
  readonly move: (step: number) => void;
  readonly choose: (found: Found | undefined) => void;
  readonly choseDay: (day: number) => void;
  readonly paste: (event: ClipboardEvent) => void;
  readonly usePasted: () => void;
  readonly dropPasted: () => void;
}

/** Where something is put into the edition: a few letters find it, Enter adds it to the chosen day. */
export function findView(view: View, state: EditionState, host: FindHost): TemplateResult {
  const { texts } = view;
  const open = host.query.trim() !== '';
  const active = host.found[host.at];
  return html`<div class="find" part="find">
      <label class="find-box"
        >${lines(glass)}<span class="away">${texts.findLabel}</span
        ><input
          class="find-input"
          data-find
          role="combobox"
          aria-label=${texts.findLabel}
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="found"
          aria-autocomplete="list"
          aria-activedescendant=${open && active ? `found-${host.at}` : nothing}
          autocomplete="off"
          placeholder=${texts.findHint}
          .value=${live(host.query)}
          @input=${(event: Event) => host.seek((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.isComposing) return;
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0 && open) {
              event.preventDefault();
              host.move(step);
            } else if (event.key === 'Enter' && open) {
              event.preventDefault();
              host.choose(active);
            } else if (event.key === 'Escape' && open) {
              event.preventDefault();
              host.seek('');
            }
          }}
          @paste=${(event: ClipboardEvent) => host.paste(event)}
      /></label>
      <div class="chips days" role="group" aria-label=${texts.toDay}>
        ${[1, 2, 3, 4, 5].map((day) => chip(texts.weekday(day), day === host.day, () => host.choseDay(day)))}
      </div>
    </div>
    ${
      open
        ? html`<ul class="found" id="found" role="listbox" aria-label=${texts.findLabel}>
            ${host.found.map((one, i) => foundView(view, host, one, i))}
          </ul>`
        : nothing
    }
    ${host.pasted ? pastedView(view, host, host.pasted) : nothing}
    ${state.rows.length > 0 ? html`<p class="soft keys">${view.narrow ? nothing : texts.keys}</p>` : nothing}`;
}

function foundView(view: View, host: FindHost, one: Found, i: number): TemplateResult {
  const { texts } = view;
  const on = i === host.at;
  const from = one.kind === 'activity' ? one.activity : one.kind === 'course' ? one.course : undefined;
  // The keyboard stays in the field, which names the option that is on.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the combobox's own keys choose it
  return html`<li
    id="found-${i}"
    role="option"
    class="option ${on ? 'on' : ''}"
    aria-selected=${on ? 'true' : 'false'}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${() => host.choose(one)}
  >
    ${
      one.kind === 'create'
        ? html`${icon('pencil', 16)}<span>${texts.createActivity(one.title)}</span>`
        : html`<span class="option-name">${from ? called(view, from) : nothing}</span>
            <span class="soft"
              >${texts.domain(from?.domain ?? '')} · ${texts.grades(from?.grades ?? [])} ·
              ${texts.minutes(from?.minutes ?? 0)}${one.providerName === undefined ? nothing : ` · ${one.providerName}`}</span
            >
            ${one.kind === 'course' ? html`<span class="from">${texts.orderIt}</span>` : nothing}`
    }
  </li>`;
}

/** What a pasted table was read as, before it is put in. */
function pastedView({ texts }: View, host: FindHost, { entries, courses, unknown }: Pasted): TemplateResult {
  const all = entries.length + courses.length;
  return html`<div class="card" part="pasted" role="group" aria-label=${texts.pastedTitle(all)}>
    <b>${texts.pastedTitle(all)}</b>
    ${courses.length > 0 ? html`<p class="note">${texts.pastedCourses(courses.map((c) => c.title))}</p>` : nothing}
    ${unknown.length > 0 ? html`<p class="note">${texts.pastedUnknown(unknown.map((u) => u.title))}</p>` : nothing}
    <div class="acts">
      <button type="button" class="button quiet" data-sure=${all > 0 ? nothing : ''} @click=${host.dropPasted}>
        ${texts.cancel}
      </button>
      ${
        all > 0
          ? html`<button type="button" class="button primary" data-sure @click=${host.usePasted}>
              ${texts.usePasted(all)}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}
