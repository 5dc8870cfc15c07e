import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { nameOf, type View } from './view.ts';

/** The title, which term and day, and the way that leads here. */
export function head(view: View): TemplateResult {
  const { texts, state } = view;
  return html`<div class="top">
      <h2 class="title">${texts.title}</h2>
      ${state.phase === 'ready' && state.term ? time(view) : nothing}
    </div>
    ${state.phase === 'ready' ? way(view) : nothing}`;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

function time({ texts, state, go }: View): TemplateResult {
  const { terms, term, today, on } = state;
  const isNow = (end: string) => end >= today;
  // A term that is over is asked for by its last day: what came after it still belongs to it.
  const chosen = (start: string) => {
    const found = terms.find((one) => one.startDate === start);
    go({ day: found && found !== terms[0] ? found.endDate : undefined });
  };
  return html`<div class="time">
    ${
      terms.length > 1
        ? html`<select class="pick" aria-label=${texts.termLabel} @input=${(event: Event) => chosen(valueOf(event))}>
            ${terms.map(
              (one) =>
                html`<option value=${one.startDate} ?selected=${one.startDate === term?.startDate}>
                  ${one.title}
                </option>`,
            )}
          </select>`
        : html`<span class="soft">${term?.title ?? ''}</span>`
    }
    ${
      term && isNow(term.endDate) && state.kind === 'school'
        ? html`<label class="day"
            ><span class="away">${texts.dayLabel}</span
            ><input
              class="pick"
              type="date"
              min=${term.startDate}
              max=${today}
              .value=${on}
              @change=${(event: Event) => {
                const day = valueOf(event);
                // Cleared, or a day that is no day of the term, is today.
                go({ day: day >= term.startDate && day < today ? day : undefined });
              }}
          /></label>`
        : html`<span class="soft day">${texts.asOf(on)}</span>`
    }
  </div>`;
}

/** From the top to here, each step a way back; nothing where there is no other place. */
function way(view: View): TemplateResult | typeof nothing {
  const { texts, state, go } = view;
  const { path } = state;
  const [first] = path;
  if (path.length < 2 || !first) return nothing;
  const up = path[path.length - 2] ?? first;
  return html`<nav class="way" part="path" aria-label=${texts.path}>
    <button class="nav arrow" aria-label=${texts.back(nameOf(view, up))} @click=${() => go({ place: up.place })}>
      ${icon('back')}
    </button>
    <ol>
      ${path.map((crumb, i) =>
        i < path.length - 1
          ? html`<li>
              <button class="link" @click=${() => go({ place: crumb.place })}>${nameOf(view, crumb)}</button
              ><i class="sep arrow" aria-hidden="true">${icon('next', 16)}</i>
            </li>`
          : html`<li aria-current="page">${nameOf(view, crumb)}</li>`,
      )}
    </ol>
  </nav>`;
}
