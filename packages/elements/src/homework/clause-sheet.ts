import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';

/** What a clause's sheet says around the wording. */
export interface ClauseMessages {
  /** Document, number, clause, and since when. */
  clauseSource(clause: Clause): string;
  /** Said where only the substance of a clause is known. */
  clauseUnchecked: string;
  /** Said of the product's own choices. */
  clauseDefault: string;
  understood: string;
}

interface ClauseView {
  readonly texts: ClauseMessages;
  readonly clause: Clause;
  readonly title: string;
  /** What has to be said beside it, e.g. what a cap counts. */
  readonly more?: string | undefined;
  readonly close: () => void;
}

/** Where a rule stands written: its wording, document, number and how surely that is known. */
export function clauseSheet({ texts, clause, title, more, close }: ClauseView): TemplateResult {
  const { confidence } = clause;
  return html`<h2 class="sheet-title">${title}</h2>
    ${clause.wording === undefined ? nothing : html`<blockquote class="quote" lang="zh-CN">${clause.wording}</blockquote>`}
    <p class="note">${confidence === 'default' ? texts.clauseDefault : texts.clauseSource(clause)}</p>
    ${confidence === 'C' ? html`<p class="note">${texts.clauseUnchecked}</p>` : nothing}
    ${more === undefined ? nothing : html`<p class="note">${more}</p>`}
    <button class="button quiet full" @click=${close}>${texts.understood}</button>`;
}
