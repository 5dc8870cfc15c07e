import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { icons } from './icons.ts';
import type { Sync } from './state.ts';
import { nameIn, type View } from './view.ts';

/** Words with dots between them, after a sign: a dot goes with the word that it comes before. */
export const dotted = (words: readonly unknown[], sign: unknown = nothing): unknown[] =>
  words
    .filter((word) => word !== undefined && word !== '' && word !== nothing)
    .map(
      (word, i) =>
        html`<span class="bit"
          >${i > 0 ? html`<i class="dot" aria-hidden="true"></i>` : sign}<span>${word}</span></span
        >`,
    );

const signs: Readonly<Record<string, () => unknown>> = {
  pending: () => icon('queued', 16),
  sent: () => icon('tick', 16),
  conflict: () => icons.both(16),
  refused: () => icon('info', 16),
};

/** A line of a row: how it stands with the backend as icon and word, and what else is to be said. */
export function line({ texts }: View, sync: Sync | undefined, words: readonly unknown[], sent = false): TemplateResult {
  const state = sync?.state ?? (sent ? 'sent' : undefined);
  if (state === undefined) return html`<span class="s">${dotted(words)}</span>`;
  const asks = state === 'conflict' || state === 'refused';
  const told = sync?.waitsLong ? [texts.entry(state), texts.waitsLong] : [texts.entry(state)];
  return html`<span class="s ${asks ? 'amber' : ''}"
    >${dotted(asks ? told : [...told, ...words], signs[state]?.())}</span
  >`;
}

/** Rows at their real size, before they are there. */
export const bones = (): unknown => [1, 2, 3].map(() => html`<i class="sk sk-row"></i>`);

/** What rows have in common, over them. */
export const areaHead = (title: string, told: unknown, act: unknown = nothing) =>
  html`<div class="area">
    <h3>${title}</h3>
    ${told ? html`<i class="dot" aria-hidden="true"></i><span>${told}</span>` : nothing} ${act}
  </div>`;

interface Row {
  readonly id: string;
  readonly line: unknown;
  readonly marks?: readonly string[];
  readonly open: () => void;
  readonly act: unknown;
}

/** A row about one pupil; its head opens what is known. */
export function row(view: View, { id, line: told, marks = [], open, act }: Row): TemplateResult {
  const name = nameIn(view, id);
  return html`<li class="p" part="row" data-id=${id}>
    <button class="who" @click=${open}>
      <span class="av" aria-hidden="true">${[...name][0]}</span>
      <span class="x"
        ><span class="nm">${name}${marks.map((mark) => html`<span class="mark">${mark}</span>`)}</span>${told}</span
      >
    </button>
    ${act}
  </li>`;
}

/** What a row's button is when something about it waits for a word. */
export const asking = ({ texts, actions }: View, sync: Sync | undefined): TemplateResult | undefined =>
  sync && sync.state !== 'pending'
    ? html`<button
        class="button quiet"
        @click=${() => actions.open({ kind: 'entry', entryId: sync.entryId, theirs: [] })}
      >
        ${sync.state === 'conflict' ? texts.twoVersions : texts.see}
      </button>`
    : undefined;

export const empty = (words: string): TemplateResult => html`<p class="empty" part="empty">${words}</p>`;
