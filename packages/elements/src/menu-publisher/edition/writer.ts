import type { Activity, NewOffering, Offering, OfferingChange } from '@wuyu/contract/browser';
import { sent, type Office } from '../desk.ts';
import {
  fieldNames,
  minimumOver,
  needed,
  readTyped,
  sameField,
  type FieldName,
  type Typed,
  type Usual,
} from '../fields.ts';
import { isOffering, keepRows, keptRows, type Pending } from './pending.ts';

/** Until what was not answered is sent again, ms. */
const againMs = 10_000;

export interface WriterHost {
  /** What the backend holds of a row. */
  readonly held: (id: string) => Offering | undefined;
  readonly activity: (id: string) => Activity | undefined;
  readonly usual: (activity: Activity | undefined) => Usual;
  /** The backend holds this now; null: it is gone. */
  readonly took: (id: string, offering: Offering | null) => void;
}

/** Sends rows of an edition, each alone and in the order it was typed; keeps what the backend does not hold. */
export class RowWriter {
  readonly #office: Office;
  readonly #host: WriterHost;
  readonly #editionId: string;
  #pending: ReadonlyMap<string, Pending>;
  #cancel: (() => void) | undefined;

  constructor(office: Office, editionId: string, host: WriterHost) {
    this.#office = office;
    this.#editionId = editionId;
    this.#host = host;
    this.#pending = new Map(keptRows(office.keeper, editionId).map((row) => [row.id, row]));
  }

  get pending(): ReadonlyMap<string, Pending> {
    return this.#pending;
  }

  #put(id: string, row: Pending | undefined): void {
    const next = new Map(this.#pending);
    if (row) next.set(id, row);
    else next.delete(id);
    this.#pending = next;
    keepRows(this.#office.keeper, this.#editionId, [...next.values()]);
    this.#office.emit();
  }

  /** A new row; it is made as soon as nothing is missing. */
  async add(activityId: string, typed: Typed): Promise<string> {
    const id = this.#office.client.newId();
    const base = undefined;
    this.#put(id, { id, activityId, base, typed, saving: 'incomplete', trouble: undefined, theirs: undefined });
    await this.#send(id);
    return id;
  }

  /** Something was typed in a row. */
  async type(id: string, typed: Typed): Promise<void> {
    const before = this.#pending.get(id);
    const base = before ? before.base : this.#host.held(id);
    if (!before && !base) return;
    const activityId = before?.activityId ?? base?.activityId ?? '';
    const theirs = before?.theirs;
    const saving = before?.saving === 'conflict' || before?.saving === 'sending' ? before.saving : 'waiting';
    this.#put(id, { id, activityId, base, typed: { ...before?.typed, ...typed }, saving, trouble: undefined, theirs });
    await this.#send(id);
  }

  /** Forgets what was typed in a row. */
  undo(id: string): void {
    this.#put(id, undefined);
  }

  /** Of two versions, one is chosen. */
  async resolve(id: string, mine: boolean): Promise<void> {
    const row = this.#pending.get(id);
    if (!row?.theirs) return;
    const { base, theirs } = row;
    const typed: Partial<Record<FieldName, string>> = {};
    for (const field of fieldNames) {
      const text = row.typed[field];
      if (text !== undefined && (mine || (base && sameField(field, base, theirs)))) typed[field] = text;
    }
    const rest = Object.keys(typed).length > 0;
    this.#put(id, rest ? { ...row, base: theirs, typed, saving: 'waiting', theirs: undefined } : undefined);
    if (rest) await this.#send(id);
  }

  /** Sends what waits. */
  wake(): void {
    for (const [id, { saving }] of this.#pending) if (saving === 'waiting') void this.#send(id);
  }

  /** What the backend holds was read again: a row that only stood against it may go now. */
  heard(): void {
    for (const [id, row] of this.#pending) {
      if (row.saving !== 'incomplete') continue;
      const { missing, wrong } = this.lacks(row);
      if (missing.length === 0 && wrong.length === 0) void this.#send(id);
    }
  }

  rest(): void {
    this.#cancel?.();
  }

  /** What a row still needs before it can be sent, and what of it cannot be read. */
  lacks(row: Pending): { change: OfferingChange; missing: FieldName[]; wrong: FieldName[] } {
    const usual = this.#host.usual(this.#host.activity(row.activityId));
    const { change, wrong: unreadable } = readTyped(row.typed, usual);
    const over = minimumOver(change, this.#host.held(row.id) ?? row.base);
    const wrong = over ? [...unreadable, over] : unreadable;
    const missing = row.base ? [] : needed.filter((field) => (row.typed[field] ?? '').trim() === '');
    return { change, missing, wrong };
  }

  async #send(id: string): Promise<void> {
    const row = this.#pending.get(id);
    if (!row || row.saving === 'sending' || row.saving === 'conflict') return;
    const { change, missing, wrong } = this.lacks(row);
    if (missing.length > 0 || wrong.length > 0) return this.#put(id, { ...row, saving: 'incomplete' });
    if (Object.keys(change).length === 0 && row.base) return this.#put(id, undefined);
    if (!this.#office.online()) return this.#wait({ ...row, saving: 'waiting' });
    this.#put(id, { ...row, saving: 'sending', trouble: undefined });
    const { menus } = this.#office.client;
    const editionId = this.#editionId;
    const held = this.#host.held(id) ?? row.base;
    const answered = await sent(
      held
        ? menus.updateOffering({ offeringId: id, ifMatch: row.base?.rev ?? held.rev, body: change })
        : menus.createOffering({ editionId, body: asNew(row, change) }),
      this.#office.clauses(),
    );
    const now = this.#pending.get(id);
    if (answered.kind === 'done') {
      this.#host.took(id, answered.value);
      return this.#settle(id, row, answered.value);
    }
    // It was taken back while it was under way.
    if (!now) return;
    if (answered.kind === 'changed' && isOffering(answered.current)) {
      const theirs = answered.current;
      this.#host.took(id, theirs);
      const mine = { ...theirs, ...this.lacks(now).change };
      // What is there as it was typed here came from here, and only the answer was lost.
      const both = fieldNames.some(
        (f) => now.typed[f] !== undefined && row.base && !sameField(f, row.base, theirs) && !sameField(f, mine, theirs),
      );
      if (both) return this.#put(id, { ...now, saving: 'conflict', theirs });
      // They changed something else: what was typed here is typed upon theirs.
      this.#put(id, { ...now, base: theirs, saving: 'waiting' });
      return this.#send(id);
    }
    if (answered.kind === 'refused') return this.#put(id, { ...now, saving: 'refused', trouble: answered.trouble });
    if (answered.kind === 'failed' && answered.gone) {
      this.#host.took(id, null);
      return this.#put(id, undefined);
    }
    this.#wait({ ...now, saving: 'waiting' });
  }

  /** What was sent is held; what was typed meanwhile goes on. */
  async #settle(id: string, was: Pending, held: Offering): Promise<void> {
    const now = this.#pending.get(id);
    if (!now) return this.#office.emit();
    const typed: Partial<Record<FieldName, string>> = {};
    for (const field of fieldNames) {
      const text = now.typed[field];
      if (text !== undefined && text !== was.typed[field]) typed[field] = text;
    }
    if (Object.keys(typed).length === 0) return this.#put(id, undefined);
    this.#put(id, { ...now, base: held, typed, saving: 'waiting' });
    await this.#send(id);
  }

  #wait(row: Pending): void {
    this.#put(row.id, row);
    this.#cancel?.();
    this.#cancel = this.#office.after(againMs, () => this.wake());
  }
}

/** A new row as it is made; fields that are needed stand in it, or it would not be sent. */
function asNew({ id, activityId }: Pending, change: OfferingChange): NewOffering {
  const { weekdays = [], start = '', end = '', room = '', teacher = '', capacity = null, ...rest } = change;
  return { id, activityId, weekdays, start, end, room, teacher, capacity, ...rest };
}
