import type { RosterChange } from '../database/database.ts';
import type { OrgRow } from '../database/schema.ts';
import { forUpdate } from '../database/seam.ts';
import type { Before, Existing, Kind, Kinds, OrgBefore } from './world.ts';

/**
 * Reads the orgs an export may touch, tombstones included, and holds them until the transaction ends: those it names
 * with their whole districts; all of them where it names none.
 */
export async function loadBefore(change: RosterChange, named: ReadonlySet<string>): Promise<Before> {
  const before = new Map<string, OrgBefore>();
  // The one look over all orgs: which of them belong together.
  const places = await change.trx.selectFrom('orgs').select(['org_id', 'parent_org_id']).execute();
  const ids = withDistricts(places, named);
  if (ids.length === 0) return before;
  // In the order of ids, as every import locks them: two at once wait for each other, never in a circle.
  const query = change.trx.selectFrom('orgs').selectAll().where('org_id', 'in', ids).orderBy('org_id');
  for (const org of await forUpdate(change.engine, query).execute()) {
    const { name, type, parent_org_id, time_zone, policy_id } = org;
    before.set(org.org_id, {
      org: { name, type, parent_org_id, time_zone, policy_id },
      rows: await loadRows(change, org.org_id),
    });
  }
  return before;
}

type Place = Pick<OrgRow, 'org_id' | 'parent_org_id'>;

function withDistricts(orgs: readonly Place[], named: ReadonlySet<string>): string[] {
  if (named.size === 0) return orgs.map((org) => org.org_id);
  const parents = new Map(orgs.map((org) => [org.org_id, org.parent_org_id]));
  const root = (id: string): string => {
    let at = id;
    for (let steps = 0; steps < 20; steps += 1) {
      const parent = parents.get(at);
      if (parent === null || parent === undefined || !parents.has(parent)) break;
      at = parent;
    }
    return at;
  };
  const roots = new Set([...named].map(root));
  return orgs.map((org) => org.org_id).filter((id) => named.has(id) || roots.has(root(id)));
}

async function loadRows({ trx }: RosterChange, orgId: string): Promise<OrgBefore['rows']> {
  const [sessions, classes, users, wards, enrollments, days] = [
    await trx.selectFrom('sessions').selectAll().where('org_id', '=', orgId).execute(),
    await trx.selectFrom('classes').selectAll().where('org_id', '=', orgId).execute(),
    await trx.selectFrom('users').selectAll().where('org_id', '=', orgId).execute(),
    await trx.selectFrom('wards').selectAll().where('org_id', '=', orgId).execute(),
    await trx.selectFrom('enrollments').selectAll().where('org_id', '=', orgId).execute(),
    await trx.selectFrom('calendar_days').selectAll().where('org_id', '=', orgId).execute(),
  ];
  const agents = new Map<string, string[]>();
  const link = (a: string, b: string) => agents.set(a, [...(agents.get(a) ?? []), b]);
  for (const { guardian_id, student_id } of wards) {
    link(guardian_id, student_id);
    link(student_id, guardian_id);
  }
  return {
    sessions: keyed<'sessions', (typeof sessions)[number]>(sessions, (s) => s.session_id),
    classes: keyed<'classes', (typeof classes)[number]>(classes, (c) => c.class_id),
    users: keyed<'users', (typeof users)[number] & { agents: readonly string[] }>(
      users.map((u) => ({ ...u, agents: (agents.get(u.user_id) ?? []).sort() })),
      (u) => u.user_id,
    ),
    enrollments: keyed<'enrollments', (typeof enrollments)[number]>(enrollments, (e) => e.enrollment_id),
    days: keyed<'days', (typeof days)[number]>(days, (d) => d.day),
  };
}

/** Rows by id, without what the database keeps about them. */
function keyed<K extends Kind, R extends Kinds[K] & { deleted: 0 | 1 }>(
  rows: readonly R[],
  id: (row: R) => string,
): Map<string, Existing<Kinds[K]>> {
  const map = new Map<string, Existing<Kinds[K]>>();
  for (const row of rows) {
    const content: R = { ...row };
    for (const kept of ['org_id', 'rev', 'deleted', 'modified_at']) Reflect.deleteProperty(content, kept);
    map.set(id(row), { content, deleted: row.deleted === 1 });
  }
  return map;
}
