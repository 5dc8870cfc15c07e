import { sql } from 'kysely';
import { addText, index, type Kind, table } from './migration-tools.ts';
import { type EngineName, tellPlanner, type Trx } from './seam.ts';

/** Home visits: plans, visits, what was agreed, what is sealed, coverage; and what the roster tells of homes. */
export async function addVisits(trx: Trx, engine: EngineName): Promise<void> {
  const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
    table(trx, engine, name, ['org_id', ...key], { org_id: 'text', ...columns });
  await addText(trx, engine, 'orgs', ['device_key']);
  await addText(trx, engine, 'users', ['area', 'address']);
  await sql`alter table users add column focus integer not null default 0`.execute(trx);
  await addText(trx, engine, 'exports', ['coverage_on', 'class_ids']);
  await make('visit_plans', ['plan_id'], {
    plan_id: 'text',
    rev: 'long',
    class_id: 'text',
    day: 'text',
    time: 'text?',
    kind: 'text',
    student_ids: 'text',
    visitor_ids: 'text',
    note: 'text?',
    author_id: 'text',
    state: 'text',
    moves: 'text',
    cancelled_by: 'text?',
    cancel_reason: 'text?',
    visit_id: 'text?',
    deleted: 'int',
  });
  await make('visits', ['visit_id'], {
    visit_id: 'text',
    rev: 'long',
    class_id: 'text',
    plan_id: 'text?',
    day: 'text',
    time: 'text?',
    minutes: 'int?',
    kind: 'text',
    student_ids: 'text',
    visitor_ids: 'text',
    confirmed_by: 'text',
    present: 'text',
    topics: 'text',
    note: 'text?',
    author_id: 'text',
    recorded_at: 'long',
    deleted: 'int',
  });
  await make('visit_parties', ['item', 'item_id', 'user_id', 'part'], {
    item: 'text',
    item_id: 'text',
    user_id: 'text',
    part: 'text',
    day: 'text',
  });
  await make('follow_ups', ['follow_up_id'], {
    follow_up_id: 'text',
    rev: 'long',
    visit_id: 'text?',
    student_id: 'text',
    class_id: 'text',
    text: 'text',
    owner: 'text',
    due_on: 'text',
    state: 'text',
    closed_on: 'text?',
    deleted: 'int',
  });
  await make('visit_exemptions', ['exemption_id'], {
    exemption_id: 'text',
    rev: 'long',
    student_id: 'text',
    class_id: 'text',
    term_start: 'text',
    reason: 'text',
    deleted: 'int',
  });
  await make('sealed_notes', ['visit_id'], {
    visit_id: 'text',
    text: 'text',
    author_id: 'text',
    written_at: 'long',
  });
  await make('sealed_readings', ['visit_id', 'reading_id'], {
    visit_id: 'text',
    reading_id: 'text',
    at: 'long',
    user_id: 'text',
    action: 'text',
  });
  await make('guidance_events', ['event_id'], {
    event_id: 'text',
    rev: 'long',
    title: 'text',
    kind: 'text',
    day: 'text',
    class_ids: 'text',
    families: 'int?',
    deleted: 'int',
  });
  await make('visit_coverage', ['coverage_id'], {
    coverage_id: 'text',
    rev: 'long',
    level: 'text',
    school_id: 'text',
    title: 'text',
    grade: 'int?',
    term_title: 'text',
    term_start: 'text',
    term_end: 'text',
    on_day: 'text',
    numbers: 'text?',
    guidance: 'text?',
    clause: 'text?',
    deleted: 'int',
  });
  await make('visit_roll_ups', ['source_id'], {
    source_id: 'text',
    seen_rev: 'long',
    day: 'text',
    policy_id: 'text',
    at: 'long',
  });
  const listed = ['visit_plans', 'visits', 'follow_ups', 'visit_exemptions', 'guidance_events', 'visit_coverage'];
  for (const name of listed) await index(trx, `${name}_rev`, name, ['org_id', 'rev']);
  await index(trx, 'visit_plans_day', 'visit_plans', ['org_id', 'day']);
  await index(trx, 'visits_day', 'visits', ['org_id', 'day']);
  await index(trx, 'visits_plan', 'visits', ['org_id', 'plan_id']);
  await index(trx, 'visit_parties_user', 'visit_parties', ['org_id', 'user_id', 'item', 'day', 'item_id']);
  await index(trx, 'follow_ups_visit', 'follow_ups', ['org_id', 'visit_id']);
  await index(trx, 'guidance_events_day', 'guidance_events', ['org_id', 'day']);
  // One living exemption a pupil and term: the database keeps this promise itself.
  const once = ['org_id', 'student_id', 'term_start'];
  await index(trx, 'visit_exemptions_once', 'visit_exemptions', once, 'uniqueLiving');
  await tellPlanner(trx, engine);
}
