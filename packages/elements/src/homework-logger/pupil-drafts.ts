import type { Answer, Report } from '@wuyu/contract/browser';
import type { Clock } from '../shared/clock.ts';
import type { DraftKeeper, Write } from './drafts.ts';
import { sameAnswer, type HomeworkRequest, type Via } from './state.ts';
import type { PupilTimers } from './timers.ts';

/** Everything one pupil has begun and the backend does not hold yet: writes, timers, typed numbers. */
export class PupilDrafts {
  readonly studentId: string;
  readonly #keeper: DraftKeeper;
  readonly #userId: string;
  readonly #clock: Clock;
  readonly #newId: () => string;
  writes: readonly Write[];
  typed: Readonly<Record<string, string>>;
  readonly timers: PupilTimers;

  constructor(
    keeper: DraftKeeper,
    userId: string,
    studentId: string,
    timers: PupilTimers,
    clock: Clock,
    newId: () => string,
  ) {
    this.#keeper = keeper;
    this.#userId = userId;
    this.studentId = studentId;
    this.timers = timers;
    this.#clock = clock;
    this.#newId = newId;
    const kept = keeper.read(userId, studentId);
    this.writes = kept.writes;
    this.typed = kept.typed;
  }

  /** The last thing decided about an assignment that is not settled yet. */
  last(assignmentId: string): Write | undefined {
    const own = this.writes.filter((w) => w.assignmentId === assignmentId);
    return own[own.length - 1];
  }

  /**
   * Decides what shall hold for an assignment (undefined: no report), given what the backend holds. Gives the write that
   * brings it about, or undefined where nothing needs to be sent.
   */
  decide(assignmentId: string, held: Report | undefined, answer: Answer | undefined, via: Via): Write | undefined {
    const before = this.last(assignmentId);
    // A double click: the same once more.
    if (before && sameAnswer(before.answer, answer)) return before;
    // What was never sent is overtaken by what is decided now; what may have arrived must be seen through.
    this.writes = this.writes.filter((w) => w.assignmentId !== assignmentId || w.tried);
    const tail = this.last(assignmentId);
    const reportId = tail ? (tail.kind === 'delete' ? undefined : tail.reportId) : held?.id;
    let write: Write | undefined;
    if (!sameAnswer(tail ? tail.answer : held?.answer, answer)) {
      write = {
        kind: answer === undefined ? 'delete' : reportId === undefined ? 'create' : 'update',
        assignmentId,
        key: this.#newId(),
        reportId: reportId ?? this.#newId(),
        answer,
        via,
        // After a write that is still on its way, its revision is known once that is settled.
        ifMatch: tail ? undefined : held?.rev,
        tried: false,
        at: this.#clock.wall(),
      };
      this.writes = [...this.writes, write];
    }
    this.keep(assignmentId);
    return write ?? tail;
  }

  /** Marks a write as sent, or as handed to an outbox, before it is: from now on the backend may have it. */
  mark(write: Write, more?: Partial<Write>): Write {
    const marked: Write = { ...write, tried: true, ...more };
    this.writes = this.writes.map((w) => (w.key === write.key ? marked : w));
    this.keep(write.assignmentId);
    return marked;
  }

  /**
   * Drops a settled write. What was decided after it about the same assignment now changes `rev`; with `following` it is
   * dropped too, and given.
   */
  settle(write: Write, following: boolean, rev: number | undefined): readonly Write[] {
    const goes = (w: Write) => w.key === write.key || (following && w.assignmentId === write.assignmentId);
    const dropped = this.writes.filter((w) => goes(w) && w.key !== write.key);
    this.writes = this.writes
      .filter((w) => !goes(w))
      .map((w) => (w.assignmentId === write.assignmentId && !w.tried ? { ...w, ifMatch: rev } : w));
    this.keep(write.assignmentId);
    return dropped;
  }

  /** What concerns this device alone: timers, and a number that was typed and not given. */
  note(request: Extract<HomeworkRequest, { type: 'type' | 'startTimer' | 'pauseTimer' | 'dropTimer' }>): void {
    const { type, assignmentId } = request;
    if (type === 'type') this.type(assignmentId, request.text);
    else if (type === 'startTimer') this.timers.start(assignmentId);
    else if (type === 'pauseTimer') this.timers.pause(assignmentId);
    else this.timers.drop(assignmentId);
  }

  type(assignmentId: string, text: string): void {
    const typed = { ...this.typed };
    if (text === '') delete typed[assignmentId];
    else typed[assignmentId] = text.slice(0, 6);
    this.typed = typed;
    this.keep(assignmentId);
  }

  /**
   * Puts what was changed where a restored tab finds it. Another element of the page may keep drafts of the same pupil:
   * what stands there about other assignments is left.
   */
  keep(assignmentId: string): void {
    const kept = this.#keeper.read(this.#userId, this.studentId);
    const typed = { ...kept.typed };
    delete typed[assignmentId];
    const text = this.typed[assignmentId];
    if (text) typed[assignmentId] = text;
    const own = (w: Write) => w.assignmentId === assignmentId;
    // An entry of an outbox is known by that outbox alone.
    const left = this.writes.filter((w) => own(w) && !w.lasts).map((w) => ({ ...w, entry: undefined }));
    const writes = [...kept.writes.filter((w) => !own(w)), ...left];
    this.#keeper.write(this.#userId, this.studentId, { writes, typed });
  }
}
