import { sql } from 'kysely';
import { addEvaluation } from './migration-evaluation.ts';
import { addChoices, addMenus } from './migration-menus.ts';
import { addVisits } from './migration-visits.ts';
import { addText, index, type Kind, table } from './migration-tools.ts';
import { type EngineName, lockSchema, tellPlanner, textType, type Trx } from './seam.ts';

/** A step of the schema. Steps are added at the end and never changed once released. */
interface Migration {
  readonly name: string;
  up(trx: Trx, engine: EngineName): Promise<void>;
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
  { name: '0005-menus', up: addMenus },
  { name: '0006-choices', up: addChoices },
  { name: '0007-visits', up: addVisits },
  { name: '0008-evaluation', up: addEvaluation },
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
