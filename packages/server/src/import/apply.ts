import { v7 as uuidv7 } from 'uuid';
import type { RosterChange } from '../database/database.ts';
import type { EventRow } from '../database/schema.ts';
import { insertRows } from '../database/seam.ts';
import { followCalendar } from '../evaluation/calendar.ts';
import { changesOf, same, type Before, type Change, type Kind, type OrgAfter, type OrgBefore } from './world.ts';

/** How many rows of each kind an import made, changed, took away and left as they were. */
export interface Counts {
  created: number;
  updated: number;
  deleted: number;
  unchanged: number;
}
export type OrgCounts = { [K in Kind | 'orgs']: Counts };

/**
 * Writes one org as it is to be. Every row that changes takes a revision of its own, in a fixed order, and in an org
 * that was there already an event; rows that say what they said before keep theirs.
 */
export async function applyOrg(
  change: RosterChange,
  before: Before,
  orgId: string,
  after: OrgAfter,
  now: number,
): Promise<OrgCounts> {
  const held = before.get(orgId);
  const changes = changesOf(held, after);
  const orgChanged = !held || !same(held.org, after.org);
  const counts = countsOf(held, after, changes, orgChanged);
  const total = changes.length + (orgChanged ? 1 : 0);
  if (total === 0) return counts;

  const org = { org_id: orgId, ...after.org, modified_at: now };
  if (!held) {
    const row = { ...org, rev: 0, roster_rev: null, cursor_key: null, device_key: null };
    await insertRows(change.engine, change.trx, 'orgs', [row]);
  } else if (orgChanged) await change.trx.updateTable('orgs').set(org).where('org_id', '=', orgId).execute();

  const first = await change.nextRev(orgId, total);
  const firstRow = orgChanged ? first + 1 : first;
  const revs = new Map(changes.map((c, i) => [`${c.kind} ${c.id}`, firstRow + i]));
  const touched = (kind: Kind) => changes.filter((c) => c.kind === kind);
  await writeRows(change, { orgId, held, after, now, revs, touched });
  if (held && touched('sessions').length > 0)
    await followCalendar({ engine: change.engine, trx: change.trx, orgId }, first + total - 1);
  if (held) {
    const events = changes.map((c) => eventOf(orgId, c, revs.get(`${c.kind} ${c.id}`) ?? first, held, after));
    if (orgChanged) events.unshift({ ...event(orgId, first, orgId), change: 'updated' });
    await insertRows(change.engine, change.trx, 'events', events);
  }
  const detail = JSON.stringify(counts);
  await insertRows(change.engine, change.trx, 'audit', [
    {
      org_id: orgId,
      audit_id: uuidv7(),
      at: now,
      user_id: 'import',
      action: 'import',
      resource: 'roster',
      id: orgId,
      rev: first + total - 1,
      request_id: '',
      detail,
    },
  ]);
  return counts;
}

function countsOf(
  held: OrgBefore | undefined,
  after: OrgAfter,
  changes: readonly Change[],
  orgChanged: boolean,
): OrgCounts {
  const of = (kind: Kind): Counts => {
    const counts = { created: 0, updated: 0, deleted: 0, unchanged: 0 };
    for (const c of changes) if (c.kind === kind) counts[c.change] += 1;
    return { ...counts, unchanged: after.rows[kind].size - counts.created - counts.updated };
  };
  const org = { created: held ? 0 : 1, updated: held && orgChanged ? 1 : 0, deleted: 0, unchanged: orgChanged ? 0 : 1 };
  return {
    orgs: org,
    sessions: of('sessions'),
    classes: of('classes'),
    users: of('users'),
    enrollments: of('enrollments'),
    days: of('days'),
  };
}

interface Write {
  readonly orgId: string;
  readonly held: OrgBefore | undefined;
  readonly after: OrgAfter;
  readonly now: number;
  readonly revs: ReadonlyMap<string, number>;
  readonly touched: (kind: Kind) => readonly Change[];
}

async function writeRows(change: RosterChange, write: Write): Promise<void> {
  const { engine, trx } = change;
  const { held, after } = write;
  const kept = (kind: Kind, id: string) => ({
    org_id: write.orgId,
    rev: write.revs.get(`${kind} ${id}`) ?? 0,
    modified_at: after.modifiedAt.get(`${kind} ${id}`) ?? write.now,
  });
  /** The changed rows of a kind as the table is to hold them; a tombstone keeps what the row said last. */
  const rows = <C extends object>(
    kind: Kind,
    now: ReadonlyMap<string, C>,
    old: ReadonlyMap<string, { content: C }> | undefined,
  ) =>
    write.touched(kind).flatMap(({ id }) => {
      const content = now.get(id) ?? old?.get(id)?.content;
      const deleted: 0 | 1 = now.has(id) ? 0 : 1;
      return content ? [{ ...content, ...kept(kind, id), deleted }] : [];
    });

  const sessions = rows('sessions', after.rows.sessions, held?.rows.sessions);
  await insertRows(engine, trx, 'sessions', sessions, {
    key: ['org_id', 'session_id'],
    set: ['rev', 'title', 'type', 'start_date', 'end_date', 'parent_id', 'deleted', 'modified_at'],
  });
  const classes = rows('classes', after.rows.classes, held?.rows.classes);
  await insertRows(engine, trx, 'classes', classes, {
    key: ['org_id', 'class_id'],
    set: ['rev', 'title', 'grades', 'deleted', 'modified_at'],
  });
  await writeUsers(change, write, rows('users', after.rows.users, held?.rows.users));
  const enrollments = rows('enrollments', after.rows.enrollments, held?.rows.enrollments);
  await insertRows(engine, trx, 'enrollments', enrollments, {
    key: ['org_id', 'enrollment_id'],
    set: [
      'rev',
      'class_id',
      'user_id',
      'role',
      'homeroom',
      'subject',
      'begin_date',
      'end_date',
      'deleted',
      'modified_at',
    ],
  });
  const days = rows('days', after.rows.days, held?.rows.days);
  await insertRows(
    engine,
    trx,
    'calendar_days',
    days.map(({ org_id, day, rev, kind, reason, deleted }) => ({ org_id, day, rev, kind, reason, deleted })),
    { key: ['org_id', 'day'], set: ['rev', 'kind', 'reason', 'deleted'] },
  );
}

type UserToWrite =
  OrgAfter['rows']['users'] extends Map<string, infer C>
    ? C & { org_id: string; rev: number; modified_at: number; deleted: 0 | 1 }
    : never;

async function writeUsers(
  { engine, trx }: RosterChange,
  { orgId, held, after }: Write,
  changed: readonly UserToWrite[],
): Promise<void> {
  if (changed.length === 0) return;
  const before = changed.filter((u) => held?.rows.users.has(u.user_id)).map((u) => u.user_id);
  for (const ids of chunks(before)) {
    // Two users may exchange their sign-ins: each gives its own up before any takes another's.
    await trx
      .updateTable('users')
      .set({ issuer: null, sub: null })
      .where('org_id', '=', orgId)
      .where('user_id', 'in', ids)
      .execute();
    await trx
      .deleteFrom('wards')
      .where('org_id', '=', orgId)
      .where((eb) => eb.or([eb('guardian_id', 'in', ids), eb('student_id', 'in', ids)]))
      .execute();
  }
  // Who is gone signs in no more, and leaves the sign-in to whoever comes after.
  const rows = changed.map(({ agents: _agents, ...u }) => (u.deleted ? { ...u, issuer: null, sub: null } : u));
  await insertRows(engine, trx, 'users', rows, {
    key: ['org_id', 'user_id'],
    set: [
      'rev',
      'name',
      'role',
      'grade',
      'leads',
      'issuer',
      'sub',
      'area',
      'address',
      'focus',
      'deleted',
      'modified_at',
    ],
  });
  const wards = new Map<string, { org_id: string; guardian_id: string; student_id: string }>();
  for (const { user_id, role, agents, deleted } of changed) {
    if (deleted) continue;
    for (const agent of agents) {
      if (!after.rows.users.has(agent)) continue;
      const [guardian_id, student_id] = role === 'student' ? [agent, user_id] : [user_id, agent];
      wards.set(`${guardian_id} ${student_id}`, { org_id: orgId, guardian_id, student_id });
    }
  }
  await insertRows(engine, trx, 'wards', [...wards.values()], {
    key: ['org_id', 'guardian_id', 'student_id'],
    set: [],
  });
}

function* chunks<T>(list: readonly T[], size = 500): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

const event = (orgId: string, rev: number, id: string): EventRow => ({
  org_id: orgId,
  rev,
  resource: 'roster',
  id,
  change: 'updated',
  class_id: null,
  student_id: null,
  day: null,
});

function eventOf(orgId: string, { kind, id, change }: Change, rev: number, held: OrgBefore, after: OrgAfter): EventRow {
  const base = { ...event(orgId, rev, id), change };
  switch (kind) {
    case 'sessions':
      return { ...base, resource: 'calendar' };
    case 'days':
      return { ...base, resource: 'calendar', day: id };
    case 'classes':
      return { ...base, class_id: id };
    case 'users': {
      const user = after.rows.users.get(id) ?? held.rows.users.get(id)?.content;
      // A guardian's row concerns its family and the staff, as its children's do: nobody else is told.
      const studentId = user?.role === 'student' ? id : (user?.agents[0] ?? null);
      if (studentId !== null) return { ...base, student_id: studentId };
      // Everybody is told of an event that is no pupil's: of staff it says that the roster changed, and names nobody.
      return event(orgId, rev, orgId);
    }
    case 'enrollments': {
      const row = after.rows.enrollments.get(id) ?? held.rows.enrollments.get(id)?.content;
      return { ...base, class_id: row?.class_id ?? null, student_id: row?.role === 'student' ? row.user_id : null };
    }
  }
}
