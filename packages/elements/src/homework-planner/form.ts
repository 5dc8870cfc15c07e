import type { Assignment } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import { nextSchoolDay } from '../homework/week.ts';
import type { Failure } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import {
  contentKey,
  contentOf,
  fieldNames,
  fieldsOf,
  isDirty,
  isEditable,
  newTarget,
  noMinutes,
  targetOf,
  type Content,
  type Draft,
  type DraftFields,
  type FieldName,
  type Target,
} from './draft.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { WeekFacts } from './reading.ts';
import { blankDraft, type Conflict, type News, type StepName } from './state.ts';
import { saveTarget } from './writes.ts';

/** What the form needs of the store around it. */
interface Surroundings {
  readonly client: HomeworkClient;
  /** Keeps what is typed over a closed tab. */
  readonly keep: (draft: Draft) => void;
  readonly held: (assignmentId: string) => Assignment | undefined;
  readonly hold: (assignment: Assignment, gone?: boolean) => void;
  readonly tell: (news: Omit<News, 'seq'>) => void;
  readonly changed: () => void;
  readonly troubled: (failure: Failure | undefined) => void;
}

const done: Outcome = { kind: 'done' };
const notReady: Outcome = { kind: 'refused', reason: 'notReady' };

/** What stands in the form: typed at once, kept in the tab, saved as drafts when asked to, one after the other. */
export class Form {
  readonly #around: Surroundings;
  #draft: Draft = blankDraft;
  #saving: Promise<Outcome> | undefined;
  /** A person, or the timer, asked for it to be saved, and it did not get through. */
  #waiting = false;
  #conflict: Conflict | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get draft(): Draft {
    return this.#draft;
  }
  get saving(): boolean {
    return this.#saving !== undefined;
  }
  get waiting(): boolean {
    return this.#waiting;
  }
  get conflict(): Conflict | undefined {
    return this.#conflict;
  }

  #set(draft: Draft): Outcome {
    this.#draft = draft;
    this.#around.keep(draft);
    this.#around.changed();
    return done;
  }

  /** The first form of a page: what this tab kept, or a blank one. */
  begin(rooms: readonly Room[], facts: WeekFacts, kept: Draft | undefined): void {
    this.#draft = kept ?? this.#blank(rooms, facts, {});
    if (kept) this.seen();
  }

  /** Another person is signed in; what was typed stays kept for the one before. */
  leave(): void {
    this.#draft = blankDraft;
    this.#waiting = false;
    this.#conflict = undefined;
  }

  #blank(rooms: readonly Room[], facts: WeekFacts, at: { classIds?: readonly string[]; day?: string }): Draft {
    const { week, calendar } = facts;
    const inWeek = calendar.today >= week.monday && calendar.today <= week.sunday;
    const lessons = week.columns.filter((c) => c.kind === 'lessons' || c.kind === 'half').flatMap((c) => c.days);
    const from = inWeek ? calendar.today : week.monday;
    const assignedOn = at.day ?? lessons.find((day) => day >= from) ?? lessons[0] ?? from;
    const wanted = at.classIds ?? (rooms.length === 1 ? rooms.map((r) => r.id) : []);
    const chosen = rooms.filter((r) => wanted.includes(r.id));
    return {
      ...blankDraft,
      targets: chosen.map((room) => newTarget(room, this.#around.client.newId())),
      // One's own subject, where there is but one.
      subject: this.#draft.subject || (chosen[0] ?? rooms[0])?.subjects[0] || '',
      assignedOn,
      dueOn: nextSchoolDay(calendar.days, assignedOn) ?? assignedOn,
      minutes: noMinutes,
    };
  }

  /** Begins anew; what stood here is saved first. What is incomplete is not thrown away: then nothing happens. */
  async fresh(
    rooms: readonly Room[],
    facts: WeekFacts,
    at: { classIds?: readonly string[]; day?: string },
  ): Promise<Outcome> {
    const { targets } = this.#draft;
    // What is not complete, and was never saved, goes along to the class and the day that were chosen.
    if (at.day !== undefined && !contentOf(this.#draft) && targets.every((t) => t.rev === undefined)) {
      const { assignedOn, dueOn, targets: chosen } = this.#blank(rooms, facts, at);
      return this.#set({ ...this.#draft, assignedOn, dueOn, targets: chosen });
    }
    const left = await this.#leaveBehind();
    if (left.kind !== 'done') return left;
    return this.#set(this.#blank(rooms, facts, at));
  }

  /** Throws away what stands here, saved or not: somebody said so. */
  async discard(rooms: readonly Room[], facts: WeekFacts): Promise<void> {
    const { targets } = this.#draft;
    this.#conflict = undefined;
    this.#set(this.#blank(rooms, facts, {}));
    for (const target of targets) await this.#retire(target);
  }

  async open(assignment: Assignment): Promise<Outcome> {
    if (this.#draft.targets.some((t) => t.id === assignment.id)) return done;
    const left = await this.#leaveBehind();
    if (left.kind !== 'done') return left;
    return this.#set({ ...fieldsOf(assignment), targets: [targetOf(assignment)] });
  }

  async #leaveBehind(): Promise<Outcome> {
    if (this.#conflict) return { kind: 'refused', reason: 'conflict' };
    if (!isDirty(this.#draft)) return done;
    const saved = await this.save();
    return saved.kind === 'done' ? done : { kind: 'refused', reason: 'unsaved' };
  }

  change(fields: Partial<DraftFields>, facts: WeekFacts): Outcome {
    const { assignedOn } = fields;
    const due =
      assignedOn !== undefined && fields.dueOn === undefined && assignedOn !== ''
        ? { dueOn: nextSchoolDay(facts.calendar.days, assignedOn) ?? assignedOn }
        : {};
    return this.#set({ ...this.#draft, ...fields, ...due });
  }

  /** The classes it is for. One that is left out, and was saved already, is dropped there. */
  async classes(classIds: readonly string[], rooms: readonly Room[]): Promise<Outcome> {
    const { targets } = this.#draft;
    const chosen = rooms.filter((r) => classIds.includes(r.id));
    const kept = chosen.map(
      (room) => targets.find((t) => t.classId === room.id) ?? newTarget(room, this.#around.client.newId()),
    );
    const [first] = chosen;
    const subject = this.#draft.subject || first?.subjects[0] || '';
    this.#set({ ...this.#draft, targets: kept, subject });
    for (const target of targets) if (!kept.includes(target)) await this.#retire(target);
    return done;
  }

  /** For which grades of a multi-grade class. Grades are made with the assignment: another choice is another one. */
  async grades(classId: string, grades: readonly number[]): Promise<Outcome> {
    const old = this.#draft.targets.find((t) => t.classId === classId);
    if (!old || grades.length === 0) return notReady;
    const fresh =
      old.rev === undefined
        ? { ...old, grades }
        : { ...old, grades, id: this.#around.client.newId(), rev: undefined, held: undefined, status: 'draft' };
    this.#set({ ...this.#draft, targets: this.#draft.targets.map((t) => (t === old ? fresh : t)) });
    if (old.rev !== undefined) await this.#retire(old);
    return done;
  }

  async #retire(target: Target): Promise<void> {
    const { client, hold, tell } = this.#around;
    const held = this.#around.held(target.id);
    if (target.rev === undefined || !held) return;
    try {
      await client.homework.deleteAssignment({ assignmentId: held.id, ifMatch: held.rev });
      hold(held, true);
      tell({ kind: 'dropped', assignmentId: held.id, classId: held.classId });
    } catch {
      // It stays as a draft of one's own, where it can be seen and dropped.
    }
  }

  async move(to: { classId: string; assignedOn: string; dueOn: string }): Promise<Outcome> {
    const { assignedOn, dueOn } = to;
    if (this.#draft.targets.length <= 1) return this.#set({ ...this.#draft, assignedOn, dueOn });
    const target = this.#draft.targets.find((t) => t.classId === to.classId);
    const content = contentOf({ ...this.#draft, assignedOn, dueOn });
    return target && content ? this.#split(target, content) : notReady;
  }

  /** One class's assignment is saved on its own, and leaves the form. */
  async #split(target: Target, content: Content): Promise<Outcome> {
    const written = await saveTarget(this.#around.client, target, content);
    if (written.kind !== 'done') return this.#notWritten(target, written);
    this.#around.hold(written.assignment);
    const targets = this.#draft.targets.filter((t) => t.id !== target.id);
    this.#set({ ...this.#draft, targets });
    const { id: assignmentId, classId } = target;
    const kind = target.rev === undefined ? 'drafted' : 'changed';
    this.#around.tell({ kind, assignmentId, classId, rev: written.assignment.rev });
    this.#around.tell({ kind: 'split', assignmentId, classId });
    return done;
  }

  /** Sends what the backend does not hold yet, until it holds what stands here. */
  async save(): Promise<Outcome> {
    if (!isDirty(this.#draft)) return done;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined;
      this.#around.keep(this.#draft);
      this.#around.changed();
    });
    this.#around.changed();
    return this.#saving;
  }

  /** There is no line: it is saved as soon as there is. */
  wait(): Outcome {
    this.#waiting = isDirty(this.#draft);
    this.#around.changed();
    return { kind: 'pending' };
  }

  /** Tries again what did not get through. */
  async resend(): Promise<Outcome> {
    return this.#waiting ? this.save() : done;
  }

  async #saveAll(): Promise<Outcome> {
    if (this.#conflict) return { kind: 'other' };
    for (;;) {
      const content = contentOf(this.#draft);
      if (!content) return { kind: 'refused', reason: 'incomplete' };
      const key = contentKey(content);
      const target = this.#draft.targets.find((t) => t.held !== key);
      if (!target) break;
      const written = await saveTarget(this.#around.client, target, content);
      if (written.kind !== 'done') return this.#notWritten(target, written);
      this.#took(written.assignment, target.rev === undefined ? 'drafted' : 'changed');
    }
    this.#waiting = false;
    this.#around.troubled(undefined);
    return done;
  }

  #took(assignment: Assignment, kind: 'drafted' | 'changed'): void {
    const next = targetOf(assignment);
    this.#around.hold(assignment);
    this.#draft = { ...this.#draft, targets: this.#draft.targets.map((t) => (t.id === next.id ? next : t)) };
    this.#around.tell({ kind, assignmentId: next.id, classId: next.classId, rev: assignment.rev });
  }

  #notWritten(target: Target, written: Exclude<Awaited<ReturnType<typeof saveTarget>>, { kind: 'done' }>): Outcome {
    // It was thrown away meanwhile, or somebody else is signed in: it concerns nobody here any more.
    if (!this.#draft.targets.some((t) => t.id === target.id)) return { kind: 'other' };
    if (written.kind === 'conflict') {
      this.#clash(target, written.theirs);
      return { kind: 'other' };
    }
    if (written.kind === 'refused') {
      const { id: assignmentId, classId } = target;
      this.#around.tell({ kind: 'refused', assignmentId, classId, detail: written.detail, clause: written.clause });
      return { kind: 'refused', reason: 'refused' };
    }
    this.#waiting = true;
    this.#around.troubled(written.failure);
    return { kind: 'pending' };
  }

  #clash(target: Target, theirs: Assignment): void {
    const other = fieldsOf(theirs);
    const fields = fieldNames.filter((name) => JSON.stringify(this.#draft[name]) !== JSON.stringify(other[name]));
    this.#around.hold(theirs);
    this.#conflict = { assignmentId: target.id, classId: target.classId, theirs, fields };
    this.#around.changed();
  }

  /**
   * Ends a conflict: `mine` are the fields in which what stands here holds. Where the form writes for several classes and
   * the outcome differs from what stands here, the one concerned is saved on its own.
   */
  async resolve(mine: readonly FieldName[]): Promise<Outcome> {
    const conflict = this.#conflict;
    const target = this.#draft.targets.find((t) => t.id === conflict?.assignmentId);
    if (!conflict || !target) return notReady;
    const theirs = fieldsOf(conflict.theirs);
    const merged = { ...this.#draft };
    const take = <K extends FieldName>(name: K) => Object.assign(merged, { [name]: theirs[name] });
    for (const name of conflict.fields) if (!mine.includes(name)) take(name);
    const current = targetOf(conflict.theirs);
    this.#conflict = undefined;
    const others = this.#draft.targets.length > 1;
    const content = contentOf(merged);
    if (others && content && conflict.fields.some((name) => !mine.includes(name))) return this.#split(current, content);
    const targets = this.#draft.targets.map((t) => (t.id === current.id ? current : t));
    this.#set({ ...merged, targets });
    return this.save();
  }

  /**
   * What the backend holds was read anew. What nobody here has touched since follows it; what somebody has, waits for the
   * next save to tell both versions apart.
   */
  seen(): void {
    if (this.#conflict || this.#saving) return;
    const dirty = isDirty(this.#draft);
    const fresh = this.#draft.targets.map((t) => this.#around.held(t.id));
    const [only] = fresh;
    const newer = this.#draft.targets.some((t, i) => t.rev !== undefined && (fresh[i]?.rev ?? 0) > t.rev);
    if (!newer) return;
    const rest = this.#draft.targets.map((t, i) => {
      const now = fresh[i];
      // A step, or the same words: nothing that was typed is concerned.
      return now && (!dirty || contentKey(now) === t.held) ? targetOf(now) : t;
    });
    const closed = rest.find((t) => !isEditable(t.status));
    const alone = this.#draft.targets.length === 1;
    const fields = !dirty && alone && only ? fieldsOf(only) : {};
    this.#draft = { ...this.#draft, ...fields, targets: rest };
    if (!dirty && closed) this.#draft = { ...blankDraft, subject: this.#draft.subject };
    this.#around.keep(this.#draft);
    const target = this.#draft.targets[0] ?? closed;
    if (target) this.#around.tell({ kind: 'elsewhere', assignmentId: target.id, classId: target.classId });
  }

  /** A step was taken with one that may stand here. */
  stepped(assignment: Assignment, step: StepName): void {
    if (!this.#draft.targets.some((t) => t.id === assignment.id)) return;
    const left = this.#draft.targets.filter((t) => t.id !== assignment.id);
    if (step === 'drop' || !isEditable(assignment.status)) {
      this.#draft =
        left.length > 0 ? { ...this.#draft, targets: left } : { ...blankDraft, subject: this.#draft.subject };
    } else {
      const next = targetOf(assignment);
      this.#draft = { ...this.#draft, targets: this.#draft.targets.map((t) => (t.id === next.id ? next : t)) };
    }
    this.#around.keep(this.#draft);
  }
}
