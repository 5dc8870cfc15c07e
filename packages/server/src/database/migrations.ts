import { sql } from 'kysely';
import { type EngineName, lockSchema, longType, tableEnd, tellPlanner, textType, type Trx } from './seam.ts';

/** A step of the schema. Steps are added at the end and never changed once released. */
interface Migration {
  readonly name: string;
  up(trx: Trx, engine: EngineName): Promise<void>;
}

type Kind = 'text' | 'text?' | 'int' | 'int?' | 'long' | 'long?';

/** Makes a table, its key first. `?` marks a column that may be null. */
async function table(
  trx: Trx,
  engine: EngineName,
  name: string,
  key: readonly string[],
  columns: Readonly<Record<string, Kind>>,
): Promise<void> {
  const types = { text: textType(engine), int: sql`integer`, long: longType(engine) };
  const lines = Object.entries(columns).map(([column, kind]) => {
    const type = kind.startsWith('text') ? types.text : kind.startsWith('int') ? types.int : types.long;
    return sql`${sql.ref(column)} ${type}${kind.endsWith('?') ? sql`` : sql` not null`}`;
  });
  lines.push(sql`primary key (${sql.join(key.map((column) => sql.ref(column)))})`);
  await sql`create table ${sql.table(name)} (${sql.join(lines)}) ${tableEnd(engine)}`.execute(trx);
}

/** Adds columns of text that may be null, as they are in every row that is there already. */
async function addText(trx: Trx, engine: EngineName, name: string, columns: readonly string[]): Promise<void> {
  for (const column of columns)
    await sql`alter table ${sql.table(name)} add column ${sql.ref(column)} ${textType(engine)}`.execute(trx);
}

async function index(trx: Trx, name: string, on: string, columns: readonly string[], kind?: 'unique' | 'uniqueLiving') {
  const head = kind ? sql`create unique index` : sql`create index`;
  const tail = kind === 'uniqueLiving' ? sql` where deleted = 0` : sql``;
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`${head} ${sql.ref(name)} on ${sql.table(on)} (${list})${tail}`.execute(trx);
}

const migrations: readonly Migration[] = [
  {
    name: '0001-spine',
    async up(trx, engine) {
      const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
        table(trx, engine, name, key, { org_id: 'text', ...columns });

      await make('orgs', ['org_id'], {
        rev: 'long',
        name: 'text',
        type: 'text',
        parent_org_id: 'text?',
        time_zone: 'text',
        policy_id: 'text',
        modified_at: 'long',
        roster_rev: 'long?',
        cursor_key: 'text?',
      });
      await make('sessions', ['org_id', 'session_id'], {
        session_id: 'text',
        rev: 'long',
        title: 'text',
        type: 'text',
        start_date: 'text',
        end_date: 'text',
        parent_id: 'text?',
        deleted: 'int',
        modified_at: 'long',
      });
      await make('classes', ['org_id', 'class_id'], {
        class_id: 'text',
        rev: 'long',
        title: 'text',
        grades: 'text',
        deleted: 'int',
        modified_at: 'long',
      });
      await make('users', ['org_id', 'user_id'], {
        user_id: 'text',
        rev: 'long',
        name: 'text',
        role: 'text?',
        grade: 'int?',
        leads: 'text',
        issuer: 'text?',
        sub: 'text?',
        deleted: 'int',
        modified_at: 'long',
      });
      await make('wards', ['org_id', 'guardian_id', 'student_id'], { guardian_id: 'text', student_id: 'text' });
      await make('enrollments', ['org_id', 'enrollment_id'], {
        enrollment_id: 'text',
        rev: 'long',
        class_id: 'text',
        user_id: 'text',
        role: 'text',
        homeroom: 'int',
        subject: 'text?',
        begin_date: 'text?',
        end_date: 'text?',
        deleted: 'int',
        modified_at: 'long',
      });
      await make('calendar_days', ['org_id', 'day'], {
        day: 'text',
        rev: 'long',
        kind: 'text',
        reason: 'text?',
        deleted: 'int',
      });
      await make('assignments', ['org_id', 'assignment_id'], {
        assignment_id: 'text',
        rev: 'long',
        class_id: 'text',
        grades: 'text',
        subject: 'text',
        title: 'text',
        form: 'text',
        tiers: 'text',
        assigned_on: 'text',
        due_on: 'text',
        status: 'text',
        author_id: 'text',
        published_at: 'long?',
        deleted: 'int',
      });
      await make('reports', ['org_id', 'report_id'], {
        report_id: 'text',
        rev: 'long',
        assignment_id: 'text',
        student_id: 'text',
        class_id: 'text',
        grade: 'int',
        day: 'text',
        kind: 'text',
        minutes: 'int?',
        tiers: 'text',
        via: 'text',
        counted: 'int?',
        required: 'int',
        reported_at: 'long',
        deleted: 'int',
      });
      await make('events', ['org_id', 'rev'], {
        rev: 'long',
        resource: 'text',
        id: 'text',
        change: 'text',
        class_id: 'text?',
        student_id: 'text?',
        day: 'text?',
      });
      await make('audit', ['org_id', 'audit_id'], {
        audit_id: 'text',
        at: 'long',
        user_id: 'text',
        action: 'text',
        resource: 'text',
        id: 'text',
        rev: 'long',
        request_id: 'text',
        detail: 'text',
      });
      await make('idempotency', ['org_id', 'user_id', 'key'], {
        user_id: 'text',
        key: 'text',
        method: 'text',
        path: 'text',
        body_hash: 'text',
        status: 'int',
        body: 'text',
        created_at: 'long',
      });
      await make('jobs', ['org_id', 'job_id'], {
        job_id: 'text',
        due: 'long',
        kind: 'text',
        payload: 'text',
        attempts: 'int',
        claimed_until: 'long?',
      });

      await index(trx, 'users_sub', 'users', ['org_id', 'issuer', 'sub'], 'unique');
      await index(trx, 'wards_student', 'wards', ['org_id', 'student_id']);
      await index(trx, 'enrollments_user', 'enrollments', ['org_id', 'user_id']);
      await index(trx, 'enrollments_class', 'enrollments', ['org_id', 'class_id']);
      await index(trx, 'classes_rev', 'classes', ['org_id', 'rev']);
      await index(trx, 'assignments_class', 'assignments', ['org_id', 'class_id', 'assigned_on']);
      await index(trx, 'assignments_rev', 'assignments', ['org_id', 'rev']);
      // One living report an assignment and pupil: the database keeps this promise itself.
      await index(trx, 'reports_once', 'reports', ['org_id', 'assignment_id', 'student_id'], 'uniqueLiving');
      // All that the load of a class's day reads, so that it never touches the table.
      const load = ['org_id', 'class_id', 'day', 'student_id', 'grade', 'counted', 'required', 'deleted'];
      await index(trx, 'reports_load', 'reports', load);
      await index(trx, 'reports_student', 'reports', ['org_id', 'student_id', 'day']);
      await index(trx, 'reports_rev', 'reports', ['org_id', 'rev']);
      // A row's history: who made it, and of what.
      await index(trx, 'audit_row', 'audit', ['org_id', 'id']);
      await index(trx, 'idempotency_age', 'idempotency', ['org_id', 'created_at']);
      await index(trx, 'jobs_due', 'jobs', ['due']);
    },
  },
  {
    name: '0002-statistics',
    up: tellPlanner,
  },
  {
    name: '0003-homework',
    async up(trx, engine) {
      await addText(trx, engine, 'assignments', ['editor_id', 'reviewer_id', 'returned_for']);
      await addText(trx, engine, 'reports', ['stopped']);
    },
  },
  {
    name: '0004-summaries',
    async up(trx, engine) {
      const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
        table(trx, engine, name, ['org_id', ...key], { org_id: 'text', ...columns });
      await make('load_days', ['class_id', 'day', 'grade'], {
        class_id: 'text',
        day: 'text',
        grade: 'int',
        enrolled: 'int',
        asked: 'int',
        required: 'int',
        histogram: 'text',
        state: 'text',
        told_state: 'text',
        few: 'int',
        told_few: 'int',
      });
      await make('load_marks', ['class_id', 'day'], { class_id: 'text', day: 'text' });
      await make('load_summaries', ['school_id', 'day', 'grade'], {
        school_id: 'text',
        day: 'text',
        grade: 'int',
        version: 'long',
        policy_id: 'text',
        classes: 'int',
        states: 'text',
        few: 'int',
        told_few: 'int',
        enrolled: 'int',
        asked: 'int',
        required: 'int',
        histogram: 'text',
      });
      await make('roll_ups', ['source_id'], {
        source_id: 'text',
        seen_rev: 'long',
        version: 'long',
        day: 'text?',
        policy_id: 'text',
        at: 'long?',
      });
      await make('exports', ['export_id'], {
        export_id: 'text',
        key_hash: 'text',
        month: 'text',
        format: 'text',
        language: 'text',
        grades: 'text?',
        created_at: 'long',
        expires_at: 'long',
      });
      await index(trx, 'load_days_day', 'load_days', ['org_id', 'day', 'grade']);
      await index(trx, 'load_summaries_day', 'load_summaries', ['org_id', 'day']);
      await index(trx, 'load_summaries_version', 'load_summaries', ['org_id', 'version']);
      await index(trx, 'exports_key', 'exports', ['org_id', 'key_hash'], 'unique');
      // A district's schools, as its job looks for them.
      await index(trx, 'orgs_parent', 'orgs', ['parent_org_id', 'org_id']);
      // The few reports that were stopped, so that a class's week does not look through all of its reports for them.
      await sql`create index reports_stopped on reports (org_id, class_id, day, assignment_id, student_id, stopped)
        where stopped is not null`.execute(trx);
      await tellPlanner(trx, engine);
    },
  },
  {
    name: '0005-menus',
    async up(trx, engine) {
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
      await index(trx, 'filings_number', 'filings', ['org_id', 'number'], 'unique');
      await tellPlanner(trx, engine);
    },
  },
  {
    name: '0006-choices',
    async up(trx, engine) {
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
    },
  },
];

/** Brings the schema up to date inside the transaction it is given; whoever comes second finds nothing to do. */
export async function migrate(trx: Trx, engine: EngineName): Promise<readonly string[]> {
  await lockSchema(engine, trx);
  await sql`create table if not exists migrations (name ${textType(engine)} primary key)`.execute(trx);
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(trx);
  const done = new Set(rows.map((row) => row.name));
  const todo = migrations.filter((migration) => !done.has(migration.name));
  for (const migration of todo) {
    await migration.up(trx, engine);
    await sql`insert into migrations (name) values (${migration.name})`.execute(trx);
  }
  return todo.map((migration) => migration.name);
}
