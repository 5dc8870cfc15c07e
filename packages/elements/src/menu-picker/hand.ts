import type { Offering, Place } from '@wuyu/contract/browser';
import { slotOf } from '@wuyu/policy';
import type { ReactiveElement } from 'lit';
import { isSecondTap, Taps } from '../shared/second-tap.ts';
import { StudentChosenEvent } from '../shared/student-chosen.ts';
import { ChoicesEvent, PlaceEvent, type PlaceIntent } from './events.ts';
import { noFilters, type Filters } from './find.ts';
import { pageRows, quickRows } from './list.ts';
import type { MenuPickerMessages } from './messages.ts';
import type { PickerRequest, PickerState, SlotView, SlotWishes } from './state.ts';
import { titleIn, titleOf, type Actions, type View } from './view.ts';

/** How long a sentence floats over the page, ms. */
const flashMs = 5_000;
/** After so long without a key the rest of a page of hits is rendered, ms. */
const restMs = 200;

/** What the hand needs of the element around it. */
export interface Surroundings {
  readonly host: ReactiveElement;
  state(): PickerState;
  texts(): MenuPickerMessages;
  /** Titles are in English. */
  english(): boolean;
  request(request: PickerRequest): void;
  /** Another edition was chosen. */
  ask(): void;
  /** Of a draw that does not agree. */
  tellSchool(): void;
}

/** What a person looks at and does: every write is announced before it is made. */
export class Hand {
  readonly #around: Surroundings;
  readonly #taps = new Taps();
  #flashTimer: ReturnType<typeof setTimeout> | undefined;
  #growTimer: ReturnType<typeof setTimeout> | undefined;
  edition: string | undefined;
  slot: string | undefined;
  query = '';
  /** What a pupil is looked for by; undefined: one is chosen. */
  roll: string | undefined;
  filters: Filters = noFilters;
  shown = pageRows;
  expanded: string | undefined;
  asked: string | undefined;
  look: 'grid' | 'list' = 'grid';
  free = false;
  how = false;
  told = false;
  toCopy: string | undefined;
  said = '';
  flash: string | undefined;
  /** Where the focus belongs after the next rendering: a selector. */
  focusAfter: string | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get titles(): Pick<View, 'english' | 'state'> {
    return { state: this.#around.state(), english: this.#around.english() };
  }

  /** Lets no timer run on. */
  rest(): void {
    clearTimeout(this.#flashTimer);
    clearTimeout(this.#growTimer);
  }

  /** Announces and writes the wishes of a slot; false where a listener stopped it. */
  write(slot: SlotView, { offeringIds, none }: SlotWishes): boolean {
    const { edition, student } = this.#around.state();
    if (!edition || !student) return false;
    const intent = { editionId: edition.id, studentId: student.sourcedId, slot: slot.slot, offeringIds, none };
    if (!this.#around.host.dispatchEvent(new ChoicesEvent({ ...intent, together: undefined }))) return false;
    this.#around.request({ type: 'wish', slot: slot.slot, offeringIds, none });
    return true;
  }

  #place(change: PlaceIntent['change'], offeringId: string, placeId?: string): boolean {
    const { edition, student } = this.#around.state();
    if (!edition || !student) return false;
    const of = { editionId: edition.id, studentId: student.sourcedId, offeringId, placeId };
    return this.#around.host.dispatchEvent(new PlaceEvent({ change, ...of }));
  }

  readonly actions: Actions = {
    pickChild: (studentId) => {
      if (this.roll !== undefined || this.#around.state().student === undefined) this.focusAfter = '.child button';
      this.asked = this.toCopy = this.roll = undefined;
      this.told = false;
      this.#around.request({ type: 'choose', studentId });
      this.#around.host.dispatchEvent(new StudentChosenEvent(studentId));
    },
    callRoll: (name) => {
      if (this.roll === undefined && this.#around.state().student) this.focusAfter = '.roll input';
      this.#show(() => void (this.roll = name));
    },
    pickEdition: (editionId) => {
      this.#around.request({ type: 'turn', editionId });
      this.edition = editionId;
      this.slot = undefined;
      // What was looked for among places left says nothing of another month.
      if (this.free) this.filters = noFilters;
      this.free = false;
      this.#around.ask();
    },
    pickSlot: (slot) => {
      this.#around.request({ type: 'turn', slot });
      this.#show(() => {
        this.slot = slot;
        this.flash = undefined;
        this.shown = pageRows;
      });
    },
    seek: (query) => this.#seek(query),
    filter: (filters) =>
      this.#show(() => {
        this.filters = filters;
        this.shown = pageRows;
      }),
    more: () => this.#show(() => void (this.shown += pageRows * 2)),
    look: (look) => this.#show(() => void (this.look = look)),
    expand: (id) => this.#show(() => void (this.expanded = this.expanded === id ? undefined : id)),
    wish: (offering, event) => {
      // What was a plus is a way out by then.
      if (!this.#repeats(event, offering.id)) this.#wish(offering);
    },
    move: (slot, offeringId, by, event) => {
      // Another wish lies under the finger by then.
      if (!this.#repeats(event, `move ${slot.slot}`)) this.#move(slot, offeringId, by);
    },
    drop: (slot, offeringId, event) => {
      if (this.#repeats(event, `drop ${slot.slot}`)) return;
      const at = slot.offeringIds.indexOf(offeringId);
      const left = slot.offeringIds.filter((id) => id !== offeringId);
      const next = left[Math.min(at, left.length - 1)];
      this.focusAfter = next === undefined ? trayHead : moverOf(next, -1);
      if (this.write(slot, { offeringIds: left, none: false }))
        this.said = this.#around.texts().saidOut(titleOf(this.titles, offeringId));
    },
    none: (slot, none) => {
      this.focusAfter = trayHead;
      if (this.write(slot, { offeringIds: [], none }))
        this.said = none ? this.#around.texts().notComingThat(this.#around.texts().slot(slot.slot)) : '';
    },
    together: (studentIds) => {
      const { edition, student } = this.#around.state();
      if (!edition || !student) return;
      const detail = {
        editionId: edition.id,
        studentId: student.sourcedId,
        slot: undefined,
        offeringIds: [],
        none: false,
      };
      if (this.#around.host.dispatchEvent(new ChoicesEvent({ ...detail, together: studentIds })))
        this.#around.request({ type: 'together', studentIds });
      else this.#around.host.requestUpdate();
    },
    take: (offering, wait, event) => {
      // What was free may be full by then.
      if (this.#repeats(event, offering.id)) return;
      if (this.#place(wait ? 'wait' : 'take', offering.id))
        this.#around.request({ type: 'take', offeringId: offering.id, wait });
    },
    ask: (id) => {
      this.focusAfter = id === undefined ? `[data-ask="${CSS.escape(this.asked ?? '')}"]` : '.ask [data-focus]';
      this.#show(() => void (this.asked = id));
    },
    answer: (place: Place, answer) => {
      this.asked = undefined;
      if (this.#place(answer, place.offeringId, place.id))
        this.#around.request({ type: 'answer', placeId: place.id, answer });
      this.#around.host.requestUpdate();
    },
    swap: ({ id: placeId }, { id: offeringId }) => {
      this.asked = undefined;
      const of = `[data-offering="${CSS.escape(offeringId)}"]`;
      this.focusAfter = `button${of},${of} button`;
      if (this.#place('swap', offeringId, placeId)) this.#around.request({ type: 'swap', placeId, offeringId });
      this.#around.host.requestUpdate();
    },
    check: () => this.#around.request({ type: 'check' }),
    tellSchool: () => this.#around.tellSchool(),
    how: (open) =>
      this.#show(() => {
        if (!open) this.#around.host.renderRoot.querySelector('dialog')?.close();
        this.how = open;
      }),
    freePlaces: () =>
      this.#show(() => {
        this.free = true;
        // What is at the same time as a place can be had for it.
        this.filters = { ...noFilters, eligible: true, roomy: true };
      }),
    toRanking: () => this.#toRanking(),
    understood: () => this.#around.request({ type: 'understood' }),
    retry: () => this.#around.request({ type: 'retry' }),
    undo: (event) => {
      if (!isSecondTap(event, event.currentTarget as Element)) this.#around.request({ type: 'undo' });
    },
  };

  /** Whether a tap is the second of a double tap: for this child, on the same. */
  #repeats(event: MouseEvent | undefined, what: string): boolean {
    return this.#taps.repeats(event, `${this.#around.state().student?.sourcedId ?? ''} ${what}`);
  }

  /** Changes what is looked at. */
  #show(change: () => void): void {
    change();
    this.#around.host.requestUpdate();
  }

  /** What is in sight is there with the next frame, whatever was typed; the rest of the page follows when the keys rest. */
  #seek(query: string): void {
    // What emptied it is gone.
    if (query === '' && this.query !== '') this.focusAfter = '.search input';
    this.query = query;
    this.shown = quickRows;
    clearTimeout(this.#growTimer);
    this.#growTimer = setTimeout(() => this.#show(() => void (this.shown = Math.max(this.shown, pageRows))), restMs);
    this.#around.host.requestUpdate();
  }

  #wish(offering: Offering): void {
    const slot = this.#around.state().slots.find((one) => one.slot === slotOf(offering));
    if (!slot) return;
    const texts = this.#around.texts();
    const title = titleIn(this.titles, offering);
    const most = this.#around.state().edition?.perSlot ?? 0;
    const has = slot.offeringIds.includes(offering.id);
    if (!has && slot.offeringIds.length >= most) return this.#float(texts.slotFull(texts.slot(slot.slot), most));
    const offeringIds = has ? slot.offeringIds.filter((id) => id !== offering.id) : [...slot.offeringIds, offering.id];
    if (this.write(slot, { offeringIds, none: false }))
      this.said = has ? texts.saidOut(title) : texts.saidRank(title, offeringIds.length);
  }

  #move(slot: SlotView, offeringId: string, by: number): void {
    const from = slot.offeringIds.indexOf(offeringId);
    const to = Math.max(0, Math.min(slot.offeringIds.length - 1, from + by));
    this.focusAfter = moverOf(offeringId, by);
    if (from < 0 || from === to) return this.#around.host.requestUpdate();
    const offeringIds = slot.offeringIds.filter((id) => id !== offeringId);
    offeringIds.splice(to, 0, offeringId);
    if (this.write(slot, { offeringIds, none: false }))
      this.said = this.#around.texts().saidRank(titleOf(this.titles, offeringId), to + 1);
  }

  /** A sentence over the page, for who has just tapped. */
  #float(text: string): void {
    this.flash = this.said = text;
    clearTimeout(this.#flashTimer);
    this.#flashTimer = setTimeout(() => this.#show(() => void (this.flash = undefined)), flashMs);
    this.#around.host.requestUpdate();
  }

  /** To the ranking; from there back to where the day begins. */
  #toRanking(): void {
    const [days, ranking] = ['.days', '.tray'].map((name) =>
      this.#around.host.renderRoot.querySelector<HTMLElement>(name),
    );
    const there = ranking && ranking.getBoundingClientRect().top < window.innerHeight - 120;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    (there ? days : ranking)?.scrollIntoView({ block: there ? 'start' : 'end', behavior });
  }

  /** Puts the focus where it belongs after what was done. */
  refocus(): void {
    const after = this.focusAfter;
    this.focusAfter = undefined;
    if (after !== undefined) this.#around.host.renderRoot.querySelector<HTMLElement>(after)?.focus();
  }
}

const trayHead = '.tray-head';
/** The button that moves a wish up or down. */
const moverOf = (offeringId: string, by: number): string =>
  `[data-rank="${CSS.escape(offeringId)}"] [data-move=${by < 0 ? 'up' : 'down'}]`;
