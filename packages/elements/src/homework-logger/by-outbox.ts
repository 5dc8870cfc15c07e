import type { Answer } from '@wuyu/contract/browser';
import type { homework, isProblem } from '@wuyu/sdk';
import type { Entry, InputOf, Outbox, OutboxState, Write as Posted } from '@wuyu/sdk/outbox';
import type { HomeworkClient } from '../homework/client.ts';
import type { Failure } from '../shared/failure.ts';
import type { Write } from './drafts.ts';
import type { PupilDrafts } from './pupil-drafts.ts';
import type { current, Sent } from './sending.ts';
import type { sameAnswer, Via } from './state.ts';

type Post<N extends string> = Posted<N, InputOf<{ homework: typeof homework }, N>>;

/** What the logger uses of an outbox: any `Outbox` of `@wuyu/sdk/outbox` whose client knows `homework` is one. */
export interface ReportOutbox extends Pick<Outbox, 'state' | 'subscribe' | 'onAccepted' | 'discard' | 'drain'> {
  add(write: Post<'homework.createReport'>): Promise<Entry>;
  add(write: Post<'homework.updateReport'>): Promise<Entry>;
  add(write: Post<'homework.deleteReport'>): Promise<Entry>;
}

/**
 * What the courier needs of the sender around it. What both know is handed over, too: a module that imported it would cost
 * those a chunk more who have no outbox.
 */
interface Surroundings {
  readonly isProblem: typeof isProblem;
  readonly current: typeof current;
  readonly sameAnswer: typeof sameAnswer;
  /** What became of a write. */
  take(drafts: PupilDrafts, write: Write, sent: Sent): void;
  /** Nothing goes out just now. */
  wait(): void;
  changed(): void;
  troubled(failure: Failure | undefined): void;
}

const resourceOf = (studentId: string, assignmentId: string) => `reports/${assignmentId}/${studentId}`;

const failures = { unreachable: 'unreachable', signedOut: 'signedOut', failing: 'server' } as const;

/**
 * Hands writes to an outbox, and brings back what became of them; also of those that another tab, or an earlier page, had
 * handed. A person is never asked here: as without an outbox, what somebody else reported first holds.
 */
export class Courier {
  readonly #outbox: ReportOutbox;
  readonly #client: HomeworkClient;
  readonly #pupils: ReadonlyMap<string, PupilDrafts>;
  readonly #around: Surroundings;
  /** Entries whose end was told; those refused stay until the person decides anew. */
  readonly #told = new Set<string>();
  /** Entries that another tab sent, and whose report is being read. */
  readonly #asked = new Set<string>();
  #handing = false;
  #held: OutboxState['held'];
  #stops: (() => void)[] = [];

  constructor(
    outbox: ReportOutbox,
    client: HomeworkClient,
    pupils: ReadonlyMap<string, PupilDrafts>,
    around: Surroundings,
  ) {
    this.#outbox = outbox;
    this.#client = client;
    this.#pupils = pupils;
    this.#around = around;
  }

  wake(): void {
    if (this.#stops.length > 0) return;
    this.#stops = [
      this.#outbox.subscribe(() => this.sync()),
      this.#outbox.onAccepted((entry, { data }) => {
        const report = entry.operation === 'homework.deleteReport' ? undefined : this.#around.current(data);
        for (const [drafts, write] of this.#carried(entry.id)) this.#end(drafts, write, { kind: 'done', report });
      }),
    ];
    this.sync();
  }

  /** Nobody looks: what ends meanwhile is told to who looks next. */
  rest(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Reports that wait here, whichever pupil they are of. */
  countAll(): { count: number; since: number } | undefined {
    const at = this.#outbox.state.entries
      .filter(({ state, resource }) => state === 'pending' && resource.startsWith('reports/'))
      .map((entry) => entry.at);
    return at.length > 0 ? { count: at.length, since: Math.min(...at) } : undefined;
  }

  /** Hands over what the outbox does not carry yet. What it cannot keep is sent as without one. */
  async hand(): Promise<void> {
    if (this.#outbox.state.phase === 'closed') return;
    this.#handing = true;
    try {
      for (let next = this.#unhanded(); next; next = this.#unhanded()) {
        const [drafts, write] = next;
        // What is decided while it is being handed comes after it.
        const marked = drafts.mark(write);
        const entry = await this.#add(drafts, marked);
        if (!entry) break;
        drafts.mark(marked, { entry: entry.id, lasts: this.#outbox.state.durable });
      }
    } catch {
      // No room, or another person's: it stays where it is.
    } finally {
      this.#handing = false;
    }
    if (this.#held) void this.#outbox.drain();
    this.sync();
  }

  /** The person has decided anew: what was refused before is of no use any more. */
  clear(studentId: string, assignmentId: string): void {
    for (const { id, state, resource } of this.#outbox.state.entries)
      if (state === 'refused' && resource === resourceOf(studentId, assignmentId)) this.#discard(id);
  }

  /** Takes over what the outbox holds now. */
  sync(): void {
    const { phase, entries, sending, held } = this.#outbox.state;
    // An entry that is just being added is not known by its id yet.
    if (phase === 'closed' || this.#handing || this.#stops.length === 0) return;
    for (const drafts of this.#pupils.values()) {
      this.#adopt(drafts, entries);
      for (const write of drafts.writes) if (write.entry !== undefined) this.#follow(drafts, write, entries);
    }
    if (sending) return this.#around.changed();
    if (held) this.#around.wait();
    if (held !== this.#held) this.#around.troubled(held && { kind: failures[held] });
    this.#held = held;
    this.#around.changed();
  }

  #unhanded(): [PupilDrafts, Write] | undefined {
    for (const drafts of this.#pupils.values()) {
      const write = drafts.writes.find(({ entry }) => entry === undefined);
      if (write) return [drafts, write];
    }
    return undefined;
  }

  #carried(id: string): [PupilDrafts, Write][] {
    return [...this.#pupils.values()].flatMap((drafts) =>
      drafts.writes.filter(({ entry }) => entry === id).map((write): [PupilDrafts, Write] => [drafts, write]),
    );
  }

  #add({ studentId, writes }: PupilDrafts, write: Write): Promise<Entry> | undefined {
    const { kind, assignmentId, reportId, answer, via, ifMatch } = write;
    const resource = resourceOf(studentId, assignmentId);
    if (kind === 'create')
      return (
        answer &&
        this.#outbox.add({
          operation: 'homework.createReport',
          input: { body: { id: reportId, assignmentId, studentId, answer, via } },
          resource,
        })
      );
    const before = writes.filter((w) => w.assignmentId === assignmentId && w.entry !== undefined);
    const after = ifMatch === undefined ? before[before.length - 1]?.entry : undefined;
    if (ifMatch === undefined && after === undefined) return undefined;
    // The outbox puts the revision of the earlier answer in its place.
    const input = { reportId, ifMatch: ifMatch ?? 0 };
    return answer
      ? this.#outbox.add({
          operation: 'homework.updateReport',
          input: { ...input, body: { answer, via } },
          resource,
          after,
        })
      : this.#outbox.add({ operation: 'homework.deleteReport', input, resource, after });
  }

  /** Shows what was handed elsewhere, and is not settled, as this page's own. */
  #adopt(drafts: PupilDrafts, entries: readonly Entry[]): void {
    const known = new Set(drafts.writes.map(({ entry }) => entry));
    const found = entries
      .filter(({ id, state }) => state !== 'sent' && !known.has(id) && !this.#told.has(id))
      .map((entry) => writeOf(entry, drafts.studentId))
      .filter((write) => write !== undefined);
    if (found.length > 0) drafts.writes = [...found, ...drafts.writes];
  }

  #follow(drafts: PupilDrafts, write: Write, entries: readonly Entry[]): void {
    const entry = entries.find(({ id }) => id === write.entry);
    if (entry?.state === 'pending') return;
    if (entry?.state === 'conflict') this.#end(drafts, write, this.#conflictOf(write, entry.current), entry);
    else if (entry?.state === 'refused') this.#end(drafts, write, refusedOf(write, entry.refusal.problem), entry);
    // It was in the memory of an outbox that is gone: it is handed again.
    else if (!entry && !write.lasts) drafts.mark(write, { entry: undefined });
    // Sent, and perhaps swept away since; where this tab sent it, the answer comes in a moment.
    else if (this.#outbox.state.phase === 'open') setTimeout(() => void this.#read(write), 0);
  }

  /** Reads what became of a write that another tab, or an earlier page, saw answered. */
  async #read({ entry = '', kind, reportId }: Write): Promise<void> {
    if (this.#asked.has(entry) || this.#carried(entry).length === 0) return;
    this.#asked.add(entry);
    let sent: Sent | undefined = { kind: 'done', report: undefined };
    try {
      if (kind !== 'delete') sent = { kind: 'done', report: await this.#client.homework.getReport({ reportId }) };
    } catch (error) {
      // It was taken back since; where it could not be read it is asked for again with the next change.
      if (!this.#around.isProblem(error, 'not-found')) sent = undefined;
      else sent = { kind: 'other', why: 'changedElsewhere', report: undefined };
    }
    this.#asked.delete(entry);
    if (sent) for (const [drafts, write] of this.#carried(entry)) this.#end(drafts, write, sent);
  }

  #end(drafts: PupilDrafts, write: Write, sent: Sent, entry?: Entry): void {
    if (!drafts.writes.includes(write)) return;
    // What was decided after it is gone with it, unless it holds.
    const following =
      sent.kind === 'done' ? [] : drafts.writes.filter((w) => w.assignmentId === write.assignmentId && w !== write);
    if (entry) this.#told.add(entry.id);
    for (const { entry: id } of following) if (id !== undefined) this.#discard(id);
    if (entry && sent.kind !== 'refused') this.#discard(entry.id);
    this.#around.take(drafts, write, sent);
  }

  /** The backend holds something else; or this very write, which had arrived under another key. */
  #conflictOf({ kind, reportId, answer }: Write, value: unknown): Sent {
    const report = this.#around.current(value);
    const isOwn = report?.id === reportId;
    if (isOwn && this.#around.sameAnswer(report.answer, answer)) return { kind: 'done', report };
    return { kind: 'other', why: kind === 'create' && !isOwn ? 'alreadyThere' : 'changedElsewhere', report };
  }

  #discard(id: string): void {
    this.#told.add(id);
    // Another tab may have come first.
    void this.#outbox.discard(id).catch(() => undefined);
  }
}

function refusedOf({ kind }: Write, problem: string | undefined): Sent {
  // What is to be taken back or corrected is gone already.
  if (problem !== 'not-found' || kind === 'create') return { kind: 'refused' };
  return kind === 'delete'
    ? { kind: 'done', report: undefined }
    : { kind: 'other', why: 'changedElsewhere', report: undefined };
}

/** The write that an entry carries, if it is about a report of this pupil. */
function writeOf({ id, operation, input, resource, after, at }: Entry, studentId: string): Write | undefined {
  const [collection, assignmentId, pupil] = resource.split('/');
  if (collection !== 'reports' || assignmentId === undefined || pupil !== studentId) return undefined;
  const kind = kinds[operation];
  const { body, ifMatch, reportId } = input as {
    body?: { id?: string; answer: Answer; via: Via };
    ifMatch?: number;
    reportId?: string;
  };
  const report = reportId ?? body?.id;
  if (!kind || report === undefined) return undefined;
  return {
    kind,
    assignmentId,
    key: id,
    reportId: report,
    answer: body?.answer,
    via: body?.via ?? 'hand',
    ifMatch: after === undefined ? ifMatch : undefined,
    tried: true,
    at,
    entry: id,
    lasts: true,
  };
}

const kinds: Readonly<Record<string, Write['kind'] | undefined>> = {
  'homework.createReport': 'create',
  'homework.updateReport': 'update',
  'homework.deleteReport': 'delete',
};
