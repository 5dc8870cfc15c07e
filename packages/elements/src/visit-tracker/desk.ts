import type { Commitment } from '@wuyu/contract/browser';
import type { Entry } from '@wuyu/sdk/outbox';
import type { Clock } from '../shared/clock.ts';
import { WayBack } from '../shared/outbox-undo.ts';
import type { Outcome } from '../shared/store.ts';
import { fieldsOf, listOf, subjectOf } from './overlay.ts';
import type { List, TrackerClient } from './reading.ts';
import { Sealed } from './sealed.ts';
import type { Shelf } from './shelf.ts';
import type { News, TrackerRequest, TrackerState, Undo, VisitDraft } from './state.ts';
import { changedFields, visitFields, write, type Input, type Operation } from './writes.ts';

const done: Outcome = { kind: 'done' };
const pending: Outcome = { kind: 'pending' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

export interface DeskOptions {
  readonly client: TrackerClient;
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly state: () => TrackerState;
  readonly changed: () => void;
  readonly tell: (kind: News['kind'], operation: string, id: string, names: readonly string[]) => void;
  /** A list is to be read again. */
  readonly touched: (list: List) => void;
}

type Asked<T extends TrackerRequest['type']> = Extract<TrackerRequest, { type: T }>;
/** What is asked for that is written. */
export type WriteRequest = Asked<
  | 'plan'
  | 'move'
  | 'cancel'
  | 'record'
  | 'undo'
  | 'delete'
  | 'confirm'
  | 'exempt'
  | 'unexempt'
  | 'followUp'
  | 'changeFollowUp'
  | 'settle'
  | 'mend'
  | 'discard'
>;

/** Writes what a person asks for into the outbox. */
export class Desk {
  readonly #options: DeskOptions;
  /** The sealed note that is read just now. */
  readonly sealed: Sealed;
  readonly #back: WayBack<Pick<Undo, 'visitId' | 'names'>>;
  #recording: { readonly studentId: string; readonly outcome: Promise<Outcome> } | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.sealed = new Sealed(options.client, options.changed);
    this.#back = new WayBack(options.clock, options.changed);
  }

  /** What can be taken back just now. */
  get undo(): Undo | undefined {
    return this.#back.held;
  }

  forget(): void {
    this.#back.forget();
  }

  hold(holds: boolean): void {
    this.#back.hold(holds);
  }

  async write(request: WriteRequest, classId: string): Promise<Outcome> {
    const { client } = this.#options;
    const { visits, plans, followUps, homes } = this.#options.state();
    switch (request.type) {
      case 'plan': {
        for (const plan of request.plans) {
          const id = client.newId();
          await this.#add(`plans/${id}`, undefined, 'visits.createPlan', { body: { ...plan, id, classId } });
        }
        const names = this.#names(request.plans.flatMap(({ studentIds }) => [...studentIds]));
        this.#options.tell('planned', 'visits.createPlan', '', names);
        return pending;
      }
      case 'move':
      case 'cancel': {
        const { planId } = request;
        const rev = plans.find(({ plan }) => plan.id === planId)?.plan.rev;
        return request.type === 'move'
          ? this.#save(`plans/${planId}`, rev, 'visits.updatePlan', { planId, body: request.change })
          : this.#save(`plans/${planId}`, rev, 'visits.cancelPlan', { planId, body: request.cancel });
      }
      case 'record':
        return this.#recordOnce(request.draft, classId);
      case 'undo':
        return this.#takeBack();
      case 'delete':
        await this.#withdraw(request.visitId);
        this.#options.tell('saved', 'visits.deleteVisit', request.visitId, []);
        return pending;
      case 'confirm': {
        const { visitId } = request;
        const rev = visits.find(({ visit }) => visit.id === visitId)?.visit.rev;
        return this.#save(`visits/${visitId}`, rev, 'visits.confirmVisit', { visitId });
      }
      case 'exempt': {
        const id = client.newId();
        const { studentId, reason } = request;
        // Of this term, whenever it is sent.
        const body = { id, studentId, reason, on: this.#options.state().today };
        return this.#save(`exemptions/${id}`, undefined, 'visits.createExemption', { body });
      }
      case 'unexempt': {
        const exemption = homes.find(({ home }) => home.id === request.studentId)?.exemption;
        if (!exemption) return refused('changed');
        const { id: exemptionId, rev } = exemption;
        return this.#save(`exemptions/${exemptionId}`, rev, 'visits.deleteExemption', { exemptionId });
      }
      case 'followUp': {
        const id = client.newId();
        const body = { ...request.followUp, id };
        return this.#save(`followUps/${id}`, undefined, 'visits.createFollowUp', { body });
      }
      case 'changeFollowUp': {
        const { followUpId, change } = request;
        const row = followUps.find(({ followUp }) => followUp.id === followUpId);
        // Made with a visit that is on its way: it has no revision yet.
        if (row?.followUp.rev === 0 && row.followUp.visitId !== null) return refused('notSentYet');
        const input = { followUpId, body: change };
        return this.#save(`followUps/${followUpId}`, row?.followUp.rev, 'visits.updateFollowUp', input);
      }
      case 'settle':
      case 'mend':
      case 'discard':
        return this.#answer(request);
    }
  }

  #add(subject: string, rev: number | undefined, operation: Operation, input: Input, lane?: string): Promise<Entry> {
    return write(this.#options.shelf.mustHave(), { subject, rev, lane }, operation, input);
  }

  async #save(resource: string, rev: number | undefined, operation: Operation, input: Input): Promise<Outcome> {
    await this.#add(resource, rev, operation, input);
    this.#options.tell('saved', operation, resource, []);
    return pending;
  }

  /** A plan that waits comes before its visit: the backend knows it then. */
  #laneOf(planId: string | undefined): string | undefined {
    const lane = `plans/${planId ?? ''}`;
    const waits = this.#options.shelf.outbox?.state.entries.some(
      (entry) => entry.resource === lane && entry.state !== 'sent',
    );
    return waits ? lane : undefined;
  }

  #names(ids: readonly string[]): string[] {
    const { names } = this.#options.state();
    return ids.map((id) => names.get(id) ?? '');
  }

  /** A second tap while a form is being kept is the same one. */
  async #recordOnce(draft: VisitDraft, classId: string): Promise<Outcome> {
    const { studentId } = draft;
    while (this.#recording) {
      const { outcome, studentId: whose } = this.#recording;
      if (whose === studentId) return outcome;
      await outcome.catch(() => undefined);
    }
    const outcome = this.#record(draft, classId).finally(() => (this.#recording = undefined));
    this.#recording = { studentId, outcome };
    return outcome;
  }

  async #record(draft: VisitDraft, classId: string): Promise<Outcome> {
    const { client, shelf, state, tell } = this.#options;
    const fields = visitFields(draft);
    const visitId = draft.visitId ?? draft.newId ?? client.newId();
    const resource = `visits/${visitId}`;
    const before = state().visits.find(({ visit }) => visit.id === visitId)?.visit;
    const changes = draft.visitId !== undefined || before !== undefined;
    const rev = before?.rev;
    // The page may be gone before it is forgotten: it goes on with the visit that is kept by then, and makes no second one.
    if (!changes) await shelf.keepDraft({ ...draft, newId: visitId }).catch(() => undefined);
    if (changes) {
      const body = changedFields(fields, before);
      if (Object.keys(body).length > 0) await this.#add(resource, rev, 'visits.updateVisit', { visitId, body });
    } else {
      const planned = draft.planId === undefined ? {} : { planId: draft.planId };
      const commitments: Commitment[] = draft.commitments.map((one) => ({ ...one }));
      const body = { id: visitId, classId, ...planned, ...fields, commitments };
      await this.#add(resource, undefined, 'visits.createVisit', { body }, this.#laneOf(draft.planId));
    }
    if (draft.sealed.trim() !== '')
      await this.#add(resource, rev ?? 0, 'visits.writeSealedNote', { visitId, body: { text: draft.sealed } });
    await shelf.keepDraft(undefined).catch(() => undefined);
    const names = this.#names(draft.studentIds);
    if (!changes) this.#back.offer({ visitId, names });
    tell(changes ? 'saved' : 'recorded', changes ? 'visits.updateVisit' : 'visits.createVisit', visitId, names);
    return pending;
  }

  async #takeBack(): Promise<Outcome> {
    const undo = this.#back.take();
    if (!undo) return refused('changed');
    await this.#withdraw(undo.visitId);
    this.#options.changed();
    return done;
  }

  /** Takes a visit back: what the backend cannot have is forgotten, the last first; what it may have is deleted there. */
  async #withdraw(visitId: string): Promise<void> {
    const outbox = this.#options.shelf.mustHave();
    const resource = `visits/${visitId}`;
    const about = () => outbox.state.entries.filter((entry) => subjectOf(entry) === resource).reverse();
    for (const { id, state, tries } of about()) {
      if (state === 'sent' || (state === 'pending' && tries > 0)) break;
      const gone = await outbox.discard(id, 'unsent').then(
        () => true,
        // It was sent in between.
        () => false,
      );
      if (!gone) break;
    }
    const rev = this.#options.state().visits.find(({ visit }) => visit.id === visitId)?.visit.rev ?? 0;
    if (rev > 0 || about().length > 0) await this.#add(resource, rev, 'visits.deleteVisit', { visitId });
  }

  async #answer(request: Asked<'settle' | 'mend' | 'discard'>): Promise<Outcome> {
    const outbox = this.#options.shelf.mustHave();
    const entry = outbox.state.entries.find(({ id }) => id === request.entryId);
    if (!entry || (entry.state !== 'conflict' && entry.state !== 'refused')) return refused('changed');
    const { rev } = entry.state === 'conflict' ? fieldsOf(entry.current) : {};
    // Of what is created the other one stands: there is nothing of it to be changed.
    const creates = entry.operation.startsWith('visits.create');
    const input = typeof rev === 'number' && !creates ? { ...entry.input, ifMatch: rev } : entry.input;
    if (request.type === 'mend') {
      const body: Record<string, unknown> = { ...fieldsOf(input['body']), ...request.change };
      // The plan is not there: the visit took place all the same.
      if (entry.state === 'refused' && entry.refusal.problem === 'not-found') delete body['planId'];
      await outbox.amend(entry.id, Object.keys(body).length > 0 ? { ...input, body } : input);
      return pending;
    }
    if (request.type === 'settle' && !creates && Object.keys(request.change).length > 0) {
      await outbox.amend(entry.id, { ...input, body: request.change });
      return pending;
    }
    const list = listOf(entry.operation);
    await outbox.discard(entry.id);
    if (list) this.#options.touched(list);
    return done;
  }
}
