import type { Database } from '../database/database.ts';
import type { AssignmentRow, EventRow } from '../database/schema.ts';
import { insertRows } from '../database/seam.ts';
import { storeReports } from '../homework/batch.ts';
import { shanghai } from './calendar.ts';
import { type DemoClass, type District, schoolIds } from './district.ts';
import { type NewRow, type Reviewers, reviewersOf, upcoming } from './upcoming.ts';
import { type Planned, type PlanningDay, planDay, schoolDaysUpTo } from './plan.ts';
import { Random } from './random.ts';
import { type ReportedItem, Reporters } from './reports.ts';

/** How many school days are written in one transaction. */
const daysAtOnce = 8;
/** When part of the class has reported on the demonstration's own day. */
export const eveningOf = (day: string): number => shanghai(day, 18, 30);

export interface HomeworkCounts {
  assignments: number;
  reports: number;
}

/** Writes the homework of the school year up to a day, and what pupils reported about it, school by school. */
export async function writeHomework(
  database: Database,
  district: District,
  seed: number,
  today: string,
): Promise<HomeworkCounts> {
  const counts = { assignments: 0, reports: 0 };
  const days = schoolDaysUpTo(today);
  await database.countAnew();
  for (const schoolId of schoolIds) {
    const classes = district.classes.filter((c) => c.schoolId === schoolId);
    const random = new Random(seed, `homework ${schoolId}`);
    const reporters = new Reporters(seed);
    const reviewers = reviewersOf(district, schoolId);
    const recent: Recent = new Map(classes.map((c) => [c.id, []]));
    for (let i = 0; i < days.length; i += daysAtOnce) {
      // Drawn before the transaction: it may be carried out again.
      const drawn = days
        .slice(i, i + daysAtOnce)
        .map((day) => drawDay(classes, day, reporters, random, recent, reviewers));
      await database.change(schoolId, async (change) => {
        for (const { day, assignments, items } of drawn) {
          const first = await change.nextRev(assignments.length);
          const rows = assignments.map((row, n) => ({ org_id: schoolId, ...row, rev: first + n }));
          await insertRows(change.engine, change.trx, 'assignments', rows);
          await insertRows(change.engine, change.trx, 'events', rows.map(eventOf));
          const by = { userId: 'demo', requestId: 'demo', now: eveningOf(day) };
          const outcomes = await storeReports(change, items, today, by);
          const refused = outcomes.find(({ outcome }) => outcome !== 'stored');
          if (refused)
            throw new Error(`the demonstration drew a report that was not stored: ${JSON.stringify(refused)}`);
        }
      });
      for (const { assignments, items } of drawn) {
        counts.assignments += assignments.length;
        counts.reports += items.length;
      }
      // PostgreSQL counts by itself, but a minute too late for what comes next.
      const written = i / daysAtOnce + 1;
      if (Number.isInteger(Math.log2(written))) await database.countAnew();
    }
  }
  await database.countAnew();
  return counts;
}

/** The last titles of each class. */
type Recent = ReadonlyMap<string, string[]>;
interface Drawn {
  day: string;
  assignments: NewRow[];
  items: ReportedItem[];
}

function drawDay(
  classes: readonly DemoClass[],
  day: PlanningDay,
  reporters: Reporters,
  random: Random,
  recent: Recent,
  reviewers: Reviewers,
): Drawn {
  const assignments: NewRow[] = [];
  const items: ReportedItem[] = [];
  for (const c of classes) {
    const planned = planDay(c, day, random, recent.get(c.id) ?? []);
    assignments.push(...planned.map((p) => published(c, p, reviewers)));
    if (day.last) assignments.push(...upcoming(c, day, random, reviewers));
    items.push(...reporters.reports(c, day.day, planned, random, day.last ? eveningOf(day.day) : undefined));
  }
  // In the order they came in, as revisions have it.
  items.sort((a, b) => a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1));
  return { day: day.day, assignments, items };
}

const published = (c: DemoClass, p: Planned, reviewers: Reviewers): NewRow => ({
  assignment_id: p.id,
  class_id: c.id,
  grades: JSON.stringify(p.grades),
  subject: p.subject,
  title: p.title,
  form: p.form,
  tiers: JSON.stringify(p.tiers),
  assigned_on: p.day,
  due_on: p.dueOn,
  status: 'published',
  author_id: p.authorId,
  editor_id: null,
  reviewer_id: reviewers(c, p.authorId),
  returned_for: null,
  published_at: p.publishedAt,
  deleted: 0,
});

const eventOf = (row: AssignmentRow): EventRow => ({
  org_id: row.org_id,
  rev: row.rev,
  resource: 'assignments',
  id: row.assignment_id,
  change: 'created',
  class_id: row.class_id,
  student_id: null,
  day: row.assigned_on,
});
