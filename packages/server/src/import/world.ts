import type { CalendarDayRow, ClassRow, EnrollmentRow, OrgRow, SessionRow, UserRow } from '../database/schema.ts';

/** What a row says, without what the database keeps about it. */
type Content<Row> = Omit<Row, 'org_id' | 'rev' | 'deleted' | 'modified_at'>;

export type OrgContent = Omit<Content<OrgRow>, 'roster_rev' | 'cursor_key' | 'device_key'>;
export type SessionContent = Content<SessionRow>;
export type ClassContent = Content<ClassRow>;
/** `agents` holds the other side of each wards row: a pupil's guardians, a guardian's pupils; ascending. */
export type UserContent = Content<UserRow> & { agents: readonly string[] };
export type EnrollmentContent = Content<EnrollmentRow>;
export type DayContent = Content<CalendarDayRow>;

/** A row of the database, tombstones included: they keep their place and may come back. */
export interface Existing<T> {
  readonly content: T;
  readonly deleted: boolean;
}

/** The kinds of rows of an org that an import writes, in the order they take their revisions. */
export interface Kinds {
  sessions: SessionContent;
  classes: ClassContent;
  users: UserContent;
  enrollments: EnrollmentContent;
  days: DayContent;
}
export type Kind = keyof Kinds;
export const kinds = ['sessions', 'classes', 'users', 'enrollments', 'days'] as const satisfies readonly Kind[];

/** An org as the database holds it. */
export interface OrgBefore {
  readonly org: OrgContent;
  readonly rows: { readonly [K in Kind]: ReadonlyMap<string, Existing<Kinds[K]>> };
}
export type Before = ReadonlyMap<string, OrgBefore>;

/** An org as it is to be: its active rows. */
export interface OrgAfter {
  org: OrgContent;
  rows: { [K in Kind]: Map<string, Kinds[K]> };
  /** The exporting system's own dates of change, ms, by kind and row. */
  modifiedAt: Map<string, number>;
}
export type After = Map<string, OrgAfter>;

/** What one org's import changes: rows in the order they take revisions. */
export interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly change: 'created' | 'updated' | 'deleted';
}

/** The changes that lead from one state of an org to another; the same for any order of an export's rows. */
export function changesOf(before: OrgBefore | undefined, after: OrgAfter): Change[] {
  const changes: Change[] = [];
  for (const kind of kinds) {
    const old: ReadonlyMap<string, Existing<unknown>> = before?.rows[kind] ?? new Map<string, Existing<unknown>>();
    const now: ReadonlyMap<string, unknown> = after.rows[kind];
    const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
    for (const id of ids) {
      const was = old.get(id);
      const is = now.get(id);
      if (is === undefined) {
        if (was && !was.deleted) changes.push({ kind, id, change: 'deleted' });
      } else if (!was || was.deleted) changes.push({ kind, id, change: 'created' });
      else if (!same(was.content, is)) changes.push({ kind, id, change: 'updated' });
    }
  }
  return changes;
}

/** Whether two contents say the same, whatever the order of their fields. */
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (content: unknown): string =>
  JSON.stringify(content, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
