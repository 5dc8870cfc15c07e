import type { Evidence } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { placeOf, typedScore, valueWords } from '../evaluation/frameworks.ts';
import { icon } from '../shared/icons.ts';
import type { CorrectionWords, Earlier } from './state.ts';
import { rowName, typed, type Sheet, type View } from './view.ts';

type History = Extract<Sheet, { kind: 'history' }>;
type Correcting = Extract<Sheet, { kind: 'correct' }>;

const rowOf = ({ state }: View, id: string) => state.rows.find((row) => row.id === id);

/** What was recorded of one row this term, with what stood there before. */
export function historySheet(view: View, sheet: History): TemplateResult {
  const { texts, state } = view;
  const row = rowOf(view, sheet.row);
  if (!row) return html``;
  return html`<h2 class="sheet-title" tabindex="-1">
      ${texts.historyTitle(row.student.name, texts.name(row.indicator))}
    </h2>
    ${row.earlier.length === 0 ? html`<p class="note">${texts.historyEmpty}</p>` : nothing}
    <ul class="history">
      ${row.earlier.map((one) => entryOf(view, sheet.row, one))}
    </ul>
    ${state.mode === 'grid' ? nothing : html`<span class="away">${rowName(view, row)}</span>`}`;
}

/** What an entry says: its level, its words, its link. */
function said(view: View, evidence: Evidence): TemplateResult {
  const { texts, state } = view;
  const scale = state.framework && placeOf(state.framework, evidence.indicatorId)?.scale;
  const { value, text, link, points } = evidence;
  return html`${value !== null && scale ? html`<b>${valueWords(scale, value, texts.name)}</b>` : nothing}
  ${points === null ? nothing : html`<span class="soft">${texts.points(points)}</span>`}
  ${text === null ? nothing : html`<p class="text">${text}</p>`}
  ${
    link === null
      ? nothing
      : html`<a class="link" href=${link} target="_blank" rel="noopener noreferrer">${texts.open}</a>`
  }`;
}

function entryOf(view: View, row: string, entry: Earlier): TemplateResult {
  const { texts, state, actions } = view;
  const { evidence, before, pending, correctable } = entry;
  const { source, authorName, authorId, on, withdrawn, reason } = evidence;
  const words = [
    texts.by(texts.source(source), authorName),
    source !== 'teacher' && authorId === null ? texts.copied : '',
    texts.day(on, state.today),
    pending ? texts.entry('pending') : '',
    withdrawn ? texts.withdrawn : before.length > 0 ? texts.wasCorrected : '',
  ];
  return html`<li class="entry ${withdrawn ? 'gone' : ''}" data-id=${evidence.id}>
    ${said(view, evidence)}
    <p class="soft">${words.filter(Boolean).join(' · ')}</p>
    ${reason === null ? nothing : html`<p class="soft">${texts.because(reason)}</p>`}
    ${
      before.length > 0
        ? html`<details>
            <summary>${texts.stoodBefore(before.length)}</summary>
            ${before.map((one) => html`<div class="before">${said(view, one)}</div>`)}
          </details>`
        : nothing
    }
    ${
      correctable && !pending
        ? html`<button class="button quiet" @click=${() => actions.open(begin(state, row, entry))}>
            ${icon('pencil', 16)}${texts.correct}${
              begunOf(state, entry) ? html`<span class="soft begun">${texts.begun}</span>` : nothing
            }
          </button>`
        : nothing
    }
  </li>`;
}

/** A correction before anything of it is typed: as it stands now. */
const asItStands = ({ evidence: { value, text, link } }: Earlier): CorrectionWords => ({
  value,
  typed: '',
  text: text ?? '',
  link: link ?? '',
  reason: '',
});

/** What was typed of a correction before, though somebody else corrected the entry since. */
const begunOf = ({ corrections }: View['state'], { evidence, before }: Earlier): CorrectionWords | undefined =>
  [evidence, ...before].map(({ id }) => corrections[id]).find((words) => words !== undefined);

/** A correction as it was begun, or as it begins. */
function begin(state: View['state'], row: string, entry: Earlier): Correcting {
  const begun = begunOf(state, entry);
  return { kind: 'correct', row, entry, ...(begun ?? asItStands(entry)), kept: begun !== undefined };
}

/** Changes what is typed of a correction, and keeps it; undefined: it is begun anew. */
function word({ actions }: View, sheet: Correcting, change: Partial<CorrectionWords> | undefined): void {
  const { evidence } = sheet.entry;
  const stands = asItStands(sheet.entry);
  const next = change ? { ...sheet, ...change } : { ...sheet, ...stands, kept: false };
  const { value, typed, text, link, reason } = next;
  const words = { value, typed, text, link, reason };
  const isSame = JSON.stringify(words) === JSON.stringify(stands);
  actions.keepCorrection(evidence.id, isSame ? undefined : words);
  actions.open(next);
}

/** What should have stood there, and why. */
export function correctSheet(view: View, sheet: Correcting): TemplateResult {
  const { texts, state, actions, wrong } = view;
  const row = rowOf(view, sheet.row);
  const { evidence } = sheet.entry;
  const scale = state.framework && placeOf(state.framework, evidence.indicatorId)?.scale;
  const change = (next: Partial<CorrectionWords> | undefined) => word(view, sheet, next);
  return html`<h2 class="sheet-title" tabindex="-1">
      ${texts.correctTitle}
      <span class="soft">${row?.student.name ?? ''} · ${row ? texts.name(row.indicator) : ''}</span>
    </h2>
    ${
      sheet.kept
        ? html`<p class="went-on">
            <span class="soft">${texts.correctionKept}</span>
            <button class="button text" @click=${() => change(undefined)}>${texts.writeAnew}</button>
          </p>`
        : nothing
    }
    ${
      scale?.kind === 'levels'
        ? html`<div class="levels choose" role="radiogroup" aria-label=${texts.correctValue}>
            ${[null, ...scale.levels.map((_, i) => i + 1)].map((value) => {
              const on = sheet.value === value;
              return html`<label class="level ${on ? 'on' : ''}">
                <input type="radio" name="correct" .checked=${on} @change=${() => change({ value })} /><span
                  >${value === null ? texts.noValue : valueWords(scale, value, texts.name)}</span
                >
              </label>`;
            })}
          </div>`
        : scale
          ? html`<label
              ><span class="lab">${texts.correctValue}</span
              ><input
                class="field"
                inputmode="decimal"
                .value=${sheet.typed || (sheet.value === null ? '' : valueWords({ ...scale, bands: [] }, sheet.value, texts.name))}
                @input=${(event: Event) => {
                  const next = typed(event);
                  change({ typed: next, value: typedScore(scale, next) ?? null });
                }}
            /></label>`
          : nothing
    }
    ${field(texts.noteText, 'text', sheet.text, (text) => change({ text }))}
    ${field(texts.linkText, 'link', sheet.link, (link) => change({ link }))}
    ${field(texts.reason, 'reason', sheet.reason, (reason) => change({ reason }))}
    <p class="hint">${texts.reasonHint}</p>
    ${wrong ? html`<p class="wrong" role="alert">${wrong.words}</p>` : nothing}
    <button class="button primary full" @click=${() => actions.correct(false)}>${texts.saveCorrection}</button>
    <div class="two">
      <button class="button quiet" @click=${() => actions.correct(true)}>${texts.withdraw}</button>
      <button class="button quiet" @click=${() => actions.open({ kind: 'history', row: sheet.row })}>
        ${texts.back}
      </button>
    </div>`;
}

const field = (label: string, name: string, value: string, take: (value: string) => void): TemplateResult =>
  html`<label
    ><span class="lab">${label}</span>${
      name === 'text'
        ? html`<textarea
            class="field"
            rows="2"
            .value=${value}
            @input=${(event: Event) => take(typed(event))}
          ></textarea>`
        : html`<input class="field" name=${name} .value=${value} @input=${(event: Event) => take(typed(event))} />`
    }</label
  >`;
