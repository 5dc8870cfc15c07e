import type { ReactiveElement } from 'lit';
import type { Outcome } from '../shared/store.ts';
import { VisitEvent } from './events.ts';
import { Focus } from './focus.ts';
import type { VisitTrackerMessages } from './messages.ts';
import type { TrackerRequest, TrackerState } from './state.ts';
import { firstLook, noPin, type Sheet, type Tab } from './view.ts';

/** How long a sentence stays over the page, ms. */
const flashMs = 6_000;

/** What the hand needs of the element around it. */
export interface Surroundings {
  readonly host: ReactiveElement;
  state(): TrackerState;
  texts(): VisitTrackerMessages;
  request(request: TrackerRequest): Promise<Outcome>;
  print(): void;
}

/** What a person looks at, and how what is done there is written: every write is announced before it is made. */
export class Stage {
  readonly #around: Surroundings;
  #flashTimer: ReturnType<typeof setTimeout> | undefined;
  tab: Tab = firstLook.tab;
  sheet: Sheet | undefined;
  wrong: string | undefined;
  pin = noPin;
  flash: string | undefined;
  said = '';
  readonly #focus: Focus;
  /** Where the focus belongs after the next rendering: a selector. */
  focusAfter: string | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#focus = new Focus(around.host);
  }

  get state(): TrackerState {
    return this.#around.state();
  }

  get texts(): VisitTrackerMessages {
    return this.#around.texts();
  }

  get host(): ReactiveElement {
    return this.#around.host;
  }

  ask(request: TrackerRequest): Promise<Outcome> {
    return this.#around.request(request);
  }

  /** Lets no timer run on. */
  rest(): void {
    clearTimeout(this.#flashTimer);
  }

  /** Changes something and shows it. */
  show(change: () => void): void {
    change();
    this.host.requestUpdate();
  }

  /** A sentence over the page, for who has just tapped. */
  tell(text: string): void {
    this.rest();
    this.#flashTimer = setTimeout(() => this.show(() => void (this.flash = undefined)), flashMs);
    this.show(() => void (this.flash = this.said = text));
  }

  /** Before a rendering, which may take away what has the focus. */
  notice(): void {
    this.#focus.notice();
  }

  /** Puts the focus where it belongs after what was done. */
  refocus(): void {
    const after = this.focusAfter;
    this.focusAfter = undefined;
    this.#focus.put(after);
  }

  /** Opens a panel over the page; undefined: closes it. */
  open(sheet: Sheet | undefined): void {
    // What is confidential is shown as long as its panel is open.
    if (!sheet && (this.sheet?.kind === 'visit' || this.sheet?.kind === 'entry'))
      void this.ask({ type: 'forgetSealed' });
    this.show(() => {
      if (sheet?.kind !== this.sheet?.kind) {
        this.wrong = undefined;
        // A PIN is for the moment in which it is typed.
        this.pin = noPin;
      }
      // What had the focus may be gone; the title says what there is now.
      if (sheet && faceOf(sheet) !== faceOf(this.sheet)) this.focusAfter = 'dialog .sheet-title, dialog .note';
      if (!sheet) this.host.renderRoot.querySelector('dialog')?.close();
      this.sheet = sheet;
    });
  }

  /** Announces a write and makes it; undefined where a listener stopped it. */
  async write(request: TrackerRequest, studentIds: readonly string[], id?: string): Promise<Outcome | undefined> {
    const detail = { change: request.type, classId: this.state.classId, studentIds, id };
    if (!this.host.dispatchEvent(new VisitEvent(detail))) return undefined;
    const outcome = await this.ask(request);
    this.show(() => {
      const { texts } = this;
      this.wrong =
        outcome.kind !== 'refused' ? undefined : outcome.reason === 'full' ? texts.full : texts.refusal(outcome.reason);
    });
    return outcome;
  }

  /** The same from a sheet, which closes when it is done, or from a row: what was not done is told over the page. */
  async writeAndClose(
    request: TrackerRequest,
    studentIds: readonly string[],
    id?: string,
  ): Promise<Outcome | undefined> {
    const { sheet } = this;
    const outcome = await this.write(request, studentIds, id);
    if (outcome?.kind === 'refused' && !this.sheet && this.wrong !== undefined) this.tell(this.wrong);
    if (outcome && outcome.kind !== 'refused' && sheet && this.sheet?.kind === sheet.kind) this.open(undefined);
    return outcome;
  }
}

/** What of a sheet is another face of it. */
const faceOf = (sheet: Sheet | undefined): string =>
  `${sheet?.kind ?? ''} ${String((sheet && 'asks' in sheet && sheet.asks) ?? '')}`;
