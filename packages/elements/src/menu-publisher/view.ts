import type { Clause, Offering } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { titleOf } from '../menus/title.ts';
import { icon, type IconName } from '../shared/icons.ts';
import type { Host } from '../shared/keeps.ts';
import type { PrintJob } from '../shared/print.ts';
import type { Outcome } from '../shared/store.ts';
import type { MenuPublisherMessages } from './messages.ts';
import type { PublisherRequest, PublisherState, Trouble, ViewName } from './state.ts';

/** A panel over the page, as it is now. */
export interface SheetContent {
  readonly label: string;
  readonly content: TemplateResult;
}

/** What the views of the element share. */
export interface View {
  readonly host: Host;
  readonly texts: MenuPublisherMessages;
  readonly state: PublisherState;
  readonly narrow: boolean;
  readonly rtl: boolean;
  /** Nothing can be sent now. */
  readonly locked: boolean;
  /** Language of the texts. */
  readonly lang: string;
  readonly send: (request: PublisherRequest) => Promise<Outcome>;
  readonly go: (to: { view?: ViewName; month?: string }) => void;
  /** Draws again: a panel's own state changed. */
  readonly redraw: () => void;
  /** Puts the keyboard on the first thing that a selector finds, once it is drawn. */
  readonly focus: (selector: string) => void;
  /** What the keyboard stands on in the element. */
  readonly at: () => Element | null;
  readonly open: (sheet: ((view: View) => SheetContent | undefined) | undefined) => void;
  readonly clause: (clause: Clause, title?: string) => void;
  readonly print: (job: PrintJob) => void;
}

/** The picture of a part of the page; what only the eye needs (which row, what is open) lies in it. */
export interface Panel {
  render(view: View): TemplateResult;
}

/** What something is called: in English where the texts are and it has a title in it. */
export const called = ({ texts }: View, thing: Pick<Offering, 'title' | 'titleEn'>): string =>
  titleOf(thing, texts.language === 'en');

/** A clause by its id, as the rules tell it. */
export const clauseOf = ({ state }: View, id: string | null | undefined): Clause | undefined =>
  state.policy?.clauses.find((c) => c.id === id);

/** A link that opens a clause; nothing where there is none. */
export function clauseLink(view: View, clause: Clause | undefined): TemplateResult | typeof nothing {
  if (!clause) return nothing;
  return html`<button class="link" part="clause" @click=${() => view.clause(clause)}>${view.texts.clause}</button>`;
}

/** Why a step was not taken, with its clause. */
export function troubleView(view: View, trouble: Trouble | undefined): TemplateResult | typeof nothing {
  if (!trouble) return nothing;
  const { texts } = view;
  const words =
    trouble.kind === 'changed'
      ? texts.changedMeanwhile
      : trouble.kind === 'failed'
        ? texts.notSent
        : texts.refusal(trouble.reason);
  return html`<p class="trouble" part="trouble" role="alert">
    ${icon(trouble.kind === 'failed' ? 'offline' : 'info', 16)}<span>${words} ${clauseLink(view, trouble.clause)}</span>
  </p>`;
}

/** The lines of a search's icon. */
export const glass = 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l3.8 3.8';

/** A word beside a shape: a state is never told by colour alone. */
export const tag = (name: IconName, words: string, classes = ''): TemplateResult =>
  html`<span class="tag ${classes}">${icon(name, 16)}${words}</span>`;

export const chip = (words: string | TemplateResult, on: boolean, act: () => void, label?: string): TemplateResult =>
  html`<button
    type="button"
    class="chip ${on ? 'chosen' : ''}"
    aria-pressed=${on ? 'true' : 'false'}
    aria-label=${label ?? nothing}
    @click=${act}
  >
    ${on ? icon('tick', 16) : nothing}${words}
  </button>`;

/** Asks in place before what cannot be undone, with a plain sentence of what happens. */
export const askView = (
  view: View,
  what: {
    readonly words: string;
    readonly yes: string;
    /** The way back, in words; not yet unless told. */
    readonly keep?: string;
    readonly act: (event: MouseEvent) => void;
    readonly no: (event: MouseEvent) => void;
  },
): TemplateResult =>
  html`<div class="ask" role="group" aria-label=${what.words}>
    <p>${what.words}</p>
    <div class="acts">
      <button type="button" class="button quiet" @click=${what.no}>${what.keep ?? view.texts.notYet}</button>
      <button type="button" class="button primary" data-sure @click=${what.act}>${what.yes}</button>
    </div>
  </div>`;

/** What a form's field holds, without space around it. */
export function fieldOf(form: EventTarget | null, name: string): string {
  const value = form instanceof HTMLFormElement ? new FormData(form).get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}
