import type { Event } from '@wuyu/contract/browser';
import { termOf } from '@wuyu/policy';
import type { BaseClient } from '@wuyu/sdk';
import { withEvaluation, type EvaluationClient } from '../evaluation/client.ts';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, localTime, passed, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import {
  type Asked,
  type Desk,
  readClass,
  readDesk,
  readDrill,
  readGroup,
  readPolicy,
  readPupil,
  readSchool,
} from './reading.ts';
import { stateOf, termsOf, type Shown } from './store-shown.ts';
import { emptyState, type DrillStand, type RadarPlace } from './state.ts';
import type { RadarRequest, RadarState, RadarStore } from './state.ts';
import { frameworksFor, gradesOf, isSameView, ownAxes, targetOf, titleOf } from './store-target.ts';

export interface RadarStoreOptions {
  client: BaseClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client, follows the client's feed. */
export function createRadarStore(options: RadarStoreOptions): RadarStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
/** A whole class is judged in one go: a class or a school is read again this often at most. */
const spacingMs = 3_000;
/** The feed tells of single entries to who may see them; who sees groups alone reads them anew after so long. */
const pollMs = 120_000;
const done: Outcome = { kind: 'done' };

/** What is read again when something was recorded. */
type Part = 'shown' | 'group' | 'drill';

class ClientStore implements RadarStore {
  readonly #client: EvaluationClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners();
  readonly #refresh: Refresh<Part>;
  #state: RadarState = emptyState;
  #wanted: RadarPlace = {};
  #desk: Desk | undefined;
  #shown: Shown | undefined;
  /** The class one came from, so that the way back is there at once. */
  #kept: Shown | undefined;
  #drill: DrillStand | undefined;
  #time = { school: 0, wall: 0, steady: 0 };
  #readAt = '';
  #turning = false;
  #failure: Failure | undefined;
  #unreachable = false;
  #reading: AbortController | undefined;
  #drilling: AbortController | undefined;
  #deaf: (() => void) | undefined;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;
  #cancelPoll: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: RadarStoreOptions) {
    this.#client = withEvaluation(client);
    this.#clock = clock;
    this.#network = network;
    this.#refresh = new Refresh({
      clock,
      spacing: (part) => (part === 'group' || this.#shown?.target.kind !== 'pupil' ? spacingMs : 0),
      read: (part, signal) => this.#reread(part, signal),
    });
  }

  get state(): RadarState {
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

  async request(request: RadarRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show':
        return this.#show(request.place);
      case 'drill':
        return this.#open(request.axisId);
      case 'retry':
        if (this.#drill?.phase === 'failed') void this.#open(this.#drill.axisId);
        await this.#load(true);
        return done;
    }
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => (this.#network.online ? void this.#load(true) : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.#load(true);
      }),
    ];
    void this.#load(true);
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#deaf?.();
    this.#deaf = undefined;
    this.#reading?.abort();
    this.#drilling?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelPoll?.();
  }

  /** Somebody else is signed in, or nobody any more: what was read is shown no longer. */
  #forget(): void {
    this.#desk = this.#shown = this.#kept = this.#drill = this.#failure = undefined;
    this.#drilling?.abort();
    this.#deaf?.();
    this.#deaf = undefined;
    this.#refresh.forget();
    this.#emit();
    void this.#load(true);
  }

  async #show(place: RadarPlace): Promise<Outcome> {
    const before = this.#wanted;
    this.#wanted = place;
    const elsewhere = before.studentId !== place.studentId || before.classId !== place.classId;
    if (elsewhere) this.#leave(place);
    if (elsewhere || before.on !== place.on || before.frameworkId !== place.frameworkId || before.as !== place.as)
      void this.#open(undefined);
    if (this.#listeners.count > 0) await this.#load(this.#desk === undefined);
    return done;
  }

  /** Nobody is shown under another one's name; what is known of the next one already is shown at once. */
  #leave({ studentId, classId, ...rest }: RadarPlace): void {
    const shown = this.#shown;
    if (shown?.target.kind === 'class') this.#kept = shown;
    this.#shown = undefined;
    const kept = this.#kept;
    if (!kept?.room || !isSameView(kept.place, rest)) return;
    if (studentId === undefined) {
      if (classId === undefined || classId === kept.room.classId) this.#shown = kept;
      return;
    }
    const profile = kept.room.profiles.find((one) => one.studentId === studentId);
    if (!profile || !kept.term) return;
    const { room, ...held } = kept;
    this.#shown = {
      ...held,
      target: { kind: 'pupil', studentId, audience: 'staff' },
      pupil: {
        studentId,
        name: profile.studentName,
        classId: profile.classId,
        classTitle: profile.classId === room.classId ? room.title : '',
        terms: [{ term: kept.term, profile }],
        group: undefined,
      },
    };
  }

  // Reading

  async #load(anew: boolean): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#cancelPoll?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    this.#turning = this.#shown !== undefined;
    this.#emit();
    try {
      const desk = anew || !this.#desk ? await this.#sitDown(signal) : this.#desk;
      const shown = await this.#read(desk, this.#wanted, signal);
      if (signal.aborted) return;
      this.#shown = shown;
      this.#readAt = localTime(this.#now(), desk.calendar.timeZone).time;
      this.#failure = undefined;
      this.#unreachable = false;
      if (shown?.target.kind === 'school') this.#poll();
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#unreachable = failure.kind === 'unreachable';
      const again = failure.kind === 'unreachable' || failure.kind === 'server';
      this.#failure = again ? { ...failure, retryIn: retrySeconds } : failure;
      if (again) this.#cancelRetry = this.#clock.after(retrySeconds * 1_000, () => void this.#load(true));
    } finally {
      if (!signal.aborted) {
        this.#turning = false;
        this.#emit();
      }
    }
  }

  async #sitDown(signal: AbortSignal): Promise<Desk> {
    const desk = await readDesk(this.#client, utcDay(this.#clock.wall()), signal);
    // Another reading has begun meanwhile: whoever waits for this one goes on for nothing.
    if (signal.aborted) return desk;
    // While nobody listened somebody else may have signed in.
    if (this.#desk && this.#desk.me.sourcedId !== desk.me.sourcedId) this.#shown = this.#kept = this.#drill = undefined;
    this.#desk = desk;
    this.#time = { school: Date.parse(desk.calendar.now), wall: this.#clock.wall(), steady: this.#clock.steady() };
    this.#deaf?.();
    this.#deaf = this.#client.live.subscribe((events) => this.#hear(events), { since: desk.rev });
    // Whoever it is may want to begin elsewhere.
    this.#emit();
    return desk;
  }

  /** @returns undefined where there is nothing for this account */
  async #read(desk: Desk, place: RadarPlace, signal: AbortSignal): Promise<Shown | undefined> {
    const target = targetOf(desk, place);
    if (!target) return undefined;
    const policy = this.#shown?.place.on === place.on ? this.#shown?.policy : undefined;
    const rules = policy ?? (await readPolicy(this.#client, place.on, signal));
    const term = termOf(desk.terms, place.on ?? desk.calendar.today)?.term;
    const frameworks = frameworksFor(desk.frameworks, gradesOf(desk, target), place.frameworkId);
    const base = { target, place, term, policy: rules, frameworks, framework: undefined, as: undefined };
    if (!term) return base;
    const asked = frameworks.filter(({ id }) => place.frameworkId === undefined || id === place.frameworkId);
    // Whose grade nobody but the profile tells of is looked for by each.
    let found: Shown = base;
    for (const framework of asked) {
      const as = framework.mappings.some(({ to }) => to === place.as) ? place.as : undefined;
      found = { ...base, framework, as };
      const query = { frameworkId: framework.id, on: place.on, as };
      found = { ...found, ...(await this.#stand(desk, found, query, signal)) };
      const grade = found.pupil?.terms[0]?.profile.grade;
      if (target.kind !== 'pupil' || (grade !== undefined && framework.grades.includes(grade))) {
        if (grade === undefined) return found;
        return { ...found, frameworks: frameworksFor(frameworks, [grade], place.frameworkId) };
      }
    }
    return found;
  }

  async #stand(
    desk: Desk,
    { target }: Shown,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<Pick<Shown, 'pupil' | 'room' | 'school'>> {
    if (target.kind === 'school') return { school: await readSchool(this.#client, asked, signal) };
    if (target.kind === 'class') {
      const { classId } = target;
      const profiles = await readClass(this.#client, asked, classId, signal);
      return { room: { classId, title: titleOf(desk, classId), profiles } };
    }
    const { studentId } = target;
    const ward = desk.me.students.find(({ sourcedId }) => sourcedId === studentId);
    const known = ward?.classId ?? this.#shown?.pupil?.classId;
    const group = (classId: string | undefined) =>
      classId === undefined ? undefined : readGroup(this.#client, asked, classId, signal);
    const [profiles, early] = await Promise.all([readPupil(this.#client, asked, studentId, signal), group(known)]);
    const latest = profiles[0];
    const classId = latest?.classId ?? known ?? '';
    return {
      pupil: {
        studentId,
        name: latest?.studentName ?? ward?.name ?? '',
        classId,
        classTitle: ward?.classId === classId ? ward.classTitle : titleOf(desk, classId),
        terms: termsOf(profiles),
        group: classId === known ? early : await group(latest?.classId),
      },
    };
  }

  /** The school's time, ms since 1970. */
  #now(): number {
    const { school, wall, steady } = this.#time;
    return school + passed(this.#clock.steady() - steady, this.#clock.wall() - wall);
  }

  #hear(events: readonly Event[]): void {
    const of = (resource: string) => events.filter((event) => event.resource === resource);
    if (['roster', 'calendar', 'frameworks'].some((resource) => of(resource).length > 0)) return void this.#load(true);
    const told = of('evidence');
    const shown = this.#shown;
    if (told.length === 0 || !shown) return;
    // What says nothing of whose it is may be anybody's.
    const ofPupil = (id: string) => told.some(({ studentId }) => (studentId ?? id) === id);
    const ofClass = (id: string) => told.some(({ classId }) => (classId ?? id) === id);
    if (shown.pupil) {
      if (ofPupil(shown.pupil.studentId)) this.#refresh.touched('shown', ...(this.#drill ? (['drill'] as const) : []));
      if (ofClass(shown.pupil.classId)) this.#refresh.touched('group');
    } else if (!shown.room || ofClass(shown.room.classId)) this.#refresh.touched('shown');
  }

  #poll(): void {
    this.#cancelPoll = this.#clock.after(pollMs, () => {
      this.#refresh.touched('shown');
      this.#poll();
    });
  }

  async #reread(part: Part, signal: AbortSignal): Promise<void> {
    const shown = this.#shown;
    const desk = this.#desk;
    if (!desk || !shown?.framework) return;
    if (part === 'drill') return this.#drill && this.#readDrill(this.#drill.axisId, shown, signal);
    const asked = { frameworkId: shown.framework.id, on: shown.place.on, as: shown.as };
    let read: Partial<Shown>;
    if (shown.pupil) {
      const { pupil } = shown;
      if (part === 'group') {
        const group = await readGroup(this.#client, asked, pupil.classId, signal);
        read = { pupil: { ...pupil, group } };
      } else {
        const profiles = await readPupil(this.#client, asked, pupil.studentId, signal);
        read = { pupil: { ...pupil, terms: termsOf(profiles) } };
      }
    } else read = await this.#stand(desk, shown, asked, signal);
    if (signal.aborted || this.#shown !== shown) return;
    this.#shown = { ...shown, ...read };
    this.#emit();
  }

  // What one axis rests on

  async #open(axisId: string | undefined): Promise<Outcome> {
    this.#drilling?.abort();
    this.#drilling = undefined;
    const shown = this.#shown;
    if (axisId === undefined || !shown?.pupil) {
      if (this.#drill) {
        this.#drill = undefined;
        this.#emit();
      }
      return done;
    }
    const drilling = new AbortController();
    this.#drilling = drilling;
    this.#drill = { axisId, phase: 'loading', profile: undefined, evidence: [] };
    this.#emit();
    try {
      await this.#readDrill(axisId, shown, drilling.signal);
    } catch {
      if (drilling.signal.aborted) return done;
      this.#drill = { axisId, phase: 'failed', profile: undefined, evidence: [] };
      this.#emit();
      return { kind: 'refused', reason: 'unreachable' };
    }
    return done;
  }

  async #readDrill(axisId: string, { framework, as, place, pupil }: Shown, signal: AbortSignal): Promise<void> {
    if (!framework || !pupil) return;
    // Of that term alone; without a day the growth record is told whole.
    const asked = { frameworkId: framework.id, on: place.on ?? this.#desk?.calendar.today };
    const read = await readDrill(this.#client, asked, pupil.studentId, ownAxes(framework, as, axisId), signal);
    if (signal.aborted || this.#drill?.axisId !== axisId) return;
    this.#drill = { axisId, phase: 'ready', ...read };
    this.#emit();
  }

  // What holds

  #emit(): void {
    this.#state = stateOf({
      desk: this.#desk,
      shown: this.#shown,
      wanted: this.#wanted,
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable,
      readAt: this.#readAt,
      turning: this.#turning,
      drill: this.#drill,
    });
    this.#listeners.tell();
  }
}
