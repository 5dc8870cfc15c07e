import type { Database } from './database/database.ts';
import type { AssignmentRow, EditionRow, EventRow, EvidenceRow, FrameworkRow, Json } from './database/schema.ts';
import type { Trx } from './database/seam.ts';

/** An event as the log holds it, with what it depends on who is told of it. */
export interface LoggedEvent extends EventRow {
  /** Where the assignment stands that it tells of. */
  readonly status: AssignmentRow['status'] | null;
  /** Where the edition stands that it tells of, or that the offering belongs to. */
  readonly edition_status: EditionRow['status'] | null;
  /** Who teaches the offering that it tells of. */
  readonly teacher_id: string | null;
  /** Who wrote the plan or visit that it tells of, and who comes along. */
  readonly author_id: string | null;
  readonly visitor_ids: Json<string[]> | null;
  /** Where the framework stands that it tells of. */
  readonly framework_state: FrameworkRow['state'] | null;
  /** Who said what it tells of was seen of a pupil, and who entered it for somebody else. */
  readonly evidence_source: EvidenceRow['source'] | null;
  readonly said_by: string | null;
  readonly entered_by: string | null;
}

/** Events after a revision, in their order. */
export const eventsAfter = (trx: Trx, orgId: string, rev: number, limit: number): Promise<LoggedEvent[]> =>
  trx
    .selectFrom('events as e')
    .leftJoin('assignments as a', (join) =>
      join
        .onRef('a.org_id', '=', 'e.org_id')
        .onRef('a.assignment_id', '=', 'e.id')
        .on('e.resource', '=', 'assignments'),
    )
    .leftJoin('offerings as o', (join) =>
      join
        .onRef('o.org_id', '=', 'e.org_id')
        .onRef('o.offering_id', '=', 'e.id')
        .on('e.resource', 'in', ['offerings', 'attendance']),
    )
    .leftJoin('editions as m', (join) =>
      join
        .onRef('m.org_id', '=', 'e.org_id')
        .on((eb) =>
          eb(
            'm.edition_id',
            '=',
            eb.case().when('e.resource', '=', 'editions').then(eb.ref('e.id')).else(eb.ref('o.edition_id')).end(),
          ),
        ),
    )
    .leftJoin('visits as v', (join) =>
      join.onRef('v.org_id', '=', 'e.org_id').onRef('v.visit_id', '=', 'e.id').on('e.resource', '=', 'visits'),
    )
    .leftJoin('visit_plans as p', (join) =>
      join.onRef('p.org_id', '=', 'e.org_id').onRef('p.plan_id', '=', 'e.id').on('e.resource', '=', 'plans'),
    )
    .leftJoin('frameworks as f', (join) =>
      join.onRef('f.org_id', '=', 'e.org_id').onRef('f.framework_id', '=', 'e.id').on('e.resource', '=', 'frameworks'),
    )
    .leftJoin('evidence as s', (join) =>
      join.onRef('s.org_id', '=', 'e.org_id').onRef('s.evidence_id', '=', 'e.id').on('e.resource', '=', 'evidence'),
    )
    .select(['e.org_id', 'e.rev', 'e.resource', 'e.id', 'e.change', 'e.class_id', 'e.student_id', 'e.day'])
    .select(['a.status', 'm.status as edition_status', 'o.teacher_id'])
    .select(['f.state as framework_state', 's.source as evidence_source', 's.author_id as said_by', 's.entered_by'])
    .select((eb) => [
      eb.fn.coalesce('v.author_id', 'p.author_id').as('author_id'),
      eb.fn.coalesce('v.visitor_ids', 'p.visitor_ids').as('visitor_ids'),
    ])
    .where('e.org_id', '=', orgId)
    .where('e.rev', '>', rev)
    .orderBy('e.rev')
    .limit(limit)
    .execute();

type Listener = (events: readonly LoggedEvent[]) => void;

export interface Subscription {
  /** The revision from which on events are told. */
  readonly rev: number;
  stop(): void;
}

/** Tells streams of new events: each event is read once a process, however many listen. */
export interface Feed {
  subscribe(orgId: string, listener: Listener, closed: () => void): Promise<Subscription>;
  /** Ends every stream. */
  close(): void;
}

const chunk = 500;

class Hub {
  readonly #database: Database;
  readonly #orgId: string;
  readonly listeners = new Map<Listener, () => void>();
  readonly ready: Promise<void>;
  rev = 0;
  #pumping = false;
  #again = false;

  constructor(database: Database, orgId: string) {
    this.#database = database;
    this.#orgId = orgId;
    this.ready = this.#start();
  }

  async #start(): Promise<void> {
    this.rev = (await this.#database.revisions([this.#orgId])).get(this.#orgId) ?? 0;
  }

  /** Reads what is new and tells it. Calls that come meanwhile make it look once more. */
  async pump(): Promise<void> {
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      await this.ready;
      while (this.#again) {
        this.#again = false;
        const events = await this.#database.glance(this.#orgId, (trx) =>
          eventsAfter(trx, this.#orgId, this.rev, chunk),
        );
        const last = events.at(-1);
        if (!last) break;
        this.rev = last.rev;
        for (const listener of [...this.listeners.keys()]) listener(events);
        if (events.length === chunk) this.#again = true;
      }
    } finally {
      this.#pumping = false;
    }
  }
}

/**
 * @param pollMs how often changes of other processes are looked for, ms; those of this process come at once
 * @param failed is told when the database could not be asked; the next poll tries again
 */
export function createFeed(database: Database, pollMs: number, failed: (error: unknown) => void): Feed {
  const hubs = new Map<string, Hub>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let polling = false;

  const stopListening = database.onCommit((orgId) => {
    hubs.get(orgId)?.pump().catch(failed);
  });

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      const revs = await database.revisions([...hubs.keys()]);
      for (const [orgId, rev] of revs) {
        const hub = hubs.get(orgId);
        if (hub && rev > hub.rev) await hub.pump();
      }
    } catch (error) {
      failed(error);
    } finally {
      polling = false;
    }
  }

  function leave(orgId: string, listener: Listener): void {
    const hub = hubs.get(orgId);
    hub?.listeners.delete(listener);
    if (hub?.listeners.size === 0) hubs.delete(orgId);
    if (hubs.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }

  return {
    async subscribe(orgId, listener, closed) {
      let hub = hubs.get(orgId);
      if (!hub) hubs.set(orgId, (hub = new Hub(database, orgId)));
      hub.listeners.set(listener, closed);
      timer ??= setInterval(() => void poll(), pollMs);
      try {
        await hub.ready;
      } catch (error) {
        leave(orgId, listener);
        throw error;
      }
      return { rev: hub.rev, stop: () => leave(orgId, listener) };
    },
    close() {
      stopListening();
      clearInterval(timer);
      const all = [...hubs.values()].flatMap((hub) => [...hub.listeners.values()]);
      hubs.clear();
      for (const closed of all) closed();
    },
  };
}
