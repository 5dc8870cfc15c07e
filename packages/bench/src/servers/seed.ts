import type { Database } from '@wuyu/server';
import { schoolA } from '@wuyu/server/fixture';

export const benchClass = 'class-3';
const chunk = 500;
const id = (prefix: string, i: number) => `${prefix}-${i.toString().padStart(6, '0')}`;
export const pupilId = (i: number): string => id('bench-pupil', i);
export const assignmentId = (i: number): string => id('bench-work', i);

/** The first day that is filled; each following assignment stands on the next day. */
const firstDay = Date.parse('2024-01-01');
export const dayAt = (i: number): string => new Date(firstDay + (i % 780) * 86_400_000).toISOString().slice(0, 10);

async function inChunks<T>(rows: readonly T[], put: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += chunk) await put(rows.slice(i, i + chunk));
}

/** Pupils of one class of the fixture's first school, and published work for them, one piece a day. */
export async function seedClass(database: Database, pupils: number, works: number): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const same = { org_id: schoolA, rev, deleted: 0 as const, modified_at: 0 };
    const numbers = Array.from({ length: pupils }, (_, i) => i);
    const users = numbers.map((i) => ({
      ...same,
      user_id: pupilId(i),
      name: '甲',
      role: 'student' as const,
      grade: 3,
    }));
    await inChunks(users, (part) =>
      trx
        .insertInto('users')
        .values(
          part.map((user) => ({
            ...user,
            leads: '[]',
            issuer: null,
            sub: null,
            area: null,
            address: null,
            focus: 0 as const,
          })),
        )
        .execute(),
    );
    const enrolments = numbers.map((i) => ({
      ...same,
      enrollment_id: id('bench-enrolment', i),
      class_id: benchClass,
      user_id: pupilId(i),
      role: 'student' as const,
      homeroom: 0 as const,
      subject: null,
      begin_date: null,
      end_date: null,
    }));
    await inChunks(enrolments, (part) => trx.insertInto('enrollments').values(part).execute());
    const assignments = Array.from({ length: works }, (_, i) => ({
      org_id: schoolA,
      rev,
      deleted: 0 as const,
      assignment_id: assignmentId(i),
      class_id: benchClass,
      grades: '[3]',
      subject: '数学',
      title: '口算',
      form: 'written' as const,
      tiers: '[{"tier":"basic","minutes":10}]',
      assigned_on: dayAt(i),
      due_on: dayAt(i),
      status: 'published' as const,
      author_id: 'teacher-math',
      editor_id: null,
      published_at: 0,
    }));
    await inChunks(assignments, (part) => trx.insertInto('assignments').values(part).execute());
  });
}
