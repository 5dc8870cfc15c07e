import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { icons } from './icons.ts';
import { isRanking } from './state.ts';
import type { View } from './view.ts';

/** The pupils of a homeroom teacher's class: for whom something is entered from paper. */
export function rollView({ texts, state, actions, roll = '' }: View): TemplateResult {
  const word = roll.trim().toLowerCase();
  const found = state.pupils.filter(({ student }) => student.name.toLowerCase().includes(word));
  return html`<section class="roll" part="roll" aria-label=${texts.whichPupil}>
    <h3>${texts.whichPupil}</h3>
    <p class="m">${texts.pupilText}</p>
    <div class="search">
      ${icons.search()}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${texts.findPupil}
        placeholder=${texts.findPupil}
        .value=${roll}
        @input=${(event: Event) => actions.callRoll((event.target as HTMLInputElement).value)}
      />
    </div>
    <ul class="pupils">
      ${found.map(
        ({ student, answered }) =>
          html`<li>
            <button class="pupil" @click=${() => actions.pickChild(student.sourcedId)}>
              <b>${student.name}</b><span class="soft">${student.classTitle}</span>
              ${isRanking(state) ? html`<span class="is">${answered ? texts.pupilAnswered : texts.notYet}</span>` : nothing}${icon('next', 16)}
            </button>
          </li>`,
      )}
    </ul>
    ${found.length === 0 ? html`<p class="nothing" part="empty">${texts.nothingFound}</p>` : nothing}
  </section>`;
}
