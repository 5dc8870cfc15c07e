import { sql } from 'kysely';
import { addText, index, type Kind, table } from './migration-tools.ts';
import { type EngineName, tellPlanner, type Trx } from './seam.ts';

/** The catalogue, editions and filings of after-school service. */
export async function addMenus(trx: Trx, engine: EngineName): Promise<void> {
  const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
    table(trx, engine, name, ['org_id', ...key], { org_id: 'text', ...columns });
  const content = {
    title: 'text',
    title_en: 'text?',
    kind: 'text',
    domain: 'text',
    branch: 'text?',
    knowledge: 'int',
    grades: 'text',
    fee: 'text?',
    about: 'text?',
    search: 'text',
  } as const;
  await addText(trx, engine, 'exports', ['edition_id']);
  await make('providers', ['provider_id'], {
    provider_id: 'text',
    rev: 'long',
    name: 'text',
    vetting: 'text',
    batch: 'int',
    valid_from: 'text',
    valid_to: 'text?',
    listed_by: 'text',
    deleted: 'int',
  });
  await make('courses', ['course_id'], {
    course_id: 'text',
    rev: 'long',
    provider_id: 'text',
    ...content,
    minutes: 'int',
    status: 'text',
    listed_by: 'text',
    deleted: 'int',
  });
  await make('orders', ['order_id'], {
    order_id: 'text',
    rev: 'long',
    school_id: 'text',
    school_name: 'text',
    course_id: 'text',
    note: 'text?',
    status: 'text',
    activity_id: 'text',
    ordered_on: 'text',
    deleted: 'int',
  });
  await make('activities', ['activity_id'], {
    activity_id: 'text',
    rev: 'long',
    course_id: 'text?',
    provider_id: 'text?',
    ...content,
    minutes: 'int',
    status: 'text',
    deleted: 'int',
  });
  await make('editions', ['edition_id'], {
    edition_id: 'text',
    rev: 'long',
    month: 'text',
    title: 'text',
    mode: 'text',
    opens_at: 'long',
    closes_at: 'long',
    per_slot: 'int',
    declared: 'int',
    status: 'text',
    published_at: 'long?',
    filing_state: 'text',
    filing_id: 'text?',
    filing_number: 'text?',
    filing_comment: 'text?',
    filed_at: 'long?',
    decided_at: 'long?',
    seed: 'text?',
    commitment: 'text?',
    drawn_at: 'long?',
    deleted: 'int',
  });
  await make('offerings', ['offering_id'], {
    offering_id: 'text',
    rev: 'long',
    edition_id: 'text',
    activity_id: 'text',
    ...content,
    provider_id: 'text?',
    provider_name: 'text?',
    weekdays: 'text',
    start_time: 'text',
    end_time: 'text',
    room: 'text',
    teacher: 'text',
    teacher_id: 'text?',
    capacity: 'int?',
    minimum: 'int',
    status: 'text',
    deleted: 'int',
  });
  await make('filings', ['filing_id'], {
    filing_id: 'text',
    rev: 'long',
    school_id: 'text',
    school_name: 'text',
    edition_id: 'text',
    month: 'text',
    title: 'text',
    state: 'text',
    number: 'text?',
    filed_at: 'long',
    received_at: 'long?',
    decided_at: 'long?',
    comment: 'text?',
    declared: 'int',
    offerings: 'text',
    changes: 'text',
    findings: 'text',
    deleted: 'int',
  });
  await make('menu_schools', ['school_id'], {
    school_id: 'text',
    name: 'text',
    time_zone: 'text',
    policy_id: 'text',
  });
  await make('menu_syncs', ['source_id', 'list'], { source_id: 'text', list: 'text', seen_rev: 'long' });
  for (const name of ['providers', 'courses', 'orders', 'activities', 'editions', 'offerings', 'filings'])
    await index(trx, `${name}_rev`, name, ['org_id', 'rev']);
  await index(trx, 'orders_course', 'orders', ['org_id', 'course_id']);
  // One living edition a month: the database keeps this promise itself.
  await index(trx, 'editions_month', 'editions', ['org_id', 'month'], 'uniqueLiving');
  await index(trx, 'offerings_edition', 'offerings', ['org_id', 'edition_id', 'rev']);
  await index(trx, 'offerings_teacher', 'offerings', ['org_id', 'teacher_id']);
  await index(trx, 'filings_month', 'filings', ['org_id', 'month']);
  // A district gives each number once. A school may have one number twice, of two districts.
  await sql`create unique index filings_number on filings (org_id, number) where school_id <> org_id`.execute(trx);
  await tellPlanner(trx, engine);
}

/** What families wish for, draws, places, the roll and surveys. */
export async function addChoices(trx: Trx, engine: EngineName): Promise<void> {
  const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
    table(trx, engine, name, ['org_id', ...key], { org_id: 'text', ...columns });
  await make('choice_lists', ['edition_id', 'student_id'], {
    edition_id: 'text',
    student_id: 'text',
    rev: 'long',
    class_id: 'text',
    code: 'text',
    nones: 'text',
    together: 'text',
    missed: 'int?',
    saved_at: 'long',
  });
  await make('choices', ['edition_id', 'student_id', 'slot', 'rank'], {
    edition_id: 'text',
    student_id: 'text',
    slot: 'text',
    rank: 'int',
    offering_id: 'text',
  });
  await make('draws', ['edition_id'], {
    edition_id: 'text',
    applicants: 'int',
    placed: 'int',
    first: 'int',
    input_digest: 'text',
    result_digest: 'text',
    record: 'text',
  });
  await make('places', ['place_id'], {
    place_id: 'text',
    rev: 'long',
    edition_id: 'text',
    offering_id: 'text',
    student_id: 'text',
    class_id: 'text',
    slot: 'text',
    state: 'text',
    rank: 'int?',
    turn: 'int?',
    until: 'long?',
  });
  await make('attendance', ['offering_id', 'day', 'student_id'], {
    offering_id: 'text',
    day: 'text',
    student_id: 'text',
    mark: 'text',
    marked_at: 'long',
  });
  await make('surveys', ['survey_id'], {
    survey_id: 'text',
    rev: 'long',
    title: 'text',
    opens_on: 'text',
    closes_on: 'text',
    deleted: 'int',
  });
  await make('survey_answers', ['survey_id', 'student_id', 'said_by'], {
    survey_id: 'text',
    student_id: 'text',
    said_by: 'text',
    answer_id: 'text',
    rev: 'long',
    grade: 'int',
    weekdays: 'text',
    domains: 'text',
    kinds: 'text',
    until: 'text?',
  });
  await index(trx, 'choice_lists_code', 'choice_lists', ['org_id', 'edition_id', 'code'], 'unique');
  await index(trx, 'choice_lists_student', 'choice_lists', ['org_id', 'student_id']);
  await index(trx, 'choices_offering', 'choices', ['org_id', 'edition_id', 'offering_id']);
  await index(trx, 'places_rev', 'places', ['org_id', 'rev']);
  await index(trx, 'places_offering', 'places', ['org_id', 'offering_id', 'state', 'turn']);
  await index(trx, 'places_student', 'places', ['org_id', 'student_id', 'edition_id']);
  await index(trx, 'places_edition', 'places', ['org_id', 'edition_id', 'state']);
  // Nobody holds a place twice, or waits for what it holds: the database keeps this promise itself.
  await sql`create unique index places_once on places (org_id, student_id, offering_id)
    where state in ('placed', 'offered', 'waiting')`.execute(trx);
  await sql`create index places_until on places (org_id, until) where state = 'offered'`.execute(trx);
  await index(trx, 'surveys_rev', 'surveys', ['org_id', 'rev']);
  await tellPlanner(trx, engine);
}
