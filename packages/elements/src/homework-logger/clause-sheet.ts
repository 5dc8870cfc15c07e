import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import type { Audience, HomeworkMessages } from './messages.ts';

interface ClauseView {
  readonly texts: HomeworkMessages;
  readonly audience: Audience;
  readonly clause: Clause;
  readonly title: string;
  /** The clause sets a cap: say what is counted. */
  readonly cap: boolean;
  readonly close: () => void;
}

/** Where a rule stands written: its wording, document, number and how surely that is known. */
export function clauseSheet({ texts, audience, clause, title, cap, close }: ClauseView): TemplateResult {
  const { confidence } = clause;
  return html`<h2 class="sheet-title">${title}</h2>
    ${clause.wording === undefined ? nothing : html`<blockquote class="quote" lang="zh-CN">${clause.wording}</blockquote>`}
    <p class="note">${confidence === 'default' ? texts.clauseDefault : texts.clauseSource(clause)}</p>
    ${confidence === 'C' ? html`<p class="note">${texts.clauseUnchecked}</p>` : nothing}
    ${cap ? html`<p class="note">${texts.capMeaning(audience)} ${texts.capExcludes}</p>` : nothing}
    <button class="button quiet full" @click=${close}>${texts.understood}</button>`;
}
