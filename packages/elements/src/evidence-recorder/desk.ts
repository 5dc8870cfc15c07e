import type { NewEvidence } from '@wuyu/contract/browser';
import type { Entry } from '@wuyu/sdk/outbox';
import type { EvaluationClient } from '../evaluation/client.ts';
import type { Clock } from '../shared/clock.ts';
import { WayBack } from '../shared/outbox-undo.ts';
import type { Outcome } from '../shared/store.ts';
import { marksAgain, originOf, sheetAgain, together } from './again.ts';
import { bodiesOf, wrongIn } from './bodies.ts';
import { Corrector } from './corrector.ts';
import { latestOf, sheetIn } from './derive.ts';
import { correctionIn, idsIn, recordIn } from './overlay.ts';
import { noted, noteIn, noteOf, placeOf } from './notes.ts';
import type { Facts, Frame } from './reading.ts';
import type { Shelf } from './shelf.ts';
import {
  type Draft,
  emptyDraft,
  emptyMark,
  isFilled,
  type Mark,
  type News,
  type RecorderRequest,
  type RecorderState,
  type Row,
  says,
  type Turn,
  type Undo,
} from './state.ts';

const done: Outcome = { kind: 'done' };
const pending: Outcome = { kind: 'pending' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

export interface DeskOptions {
  readonly client: EvaluationClient;
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly state: () => RecorderState;
  readonly frame: () => Frame | undefined;
  readonly facts: () => Facts | undefined;
  readonly changed: () => void;
  readonly tell: (kind: News['kind'], ids: readonly string[]) => void;
  readonly turn: (turn: Turn) => Promise<void>;
}

type Asked<T extends RecorderRequest['type']> = Extract<RecorderRequest, { type: T }>;
export type DeskRequest = Asked<
  'mark' | 'rest' | 'common' | 'save' | 'undo' | 'holdUndo' | 'keepCorrection' | 'correct' | 'mend' | 'discard'
>;

/** What was recorded last, as it was filled in. */
interface Saved extends Pick<Undo, 'id' | 'names' | 'indicators'> {
  readonly entryIds: readonly string[];
  readonly sheet: string;
  readonly draft: Draft;
}

/** What a person fills in, and how it goes into the outbox. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #corrector: Corrector;
  readonly #back: WayBack<Saved>;
  #saving: Promise<Outcome> | undefined;
  #settling: Promise<void> | undefined;
  #settleAgain = false;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#corrector = new Corrector(options);
    this.#back = new WayBack(options.clock, options.changed);
  }

  /** What can be taken back just now. */
  get undo(): Undo | undefined {
    if (!this.#back.held) return undefined;
    const { id, names, indicators, until, left } = this.#back.held;
    return { id, names, indicators, until, ...(left !== undefined && { left }) };
  }

  forget(): void {
    this.#back.forget();
  }

  /** What was not taken waits for a word of its own: there is nothing to be taken back. */
  look(entries: readonly Entry[]): void {
    const ids = this.#back.held?.entryIds ?? [];
    const isEnded = ({ id, state }: Entry) => ids.includes(id) && (state === 'refused' || state === 'conflict');
    if (entries.some(isEnded)) this.forget();
  }

  do(request: DeskRequest): Promise<Outcome> | Outcome {
    switch (request.type) {
      case 'mark':
        return this.#fill((draft) => withMark(draft, request.row, request.change));
      case 'rest':
        return this.#fill((draft) => this.#rest(draft, request.value));
      case 'common':
        return this.#fill((draft) => ({ ...draft, ...request.change }));
      case 'save':
        // A second tap while it is being kept is the same one.
        return (this.#saving ??= this.#save().finally(() => (this.#saving = undefined)));
      case 'undo':
        return this.#takeBack(request.reason);
      case 'holdUndo':
        this.#back.hold(request.holds);
        return done;
      case 'keepCorrection':
        this.#corrector.keep(request.evidenceId, request.words);
        return done;
      case 'correct':
        return this.#corrector.correct(request.evidenceId, request.change);
      case 'mend':
        return this.#mend(request.entryId);
      case 'discard':
        return this.#discard(request.entryId);
    }
  }

  /** Changes what is filled in; what says nothing is not kept. */
  #put(sheet: string, draft: Draft | undefined): void {
    const { shelf, state } = this.#options;
    const { [sheet]: _, ...others } = shelf.mine.drafts;
    const next = draft && dated(draft, state().today);
    shelf.change({ drafts: next && (isFilled(next) || next.on) ? { ...others, [sheet]: next } : others });
  }

  #fill(change: (draft: Draft) => Draft): Outcome {
    const state = this.#options.state();
    const sheet = sheetIn(state);
    if (sheet === undefined) return refused('nothing');
    this.#put(sheet, change(state.draft));
    return done;
  }

  #rest(draft: Draft, value: number | null): Draft {
    if (value === null) return { ...draft, marks: {} };
    const { rows } = this.#options.state();
    const open = rows.filter(({ mark }) => mark === undefined || (mark.value === null && mark.typed === ''));
    return open.reduce((all, { id }) => withMark(all, id, { value }), draft);
  }

  async #save(): Promise<Outcome> {
    const { client, shelf, tell, frame } = this.#options;
    const state = this.#options.state();
    const sheet = sheetIn(state);
    const wrong = wrongIn(state, frame()?.calendar.terms);
    if (wrong !== undefined || sheet === undefined) return refused(wrong ?? 'nothing');
    const outbox = shelf.mustHave();
    // What another tab recorded meanwhile, or marked otherwise, is not recorded from here.
    await shelf.look();
    if (shelf.outbox !== outbox) return refused('closed');
    const now = shelf.mine.drafts[sheet] ?? emptyDraft;
    const marked = state.rows.filter(({ id, mark }) => mark && says(mark) && now.marks[id] === mark);
    if (marked.length === 0) return refused('nothing');
    const ids = new Map(marked.map(({ id, mark }) => [id, mark?.id ?? client.newId()]));
    const writes = bodiesOf(state, marked, (row) => ids.get(row) ?? '');
    // The ids lie in the sheet before anything is handed on: what the outbox has is not handed to it twice.
    const kept = marked.map(({ id, mark }) => [id, { ...(mark ?? emptyMark), id: ids.get(id) ?? '' }] as const);
    this.#put(sheet, { ...now, marks: { ...now.marks, ...Object.fromEntries(kept) } });
    const notes = writes.map(({ body, rows }) => [body.entries[0]?.id ?? '', noteIn(state, rows)] as const);
    noted(shelf, notes);
    await shelf.flush();
    const entryIds: string[] = [];
    const taken: Row[] = [];
    let fault: Error | undefined;
    for (const { body, rows } of writes) {
      if (shelf.outbox !== outbox) return refused('closed');
      const adding = outbox.add({
        operation: 'evaluation.recordEvidence',
        input: { body },
        // What is recorded twice is two things: nothing waits for another.
        resource: `evidence/${body.entries[0]?.id ?? ''}`,
      });
      const entry = await adding.catch((error: unknown) => {
        fault = error instanceof Error ? error : new Error(String(error));
      });
      // What there was no room for stays in the sheet.
      if (!entry) break;
      entryIds.push(entry.id);
      taken.push(...rows);
    }
    if (shelf.outbox === outbox && taken.length > 0) {
      const names = [...new Set(taken.map(({ student }) => student.name))];
      const indicators = [...new Set(taken.map(({ indicator }) => indicator))];
      this.#take(sheet, state.draft, new Set(taken.map(({ id }) => ids.get(id))));
      void shelf.flush();
      const marks = Object.fromEntries(taken.map(({ id, mark = emptyMark }) => [id, withoutId(mark)]));
      const draft = { ...state.draft, marks };
      this.#back.offer({ id: entryIds[0] ?? '', names, indicators, entryIds, sheet, draft });
      tell(
        'kept',
        taken.map(({ id }) => ids.get(id) ?? ''),
      );
    }
    if (fault) throw fault;
    return pending;
  }

  /** Takes out of a sheet what the outbox has. What was typed meanwhile stays, and what is said of all as long as any stays. */
  #take(sheet: string, said: Draft, ids: ReadonlySet<string | undefined>): void {
    const now = this.#options.shelf.mine.drafts[sheet];
    if (!now) return;
    const left = Object.entries(now.marks).filter(([, { id }]) => id === undefined || !ids.has(id));
    const isSame = now.text === said.text && now.link === said.link && now.points === said.points && now.on === said.on;
    this.#put(sheet, left.length === 0 && isSame ? undefined : { ...now, marks: Object.fromEntries(left) });
  }

  /** Takes the last record back: what the backend cannot have is forgotten, what it may have is withdrawn there. */
  async #takeBack(reason: string): Promise<Outcome> {
    const saved = this.#back.take();
    const { shelf, tell } = this.#options;
    if (!saved) return refused('changed');
    const outbox = shelf.mustHave();
    const entries = saved.entryIds.flatMap((id) => outbox.state.entries.find((entry) => entry.id === id) ?? []);
    const ids = new Set(entries.flatMap(idsIn));
    // Both are kept at once, before anything is waited for: it is in its sheet again, and not on its way.
    const withdrawing = Object.fromEntries([...ids].map((id) => [id, reason]));
    shelf.change({ withdrawing: { ...shelf.mine.withdrawing, ...withdrawing } });
    this.#put(saved.sheet, together(saved.draft, shelf.mine.drafts[saved.sheet]));
    await shelf.flush();
    for (const entry of entries) {
      if (shelf.outbox !== outbox) return done;
      const isGone = await outbox.discard(entry.id, 'unsent').then(
        () => true,
        // It was sent in between.
        () => false,
      );
      if (isGone) for (const id of idsIn(entry)) ids.delete(id);
    }
    if (shelf.outbox !== outbox) return done;
    const isOpen = ([id]: [string, string]) => !(id in withdrawing) || ids.has(id);
    shelf.change({ withdrawing: Object.fromEntries(Object.entries(shelf.mine.withdrawing).filter(isOpen)) });
    void shelf.flush();
    tell('undone', [...ids]);
    await this.settle();
    return done;
  }

  /** Withdraws what was taken back while it was on its way, as far as the backend has it by now. */
  settle(): Promise<void> {
    this.#settleAgain = true;
    return (this.#settling ??= this.#settleAll().finally(() => (this.#settling = undefined)));
  }

  /** One after the other: each looks at what the one before has written. */
  async #settleAll(): Promise<void> {
    while (this.#settleAgain) {
      this.#settleAgain = false;
      await this.#settleOnce();
    }
  }

  async #settleOnce(): Promise<void> {
    const { shelf, client } = this.#options;
    const { outbox } = shelf;
    if (!outbox) return;
    const rowOf = (id: string) => this.#options.facts()?.evidence.find((one) => one.id === id);
    for (const [id, reason] of Object.entries(shelf.mine.withdrawing)) {
      const row = rowOf(id);
      const isAsked = outbox.state.entries.some((entry) => correctionIn(entry)?.evidenceId === id);
      if (row && row.rev > 0 && row.replacedBy === null && !row.withdrawn && !isAsked)
        await this.#corrector.write(row, { id: client.newId(), withdrawn: true, reason });
      if (shelf.outbox !== outbox) return;
    }
    if (!this.#options.facts()) return;
    const { entries } = outbox.state;
    const isOpen = (id: string) => {
      const row = rowOf(id);
      // It is on its way as a correction.
      if (row && row.rev > 0) return false;
      // What was sent and is not read yet is looked at again when it is; what is neither never arrived.
      return entries.some((entry) => idsIn(entry).includes(id) && (entry.state !== 'sent' || !row));
    };
    const all = Object.entries(shelf.mine.withdrawing);
    const left = all.filter(([id]) => isOpen(id));
    if (left.length < all.length) shelf.change({ withdrawing: Object.fromEntries(left) });
  }

  /** Puts what was not taken back where it was filled in; a correction is made to what stands there now. */
  async #mend(entryId: string): Promise<Outcome> {
    const { shelf, client, turn } = this.#options;
    const outbox = shelf.mustHave();
    const entry = outbox.state.entries.find(({ id }) => id === entryId);
    if (!entry || (entry.state !== 'conflict' && entry.state !== 'refused')) return refused('changed');
    const record = recordIn(entry);
    if (record) return this.#fillAgain(entry, record);
    const correction = correctionIn(entry);
    if (!correction) return refused('changed');
    const note = shelf.mine.notes[correction.body.id ?? ''];
    const latest = () => {
      const facts = this.#options.facts();
      return facts && latestOf(facts, correction.evidenceId);
    };
    // It may be of another class than the one that is shown.
    if (!latest() && note) await turn(placeOf(note));
    const now = latest();
    if (!now || now.withdrawn || shelf.outbox !== outbox) return refused('changed');
    const body = { ...correction.body, id: client.newId() };
    noted(shelf, [[body.id, noteOf(now, this.#options.state())]]);
    await outbox.amend(entryId, { evidenceId: now.id, ifMatch: now.rev, body });
    return pending;
  }

  /** Nothing of a record is forgotten before all of it is in the sheet it belongs to, and that sheet is seen. */
  async #fillAgain(entry: Entry, record: NewEvidence): Promise<Outcome> {
    const { shelf, turn, frame, facts, state } = this.#options;
    const outbox = shelf.mustHave();
    const known = frame();
    const note = shelf.mine.notes[idsIn(entry)[0] ?? ''];
    const origin = known && originOf(record, note, known, facts(), state());
    if (!origin) return refused('notHere');
    await turn(origin.turn);
    if (shelf.outbox !== outbox) return refused('closed');
    const shown = state();
    const sheet = sheetIn(shown);
    const marks = marksAgain(record, origin, shown);
    if (sheet === undefined || !marks) return refused('notHere');
    const draft = sheetAgain(shown, marks, record.on);
    if (!draft) return refused('sheetTaken');
    this.#put(sheet, draft);
    await shelf.flush();
    try {
      await outbox.discard(entry.id);
    } catch (error) {
      // Another tab had a word for it: it is not recorded a second time from here.
      const now = shelf.mine.drafts[sheet];
      if (shelf.outbox === outbox && now) {
        const left = Object.entries(now.marks).filter(([row, mark]) => marks[row] !== mark);
        this.#put(sheet, { ...now, on: shown.draft.on, marks: Object.fromEntries(left) });
      }
      throw error;
    }
    return done;
  }

  async #discard(entryId: string): Promise<Outcome> {
    const { shelf } = this.#options;
    const outbox = shelf.mustHave();
    const ids = new Set(outbox.state.entries.flatMap((entry) => (entry.id === entryId ? idsIn(entry) : [])));
    await outbox.discard(entryId);
    // A page that was closed at the wrong moment may have left it in its sheet, too.
    if (shelf.outbox === outbox)
      for (const [sheet, draft] of Object.entries(shelf.mine.drafts)) {
        const left = Object.entries(draft.marks).filter(([, { id }]) => id === undefined || !ids.has(id));
        if (left.length < Object.keys(draft.marks).length)
          this.#put(sheet, { ...draft, marks: Object.fromEntries(left) });
      }
    return done;
  }
}

/** A mark that is changed is another one than what was handed on. */
const withoutId = ({ id: _, ...mark }: Mark): Mark => mark;

function withMark(draft: Draft, row: string, change: Partial<Mark>): Draft {
  const { [row]: before = emptyMark, ...others } = draft.marks;
  const mark = { ...withoutId(before), ...change };
  return { ...draft, marks: says(mark) ? { ...others, [row]: mark } : others };
}

/** A sheet is about the day of its first mark, whenever it is recorded; an empty one about none that has not been chosen. */
function dated(draft: Draft, today: string): Draft {
  const { on, since } = draft;
  if (isFilled(draft)) return { ...draft, on: on ?? today, since: since ?? today };
  return { ...draft, on: on === since ? undefined : on, since: undefined };
}
