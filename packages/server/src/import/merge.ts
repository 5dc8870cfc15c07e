import type { ImportError } from './csv.ts';
import { mergeEnrollments } from './merge-enrollments.ts';
import { mergeUsers } from './merge-users.ts';
import type { Stage, Staged, StagedOrg } from './stage.ts';
import type { After, Before, Kind, Kinds, OrgAfter, OrgContent } from './world.ts';

/** Values for orgs whose export and whose parents name none. */
export interface Defaults {
  timeZone: string;
  policyId: string;
}

/** One export laid over what the database holds, with what both say of each other checked. */
export class Merge {
  readonly stage: Stage;
  readonly before: Before;
  readonly after: After = new Map();
  /** The orgs that rows of the export name: what a bulk file leaves out is gone from these, and from no others. */
  readonly named: ReadonlySet<string>;
  readonly #errors: ImportError[];
  /** Known once the orgs are merged, which settles whose parents are whose. */
  #roots: ReadonlySet<string> | undefined;

  constructor(stage: Stage, before: Before, errors: ImportError[]) {
    this.stage = stage;
    this.before = before;
    this.named = namedOrgs(stage);
    this.#errors = errors;
  }

  bad(row: { file: string; line: number }, reason: string): void {
    this.#errors.push({ file: row.file, line: row.line, reason });
  }

  /** The org's rows to lay the file's rows over: none of them where the file is everything, else those there are. */
  start<K extends Kind>(orgId: string, kind: K, mode: 'bulk' | 'delta' | 'absent'): Map<string, Kinds[K]> {
    const rows = new Map<string, Kinds[K]>();
    if (mode === 'bulk' && this.named.has(orgId)) return rows;
    for (const [id, { content, deleted }] of this.before.get(orgId)?.rows[kind] ?? []) {
      if (!deleted) rows.set(id, content);
    }
    return rows;
  }

  note(orgId: string, kind: Kind, row: Staged<unknown>, id = row.id): void {
    if (row.modifiedAt !== null) this.after.get(orgId)?.modifiedAt.set(`${kind} ${id}`, row.modifiedAt);
  }

  /**
   * The orgs that hold a row now, of those this import may touch; more than one district's is refused. A row that goes
   * and names no org is looked for elsewhere only when no district the export names holds it, or ever did.
   */
  holders(row: Staged<unknown>, kind: Kind): OrgAfter[] {
    const all = [...this.after].filter(([, org]) => org.rows[kind].has(row.id));
    const near = all.filter(([orgId]) => this.reaches(orgId));
    const known = [...this.before].some(([orgId, { rows }]) => rows[kind].has(row.id) && this.reaches(orgId));
    const found = known || !goesNameless(this.stage, kind, row) ? near : all;
    const roots = new Set(found.map(([orgId]) => this.root(orgId)));
    if (roots.size <= 1) return found.map(([, org]) => org);
    this.bad(
      row,
      `${row.id} stands in several districts (${[...roots].sort().join(', ')}), and no row names the org meant`,
    );
    return [];
  }

  /** Whether the org is of a district the export names: all are where it names none. */
  reaches(orgId: string): boolean {
    this.#roots ??= new Set([...this.named].map((id) => this.root(id)));
    return this.named.size === 0 || this.#roots.has(this.root(orgId));
  }

  /** The org at the top of this one's parents: ids are one district's, and may stand in another for somebody else. */
  root(orgId: string): string {
    let at = orgId;
    for (let steps = 0; steps < 20; steps += 1) {
      const parent = this.after.get(at)?.org.parent_org_id;
      if (parent === null || parent === undefined || !this.after.has(parent)) return at;
      at = parent;
    }
    return at;
  }
}

/**
 * Lays an export over what the database holds. Rows that do not fit together are put into `errors`; the result then
 * counts for nothing. `today` is the day of the import, YYYY-MM-DD.
 */
export function merge(stage: Stage, before: Before, defaults: Defaults, today: string, errors: ImportError[]): After {
  const m = new Merge(stage, before, errors);
  mergeOrgs(m, defaults);
  mergeSessions(m);
  mergeClasses(m);
  mergeUsers(m);
  mergeEnrollments(m, today);
  mergeDays(m);
  return m.after;
}

/** Ids of the orgs that rows of the export name. */
export function namedOrgs(stage: Stage): Set<string> {
  const named = new Set([
    ...stage.orgs.filter((o) => o.value.type !== null).map((o) => o.id),
    ...stage.classes.map((c) => c.value.orgId),
    ...stage.roles.map((r) => r.value.orgId),
    ...stage.enrollments.map((e) => e.value.orgId),
    ...stage.days.map((d) => d.value.orgId),
  ]);
  // A row that goes needs not say whose it was.
  named.delete('');
  return named;
}

const files = {
  sessions: 'academicSessions.csv',
  classes: 'classes.csv',
  users: 'users.csv',
  enrollments: 'enrollments.csv',
} as const;

/** Whether a delta takes a row away without a word on whose it was. */
function goesNameless(stage: Stage, kind: Kind, { deleted, value }: Staged<unknown>): boolean {
  if (!deleted || kind === 'days' || stage.mode(files[kind]) !== 'delta') return false;
  return !(typeof value === 'object' && value !== null && 'orgId' in value && value.orgId !== '');
}

/** The orgs to load: those the export names, or none, which means all, where a row that goes may be anybody's. */
export function orgsToLoad(stage: Stage): Set<string> {
  const nameless = (['sessions', 'classes', 'users', 'enrollments'] as const).some((kind) =>
    stage[kind].some((row: Staged<unknown>) => goesNameless(stage, kind, row)),
  );
  return nameless ? new Set() : namedOrgs(stage);
}

function mergeOrgs(m: Merge, defaults: Defaults): void {
  for (const [orgId, { org }] of m.before) m.after.set(orgId, emptyOrg(org));
  const staged = new Map(m.stage.orgs.map((row) => [row.id, row]));
  const lookUp = (id: string, read: (o: StagedOrg | OrgContent) => string | null): string | null => {
    // Up the parents, as far as they say it; a loop of parents ends somewhere, too.
    let at: string | null = id;
    for (let steps = 0; at !== null && steps < 20; steps += 1) {
      const row: StagedOrg | undefined = staged.get(at)?.value;
      const held: OrgContent | undefined = m.before.get(at)?.org;
      const value: string | null = (row && read(row)) ?? (held && read(held)) ?? null;
      if (value !== null) return value;
      at = row ? row.parentId : (held?.parent_org_id ?? null);
    }
    return null;
  };
  const timeZone = (o: StagedOrg | OrgContent) => ('timeZone' in o ? o.timeZone : o.time_zone);
  const policyId = (o: StagedOrg | OrgContent) => ('policyId' in o ? o.policyId : o.policy_id);

  for (const row of m.stage.orgs) {
    const { name, type, parentId } = row.value;
    if (row.deleted) {
      m.bad(row, `org ${row.id} cannot be deleted by an import; its homework and its records stand on it`);
      continue;
    }
    if (parentId === row.id) m.bad(row, `parentSourcedId ${parentId} is the org itself`);
    else if (parentId !== null && !staged.has(parentId) && !m.before.has(parentId))
      m.bad(row, `parentSourcedId ${parentId} is no org of this export, nor one that is here already`);
    if (type === null) continue;
    const held = parentId !== null && (staged.get(parentId)?.value.type ?? m.before.get(parentId)?.org.type ?? null);
    const org: OrgContent = {
      name,
      type,
      parent_org_id: held === false || held === null ? null : parentId,
      time_zone: lookUp(row.id, timeZone) ?? defaults.timeZone,
      policy_id: lookUp(row.id, policyId) ?? defaults.policyId,
    };
    const after = m.after.get(row.id);
    if (after) after.org = org;
    else m.after.set(row.id, emptyOrg(org));
  }
}

const emptyOrg = (org: OrgContent): OrgAfter => ({
  org,
  rows: { sessions: new Map(), classes: new Map(), users: new Map(), enrollments: new Map(), days: new Map() },
  modifiedAt: new Map(),
});

/** OneRoster's sessions belong to no org: each org of the export keeps them. */
function mergeSessions(m: Merge): void {
  const mode = m.stage.mode('academicSessions.csv');
  for (const [orgId, after] of m.after) after.rows.sessions = m.start(orgId, 'sessions', mode);
  const staged = new Set(m.stage.sessions.filter((s) => !s.deleted).map((s) => s.id));
  const orgIds = [...m.named].filter((id) => m.after.has(id));
  for (const row of m.stage.sessions) {
    const holders = mode === 'delta' ? m.holders(row, 'sessions') : [];
    if (row.deleted) {
      for (const org of holders) org.rows.sessions.delete(row.id);
      continue;
    }
    const { title, type, startDate, endDate, parentId } = row.value;
    const known = (id: string) => staged.has(id) || [...m.after.values()].some((o) => o.rows.sessions.has(id));
    if (parentId !== null && !known(parentId)) m.bad(row, `parentSourcedId ${parentId} is no session`);
    const targets = new Set([...holders, ...orgIds.map((id) => m.after.get(id))]);
    if (targets.size === 0) m.bad(row, 'no row of this export names an org that the session could belong to');
    for (const org of targets) {
      org?.rows.sessions.set(row.id, {
        session_id: row.id,
        title,
        type,
        start_date: startDate,
        end_date: endDate,
        parent_id: parentId,
      });
    }
    for (const [orgId, org] of m.after) if (targets.has(org)) m.note(orgId, 'sessions', row);
  }
}

function mergeClasses(m: Merge): void {
  const mode = m.stage.mode('classes.csv');
  for (const [orgId, after] of m.after) after.rows.classes = m.start(orgId, 'classes', mode);
  for (const row of m.stage.classes) {
    if (row.deleted) {
      for (const org of m.holders(row, 'classes')) org.rows.classes.delete(row.id);
      continue;
    }
    const { title, grades, orgId, sessionIds } = row.value;
    const school = m.after.get(orgId);
    if (!school) {
      m.bad(row, `schoolSourcedId ${orgId} is no school of this export, nor one that is here already`);
      continue;
    }
    if (school.org.type !== 'school') m.bad(row, `schoolSourcedId ${orgId} is a district, not a school`);
    for (const id of sessionIds) {
      if (!school.rows.sessions.has(id)) m.bad(row, `termSourcedIds ${id} is no session`);
    }
    // Where the export is silent the class keeps its grades, or takes those of its pupils once these are known.
    const kept = m.before.get(orgId)?.rows.classes.get(row.id)?.content.grades ?? '[]';
    school.rows.classes.set(row.id, {
      class_id: row.id,
      title,
      grades: grades.length > 0 ? JSON.stringify(grades) : kept,
    });
    m.note(orgId, 'classes', row);
  }
}

function mergeDays(m: Merge): void {
  const mode = m.stage.mode('wuyuDays.csv');
  for (const [orgId, after] of m.after) after.rows.days = m.start(orgId, 'days', mode);
  for (const row of m.stage.days) {
    const { orgId, day, kind, reason } = row.value;
    const org = m.after.get(orgId);
    if (!org) m.bad(row, `orgSourcedId ${orgId} is no org of this export, nor one that is here already`);
    else if (row.deleted) org.rows.days.delete(day);
    else org.rows.days.set(day, { day, kind, reason });
  }
}
