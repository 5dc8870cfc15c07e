import type { PlanChange, VisitChange } from '@wuyu/contract/browser';
import { followUpDue } from '@wuyu/policy';
import { newId } from '@wuyu/sdk';
import type { ReactiveElement } from 'lit';
import { sessionStore } from '../shared/key-store.ts';
import { isSecondTap } from '../shared/second-tap.ts';
import type { Outcome } from '../shared/store.ts';
import { VisitEvent } from './events.ts';
import { draftOf, draftFrom, planningOf } from './drafts.ts';
import { calendarFile } from './ics.ts';
import { dayAfter, longest, longestTask } from './fields.ts';
import type { VisitTrackerMessages } from './messages.ts';
import { mendable } from './entry.ts';
import type { Planning } from './plan-sheet.ts';
import type { TrackerRequest, TrackerState, VisitDraft } from './state.ts';
import {
  type Actions,
  type Filling,
  homeOf,
  type Looks,
  nameIn,
  namesIn,
  noPin,
  type PinEntry,
  type Sheet,
  type Tab,
} from './view.ts';

/** How long a sentence stays over the page, ms. */
const flashMs = 6_000;
/** After so long without a key what was filled in is kept, ms. */
const keepMs = 300;
/** Says that a PIN is not wanted now, and nothing else. */
const putOffKey = 'wuyu/pin-put-off';
/** A PIN has at least so many characters. */
const shortestPin = 6;

/** What the hand needs of the element around it. */
export interface Surroundings {
  readonly host: ReactiveElement;
  state(): TrackerState;
  texts(): VisitTrackerMessages;
  request(request: TrackerRequest): Promise<Outcome>;
  print(): void;
}

/** What a person looks at, fills in and does: every write is announced before it is made. */
export class Hand implements Looks {
  readonly #around: Surroundings;
  #flashTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  /** Who waits for a word about leaving. */
  #leaving: ((leaves: boolean) => void) | undefined;
  tab: Tab = 'open';
  sheet: Sheet | undefined;
  filling: Filling | undefined;
  pin: PinEntry = noPin;
  wrong: string | undefined;
  leaveAsked = false;
  putOff = sessionStore()?.getItem(putOffKey) === '1';
  flash: string | undefined;
  said = '';
  /** Where the focus belongs after the next rendering: a selector. */
  focusAfter: string | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get #state(): TrackerState {
    return this.#around.state();
  }

  get #words(): { texts: VisitTrackerMessages; state: TrackerState } {
    return { texts: this.#around.texts(), state: this.#state };
  }

  /** Lets no timer run on, and keeps what is filled in. */
  rest(): void {
    clearTimeout(this.#flashTimer);
    this.keep();
  }

  /** Somebody else looks: what was filled in is nobody's any more, and is kept nowhere. */
  drop(): void {
    clearTimeout(this.#flashTimer);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = this.filling = this.sheet = undefined;
    this.pin = noPin;
    this.#leaving?.(false);
    this.#leaving = undefined;
  }

  /** Keeps what is filled in now. */
  keep(): void {
    if (this.#keepTimer === undefined) return;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.filling && this.filling.entryId === undefined)
      void this.#around.request({ type: 'draft', draft: this.filling.draft });
  }

  /** Asks what becomes of what waits; resolves with whether it was decided to leave. */
  askToLeave(): Promise<boolean> {
    this.keep();
    this.#leaving?.(false);
    this.leaveAsked = false;
    this.#open({ kind: 'leave' });
    return new Promise((resolve) => (this.#leaving = resolve));
  }

  /** A sentence over the page, for who has just tapped. */
  tell(text: string): void {
    this.flash = this.said = text;
    clearTimeout(this.#flashTimer);
    this.#flashTimer = setTimeout(() => this.#show(() => void (this.flash = undefined)), flashMs);
    this.#around.host.requestUpdate();
  }

  /** Puts the focus where it belongs after what was done. */
  refocus(): void {
    const after = this.focusAfter;
    this.focusAfter = undefined;
    if (after !== undefined) this.#around.host.renderRoot.querySelector<HTMLElement>(after)?.focus();
  }

  #show(change: () => void): void {
    change();
    this.#around.host.requestUpdate();
  }

  #open(sheet: Sheet | undefined): void {
    this.#show(() => {
      if (sheet?.kind !== this.sheet?.kind) this.wrong = undefined;
      // What had the focus may be gone; the title says what there is now.
      if (sheet && faceOf(sheet) !== faceOf(this.sheet)) this.focusAfter = 'dialog .sheet-title, dialog .note';
      if (!sheet) this.#around.host.renderRoot.querySelector('dialog')?.close();
      this.sheet = sheet;
    });
  }

  /** Announces a write and makes it; undefined where a listener stopped it. */
  async #write(request: TrackerRequest, studentIds: readonly string[], id?: string): Promise<Outcome | undefined> {
    const detail = { change: request.type, classId: this.#state.classId, studentIds, id };
    if (!this.#around.host.dispatchEvent(new VisitEvent(detail))) return undefined;
    const outcome = await this.#around.request(request);
    if (outcome.kind === 'refused') {
      const { texts } = this.#words;
      this.wrong = outcome.reason === 'full' ? texts.full : texts.refusal(outcome.reason);
      if (!this.sheet && !this.filling) this.tell(this.wrong);
    } else this.wrong = undefined;
    this.#around.host.requestUpdate();
    return outcome;
  }

  /** The same from a sheet, which closes when it is done. */
  async #writeAndClose(request: TrackerRequest, studentIds: readonly string[], id?: string): Promise<void> {
    const { sheet } = this;
    const outcome = await this.#write(request, studentIds, id);
    if (outcome && outcome.kind !== 'refused' && this.sheet?.kind === sheet?.kind) this.#open(undefined);
  }

  #fill(filling: Filling | undefined): void {
    this.#show(() => {
      this.filling = filling;
      this.sheet = undefined;
      this.wrong = undefined;
      this.focusAfter = filling ? '.form-head h2' : '#list, .title';
    });
  }

  #begin(draft: VisitDraft, more: Partial<Filling> = {}): void {
    this.#around.host.renderRoot.querySelector('dialog')?.close();
    const none = {
      kept: false,
      entryId: undefined,
      otherDay: false,
      opened: [],
      agreeing: undefined,
      wrong: undefined,
    };
    this.#fill({ draft, ...none, ...more });
    this.#around.host.scrollIntoView({ block: 'nearest' });
  }

  /** Begins a record, unless another one is not finished: then it is asked what becomes of that. */
  #wish(draft: VisitDraft): void {
    const kept = this.#state.draft;
    if (!kept) return this.#begin(draft);
    if (kept.studentId === draft.studentId && kept.visitId === draft.visitId) return this.#begin(kept, { kept: true });
    this.#open({ kind: 'begin', draft });
  }

  #agreeing(studentId: string) {
    const { policy, today } = this.#state;
    const dueOn = policy ? followUpDue(policy, today) : dayAfter(today, 14);
    return { studentId, text: '', owner: 'teacher', dueOn } as const;
  }

  /** What is written with what was typed for an agreement and not yet added. */
  #whole({ draft, agreeing }: Filling): VisitDraft {
    if (!agreeing || agreeing.text.trim() === '') return draft;
    const { studentId, text, owner, dueOn } = agreeing;
    const one = { id: newId(), studentId, text: text.trim(), owner, dueOn };
    return { ...draft, commitments: [...draft.commitments, one] };
  }

  #wrongOf(draft: VisitDraft): string | undefined {
    const { texts, state } = this.#words;
    if (draft.day > state.today) return texts.future;
    const long = [draft.note, draft.sealed].find(({ length }) => length > longest);
    if (long !== undefined) return texts.tooLong(long.length, longest);
    const task = draft.commitments.find(({ text }) => text.length > longestTask);
    return task && texts.tooLong(task.text.length, longestTask);
  }

  async #save(): Promise<void> {
    const { filling } = this;
    if (!filling || this.#saving) return;
    const draft = this.#whole(filling);
    const wrong = this.#wrongOf(draft);
    if (wrong !== undefined) return this.#show(() => void (this.filling = { ...filling, wrong }));
    this.#saving = true;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    try {
      const { entryId } = filling;
      const outcome =
        entryId === undefined
          ? await this.#write({ type: 'record', draft }, draft.studentIds, draft.visitId)
          : await this.#write({ type: 'mend', entryId, change: bodyOf(draft) }, draft.studentIds, entryId);
      if (!outcome || outcome.kind === 'refused') {
        // Somebody else may look by now.
        if (!this.filling) return;
        // Half of it may be kept by now: the next try goes on with its visit, and makes no second one.
        const kept = this.#state.draft;
        const visitId = draft.visitId ?? (kept?.studentId === draft.studentId ? kept.visitId : undefined);
        const wrong = outcome ? this.wrong : undefined;
        this.filling = { ...filling, draft: { ...draft, visitId }, agreeing: undefined, wrong };
        return;
      }
      this.tab = 'visited';
      this.#fill(undefined);
    } finally {
      this.#saving = false;
      this.#around.host.requestUpdate();
    }
  }

  #planned(planning: Planning): void {
    const { day, kind, note, visitorIds, by, planId, entryId, homes } = planning;
    const chosen = homes.filter(({ on }) => on);
    const [first] = chosen;
    if (!first) return;
    const ids = chosen.flatMap(({ studentIds }) => studentIds);
    const rest = { day, note: note || null, visitorIds: [...visitorIds] };
    const time = first.time || null;
    if (entryId !== undefined)
      void this.#writeAndClose({ type: 'mend', entryId, change: { ...rest, time } }, ids, entryId);
    else if (planId !== undefined)
      void this.#writeAndClose({ type: 'move', planId, change: { ...rest, time, movedBy: by } }, ids, planId);
    else
      void this.#writeAndClose(
        {
          type: 'plan',
          plans: chosen.map((home) => ({ ...rest, kind, studentIds: [...home.studentIds], time: home.time || null })),
        },
        ids,
      ).then(() => {
        if (!this.sheet) this.#show(() => void (this.tab = 'planned'));
      });
  }

  #calendar(): void {
    const { texts, state } = this.#words;
    const dates = state.plans.map(({ plan }) => ({
      id: plan.id,
      day: plan.day,
      time: plan.time,
      title: texts.calendarTitle(namesIn(this.#words, plan.studentIds)),
      place: homeOf(state, plan.studentIds[0] ?? '')?.home.address ?? '',
      note: plan.note ?? '',
    }));
    const file = new Blob([calendarFile(dates, state.timeZone, Date.now())], { type: 'text/calendar' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = texts.calendarFile;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.tell(texts.calendarDone);
  }

  async #unlock(event: Event): Promise<void> {
    event.preventDefault();
    const outcome = await this.#around.request({ type: 'unlock', pin: this.pin.pin });
    this.#show(() => {
      this.wrong = outcome.kind === 'refused' ? this.#words.texts.wrongPin : undefined;
      this.pin = noPin;
    });
  }

  async #setPin(event: Event): Promise<void> {
    event.preventDefault();
    const { texts } = this.#words;
    const { pin, again } = this.pin;
    const wrong = pin.length < shortestPin ? texts.pinShort : pin === again ? undefined : texts.pinDiffers;
    if (wrong !== undefined) return this.#show(() => void (this.wrong = wrong));
    const outcome = await this.#around.request({ type: 'setPin', pin });
    if (outcome.kind === 'refused') return this.#show(() => void (this.wrong = texts.refusal(outcome.reason)));
    this.pin = noPin;
    this.putOff = true;
    this.#open(undefined);
    this.tell(texts.pinSet);
  }

  async #leaveWith(unsent: 'keep' | 'discard' | undefined): Promise<void> {
    const decided = this.#leaving;
    this.#leaving = undefined;
    if (unsent !== undefined) await this.#around.request({ type: 'leave', unsent });
    this.#open(undefined);
    decided?.(unsent !== undefined);
  }

  readonly actions: Actions = {
    tab: (tab) => this.#show(() => void (this.tab = tab)),
    pickClass: (classId) => void this.#around.request({ type: 'show', classId }),
    retry: () => void this.#around.request({ type: 'retry' }),
    open: (sheet) => this.#open(sheet),
    close: (event) => {
      const dialog = event?.currentTarget;
      // The word of a dialog that has closed may come when another one is open.
      if (event?.type === 'close' && dialog instanceof HTMLDialogElement && (dialog.open || !dialog.isConnected))
        return;
      if (this.sheet?.kind === 'leave') return void this.#leaveWith(undefined);
      if (this.sheet?.kind === 'visit') void this.#around.request({ type: 'forgetSealed' });
      if (this.sheet) this.#open(undefined);
    },
    record: (studentId, plan) => this.#wish(draftOf(this.#state, studentId, plan?.plan)),
    edit: ({ visit }) => this.#wish(draftFrom(visit)),
    begin: (draft) => {
      void this.#around.request({ type: 'draft', draft: undefined });
      this.#begin(draft);
    },
    goOn: () => {
      const { draft } = this.#state;
      if (draft) this.#begin(draft, { kept: true });
    },
    anew: () => {
      const { filling } = this;
      if (!filling) return;
      void this.#around.request({ type: 'draft', draft: undefined });
      const { studentId, visitId } = filling.draft;
      const visit = this.#state.visits.find(({ visit: { id } }) => id === visitId);
      this.#begin(
        visit ? draftFrom(visit.visit) : draftOf(this.#state, studentId, homeOf(this.#state, studentId)?.plan?.plan),
      );
    },
    fill: (change) => {
      const { filling } = this;
      if (!filling) return;
      const opened = change.opened?.[change.opened.length - 1];
      if (opened !== undefined) this.focusAfter = `[data-open=${opened}],[name=${opened}]`;
      this.#show(() => void (this.filling = { ...filling, ...change }));
    },
    change: (change) => {
      const { filling } = this;
      if (!filling) return;
      this.#show(() => void (this.filling = { ...filling, draft: { ...filling.draft, ...change }, wrong: undefined }));
      clearTimeout(this.#keepTimer);
      this.#keepTimer = setTimeout(() => this.keep(), keepMs);
    },
    agreeMore: () => {
      const { filling } = this;
      if (!filling) return;
      this.focusAfter = '.plate input';
      this.actions.fill({ agreeing: this.#agreeing(filling.draft.studentId) });
    },
    agree: () => {
      const { filling } = this;
      if (!filling) return;
      const { commitments } = this.#whole(filling);
      if (commitments.length === filling.draft.commitments.length) return;
      this.actions.fill({ agreeing: undefined });
      this.actions.change({ commitments });
      this.focusAfter = '[data-agree]';
    },
    leave: () => {
      this.keep();
      this.#fill(undefined);
    },
    save: (event) => {
      if (!isSecondTap(event, event.currentTarget as Element)) void this.#save();
    },
    undo: (event) => {
      const { undo } = this.#state;
      if (undo && !isSecondTap(event, event.currentTarget as Element))
        void this.#write({ type: 'undo' }, [], undo.visitId);
    },
    plan: (where, homes) => this.#open({ kind: 'plan', planning: planningOf(this.#state, where, homes) }),
    move: ({ plan }) => {
      const [id = ''] = plan.studentIds;
      const name = nameIn(this.#words, id);
      const home = { studentIds: plan.studentIds, name, address: homeOf(this.#state, id)?.home.address ?? null };
      const { today } = this.#state;
      this.#open({
        kind: 'plan',
        planning: {
          where: name,
          planId: plan.id,
          entryId: undefined,
          homes: [{ ...home, time: plan.time ?? '', on: true }],
          day: plan.day < today ? today : plan.day,
          kind: 'home',
          note: plan.note ?? '',
          visitorIds: plan.visitorIds,
          by: 'family',
        },
      });
    },
    planned: (planning) => this.#planned(planning),
    cancel: ({ planId, by, reason }) => {
      const cancel = { by, ...(reason.trim() !== '' && { reason: reason.trim() }) };
      void this.#writeAndClose({ type: 'cancel', planId, cancel }, [], planId);
    },
    callFor: (studentId) => this.#open({ kind: 'call', agreeing: this.#agreeing(studentId) }),
    call: ({ text, ...rest }) => {
      if (text.trim() !== '')
        void this.#writeAndClose({ type: 'followUp', followUp: { ...rest, text: text.trim() } }, [rest.studentId]);
    },
    exempt: (studentId, reason) => void this.#writeAndClose({ type: 'exempt', studentId, reason }, [studentId]),
    unexempt: (studentId) => void this.#writeAndClose({ type: 'unexempt', studentId }, [studentId]),
    erase: (visitId) => void this.#writeAndClose({ type: 'delete', visitId }, [], visitId),
    confirm: (visitId) => void this.#writeAndClose({ type: 'confirm', visitId }, [], visitId),
    readSealed: (visitId) => {
      this.#open({ kind: 'visit', visitId });
      void this.#around.request({ type: 'readSealed', visitId });
    },
    done: ({ followUp }, state) =>
      void this.#write(
        { type: 'changeFollowUp', followUpId: followUp.id, change: { state } },
        [followUp.studentId],
        followUp.id,
      ),
    settle: ({ entryId, fields, studentIds }) => {
      if (this.sheet?.kind !== 'entry') return;
      const { theirs } = this.sheet;
      const mine = fields
        .filter(({ field }) => !theirs.includes(field))
        .map(({ field, mine: value }) => [field, value ?? null]);
      const change: VisitChange | PlanChange = Object.fromEntries(mine) as VisitChange | PlanChange;
      void this.#writeAndClose({ type: 'settle', entryId, change }, studentIds, entryId);
    },
    mend: (attention) => {
      if (!mendable(attention)) return;
      const { entryId, operation, body, studentIds } = attention;
      const state = this.#state;
      if (/Visit$/.test(operation)) {
        const known = state.visits.find(({ visit: { id } }) => `visits/${id}` === attention.resource);
        const draft = known ? draftFrom(known.visit) : draftOf(state, studentIds[0] ?? '', undefined);
        return this.#begin(
          {
            ...draft,
            ...(body as Partial<VisitDraft>),
            note: typeof body['note'] === 'string' ? body['note'] : draft.note,
          },
          { entryId, otherDay: true },
        );
      }
      const [id = ''] = studentIds;
      const plan = planningOf(
        state,
        nameIn(this.#words, id),
        state.homes.filter(({ home }) => home.id === id),
      );
      this.#open({ kind: 'plan', planning: { ...plan, entryId } });
    },
    discard: (entryId) => void this.#writeAndClose({ type: 'discard', entryId }, [], entryId),
    typePin: (change) => this.#show(() => void (this.pin = { ...this.pin, ...change })),
    unlock: (event) => void this.#unlock(event),
    setPin: (event) => void this.#setPin(event),
    laterPin: () => {
      sessionStore()?.setItem(putOffKey, '1');
      this.#show(() => void (this.putOff = true));
    },
    leaveAsk: () => this.#show(() => void (this.leaveAsked = true)),
    leaveWith: (unsent) => void this.#leaveWith(unsent),
    calendar: () => this.#calendar(),
    print: () => this.#around.print(),
  };
}

/** What of a sheet is another face of it. */
const faceOf = (sheet: Sheet | undefined): string =>
  `${sheet?.kind ?? ''} ${String((sheet && 'asks' in sheet && sheet.asks) ?? '')}`;

/** What of a draft a refused write is mended by. */
const bodyOf = ({ kind, day, time, studentIds, present, visitorIds, topics, note }: VisitDraft) => ({
  kind,
  day,
  time,
  studentIds,
  present,
  visitorIds,
  topics,
  note: note || null,
});
