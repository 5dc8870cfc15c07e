import { followUpDue } from '@wuyu/policy';
import { newId } from '@wuyu/sdk';
import { isSecondTap } from '../shared/second-tap.ts';
import { draftFrom, draftOf, refusedDraft } from './drafts.ts';
import { longest, longestTask } from './fields.ts';
import type { Stage } from './stage.ts';
import type { Attention, VisitDraft } from './state.ts';
import { type Actions, type Agreeing, type Filling, homeOf } from './view.ts';

/** After so long without a key what was filled in is kept, ms. */
const keepMs = 300;

/** The record of a visit as it is filled in, kept and saved. */
export class Recorder {
  readonly #stage: Stage;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  filling: Filling | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Keeps what is filled in now; resolves once it is kept. */
  async keep(): Promise<void> {
    if (this.#keepTimer === undefined) return;
    this.#forgetTimer();
    if (this.filling) await this.#stage.ask({ type: 'draft', draft: this.#whole(this.filling) });
  }

  /** Somebody else looks: what was filled in is nobody's any more, and is kept nowhere. */
  drop(): void {
    this.#forgetTimer();
    this.filling = undefined;
  }

  #forgetTimer(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
  }

  #fill(filling: Filling | undefined, after?: string): void {
    const stage = this.#stage;
    stage.show(() => {
      this.filling = filling;
      stage.sheet = undefined;
      stage.wrong = undefined;
      stage.focusAfter = filling ? '.form-head h2' : after;
    });
  }

  /** Opens the form. */
  begin(draft: VisitDraft, more: Partial<Filling> = {}): void {
    const { host } = this.#stage;
    host.renderRoot.querySelector('dialog')?.close();
    const otherDay = draft.entryId !== undefined;
    this.#fill({ draft, kept: false, otherDay, opened: [], agreeing: undefined, wrong: undefined, ...more });
    host.scrollIntoView({ block: 'nearest' });
  }

  /** Begins a record, unless another one is not finished: then it is asked what becomes of that. */
  #wish(draft: VisitDraft): void {
    const kept = this.#stage.state.draft;
    if (!kept) return this.begin(draft);
    if (kept.studentId === draft.studentId && kept.visitId === draft.visitId && kept.entryId === draft.entryId)
      return this.begin(this.#asItStands(kept), { kept: true });
    this.#stage.open({ kind: 'begin', draft });
  }

  /** Opens again what was not taken, or as far as it was mended before. */
  mend(attention: Attention): void {
    this.#wish(refusedDraft(this.#stage.state, attention));
  }

  /** Something to be agreed, before it is filled in; undefined until the rules are known. */
  agreeing(studentId: string): Agreeing | undefined {
    const { policy, today } = this.#stage.state;
    return policy && { studentId, text: '', owner: 'teacher', dueOn: followUpDue(policy, today) };
  }

  /** What is filled in, with what was typed for an agreement and not yet added. */
  #whole({ draft, agreeing }: Filling): VisitDraft {
    if (!agreeing || agreeing.text.trim() === '') return draft;
    const one = { ...agreeing, id: newId(), text: agreeing.text.trim() };
    return { ...draft, commitments: [...draft.commitments, one] };
  }

  /** What was not taken, and is mended, was sent or discarded meanwhile. */
  #isSettled({ entryId }: VisitDraft): boolean {
    return entryId !== undefined && !this.#stage.state.attention.some((one) => one.entryId === entryId);
  }

  /** What was mended and is sent by now is a change of its visit, and so is what is kept by now. */
  #asItStands(draft: VisitDraft): VisitDraft {
    const { entryId, newId } = draft;
    const visitId = newId ?? draft.visitId;
    const isThere = this.#stage.state.visits.some(({ visit }) => visit.id === visitId);
    return isThere && (entryId === undefined || this.#isSettled(draft))
      ? { ...draft, visitId, newId: undefined, entryId: undefined }
      : draft;
  }

  #wrongOf(draft: VisitDraft): string | undefined {
    const { texts, state } = this.#stage;
    if (this.#isSettled(draft)) return texts.mendGone;
    if (draft.day > state.today) return texts.future;
    const long = [draft.note, draft.sealed].find(({ length }) => length > longest);
    if (long !== undefined) return texts.tooLong(long.length, longest);
    const task = draft.commitments.find(({ text }) => text.length > longestTask);
    return task && texts.tooLong(task.text.length, longestTask);
  }

  async #save(byKeys: boolean): Promise<void> {
    const { filling } = this;
    const stage = this.#stage;
    if (!filling || this.#saving) return;
    const draft = this.#asItStands(this.#whole(filling));
    const wrong = this.#wrongOf(draft);
    if (wrong !== undefined) return stage.show(() => void (this.filling = { ...filling, wrong }));
    this.#saving = true;
    this.#forgetTimer();
    try {
      const { entryId } = draft;
      const outcome =
        entryId === undefined
          ? await stage.write({ type: 'record', draft }, draft.studentIds, draft.visitId)
          : await stage.write({ type: 'mend', entryId, change: bodyOf(draft) }, draft.studentIds, entryId);
      if (outcome && outcome.kind !== 'refused') {
        if (entryId !== undefined) await stage.ask({ type: 'draft', draft: undefined });
        stage.tab = 'visited';
        // The way back is what can be seen now, and what keys reach at once.
        stage.flash = undefined;
        return this.#fill(undefined, byKeys ? '.undo .button' : undefined);
      }
      // Somebody else may look by now.
      if (!this.filling) return;
      // Half of it may be kept by now: the next try goes on with its visit, and makes no second one.
      const kept = stage.state.draft;
      const newId = kept?.studentId === draft.studentId ? kept.newId : draft.newId;
      const wrong = outcome && stage.wrong;
      this.filling = { ...filling, draft: this.#asItStands({ ...draft, newId }), agreeing: undefined, wrong };
    } finally {
      this.#saving = false;
      stage.host.requestUpdate();
    }
  }

  readonly actions: Pick<
    Actions,
    'record' | 'edit' | 'begin' | 'goOn' | 'anew' | 'fill' | 'change' | 'agreeMore' | 'agree' | 'leave' | 'save'
  > = {
    record: (studentId, plan) => this.#wish(draftOf(this.#stage.state, studentId, plan?.plan)),
    edit: ({ visit }) => this.#wish(draftFrom(visit)),
    begin: (draft) => {
      void this.#stage.ask({ type: 'draft', draft: undefined });
      this.begin(draft);
    },
    goOn: () => {
      const { draft } = this.#stage.state;
      if (draft) this.begin(this.#asItStands(draft), { kept: true });
    },
    anew: () => {
      const { filling } = this;
      if (!filling) return;
      const { state } = this.#stage;
      const { studentId, visitId, entryId } = filling.draft;
      const refused = state.attention.find((one) => one.entryId === entryId);
      if (refused) return this.actions.begin(refusedDraft(state, refused));
      const visit = state.visits.find(({ visit: { id } }) => id === visitId);
      this.actions.begin(
        visit ? draftFrom(visit.visit) : draftOf(state, studentId, homeOf(state, studentId)?.plan?.plan),
      );
    },
    fill: (change) => {
      const { filling } = this;
      if (!filling) return;
      const opened = change.opened?.[change.opened.length - 1];
      if (opened !== undefined) this.#stage.focusAfter = `[data-open=${opened}],[name=${opened}]`;
      this.#stage.show(() => void (this.filling = { ...filling, ...change }));
      // Of what was only looked at nothing is kept.
      if (!change.draft && !(change.agreeing ?? filling.agreeing)?.text) return;
      this.#forgetTimer();
      this.#keepTimer = setTimeout(() => void this.keep(), keepMs);
    },
    change: (change) => {
      const { filling } = this;
      if (filling) this.actions.fill({ draft: { ...filling.draft, ...change }, wrong: undefined });
    },
    agreeMore: () => {
      const { filling } = this;
      if (!filling) return;
      this.#stage.focusAfter = '.plate input';
      this.actions.fill({ agreeing: this.agreeing(filling.draft.studentId) });
    },
    agree: () => {
      const { filling } = this;
      if (!filling) return;
      const { commitments } = this.#whole(filling);
      if (commitments.length === filling.draft.commitments.length) return;
      this.actions.fill({ agreeing: undefined });
      this.actions.change({ commitments });
      this.#stage.focusAfter = '[data-agree]';
    },
    leave: () => {
      void this.keep();
      this.#fill(undefined);
    },
    save: (event) => {
      if (!isSecondTap(event, event.currentTarget as Element)) void this.#save(event.detail === 0);
    },
  };
}

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
