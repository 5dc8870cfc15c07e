import type { ReactiveElement } from 'lit';
import { placeOf } from '../evaluation/frameworks.ts';
import type { Outcome } from '../shared/store.ts';
import { isSecondTap, Taps } from '../shared/second-tap.ts';
import { StudentChosenEvent } from '../shared/student-chosen.ts';
import { sheetIn } from './derive.ts';
import { EvidenceEvent, type EvidenceIntent } from './events.ts';
import type { EvidenceRecorderMessages } from './messages.ts';
import { type Draft, says, type RecorderRequest, type RecorderState } from './state.ts';
import type { Actions, Sheet, View } from './view.ts';

interface Surroundings {
  readonly host: ReactiveElement;
  state(): RecorderState;
  texts(): EvidenceRecorderMessages;
  request(request: RecorderRequest): Promise<Outcome>;
}

/** The first row that is filled in. */
const marked = '.marked input:checked, .marked .score, .marked .note-button';

const isKept = (sheet: Sheet | undefined) => sheet?.kind === 'correct' && sheet.kept;

/** What a person has open, and what becomes of a tap: every write is announced before it is made. */
export class Hand {
  readonly #around: Surroundings;
  readonly #taps = new Taps();
  sheet: Sheet | undefined;
  writing: string | undefined;
  wrong: View['wrong'];
  said = '';
  /** The write about which it is asked whether it goes. */
  discarding: string | undefined;
  /** What was emptied last, and of which sheet. */
  #emptied: (Pick<Draft, 'marks' | 'on'> & { readonly sheet: string | undefined }) | undefined;
  #correcting = false;
  /** Where the focus belongs after the next rendering: a selector. */
  #focusAfter: string | undefined;
  /** What had the focus when it was looked at last. */
  #had: Element | undefined;
  #leaving: ((answer: boolean) => void) | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Somebody else looks. */
  drop(): void {
    this.sheet = this.writing = this.wrong = this.discarding = this.#emptied = undefined;
    this.said = '';
    this.#leaving?.(false);
  }

  /** What was emptied can be put back. */
  get emptied(): boolean {
    return this.#emptied !== undefined && this.#emptied.sheet === this.#sheetNow();
  }

  #sheetNow(): string | undefined {
    return sheetIn(this.#around.state());
  }

  /** Before a rendering, which may take away what has the focus. */
  notice(): void {
    const now = this.#around.host.shadowRoot?.activeElement;
    if (now) this.#had = now;
    // Who left it took the focus elsewhere.
    else if (this.#had?.isConnected) this.#had = undefined;
  }

  /** Puts the focus where it belongs after what was done, or on what follows where what had it is gone. */
  refocus(): void {
    const after = this.#focusAfter;
    this.#focusAfter = undefined;
    const { renderRoot } = this.#around.host;
    const find = (selector: string) => renderRoot.querySelector<HTMLElement>(selector);
    const there = after === undefined ? null : find(after);
    if (there) return there.focus();
    if (!this.#had || this.#had.isConnected || document.activeElement !== document.body) return;
    const next = find('[part=attention] .button') ?? find(marked) ?? find('.row input, .row button') ?? find('button');
    next?.focus({ preventScroll: true });
  }

  /** Asks what becomes of what waits; true: leave. */
  askToLeave(): Promise<boolean> {
    this.#leaving?.(false);
    this.#open({ kind: 'leave' });
    return new Promise((resolve) => (this.#leaving = resolve));
  }

  #show(change: () => void): void {
    change();
    this.#around.host.requestUpdate();
  }

  async #ask(request: RecorderRequest): Promise<Outcome> {
    const outcome = await this.#around.request(request);
    this.#show(() => (this.wrong = outcome.kind === 'refused' ? this.#wrongOf(outcome.reason) : undefined));
    return outcome;
  }

  #wrongOf(reason: string): View['wrong'] {
    const { framework } = this.#around.state();
    const texts = this.#around.texts();
    return { reason, words: texts.refusal(reason, framework ? texts.name(framework) : '', '') };
  }

  /** Whether the host lets it be. */
  #announce(detail: EvidenceIntent): boolean {
    return this.#around.host.dispatchEvent(new EvidenceEvent(detail));
  }

  #open(sheet: Sheet | undefined): void {
    this.#show(() => {
      // The button that began a correction anew is gone.
      if (sheet?.kind !== this.sheet?.kind || isKept(sheet) !== isKept(this.sheet)) {
        this.wrong = undefined;
        if (sheet) this.#focusAfter = 'dialog .sheet-title';
      }
      if (!sheet) {
        this.#around.host.renderRoot.querySelector('dialog')?.close();
        this.#leaving?.(false);
        this.#leaving = undefined;
      }
      this.sheet = sheet;
    });
  }

  async #save(event: Event): Promise<void> {
    const { framework, rows, mode } = this.#around.state();
    const filled = rows.filter(({ mark }) => mark && says(mark));
    if (event instanceof MouseEvent && this.#taps.repeats(event, 'save')) return;
    const detail = {
      change: 'save',
      frameworkId: framework?.id,
      studentIds: [...new Set(filled.map(({ student }) => student.id))],
      indicatorIds: [...new Set(filled.map(({ indicator }) => indicator.id))],
      id: undefined,
    } as const;
    if (filled.length > 0 && !this.#announce(detail)) return;
    const outcome = await this.#ask({ type: 'save' });
    if (outcome.kind === 'refused') {
      if (outcome.reason === 'badValue') this.#focusAfter = '.score[aria-invalid=true]';
      else if (mode === 'grid' && outcome.reason === 'nothing') this.#focusAfter = '.row .levels input';
      return this.#show(() => undefined);
    }
    this.#show(() => (this.writing = undefined));
  }

  async #undo(event: MouseEvent): Promise<void> {
    // It may have come under the finger.
    if (event.currentTarget && isSecondTap(event, event.currentTarget)) return;
    const { framework, undo } = this.#around.state();
    const detail = {
      frameworkId: framework?.id,
      studentIds: [],
      indicatorIds: undo?.indicators.map(({ id }) => id) ?? [],
    };
    if (!this.#announce({ ...detail, change: 'undo', id: undefined })) return;
    await this.#ask({ type: 'undo', reason: this.#around.texts().undoReason });
    this.#focusAfter = marked;
    this.#show(() => undefined);
  }

  async #correct(withdrawn: boolean): Promise<void> {
    const { sheet } = this;
    if (sheet?.kind !== 'correct' || this.#correcting) return;
    const { framework } = this.#around.state();
    const { evidence } = sheet.entry;
    const { id, studentId, indicatorId } = evidence;
    const scale = framework && placeOf(framework, indicatorId)?.scale;
    if (!withdrawn && scale?.kind === 'scores' && sheet.typed.trim() !== '' && sheet.value === null)
      return this.#show(() => (this.wrong = this.#wrongOf('badValue')));
    const detail = { frameworkId: framework?.id, studentIds: [studentId], indicatorIds: [indicatorId], id };
    if (!this.#announce({ change: 'correct', ...detail })) return;
    const { value, reason } = sheet;
    const text = sheet.text.trim() || null;
    const link = sheet.link.trim() || null;
    const change = withdrawn ? { withdrawn, reason } : { value, text, link, reason };
    this.#correcting = true;
    const outcome = await this.#ask({ type: 'correct', evidenceId: id, change }).finally(
      () => (this.#correcting = false),
    );
    if (outcome.kind !== 'refused') this.#open({ kind: 'history', row: sheet.row });
  }

  async #mend(entryId: string): Promise<void> {
    const outcome = await this.#ask({ type: 'mend', entryId });
    // It is in its sheet again.
    if (outcome.kind === 'done') this.#focusAfter = marked;
    this.#show(() => undefined);
  }

  async #withPin(event: Event, type: 'unlock' | 'setPin'): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const pin = new FormData(form).get('pin');
    const outcome = await this.#ask({ type, pin: typeof pin === 'string' ? pin : '' });
    if (outcome.kind === 'refused') return;
    // Who is asked what becomes of what waits is asked on.
    if (this.sheet?.kind !== 'leave') this.#open(undefined);
    if (type === 'setPin') this.#show(() => (this.said = this.#around.texts().pinSet));
  }

  readonly actions: Actions = {
    turn: (turn) => {
      this.#show(() => (this.writing = this.wrong = undefined));
      void this.#around.request({ type: 'turn', ...turn });
    },
    pickStudent: (studentId) => {
      const { audience } = this.#around.state();
      this.actions.turn({ studentId });
      if (audience === 'guardian') this.#around.host.dispatchEvent(new StudentChosenEvent(studentId));
    },
    mark: (row, change) => void this.#ask({ type: 'mark', row, change }),
    rest: (value) => {
      const { marks, on } = this.#around.state().draft;
      this.#emptied = value === null ? { sheet: this.#sheetNow(), marks, on } : undefined;
      void this.#ask({ type: 'rest', value });
    },
    refill: () => {
      const { marks = {}, on } = (this.emptied && this.#emptied) || {};
      this.#emptied = undefined;
      void this.#ask({ type: 'common', change: { on } });
      for (const [row, change] of Object.entries(marks)) void this.#ask({ type: 'mark', row, change });
    },
    common: (change) => {
      // What gave another day may be gone.
      if ('on' in change) this.#focusAfter = '.day input';
      void this.#ask({ type: 'common', change });
    },
    write: (what) =>
      this.#show(() => {
        const by =
          this.writing === 'all' ? '.line-button' : `[data-row="${CSS.escape(this.writing ?? '')}"] .note-button`;
        this.#focusAfter = what === undefined ? by : '.words [data-words]';
        this.writing = what;
      }),
    save: (event) => void this.#save(event),
    undo: (event) => void this.#undo(event),
    holdUndo: (holds) => void this.#around.request({ type: 'holdUndo', holds }),
    open: (sheet) => this.#open(sheet),
    keepCorrection: (evidenceId, words) => void this.#around.request({ type: 'keepCorrection', evidenceId, words }),
    correct: (withdrawn) => void this.#correct(withdrawn),
    mend: (entryId, event) => {
      if (!this.#taps.repeats(event, 'attention')) void this.#mend(entryId);
    },
    discard: (entryId, event, sure) => {
      if (this.#taps.repeats(event, 'attention')) return;
      this.#show(() => (this.discarding = sure ? undefined : entryId));
      if (sure) void this.#ask({ type: 'discard', entryId });
      else this.#focusAfter = '.asks [role=alert] + .acts .button';
    },
    spare: (event) => {
      if (this.#taps.repeats(event, 'attention')) return;
      this.#focusAfter = `[data-entry="${CSS.escape(this.discarding ?? '')}"] .button + .button`;
      this.#show(() => (this.discarding = undefined));
    },
    retry: () => void this.#around.request({ type: 'retry' }),
    unlock: (event) => void this.#withPin(event, 'unlock'),
    setPin: (event) => void this.#withPin(event, 'setPin'),
    leaveWith: (unsent) => {
      const resolve = this.#leaving;
      this.#leaving = undefined;
      this.#open(undefined);
      if (unsent === undefined) return resolve?.(false);
      void this.#around.request({ type: 'leave', unsent }).then(() => resolve?.(true));
    },
  };
}
