import type { Commitment, Event } from '@wuyu/contract/browser';
import { isSdkError, type BaseClient, type Reply } from '@wuyu/sdk';
import { OutboxError, type Entry } from '@wuyu/sdk/outbox';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, localTime, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { lastUser, outboxOf, rememberUser, type PageOutbox } from '../shared/outbox.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { fieldsOf } from './attention.ts';
import { derive, viewOf } from './derive.ts';
import { listOf } from './overlay.ts';
import {
  keepable,
  readFacts,
  readFrame,
  readList,
  withVisits,
  type Facts,
  type Frame,
  type List,
  type TrackerClient,
} from './reading.ts';
import {
  emptyState,
  type News,
  type SealedView,
  type TrackerRequest,
  type TrackerState,
  type TrackerStore,
  type Undo,
  type VisitDraft,
} from './state.ts';
import { visitFields, write } from './writes.ts';

export interface VisitTrackerStoreOptions {
  client: BaseClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client and its outbox, reads ahead for when there is no signal, follows the client's feed. */
export function createVisitTrackerStore(options: VisitTrackerStoreOptions): TrackerStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
/** How long a record can be taken back, ms. */
const undoMs = 10_000;
/** Classes of one's own that are read ahead, beside the one that is shown. */
const aheadClasses = 6;

const done: Outcome = { kind: 'done' };
const pending: Outcome = { kind: 'pending' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

const framePage = 'visits/frame';
const draftPage = 'visits/draft';
const classPage = (classId: string) => `visits/class/${classId}`;

const listOfResource: Readonly<Record<string, List>> = {
  plans: 'plans',
  visits: 'visits',
  exemptions: 'exemptions',
  followUps: 'followUps',
  roster: 'homes',
};

class ClientStore implements TrackerStore {
  readonly #client: TrackerClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners();
  readonly #refresh: Refresh<List>;
  #state: TrackerState = emptyState;
  #wanted: string | undefined;
  #frame: Frame | undefined;
  #facts: Facts | undefined;
  /** What is shown was kept on the device, and not read just now. */
  #kept = false;
  #unreachable = false;
  #failure: Failure | undefined;
  #outbox: PageOutbox | undefined;
  #outboxOpen = false;
  #draft: VisitDraft | undefined;
  #undo: Undo | undefined;
  #sealed: SealedView | undefined;
  #news: News | undefined;
  #shown = new Map<string, Entry['state']>();
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #unfollow: (() => void)[] = [];
  #unlive: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelUndo: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: VisitTrackerStoreOptions) {
    this.#client = withVisits(client);
    this.#clock = clock;
    this.#network = network;
    this.#refresh = new Refresh({ clock, read: (list, signal) => this.#reread(list, signal), spacing: () => 1_000 });
  }

  get state(): TrackerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    const stop = this.#listeners.add(listener);
    if (this.#listeners.count === 1) this.#start();
    return () => {
      stop();
      if (this.#listeners.count === 0) this.#rest();
    };
  }

  async request(request: TrackerRequest): Promise<Outcome> {
    try {
      return await this.#do(request);
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      if (error.fault === 'full') this.#tell('full', '', '', []);
      return refused(error.fault);
    }
  }

  async #do(request: TrackerRequest): Promise<Outcome> {
    const { visits: rows, plans, followUps } = this.#state;
    switch (request.type) {
      case 'show':
        if (request.classId === this.#wanted && this.#frame) return done;
        this.#wanted = request.classId;
        if (this.#listeners.count > 0) await this.#load();
        return done;
      case 'retry':
        await Promise.all([this.#load(), this.#outbox?.drain()]);
        return done;
      case 'draft':
        return this.#keepDraft(request.draft);
      case 'plan': {
        const { classId } = this.#mustHave();
        for (const plan of request.plans) {
          const id = this.#client.newId();
          await this.#write(`plans/${id}`, undefined, 'visits.createPlan', { body: { ...plan, id, classId } });
        }
        this.#tell(
          'planned',
          'visits.createPlan',
          '',
          request.plans.flatMap(({ studentIds }) => [...studentIds]),
        );
        return pending;
      }
      case 'move':
      case 'cancel': {
        const { planId } = request;
        const rev = plans.find(({ plan }) => plan.id === planId)?.plan.rev;
        const [operation, body] =
          request.type === 'move'
            ? (['visits.updatePlan', request.change] as const)
            : (['visits.cancelPlan', request.cancel] as const);
        return this.#change(`plans/${planId}`, rev, operation, { planId, body });
      }
      case 'record':
        return this.#record(request.draft);
      case 'undo':
        return this.#takeBack();
      case 'delete':
      case 'confirm': {
        const { visitId } = request;
        const operation = request.type === 'delete' ? 'visits.deleteVisit' : 'visits.confirmVisit';
        return this.#change(`visits/${visitId}`, this.#revOf(rows, visitId), operation, { visitId });
      }
      case 'exempt': {
        const id = this.#client.newId();
        const { studentId, reason } = request;
        return this.#change(`exemptions/${id}`, undefined, 'visits.createExemption', {
          body: { id, studentId, reason },
        });
      }
      case 'unexempt': {
        const exemption = this.#state.homes.find(({ home }) => home.id === request.studentId)?.exemption;
        if (!exemption) return refused('changed');
        const { id: exemptionId, rev } = exemption;
        return this.#change(`exemptions/${exemptionId}`, rev, 'visits.deleteExemption', { exemptionId });
      }
      case 'followUp': {
        const id = this.#client.newId();
        const body = { ...request.followUp, id };
        return this.#change(`followUps/${id}`, undefined, 'visits.createFollowUp', { body });
      }
      case 'changeFollowUp': {
        const { followUpId, change } = request;
        const row = followUps.find(({ followUp }) => followUp.id === followUpId);
        // Made with a visit that is on its way: it has no revision yet.
        if (row?.followUp.rev === 0 && row.followUp.visitId !== null) return refused('notSentYet');
        const input = { followUpId, body: change };
        return this.#change(`followUps/${followUpId}`, row?.followUp.rev, 'visits.updateFollowUp', input);
      }
      case 'readSealed':
        return this.#readSealed(request.visitId);
      case 'forgetSealed':
        this.#sealed = undefined;
        this.#emit();
        return done;
      case 'settle':
      case 'mend':
      case 'discard':
        return this.#answer(request);
      case 'unlock':
        await this.#mustBeKept().unlock(request.pin);
        await this.#takeKept();
        return done;
      case 'setPin':
        await this.#mustBeKept().setPin(request.pin);
        return done;
      case 'leave':
        await this.#outbox?.signOut(request.unsent);
        this.#forget();
        return done;
    }
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => {
        this.#forget();
        void this.#load();
      }),
      this.#network.watch(() => (this.#network.online ? void this.#load() : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.#load();
      }),
    ];
    void this.#load();
  }

  #rest(): void {
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelUndo?.();
    for (const stop of [...this.#unwatch, ...this.#unfollow]) stop();
    this.#unlive?.();
    this.#unwatch = [];
    this.#unfollow = [];
    this.#outbox = undefined;
    this.#outboxOpen = false;
  }

  /** Somebody else is signed in, or nobody: nothing of it is shown any more. */
  #forget(): void {
    this.#reading?.abort();
    this.#refresh.forget();
    for (const stop of this.#unfollow) stop();
    this.#unlive?.();
    this.#unfollow = [];
    this.#outbox = undefined;
    this.#outboxOpen = false;
    this.#frame = undefined;
    this.#facts = undefined;
    this.#draft = undefined;
    this.#undo = undefined;
    this.#sealed = undefined;
    this.#failure = undefined;
    this.#shown.clear();
    this.#emit();
  }

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    const last = lastUser(this.#client);
    // What was kept is shown while what holds now is asked for.
    if (last !== undefined && !this.#frame) await this.#follow(last).catch(() => undefined);
    try {
      const frame = await readFrame(this.#client, () => this.#clock.wall(), signal);
      if (signal.aborted) return;
      const userId = frame.me.sourcedId;
      if (last !== userId) {
        rememberUser(this.#client, userId);
        if (this.#frame?.me.sourcedId !== userId) this.#facts = undefined;
      }
      await this.#follow(userId);
      const classId = this.#chosenIn(frame);
      const facts =
        classId === undefined
          ? undefined
          : await readFacts(this.#client, frame.me, classId, () => this.#clock.wall(), signal);
      if (signal.aborted) return;
      this.#frame = frame;
      this.#facts = facts;
      this.#kept = false;
      this.#unreachable = false;
      this.#failure = undefined;
      this.#emit();
      await this.#keep();
      this.#listen(facts);
      void this.#readAhead(frame, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#failed(failureOf(error));
      await this.#takeKept();
    }
  }

  #failed(failure: Failure): void {
    this.#unreachable = failure.kind === 'unreachable' || failure.kind === 'server';
    this.#failure = this.#unreachable ? { ...failure, retryIn: retrySeconds } : failure;
    if (this.#unreachable) this.#cancelRetry = this.#clock.after(retrySeconds * 1000, () => void this.#load());
    this.#emit();
  }

  #chosenIn(frame: Frame): string | undefined {
    const { rooms } = frame;
    return rooms.some(({ id }) => id === this.#wanted) ? this.#wanted : rooms[0]?.id;
  }

  /** One feed for the class that is shown. */
  #listen(facts: Facts | undefined): void {
    this.#refresh.forget();
    if (!facts) return;
    const since = Math.min(...Object.values(facts.revs).filter((rev) => rev > 0));
    this.#unlive?.();
    this.#unlive = this.#client.live.subscribe((events) => this.#heard(events), {
      since: Number.isFinite(since) ? since : undefined,
    });
  }

  #heard(events: readonly Event[]): void {
    const lists = new Set<List>();
    for (const { resource, rev } of events) {
      const list = listOfResource[resource];
      if (list !== undefined && this.#facts && rev > this.#facts.revs[list]) lists.add(list);
      // What was agreed comes with its visit, and what a visit fulfilled is done.
      if (list === 'visits') lists.add('plans').add('followUps');
    }
    this.#refresh.touched(...lists);
  }

  async #reread(list: List, signal: AbortSignal): Promise<void> {
    const before = this.#facts;
    if (!before) return;
    const { items, rev } = await readList(this.#client, list, before.classId, before.charge, signal);
    if (signal.aborted || this.#facts?.classId !== before.classId) return;
    this.#facts = { ...this.#facts, [list]: items, revs: { ...this.#facts.revs, [list]: rev } };
    this.#emit();
    await this.#keep();
  }

  // The outbox

  async #follow(userId: string): Promise<void> {
    const outbox = await outboxOf(this.#client, userId);
    if (this.#outbox === outbox || this.#listeners.count === 0) return;
    for (const stop of this.#unfollow) stop();
    this.#outbox = outbox;
    this.#outboxOpen = false;
    const closing = (event: BeforeUnloadEvent) => {
      // The browser asks, where closing the page would lose something.
      const { durable, entries } = outbox.state;
      if (!durable && entries.some(({ state }) => state !== 'sent')) event.preventDefault();
    };
    addEventListener('beforeunload', closing);
    this.#unfollow = [
      outbox.subscribe(() => void this.#outboxChanged()),
      outbox.onAccepted((entry, reply) => this.#accepted(entry, reply)),
      () => removeEventListener('beforeunload', closing),
    ];
    await this.#outboxChanged();
  }

  async #outboxChanged(): Promise<void> {
    const { phase, entries } = this.#outbox?.state ?? { phase: 'closed', entries: [] };
    for (const { id, state, operation, resource } of entries) {
      const before = this.#shown.get(id);
      this.#shown.set(id, state);
      if (before !== undefined && before !== state && state !== 'pending') this.#tell(state, operation, resource, []);
    }
    this.#emit();
    if (phase !== 'open' || this.#outboxOpen) return;
    this.#outboxOpen = true;
    // What was read while it was locked is kept now; what was kept is shown where nothing was read.
    await (this.#frame && !this.#kept ? this.#keep() : this.#takeKept());
    await this.#takeDraft();
  }

  /** What the backend answered holds from now on, and needs no reading. */
  #accepted({ operation, input }: Entry, { data, rev }: Reply<unknown>): void {
    const list = listOf(operation);
    const facts = this.#facts;
    if (list === undefined || !facts) return;
    const row = fieldsOf(data);
    const id = row['id'];
    if (typeof id === 'string' && row['classId'] === facts.classId) {
      // The contract's own row, of the list that the operation changes.
      const rows: readonly { readonly id: string }[] = facts[list];
      const others = rows.filter((one) => one.id !== id);
      this.#facts = { ...facts, [list]: [...others, row] };
    }
    if (operation === 'visits.deleteVisit') {
      const visits = facts.visits.filter((visit) => visit.id !== input['visitId']);
      this.#facts = { ...facts, visits };
    }
    if (rev !== undefined && list === 'visits') this.#refresh.touched('plans', 'followUps');
    this.#emit();
  }

  #mustBeKept(): PageOutbox {
    if (!this.#outbox) throw new OutboxError('closed', 'Nobody is known here.');
    return this.#outbox;
  }

  #mustHave(): Facts {
    if (!this.#facts) throw new OutboxError('closed', 'Nothing was read yet.');
    return this.#facts;
  }

  async #keep(): Promise<void> {
    const { state } = this.#outbox ?? {};
    if (state?.phase !== 'open' || !this.#frame) return;
    try {
      await this.#outbox?.keepPage(framePage, this.#frame);
      if (this.#facts) await this.#outbox?.keepPage(classPage(this.#facts.classId), keepable(this.#facts));
    } catch {
      // No room: without signal there is less to be seen, and what is written tells of it itself.
    }
  }

  /** Without signal: what was kept on the device, once it can be read. */
  async #takeKept(): Promise<void> {
    const outbox = this.#outbox;
    if (outbox?.state.phase !== 'open' || (this.#frame && !this.#kept && this.#facts)) return this.#emit();
    // This element kept it, encrypted: nobody else can have written it.
    const frame = (await outbox.page(framePage))?.value as Frame | undefined;
    if (!frame || outbox !== this.#outbox || (this.#frame && !this.#kept && this.#facts)) return this.#emit();
    const classId = this.#chosenIn(frame);
    const facts =
      classId === undefined ? undefined : ((await outbox.page(classPage(classId)))?.value as Facts | undefined);
    if (outbox !== this.#outbox || (this.#frame && !this.#kept && this.#facts)) return;
    this.#frame = frame;
    this.#facts = facts;
    this.#kept = true;
    this.#emit();
  }

  async #readAhead({ me, rooms }: Frame, signal: AbortSignal): Promise<void> {
    const own = me.grants.filter(({ role }) => role === 'homeroomTeacher').flatMap(({ classIds }) => classIds);
    const others = rooms.filter(({ id }) => own.includes(id) && id !== this.#facts?.classId).slice(0, aheadClasses);
    for (const { id } of others) {
      try {
        const facts = await readFacts(this.#client, me, id, () => this.#clock.wall(), signal);
        if (this.#outbox?.state.phase === 'open') await this.#outbox.keepPage(classPage(id), keepable(facts));
      } catch {
        return;
      }
    }
  }

  // Writing

  #revOf(rows: TrackerState['visits'], visitId: string): number | undefined {
    return rows.find(({ visit }) => visit.id === visitId)?.visit.rev;
  }

  async #write(
    resource: string,
    rev: number | undefined,
    ...[operation, input]: [Parameters<typeof write>[2], Parameters<typeof write>[3]]
  ): Promise<Entry> {
    const entry = await write(this.#mustBeKept(), { resource, rev }, operation, input);
    this.#shown.set(entry.id, entry.state);
    return entry;
  }

  async #change(
    resource: string,
    rev: number | undefined,
    ...what: [Parameters<typeof write>[2], Parameters<typeof write>[3]]
  ): Promise<Outcome> {
    await this.#write(resource, rev, ...what);
    this.#tell('saved', what[0], resource, []);
    return pending;
  }

  async #record(draft: VisitDraft): Promise<Outcome> {
    const { classId } = this.#mustHave();
    const fields = visitFields(draft);
    const visitId = draft.visitId ?? this.#client.newId();
    const resource = `visits/${visitId}`;
    const changes = draft.visitId !== undefined;
    if (changes) {
      const rev = this.#revOf(this.#state.visits, visitId);
      await this.#write(resource, rev, 'visits.updateVisit', { visitId, body: fields });
    } else {
      const planned = draft.planId === undefined ? {} : { planId: draft.planId };
      const commitments: Commitment[] = draft.commitments.map((one) => ({ ...one }));
      const body = { id: visitId, classId, ...planned, ...fields, commitments };
      await this.#write(resource, undefined, 'visits.createVisit', { body });
    }
    if (draft.sealed.trim() !== '')
      await this.#write(resource, 0, 'visits.writeSealedNote', { visitId, body: { text: draft.sealed } });
    await this.#keepDraft(undefined);
    const names = draft.studentIds.map((id) => this.#state.names.get(id) ?? '');
    if (!changes) {
      this.#undo = { visitId, names, until: this.#clock.wall() + undoMs };
      this.#cancelUndo?.();
      this.#cancelUndo = this.#clock.after(undoMs, () => {
        this.#undo = undefined;
        this.#emit();
      });
    }
    this.#tell(changes ? 'saved' : 'recorded', changes ? 'visits.updateVisit' : 'visits.createVisit', visitId, names);
    return pending;
  }

  /** What was never sent is forgotten, the last first; what may have arrived is taken back there. */
  async #takeBack(): Promise<Outcome> {
    const undo = this.#undo;
    const outbox = this.#mustBeKept();
    if (!undo) return refused('changed');
    this.#undo = undefined;
    this.#cancelUndo?.();
    const { visitId } = undo;
    const resource = `visits/${visitId}`;
    const about = () => outbox.state.entries.filter((entry) => entry.resource === resource).reverse();
    for (const { id, state, tries } of about()) {
      if (state !== 'pending' || tries > 0) break;
      // It was sent in between.
      const gone = await outbox.discard(id).then(
        () => true,
        () => false,
      );
      if (!gone) break;
    }
    if (about().length > 0) {
      const rev = this.#revOf(this.#state.visits, visitId) ?? 0;
      await this.#write(resource, rev, 'visits.deleteVisit', { visitId });
    }
    this.#emit();
    return done;
  }

  async #answer(request: Extract<TrackerRequest, { type: 'settle' | 'mend' | 'discard' }>): Promise<Outcome> {
    const outbox = this.#mustBeKept();
    const entry = outbox.state.entries.find(({ id }) => id === request.entryId);
    if (!entry || (entry.state !== 'conflict' && entry.state !== 'refused')) return refused('changed');
    if (request.type === 'mend') {
      const body = { ...fieldsOf(entry.input['body']), ...request.change };
      await outbox.amend(entry.id, { ...entry.input, body });
      return pending;
    }
    const current = entry.state === 'conflict' ? fieldsOf(entry.current) : {};
    if (request.type === 'settle' && Object.keys(request.change).length > 0) {
      const { rev } = current;
      await outbox.amend(entry.id, {
        ...entry.input,
        ifMatch: typeof rev === 'number' ? rev : 0,
        body: request.change,
      });
      return pending;
    }
    const list = listOf(entry.operation);
    await outbox.discard(entry.id);
    if (list) this.#refresh.touched(list);
    return done;
  }

  async #keepDraft(draft: VisitDraft | undefined): Promise<Outcome> {
    this.#draft = draft;
    this.#emit();
    if (this.#outbox && this.#outbox.state.phase !== 'closed') await this.#outbox.keepPage(draftPage, draft ?? null);
    return done;
  }

  async #takeDraft(): Promise<void> {
    if (this.#draft) return void (await this.#keepDraft(this.#draft));
    const kept = (await this.#outbox?.page(draftPage))?.value as VisitDraft | null | undefined;
    this.#draft ??= kept ?? undefined;
    this.#emit();
  }

  async #readSealed(visitId: string): Promise<Outcome> {
    this.#sealed = { visitId, kind: 'reading' };
    this.#emit();
    const asked = this.#sealed;
    const show = (next: SealedView) => {
      if (this.#sealed === asked) this.#sealed = next;
      this.#emit();
    };
    try {
      const note = await this.#client.visits.getSealedNote({ visitId });
      show({ visitId, kind: 'read', note });
      return done;
    } catch (error) {
      if (!isSdkError(error)) throw error;
      show({ visitId, kind: 'failed', failure: failureOf(error) });
      return refused('failed');
    }
  }

  // What holds

  #tell(kind: News['kind'], operation: string, id: string, names: readonly string[]): void {
    this.#news = { seq: (this.#news?.seq ?? 0) + 1, kind, operation, id, names };
    this.#emit();
  }

  #emit(): void {
    this.#state = this.#derive();
    this.#listeners.tell();
  }

  #derive(): TrackerState {
    const frame = this.#frame;
    const wall = this.#clock.wall();
    const outbox = viewOf(this.#outbox?.state, wall);
    const offline = !this.#network.online || this.#unreachable;
    const base: TrackerState = {
      ...emptyState,
      outbox,
      offline,
      failure: this.#failure,
      draft: this.#draft,
      news: this.#news,
    };
    const known = this.#failure !== undefined;
    if (this.#failure?.kind === 'signedOut') return { ...base, phase: 'failed' };
    if (!frame) {
      const locked = known && outbox.phase === 'locked' && this.#unreachable;
      return { ...base, phase: locked ? 'locked' : known ? 'failed' : 'loading' };
    }
    const { calendar, me, rooms } = frame;
    const { timeZone } = calendar;
    const { day: today, time } = localTime(wall + frame.skew, timeZone);
    const facts = this.#facts;
    const classId = facts?.classId ?? this.#chosenIn(frame);
    const named: TrackerState = {
      ...base,
      userId: me.sourcedId,
      classes: rooms,
      classId,
      classTitle: rooms.find(({ id }) => id === classId)?.title ?? '',
      today,
      time,
      timeZone,
      readAt: this.#kept ? localTime((facts ?? frame).at + frame.skew, timeZone) : undefined,
      undo: this.#undo,
      sealed: this.#sealed,
    };
    if (rooms.length === 0) return { ...named, phase: 'none' };
    if (!facts) return { ...named, phase: known ? 'failed' : 'loading' };
    const entries = this.#outbox?.state.entries ?? [];
    return { ...named, ...derive(frame, facts, entries, { today, wall }) };
  }
}
