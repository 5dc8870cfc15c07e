import type { Correction, NewEvidence } from '@wuyu/contract/browser';
import { termOf } from '@wuyu/policy';
import type { Entry } from '@wuyu/sdk/outbox';
import type { EvaluationClient } from '../evaluation/client.ts';
import type { Clock } from '../shared/clock.ts';
import type { Outcome } from '../shared/store.ts';
import { latestOf, sheetIn, sheetOf } from './derive.ts';
import { correctionIn, idsIn, recordIn } from './overlay.ts';
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

/** How long a record can be taken back, ms. */
const undoMs = 10_000;
/** Characters of a text, of a reason, of a link. */
const longest = { text: 1000, reason: 200, link: 500 } as const;

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
export type DeskRequest = Asked<'mark' | 'rest' | 'common' | 'save' | 'undo' | 'correct' | 'mend' | 'discard'>;

interface Saved {
  readonly entryIds: readonly string[];
  readonly sheet: string;
  readonly draft: Draft;
}

/** What a person fills in, and how it goes into the outbox. */
export class Desk {
  readonly #options: DeskOptions;
  #undo: Undo | undefined;
  #saved: Saved | undefined;
  #saving: Promise<Outcome> | undefined;
  #cancelUndo: (() => void) | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** What can be taken back just now. */
  get undo(): Undo | undefined {
    return this.#undo;
  }

  forget(): void {
    this.#cancelUndo?.();
    this.#undo = undefined;
    this.#saved = undefined;
  }

  /** What was not taken waits for a word of its own: there is nothing to be taken back. */
  look(entries: readonly Entry[]): void {
    const ids = this.#saved?.entryIds ?? [];
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
      case 'correct':
        return this.#correct(request.evidenceId, request.change);
      case 'mend':
        return this.#mend(request.entryId);
      case 'discard':
        return this.#discard(request.entryId);
    }
  }

  /** Changes what is filled in; what says nothing is not kept. */
  #put(sheet: string, draft: Draft | undefined): void {
    const { shelf } = this.#options;
    const { [sheet]: _, ...others } = shelf.mine.drafts;
    shelf.change({ drafts: draft && (isFilled(draft) || draft.on) ? { ...others, [sheet]: draft } : others });
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
    const { client, clock, shelf, tell } = this.#options;
    const state = this.#options.state();
    const sheet = sheetIn(state);
    const wrong = this.#wrongIn(state);
    if (wrong !== undefined || sheet === undefined) return refused(wrong ?? 'nothing');
    const outbox = shelf.mustHave();
    const entryIds: string[] = [];
    const ids: string[] = [];
    const marked = state.rows.filter(({ mark }) => mark && says(mark));
    for (const body of bodiesOf(state, marked)) {
      const entries = body.entries.map((entry) => ({ ...entry, id: client.newId() }));
      const write = { ...body, entries };
      const entry = await outbox.add({
        operation: 'evaluation.recordEvidence',
        input: { body: write },
        // What is recorded twice is two things: nothing waits for another.
        resource: `evidence/${entries[0]?.id ?? ''}`,
      });
      entryIds.push(entry.id);
      ids.push(...entries.map(({ id }) => id));
    }
    this.#put(sheet, undefined);
    shelf.flush();
    this.forget();
    this.#saved = { entryIds, sheet, draft: state.draft };
    this.#undo = {
      id: entryIds[0] ?? '',
      names: [...new Set(marked.map(({ student }) => student.name))],
      indicators: [...new Set(marked.map(({ indicator }) => indicator))],
      until: clock.wall() + undoMs,
    };
    this.#cancelUndo = clock.after(undoMs, () => {
      this.forget();
      this.#options.changed();
    });
    tell('kept', ids);
    return pending;
  }

  /** Why a sheet cannot be recorded as it is; the backend is not asked for what is known here. */
  #wrongIn({ rows, draft, scale, today }: RecorderState): string | undefined {
    const frame = this.#options.frame();
    const marks = rows.flatMap(({ mark }) => (mark && says(mark) ? mark : []));
    const on = draft.on ?? today;
    if (marks.length === 0 || !scale) return 'nothing';
    if (marks.some(({ typed, value }) => typed !== '' && value === null)) return 'badValue';
    const said = [draft, ...marks];
    if (said.some(({ link }) => link.trim() !== '' && !isLink(link.trim()))) return 'badLink';
    if (said.some(({ text }) => text.trim().length > longest.text)) return 'tooLong';
    if (said.some(({ points }) => points.trim() !== '' && pointsOf(points) === undefined)) return 'badPoints';
    if (on > today) return 'future';
    return frame && !termOf(frame.calendar.terms, on) ? 'noTerm' : undefined;
  }

  /** Takes the last record back: what the backend cannot have is forgotten, what it may have is withdrawn there. */
  async #takeBack(reason: string): Promise<Outcome> {
    const saved = this.#saved;
    const { shelf, tell } = this.#options;
    if (!saved) return refused('changed');
    this.forget();
    const outbox = shelf.mustHave();
    const ids: string[] = [];
    for (const entryId of saved.entryIds) {
      const entry = outbox.state.entries.find(({ id }) => id === entryId);
      if (!entry) continue;
      const isGone = await outbox.discard(entryId, 'unsent').then(
        () => true,
        // It was sent in between.
        () => false,
      );
      if (!isGone) ids.push(...idsIn(entry));
    }
    const withdrawing = Object.fromEntries(ids.map((id) => [id, reason]));
    if (ids.length > 0) shelf.change({ withdrawing: { ...shelf.mine.withdrawing, ...withdrawing } });
    // Nothing that was typed is lost, and nothing that was typed since.
    if (!shelf.mine.drafts[saved.sheet]) this.#put(saved.sheet, saved.draft);
    shelf.flush();
    tell('undone', ids);
    await this.settle();
    return done;
  }

  /** Withdraws what was taken back while it was on its way, as far as the backend has it by now. */
  async settle(): Promise<void> {
    const { shelf, client } = this.#options;
    const facts = this.#options.facts();
    const { withdrawing } = shelf.mine;
    const outbox = shelf.outbox;
    if (!facts || !outbox || Object.keys(withdrawing).length === 0) return;
    const asked = new Set(outbox.state.entries.map((entry) => correctionIn(entry)?.evidenceId));
    const ended = new Set<string>();
    for (const [id, reason] of Object.entries(withdrawing)) {
      const row = facts.evidence.find((one) => one.id === id);
      const waits = outbox.state.entries.some((entry) => entry.state !== 'sent' && idsIn(entry).includes(id));
      if (row && row.rev > 0 && row.replacedBy === null && !row.withdrawn && !asked.has(id))
        await this.#write(id, row.rev, { id: client.newId(), withdrawn: true, reason });
      // It is on its way as a correction, or it never arrived.
      if ((row && row.rev > 0) || !waits) ended.add(id);
    }
    // What was sent and is not read yet is looked at again when it is.
    const isOpen = (id: string) =>
      !ended.has(id) || (!facts.evidence.some((one) => one.id === id) && isSent(outbox.state.entries, id));
    const all = Object.entries(withdrawing);
    const left = all.filter(([id]) => isOpen(id));
    if (left.length < all.length) shelf.change({ withdrawing: Object.fromEntries(left) });
  }

  async #write(evidenceId: string, ifMatch: number, body: Correction): Promise<void> {
    await this.#options.shelf.mustHave().add({
      operation: 'evaluation.correctEvidence',
      input: { evidenceId, ifMatch, body },
      resource: `evidence/${evidenceId}`,
    });
  }

  async #correct(evidenceId: string, change: Correction): Promise<Outcome> {
    const { client, tell } = this.#options;
    const facts = this.#options.facts();
    const row = facts?.evidence.find(({ id }) => id === evidenceId);
    const reason = change.reason.trim();
    if (reason === '') return refused('noReason');
    if (reason.length > longest.reason || (change.text?.length ?? 0) > longest.text) return refused('tooLong');
    if (typeof change.link === 'string' && !isLink(change.link)) return refused('badLink');
    if (!row || row.rev === 0) return refused('notSentYet');
    if (row.replacedBy !== null) return refused('changed');
    const id = client.newId();
    await this.#write(evidenceId, row.rev, { ...change, id, reason });
    tell('corrected', [id]);
    return pending;
  }

  /** Puts what was not taken back where it was filled in; a correction is made to what stands there now. */
  async #mend(entryId: string): Promise<Outcome> {
    const { shelf, client, turn } = this.#options;
    const outbox = shelf.mustHave();
    const entry = outbox.state.entries.find(({ id }) => id === entryId);
    if (!entry || (entry.state !== 'conflict' && entry.state !== 'refused')) return refused('changed');
    const record = recordIn(entry);
    const correction = correctionIn(entry);
    const facts = this.#options.facts();
    if (correction && facts) {
      const now = latestOf(facts, correction.evidenceId);
      if (!now || now.withdrawn) return refused('changed');
      await outbox.discard(entryId);
      await this.#write(now.id, now.rev, { ...correction.body, id: client.newId() });
      return pending;
    }
    if (!record) return refused('changed');
    await this.#fillAgain(record, turn);
    await outbox.discard(entryId);
    return done;
  }

  async #fillAgain(record: NewEvidence, turn: (turn: Turn) => Promise<void>): Promise<void> {
    const { frameworkId, indicatorId, source, on, text, link } = record;
    const [first] = record.entries;
    const state = this.#options.state();
    const isGrid = state.mode === 'grid';
    await turn({
      frameworkId,
      indicatorId,
      ...(source && { source }),
      ...(!isGrid && first && { studentId: first.studentId }),
    });
    const { audience, classId, source: own, axes, today } = this.#options.state();
    const axis = axes.find(({ indicators }) => indicators.some(({ id }) => id === indicatorId));
    const sheet = isGrid
      ? sheetOf(frameworkId, indicatorId, source ?? (audience === 'staff' ? 'teacher' : own), { classId })
      : sheetOf(frameworkId, axis?.id ?? '', source ?? own, { studentId: first?.studentId });
    const before = this.#options.shelf.mine.drafts[sheet] ?? emptyDraft;
    const marks = record.entries.map(({ studentId, value, points }): [string, Mark] => [
      isGrid ? studentId : indicatorId,
      {
        ...emptyMark,
        value,
        points: typeof points === 'number' ? String(points) : '',
        text: text ?? '',
        link: link ?? '',
      },
    ]);
    this.#put(sheet, {
      ...before,
      on: before.on ?? (on === today ? undefined : on),
      marks: { ...Object.fromEntries(marks), ...before.marks },
    });
  }

  async #discard(entryId: string): Promise<Outcome> {
    await this.#options.shelf.mustHave().discard(entryId);
    return done;
  }
}

const isSent = (entries: readonly Entry[], id: string): boolean =>
  entries.some((entry) => entry.state === 'sent' && idsIn(entry).includes(id));

function withMark(draft: Draft, row: string, change: Partial<Mark>): Draft {
  const { [row]: before = emptyMark, ...others } = draft.marks;
  const mark = { ...before, ...change };
  const isEmpty = !says(mark) && mark.points === '';
  return { ...draft, marks: isEmpty ? others : { ...others, [row]: mark } };
}

const isLink = (link: string): boolean => link.length <= longest.link && /^https:\/\/\S+$/.test(link);

/** Points that were typed: 1 to 100; undefined where that is none. */
function pointsOf(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim();
  const points = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return points >= 1 && points <= 100 ? points : undefined;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is recorded: one request for all rows of which the same is said. */
function bodiesOf(state: RecorderState, rows: readonly Row[]): NewEvidence[] {
  const { framework, draft, today, source, audience, scale } = state;
  const bodies = new Map<string, NewEvidence>();
  if (!framework || !scale) return [];
  for (const { student, indicator, mark = emptyMark } of rows) {
    const own = mark.text.trim() !== '' || mark.link.trim() !== '';
    const text = orNull(own ? mark.text : draft.text);
    const link = orNull(own ? mark.link : draft.link);
    const points = framework.points && source === 'teacher' ? pointsOf(mark.points || draft.points) : undefined;
    const key = JSON.stringify([indicator.id, text, link]);
    const body: NewEvidence = bodies.get(key) ?? {
      frameworkId: framework.id,
      indicatorId: indicator.id,
      on: draft.on ?? today,
      ...(audience === 'staff' && source !== 'teacher' && { source }),
      text,
      link,
      entries: [],
    };
    const entry = { studentId: student.id, value: mark.value, ...(points !== undefined && { points }) };
    bodies.set(key, { ...body, entries: [...body.entries, entry] });
  }
  return [...bodies.values()];
}
