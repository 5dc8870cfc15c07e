import { addDays } from '../clock.ts';
import type { Change } from '../database/database.ts';
import type { RollUpRow } from '../database/schema.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import { eventsAfter, type LoggedEvent } from '../feed.ts';
import { spreadDays } from '@wuyu/policy';
import { daysOff, longestRun } from './class-days.ts';

/** How many events one roll-up looks at. */
const eventsAtOnce = 2000;
/**
 * How far back a change of the roster, or of the org's rules, reaches. What was rolled up for a day before that stays as the
 * school was then: figures that were told once do not change because pupils moved on.
 */
const recentDays = 62;

/** Class-days to be rolled up anew: `class\nday`. */
type Marks = Set<string>;
const mark = (classId: string, day: string): string => `${classId}\n${day}`;

/** How far the marks have come. */
export interface Marked {
  readonly seenRev: number;
  readonly day: string;
  /** There are more events than one roll-up looks at. */
  readonly more: boolean;
}

/**
 * Marks every class's day that may have changed since the last roll-up: by the event log, by the calendar as it went on to
 * today, or because the org has other rules now. It marks rather too many than too few: to roll up what has not changed
 * changes nothing.
 */
export async function markTouched(
  change: Change,
  policyId: string,
  last: Pick<RollUpRow, 'seen_rev' | 'day' | 'policy_id'>,
  today: string,
): Promise<Marked> {
  const { engine, orgId, trx } = change;
  const events = await eventsAfter(trx, orgId, last.seen_rev, eventsAtOnce);
  const marks: Marks = new Set();
  const shown = events.filter(isShown);
  for (const { class_id: classId, day } of shown) if (classId !== null && day !== null) marks.add(mark(classId, day));
  await markSpread(change, marks);
  await markCalendar(change, marks, events, last.day, today);
  await markRoster(change, marks, events, last.policy_id !== policyId, today);
  const rows = [...marks].map((key) => {
    const [class_id = '', day = ''] = key.split('\n');
    return { org_id: orgId, class_id, day };
  });
  await insertRows(engine, trx, 'load_marks', rows, { key: ['org_id', 'class_id', 'day'], set: [] });
  return {
    seenRev: events.at(-1)?.rev ?? last.seen_rev,
    day: today,
    more: events.length === eventsAtOnce,
  };
}

/** Work that nobody has published changes no load. */
const isShown = ({ resource, status }: LoggedEvent): boolean =>
  resource === 'reports' || (resource === 'assignments' && (status === 'published' || status === 'withdrawn'));

/** Work that spreads changes all of its days. */
async function markSpread({ engine, orgId, trx }: Change, marks: Marks): Promise<void> {
  const touched = [...marks].map((key) => key.split('\n'));
  const days = [...new Set(touched.map(([, day = '']) => day))].sort();
  const classIds = [...new Set(touched.map(([classId = '']) => classId))];
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return;
  const spread = (
    await trx
      .selectFrom('assignments')
      .select(['class_id', 'assigned_on', 'due_on'])
      .where('org_id', '=', orgId)
      .where(amongMany(engine, 'class_id', classIds))
      .where(amongMany(engine, 'assigned_on', days))
      .where('status', 'in', ['published', 'withdrawn'])
      .where('deleted', '=', 0)
      .execute()
  ).filter((row) => addDays(row.assigned_on, 1) < row.due_on && marks.has(mark(row.class_id, row.assigned_on)));
  if (spread.length === 0) return;
  const off = await daysOff(trx, orgId, from, addDays(to, longestRun));
  for (const row of spread)
    for (const day of spreadDays({ assignedOn: row.assigned_on, dueOn: row.due_on }, off))
      marks.add(mark(row.class_id, day));
}

/** A calendar that changed spreads work otherwise; each day with lessons is rolled up once, also one without homework. */
async function markCalendar(
  { orgId, trx }: Change,
  marks: Marks,
  events: readonly LoggedEvent[],
  lastDay: string | null,
  today: string,
): Promise<void> {
  const changed = events.flatMap((event) => (event.resource === 'calendar' && event.day !== null ? [event.day] : []));
  changed.sort();
  const [from, to] = [changed[0], changed.at(-1)];
  if (from !== undefined && to !== undefined) {
    const rows = await trx
      .selectFrom('assignments')
      .select(['class_id', 'assigned_on', 'due_on'])
      .where('org_id', '=', orgId)
      .where('assigned_on', '>=', addDays(from, -longestRun))
      .where('assigned_on', '<=', to)
      .where('due_on', '>', from)
      .where('status', 'in', ['published', 'withdrawn'])
      .where('deleted', '=', 0)
      .execute();
    for (const row of rows) {
      const last = addDays(row.assigned_on, longestRun);
      for (let day = row.assigned_on; day < row.due_on && day <= last; day = addDays(day, 1))
        marks.add(mark(row.class_id, day));
    }
  }
  const since = addDays(today, -recentDays);
  const begun = lastDay === null || lastDay < since ? since : lastDay;
  const lessons = await trx
    .selectFrom('calendar_days')
    .select('day')
    .where('org_id', '=', orgId)
    .where('day', '>=', since)
    .where('day', '<=', today)
    .where('kind', 'in', ['school', 'half'])
    .where('deleted', '=', 0)
    .execute();
  const anew = new Set(changed);
  const due = lessons.filter(({ day }) => lastDay === null || day > begun || anew.has(day));
  if (due.length === 0) return;
  for (const classId of await livingClasses(trx, orgId)) for (const { day } of due) marks.add(mark(classId, day));
}

/** Who is in a class, and of which grade, changes its recent days. */
async function markRoster(
  { engine, orgId, trx }: Change,
  marks: Marks,
  events: readonly LoggedEvent[],
  everyClass: boolean,
  today: string,
): Promise<void> {
  const roster = events.filter((event) => event.resource === 'roster');
  const classIds = new Set(roster.flatMap((event) => event.class_id ?? []));
  const pupils = [...new Set(roster.flatMap((event) => (event.class_id === null ? (event.student_id ?? []) : [])))];
  if (pupils.length > 0)
    for (const row of await trx
      .selectFrom('enrollments')
      .select('class_id')
      .distinct()
      .where('org_id', '=', orgId)
      .where(amongMany(engine, 'user_id', pupils))
      .where('role', '=', 'student')
      .execute())
      classIds.add(row.class_id);
  if (everyClass) for (const classId of await livingClasses(trx, orgId)) classIds.add(classId);
  if (classIds.size === 0) return;
  const days = await trx
    .selectFrom('load_days')
    .select('day')
    .distinct()
    .where('org_id', '=', orgId)
    .where('day', '>=', addDays(today, -recentDays))
    .execute();
  for (const classId of classIds) for (const { day } of days) marks.add(mark(classId, day));
}

/** The classes whose days are rolled up. */
export async function livingClasses(trx: Change['trx'], orgId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('classes')
    .select('class_id')
    .where('org_id', '=', orgId)
    .where('deleted', '=', 0)
    .where('grades', '<>', '[]')
    .execute();
  return rows.map((row) => row.class_id);
}
