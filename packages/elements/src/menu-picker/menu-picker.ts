import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type MenusClient, withMenus } from '../menus/client.ts';
import { base } from '../shared/base.styles.ts';
import { languageOf, needsEnglish } from '../shared/locale.ts';
import { notePanel } from '../shared/panels.ts';
import { came } from '../shared/second-tap.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { ChoicesCommittedEvent, PlaceCommittedEvent } from './events.ts';
import { wordsOf } from './find.ts';
import { formValue, internalsOf, lookedAt, tellForm } from './form.ts';
import { firstOpen, head } from './head.ts';
import { Hand } from './hand.ts';
import { styles } from './menu-picker.styles.ts';
import { builtIn, type MenuPickerMessages } from './messages.ts';
import { elsewhere, noEdition, notices, others, pill, skeleton } from './pages.ts';
import { tray } from './ranking.ts';
import { choosing, drawn } from './screen.ts';
import { emptyState, isTaking } from './state.ts';
import type { News, PickerState, PickerStore, SlotView, SlotWishes } from './state.ts';
import { createMenuPickerStore } from './store.ts';
import { titleOf, type Parts, type View } from './view.ts';

/** From this width of the element on, px, the week stands beside the ranking. */
const wideFrom = 860;

const loads: { readonly [part in keyof Parts]-?: () => Promise<NonNullable<Parts[part]>> } = {
  later: () => import('./later.ts'),
  week: () => import('./week.ts'),
  pieces: () => import('./pieces.ts'),
  forced: () => import('./forced.styles.ts'),
};

/**
 * A family's choices of a month's after-school service: the days of the week, what can be chosen, and the ranking, saved as
 * it is made; after the draw its result, with a button that computes the draw again on this device. Where places go to who
 * comes first they are taken at once. For a guardian, who may have several children, and for a pupil itself; a homeroom
 * teacher chooses one of the class first, and enters what came on paper.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * In a form its value is JSON, `{ editionId, studentId, slots: [{ slot, offeringIds, none }], together }`: what is shown for
 * the child that is shown, in the order of the week, most wanted first. With `required` every weekday wants an answer.
 * Resetting the form brings back, and saves, what was there when the child was first shown. Where a browser restores a form
 * the child, the day and the search are shown again; the wishes need no restoring, since they are saved as they are made.
 *
 * Keys: Alt+↑ and Alt+↓ on a wish's buttons move it, Delete takes it out; ← and → go from day to day.
 *
 * @needs menus.acceptPlace menus.createPlace menus.declinePlace menus.getDraw menus.listChoices menus.listEditions
 * @needs menus.listOfferings menus.listPlaces menus.swapPlace menus.updateChoices menus.withdrawPlace
 * @needs roster.getCalendar roster.getMe roster.listStudents
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses menus.getDrawRecord - The draw cannot be computed again.
 * @fires {ChoicesEvent} wuyu-choices - Before wishes are changed. Cancellable; ids only.
 * @fires {ChoicesCommittedEvent} wuyu-choices-committed - After the backend committed wishes. Ids only.
 * @fires {PlaceEvent} wuyu-place - Before a place is taken, answered or given back. Cancellable; ids only.
 * @fires {PlaceCommittedEvent} wuyu-place-committed - After the backend committed it. Ids only.
 * @fires {DrawDiffersEvent} wuyu-draw-differs - The family wants to tell the school that the draw does not agree. Cancellable:
 *   a host that passes it on itself prevents the default, which copies a report.
 * @fires {StudentChosenEvent} wuyu-student-chosen - After another child was chosen among several. The id only.
 *
 * @csspart root - Everything.
 * @csspart deadline - Until when choices can be changed.
 * @csspart children - The choice among several children.
 * @csspart roll - Where a homeroom teacher looks for the pupil to choose for.
 * @csspart days - The days as tabs.
 * @csspart finder - Search and filters.
 * @csspart list - What can be chosen on a day.
 * @csspart grid - The week, on a wide element.
 * @csspart offering - One offering.
 * @csspart clash - What an offering clashes with.
 * @csspart wish - The button that takes it up as a wish.
 * @csspart take - The button that takes a place at once.
 * @csspart swap - The button that changes a place for it.
 * @csspart more - The button that shows more of a list.
 * @csspart tray - The ranking, below the list or beside the week.
 * @csspart ranking - The wishes of one day in their order.
 * @csspart none - The button that says a day is without.
 * @csspart saved - When it was saved, or that it waits.
 * @csspart refused - What was not taken, and why.
 * @csspart result - What the child has, day by day.
 * @csspart place - A place.
 * @csspart waiting - A turn on a waitlist.
 * @csspart offer - A place that is offered.
 * @csspart accept - The button that takes it.
 * @csspart decline - The button that leaves it to the next.
 * @csspart nothing - A day of which nothing came.
 * @csspart ask - The question before what cannot be taken back.
 * @csspart verdict - The draw, computed again.
 * @csspart check - The button that computes it.
 * @csspart tell - The button that tells the school.
 * @csspart how - The button that explains the draw.
 * @csspart elsewhere - What can be chosen or answered in another edition, or for another child.
 * @csspart instead - What is given back by taking a place.
 * @csspart others - Ways to other editions.
 * @csspart pill - The floating pill: undo.
 * @csspart sheet - The panel over the page.
 * @csspart empty - Nothing to choose, or nothing found.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of wishes, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of the ranking and of cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class MenuPicker extends StoreElement<MenusClient, PickerStore, MenuPickerMessages> {
  static override styles = [tokens, base, ...styles];
  static readonly formAssociated = true;
  static override properties = {
    ...StoreElement.properties,
    edition: {},
    student: {},
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
  };

  /** Id of an edition; the one that is open, announced or was drawn last unless told. */
  declare edition: string | undefined;

  /** Id of the pupil; the only or first one of the account unless told. */
  declare student: string | undefined;

  /** The field's name in a form. */
  declare name: string | undefined;

  /** Whether a form wants an answer for every weekday: wishes, or that the child does not come. */
  declare required: boolean;

  readonly #internals = internalsOf(this);
  readonly #hand = new Hand({
    host: this,
    state: () => this.#state,
    texts: () => this.texts,
    english: () => this.#english,
    request: (request) => void this.current?.request(request),
    ask: () => this.current && this.ask(this.current),
    tellSchool: () => void this.#parts.later?.tellSchool(this.#view(), this, this.#hand),
  });
  #disabled = false;
  /** What is fetched when it is needed first. */
  #parts: Parts = {};
  readonly #fetching = new Set<keyof Parts>();
  #seq = 0;
  #asking: PickerStore | undefined;
  /** Whose wishes were seen first how: what a form's reset brings back. */
  readonly #first = new Map<string, ReadonlyMap<string, SlotWishes>>();
  #undoable: string | undefined;

  constructor() {
    super({ texts: builtIn, use: withMenus, open: (client) => createMenuPickerStore({ client }) });
    this.required = false;
  }

  // Form

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  /** What a form is sent: JSON of the wishes that are shown, or an empty text. */
  get value(): string {
    return formValue(this.#state) ?? '';
  }

  get type(): string {
    return this.localName;
  }

  get willValidate(): boolean {
    return this.#internals?.willValidate ?? false;
  }

  get validity(): ValidityState | undefined {
    return this.#internals?.validity;
  }

  get validationMessage(): string {
    return this.#internals?.validationMessage ?? '';
  }

  checkValidity(): boolean {
    return this.#internals?.checkValidity() ?? true;
  }

  reportValidity(): boolean {
    return this.#internals?.reportValidity() ?? true;
  }

  formResetCallback(): void {
    const { student } = this.#state;
    const first = student && this.#first.get(keyOf(this.#state));
    if (!first) return;
    for (const slot of this.#state.slots) {
      const was = first.get(slot.slot) ?? { offeringIds: [], none: false };
      if (was.none !== slot.none || was.offeringIds.join() !== slot.offeringIds.join()) this.#hand.write(slot, was);
    }
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.requestUpdate();
  }

  formStateRestoreCallback(state: unknown): void {
    const { studentId, slot, query } = lookedAt(state);
    if (studentId !== undefined && !this.student) void this.current?.request({ type: 'choose', studentId });
    this.#hand.slot = slot ?? this.#hand.slot;
    this.#hand.query = query ?? this.#hand.query;
    this.requestUpdate();
  }

  #tellForm(): void {
    const state = this.#state;
    const internals = this.#internals;
    if (!internals) return;
    const looked = { studentId: state.student?.sourcedId, slot: this.#hand.slot, query: this.#hand.query };
    tellForm(internals, state, looked, this.required, ({ slot }) => {
      const tab = this.renderRoot.querySelector<HTMLElement>(`#tab-${slot}`);
      return { text: this.texts.required(this.texts.slot(slot)), anchor: tab ?? this.#root };
    });
  }

  // Store

  get #state(): PickerState {
    return this.current?.state ?? emptyState;
  }

  get #english(): boolean {
    return needsEnglish(languageOf(this), this.messages);
  }

  get #root(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.root');
  }

  protected override ask(store: PickerStore): void {
    // What was told before is not told again.
    if (store !== this.#asking) this.#seq = store.state.news?.seq ?? 0;
    this.#asking = store;
    const editionId = this.#hand.edition ?? (this.edition || undefined);
    void store.request({ type: 'show', editionId, studentId: this.student || undefined });
  }

  protected override heard({ state }: PickerStore): void {
    const { student, slots, phase, news } = state;
    if (phase === 'ready' && student && !this.#first.has(keyOf(state)))
      this.#first.set(keyOf(state), new Map(slots.map(({ slot, offeringIds, none }) => [slot, { offeringIds, none }])));
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    this.#announce(news);
  }

  #announce(news: News): void {
    const { edition, student, saving } = this.#state;
    const editionId = edition?.id;
    if (editionId === undefined) return;
    const { texts } = this;
    const { studentId, refused = [], rev, place } = news;
    const shown = studentId === student?.sourcedId;
    if (news.kind === 'saved' || news.kind === 'refused') {
      if (shown && news.kind === 'saved') this.#hand.said = texts.saved(saving.at?.time ?? '');
      this.dispatchEvent(new ChoicesCommittedEvent({ editionId, studentId, rev, refused }));
    } else if (news.kind === 'place' && place) {
      const { offeringId, id: placeId, state } = place;
      this.#hand.said = texts.saidPlace(state, titleOf(this.#hand.titles, offeringId));
      this.dispatchEvent(new PlaceCommittedEvent({ editionId, studentId, offeringId, placeId, state, rev: place.rev }));
    } else if (shown && (news.kind === 'other' || news.kind === 'merged')) this.#hand.said = texts[news.kind];
  }

  // What is seen

  get #slotView(): SlotView | undefined {
    const { slots, turnedTo } = this.#state;
    const find = (of: string | undefined) => slots.find(({ slot }) => slot === of);
    return find(this.#hand.slot) ?? find(turnedTo) ?? firstOpen(slots) ?? slots[0];
  }

  #view(): View {
    const state = this.#state;
    // Stays where it was, though the first open day is another one after an answer.
    this.#hand.slot ??= state.phase === 'ready' ? this.#slotView?.slot : undefined;
    return {
      host: this,
      texts: this.texts,
      state,
      actions: this.#hand.actions,
      query: this.#hand.query,
      words: wordsOf(this.#hand.query),
      parts: this.#parts,
      filters: this.#hand.filters,
      slot: this.#slotView,
      fixed: this.#disabled || !(state.stage === 'open' || state.stage === 'drawn'),
      mayGive: !this.#disabled,
      wide: this.width >= wideFrom,
      look: this.#hand.look,
      shown: this.#hand.shown,
      expanded: this.#hand.expanded,
      asked: this.#hand.asked,
      roll: state.student ? this.#hand.roll : (this.#hand.roll ?? ''),
      english: this.#english,
      toCopy: this.#hand.toCopy,
      said: { told: this.#hand.told },
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('edition')) this.#hand.edition = undefined;
    if (this.current && (changed.has('edition') || changed.has('student'))) this.ask(this.current);
  }

  protected override updated(): void {
    super.updated();
    if (isTaking(this.#state) || this.#hand.how || this.#state.pupils.length > 0) void this.#fetch('later');
    if (this.width >= wideFrom && this.#hand.look === 'grid') void this.#fetch('week');
    if (this.#hand.query !== '') void this.#fetch('pieces');
    if (matchMedia('(forced-colors: active)').matches) void this.#fetch('forced');
    this.#tellForm();
    this.#pillCame();
    this.#hand.refocus();
  }

  /** What can be taken back has changed: so has what the pill's button means. */
  #pillCame(): void {
    const undoable = this.#state.undo?.slot;
    const button = this.renderRoot.querySelector('.pill button');
    if (button && undoable !== this.#undoable) came(button);
    this.#undoable = undoable;
  }

  async #fetch(part: keyof Parts): Promise<void> {
    if (this.#parts[part] || this.#fetching.has(part)) return;
    this.#fetching.add(part);
    try {
      this.#parts = { ...this.#parts, [part]: await loads[part]() };
      const { elementStyles } = this.constructor as typeof MenuPicker;
      const { later, week, forced } = this.#parts;
      const more = [later, week, forced].map((one) => one?.styles ?? []);
      if (this.shadowRoot) adoptStyles(this.shadowRoot, elementStyles.concat(...more));
      this.requestUpdate();
    } catch {
      // Without a network: it is asked for again with the next change, the week when it is wanted again.
      if (part === 'later' || part === 'week') this.#hand.said = this.texts.unreachableText;
      if (part === 'week') this.#hand.actions.look('list');
    } finally {
      this.#fetching.delete(part);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hand.rest();
  }

  protected override render(): TemplateResult {
    const { texts, width, missing } = this;
    const view = this.#view();
    const { state } = view;
    const loading = state.phase === 'loading' && !missing;
    const content = html`<div class="frame">${missing ? notePanel('info', texts.noClient) : this.#content(view)}</div>
      ${(this.#hand.how && this.#parts.later?.howSheet(view)) || nothing}`;
    const size = view.wide ? 'wide' : width >= 600 ? 'mid' : width < 350 ? 'narrow' : '';
    return this.frame(size, loading, loading ? texts.loading : this.#hand.said, content);
  }

  #content(view: View): TemplateResult {
    const { state } = view;
    const { phase, edition, stage, slots } = state;
    if (phase === 'loading') return skeleton();
    if (phase === 'failed') return notices(view);
    if (!edition)
      return html`${notices(view)} ${elsewhere(view)} ${noEdition(view, Boolean(this.edition))} ${others(view)}`;
    if (view.roll !== undefined && state.pupils.length > 0)
      return html`${head(view)} ${notices(view)} ${this.#parts.later?.rollView(view) ?? skeleton()} ${others(view)}`;
    if (stage === 'drawn') return drawn(view, this.#hand);
    if (slots.length === 0)
      return html`${head(view)} ${elsewhere(view)} ${notices(view)}
        <p class="nothing" part="empty">${view.texts.empty}</p>`;
    const taking = (isTaking(state) && state.places.length > 0 && this.#parts.later?.resultList(view)) || nothing;
    return html`${head(view)} ${elsewhere(view)} ${notices(view)} ${taking} ${choosing(view)} ${others(view)}
    ${view.wide ? pill(view, this.#hand.flash) : html`${pill(view, this.#hand.flash)}${tray(view)}`}`;
  }
}

/** Whose wishes in which edition. */
const keyOf = ({ edition, student }: PickerState): string => `${edition?.id ?? ''} ${student?.sourcedId ?? ''}`;

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-menu-picker': MenuPicker;
  }
}
