import type { Scale } from '@wuyu/contract/browser';
import { nameOf, writtenOf } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { typedScore, valueWords } from '../evaluation/frameworks.ts';
import { icon } from '../shared/icons.ts';
import { keysOf } from './keys.ts';
import type { Row } from './state.ts';
import { rowName, typed, type View } from './view.ts';

type Levels = Extract<Scale, { kind: 'levels' }>;
type Scores = Extract<Scale, { kind: 'scores' }>;

/** Room of a row beside its levels, px: its name, the way to its words, and the page's edge. */
const besides = 84 + 44 + 32;

/** How wide a level's button has to be for its name, px. */
const widthOf = (text: string): number =>
  Math.max(44, [...text].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 8 : 14), 0) + 12);

/** How many levels stand side by side below their row; 0: they find room beside it. */
export function columnsOf({ texts, width, state: { mode, scale } }: View): number {
  if (scale?.kind !== 'levels') return mode === 'form' ? 1 : 0;
  const { length } = scale.levels;
  const widest = Math.max(...scale.levels.map((level) => widthOf(texts.name(level))));
  if (mode === 'grid' && widest * length <= width - besides) return 0;
  const fitting = Math.max(1, Math.floor((width - 32) / (widest + 8)));
  // As many in each line, as far as that goes.
  return Math.ceil(length / Math.ceil(length / fitting));
}

/** The sheet: a row a pupil, or a row an indicator. */
export function rows(view: View): TemplateResult {
  const { state } = view;
  const columns = columnsOf(view);
  return html`<div
    class="sheet-rows ${columns > 0 ? 'stacked' : ''} ${state.mode}"
    .style=${`--columns: ${columns}`}
    part="rows"
  >
    ${restRow(view)}
    <ul @keydown=${keysOf(view)}>
      ${repeat(
        state.rows,
        ({ id }) => id,
        (row) => rowOf(view, row),
      )}
    </ul>
  </div>`;
}

function rowOf(view: View, row: Row): TemplateResult {
  const { texts, state, actions, writing } = view;
  const { scale } = state;
  const name = rowName(view, row);
  const { mark } = row;
  const isWriting = writing === row.id;
  const said = mark !== undefined && (mark.text !== '' || mark.link !== '' || mark.points !== '');
  return html`<li class="row ${mark ? 'marked' : ''}" part="row" data-row=${row.id}>
    ${who(view, row, name)}
    ${scale?.kind === 'levels' ? levels(view, scale, row, name) : scale ? score(view, scale, row, name) : nothing}
    <button
      class="square note-button ${said ? 'has' : ''}"
      aria-expanded=${isWriting ? 'true' : 'false'}
      aria-label=${texts.note(name, state.mode)}
      @click=${() => actions.write(isWriting ? undefined : row.id)}
    >
      ${icon('pencil')}${said ? html`<i class="spot" aria-hidden="true"></i>` : nothing}
    </button>
    ${said && !isWriting ? html`<p class="saying">${[mark.text, mark.link].filter(Boolean).join(' ')}</p>` : nothing}
    ${isWriting ? view.wordsOf?.(view, { title: texts.noteFor(name, state.mode), of: mark, change: (change) => actions.mark(row.id, change) }) : nothing}
  </li>`;
}

/** Who it is, and softly what was recorded last. */
function who(view: View, row: Row, name: string): TemplateResult {
  const { texts, actions } = view;
  if (row.earlier.length === 0) return html`<span class="who"><b>${name}</b></span>`;
  return html`<button class="who" @click=${() => actions.open({ kind: 'history', row: row.id })}>
    <b>${name}</b> <span class="last">${lastOf(view, row)}</span> <span class="away">${texts.see}</span>
  </button>`;
}

/** What who looks said last; where that is nothing, how much there is. */
function lastOf({ texts, state, narrow }: View, { earlier }: Row): TemplateResult {
  const { scale, source, mode } = state;
  const last = earlier.find(({ evidence }) => !evidence.withdrawn && evidence.source === source);
  if (!last) return html`${texts.others(earlier.length)}`;
  const { value, on } = last.evidence;
  const word = value === null || !scale ? texts.earlierNote : valueWords(scale, value, texts.name);
  // Beside the levels of a narrow grid there is no room for the day.
  const day = narrow && mode === 'grid' ? undefined : texts.monthDay(on);
  return html`${
    last.pending ? html`${icon('queued', 16)}<span class="away">${texts.entry('pending')}</span>` : nothing
  }${texts.earlier(word, day)}`;
}

function levels({ texts, actions }: View, { levels: all }: Levels, { id, mark }: Row, name: string): TemplateResult {
  return html`<div class="levels" role="radiogroup" aria-label=${name}>
    ${all.map((level, i) => {
      const value = i + 1;
      const on = mark?.value === value;
      // A chosen level that is tapped again is let go; arrow keys click, too.
      return html`<label class="level ${on ? 'on' : ''}">
        <input
          type="radio"
          name=${`row-${id}`}
          value=${value}
          .checked=${live(on)}
          @click=${() => actions.mark(id, { value: on ? null : value })}
        /><span>${texts.name(level)}</span>
      </label>`;
    })}
  </div>`;
}

function score(view: View, scale: Scores, { id, mark }: Row, name: string): TemplateResult {
  const { texts, actions, wrong } = view;
  const { value = null, typed: text = '' } = mark ?? {};
  const isBad = text !== '' && value === null;
  const named = value === null ? undefined : nameOf(scale, value);
  const [min, max] = [scale.min, scale.max].map((one) => writtenOf(scale, one));
  const take = (event: Event) => {
    const next = typed(event);
    actions.mark(id, { value: typedScore(scale, next) ?? null, typed: next });
  };
  return html`<div class="levels">
    <input
      class="field score"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${texts.scoreLabel(name, min ?? '', max ?? '')}
      aria-invalid=${isBad && wrong?.reason === 'badValue' ? 'true' : 'false'}
      .value=${live(text || (value === null ? '' : writtenOf(scale, value)))}
      @input=${take}
      @change=${() => (value === null ? undefined : actions.mark(id, { typed: '' }))}
    />
    ${named ? html`<span class="band">${texts.name(named)}</span>` : nothing}
    ${isBad ? html`<span class="band wrong">${texts.scoreLabel('', min ?? '', max ?? '').replace(/^[，, ]+/, '')}</span>` : nothing}
  </div>`;
}

/** All the others, in one tap. */
function restRow({ texts, state, actions, emptied }: View): TemplateResult | typeof nothing {
  const { mode, scale, rows: all, filled } = state;
  if (mode !== 'grid' || scale?.kind !== 'levels' || all.length < 2) return nothing;
  const left = all.filter(({ mark }) => (mark?.value ?? null) === null).length;
  return html`<div class="row rest" part="rest">
    <span class="who">${left > 0 ? texts.rest(left) : texts.filled(filled, all.length)}</span>
    <div class="levels" role="group" aria-label=${texts.restLabel(left)}>
      ${scale.levels.map(
        (level, i) =>
          html`<button class="level" ?disabled=${left === 0} @click=${() => actions.rest(i + 1)}>
            ${texts.name(level)}
          </button>`,
      )}
    </div>
    ${
      filled > 0
        ? html`<button class="button text clear" @click=${() => actions.rest(null)}>${texts.clear}</button>`
        : emptied
          ? html`<button class="button text clear" @click=${() => actions.refill()}>${texts.refill}</button>`
          : nothing
    }
  </div>`;
}
