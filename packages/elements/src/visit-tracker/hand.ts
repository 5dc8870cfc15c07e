import type { PlanChange, VisitChange } from '@wuyu/contract/browser';
import type { Losing } from '../shared/keyring.ts';
import { isSecondTap } from '../shared/second-tap.ts';
import { Arranger } from './arranger.ts';
import { handOutCalendar } from './calendar.ts';
import { mendable } from './entry.ts';
import { Farewell } from './farewell.ts';
import { Keyring } from './keyring.ts';
import { settled, unsentIn } from './leaving.ts';
import { Recorder } from './recorder.ts';
import { Stage, type Surroundings } from './stage.ts';
import type { Attention, TrackerStore } from './state.ts';
import { type Actions, type Filling, type Looks, noPin, type PinEntry, type Sheet, type Tab } from './view.ts';

/** What a person looks at, fills in and does. */
export class Hand implements Looks {
  readonly #stage: Stage;
  readonly #recorder: Recorder;
  readonly #arranger: Arranger;
  readonly #keyring: Keyring;
  readonly #farewell: Farewell;
  readonly actions: Actions;

  constructor(around: Surroundings) {
    const stage = new Stage(around);
    this.#stage = stage;
    this.#recorder = new Recorder(stage);
    this.#arranger = new Arranger(stage);
    this.#keyring = new Keyring(stage);
    this.#farewell = new Farewell(stage);
    this.actions = {
      ...this.#own,
      ...this.#recorder.actions,
      ...this.#arranger.actions,
      ...this.#keyring.actions,
      ...this.#farewell.actions,
      print: () => around.print(),
    };
  }

  get tab(): Tab {
    return this.#stage.tab;
  }
  get sheet(): Sheet | undefined {
    return this.#stage.sheet;
  }
  get wrong(): string | undefined {
    return this.#stage.wrong;
  }
  get flash(): string | undefined {
    return this.#stage.flash;
  }
  get said(): string {
    return this.#stage.said;
  }
  set said(said: string) {
    this.#stage.said = said;
  }
  get filling(): Filling | undefined {
    return this.#recorder.filling;
  }
  get pin(): PinEntry {
    return this.#stage.pin;
  }
  get putOff(): boolean {
    return this.#keyring.putOff;
  }
  get leaveAsked(): Losing | undefined {
    return this.#farewell.asked;
  }

  /** Lets no timer run on, and keeps what is filled in. */
  rest(): void {
    this.#stage.rest();
    void this.keep();
  }

  /** Somebody else looks: nothing of what was done here is shown or kept. */
  drop(): void {
    this.#stage.rest();
    this.#stage.sheet = undefined;
    this.#stage.pin = noPin;
    this.#recorder.drop();
    this.#farewell.stay();
  }

  /** Keeps what is filled in now; resolves once it is kept. */
  keep(): Promise<void> {
    return this.#recorder.keep();
  }

  /** Leaves where nothing waits, once that is known; resolves with whether it did. */
  async leaves(store: TrackerStore): Promise<boolean> {
    await settled(store);
    await this.keep();
    if (unsentIn(store.state) > 0) return false;
    await store.request({ type: 'leave', unsent: 'keep' });
    return true;
  }

  /** Asks what becomes of what waits; resolves with whether it was decided to leave. */
  askToLeave(): Promise<boolean> {
    return this.#farewell.ask();
  }

  /** Before a rendering, which may take away what has the focus. */
  notice(): void {
    this.#stage.notice();
  }

  /** Puts the focus where it belongs after what was done. */
  refocus(): void {
    this.#stage.refocus();
  }

  #call(studentId: string): void {
    const agreeing = this.#recorder.agreeing(studentId);
    if (agreeing) this.#stage.open({ kind: 'call', agreeing });
  }

  /** Opens again what was not taken. */
  #mend(attention: Attention): void {
    if (!mendable(attention)) return;
    if (attention.operation.endsWith('Visit')) this.#recorder.mend(attention);
    else this.#arranger.mend(attention);
  }

  async #discard(entryId: string): Promise<void> {
    const stage = this.#stage;
    const outcome = await stage.writeAndClose({ type: 'discard', entryId }, [], entryId);
    // What it was mended to goes with it.
    if (outcome && outcome.kind !== 'refused' && stage.state.draft?.entryId === entryId)
      await stage.ask({ type: 'draft', draft: undefined });
  }

  readonly #own: Omit<
    Actions,
    | keyof Recorder['actions']
    | keyof Arranger['actions']
    | keyof Keyring['actions']
    | keyof Farewell['actions']
    | 'print'
  > = {
    tab: (tab) => this.#stage.show(() => void (this.#stage.tab = tab)),
    pickClass: (classId) => void this.#stage.ask({ type: 'show', classId }),
    retry: () => void this.#stage.ask({ type: 'retry' }),
    open: (sheet) => this.#stage.open(sheet),
    close: (event) => {
      const dialog = event?.currentTarget;
      // The word of a dialog that has closed may come when another one is open.
      if (event?.type === 'close' && dialog instanceof HTMLDialogElement && (dialog.open || !dialog.isConnected))
        return;
      if (this.sheet?.kind === 'leave') this.actions.leaveWith(undefined);
      else if (this.sheet) this.#stage.open(undefined);
    },
    undo: (event) => {
      const { undo } = this.#stage.state;
      if (!undo || isSecondTap(event, event.currentTarget as Element)) return;
      // Its rows give their places to others.
      this.#stage.focusAfter = '[aria-selected=true]';
      void this.#stage.writeAndClose({ type: 'undo' }, [], undo.visitId);
    },
    holdUndo: (holds) => void this.#stage.ask({ type: 'holdUndo', holds }),
    callFor: (studentId) => this.#call(studentId),
    call: ({ text, ...rest }) => {
      if (text.trim() === '') return;
      const followUp = { ...rest, text: text.trim() };
      void this.#stage.writeAndClose({ type: 'followUp', followUp }, [rest.studentId]);
    },
    exempt: (studentId, reason) => void this.#stage.writeAndClose({ type: 'exempt', studentId, reason }, [studentId]),
    unexempt: (studentId) => void this.#stage.writeAndClose({ type: 'unexempt', studentId }, [studentId]),
    erase: (visitId) => void this.#stage.writeAndClose({ type: 'delete', visitId }, [], visitId),
    confirm: (visitId) => void this.#stage.writeAndClose({ type: 'confirm', visitId }, [], visitId),
    readSealed: (visitId, what) => {
      if (this.sheet?.kind === 'visit') this.#stage.open({ kind: 'visit', visitId });
      // The button gives its place to the note.
      this.#stage.focusAfter = 'dialog .sheet-title';
      void this.#stage.ask({ type: 'readSealed', visitId, ...(what && { what }) });
    },
    done: ({ followUp: { id, studentId } }, state) => {
      const change = { type: 'changeFollowUp', followUpId: id, change: { state } } as const;
      void this.#stage.writeAndClose(change, [studentId], id);
    },
    settle: ({ entryId, fields, studentIds }) => {
      if (this.sheet?.kind !== 'entry') return;
      const { theirs } = this.sheet;
      const mine = fields
        .filter(({ field }) => !theirs.includes(field))
        .map(({ field, mine: value }) => [field, value ?? null]);
      const change: VisitChange | PlanChange = Object.fromEntries(mine) as VisitChange | PlanChange;
      void this.#stage.writeAndClose({ type: 'settle', entryId, change }, studentIds, entryId);
    },
    mend: (attention) => this.#mend(attention),
    discard: (entryId) => void this.#discard(entryId),
    calendar: () => {
      const { texts, state } = this.#stage;
      handOutCalendar(texts, state);
      this.#stage.tell(texts.calendarDone);
    },
  };
}
