import type { Merge } from './merge.ts';
import type { Staged, StagedEnrollment } from './stage.ts';
import type { OrgAfter } from './world.ts';

/** Enrollments last: they need classes and users as these are to be. */
export function mergeEnrollments(m: Merge, today: string): void {
  const mode = m.stage.mode('enrollments.csv');
  for (const [orgId, after] of m.after) after.rows.enrollments = m.start(orgId, 'enrollments', mode);
  const stated: { row: Staged<StagedEnrollment>; org: OrgAfter }[] = [];
  for (const row of m.stage.enrollments) {
    if (row.deleted) {
      for (const org of m.holders(row, 'enrollments')) org.rows.enrollments.delete(row.id);
      continue;
    }
    const { classId, orgId, userId, role, homeroom, subject, beginDate, endDate } = row.value;
    const org = m.after.get(orgId);
    if (!org) {
      m.bad(row, `schoolSourcedId ${orgId} is no school of this export, nor one that is here already`);
      continue;
    }
    if (!org.rows.classes.has(classId)) m.bad(row, `classSourcedId ${classId} is no class of ${orgId}`);
    if (!org.rows.users.has(userId)) m.bad(row, `userSourcedId ${userId} has no role in ${orgId}`);
    if (role === null) {
      // It may have been one that counts, and is not any more.
      org.rows.enrollments.delete(row.id);
      continue;
    }
    org.rows.enrollments.set(row.id, {
      enrollment_id: row.id,
      class_id: classId,
      user_id: userId,
      role,
      homeroom: homeroom ? 1 : 0,
      subject,
      begin_date: beginDate,
      end_date: endDate,
    });
    m.note(orgId, 'enrollments', row);
    stated.push({ row, org });
  }
  for (const org of m.after.values()) {
    dropLoose(org);
    completeGrades(org);
  }
  for (const row of m.stage.classes) {
    const grades = m.after.get(row.value.orgId)?.rows.classes.get(row.id)?.grades;
    if (!row.deleted && grades === '[]') m.bad(row, `grades is missing, and no pupil of ${row.id} has one`);
  }
  const silentClasses = new Set(
    m.stage.classes.filter((c) => c.value.grades.length === 0).map((c) => `${c.value.orgId} ${c.id}`),
  );
  for (const { row, org } of stated) {
    if (row.value.role !== 'student') continue;
    const user = org.rows.users.get(row.value.userId);
    if (user && user.role !== 'student')
      m.bad(row, `userSourcedId ${user.user_id} is enrolled as a pupil, but has no role student`);
    else if (user?.grade === null)
      m.bad(row, `the grade of ${user.user_id} is neither in users.csv nor certain from its class`);
    else if (user) {
      // Whoever was in a class of another year has moved on; a class whose grades nobody stated follows its pupils.
      const { classId, endDate } = row.value;
      const stands = org.rows.classes.get(classId);
      const silent = silentClasses.has(`${row.value.orgId} ${classId}`) || (endDate !== null && endDate < today);
      if (stands && !silent && !gradesOf(stands.grades).includes(user.grade))
        m.bad(row, `${user.user_id} is in grade ${user.grade}, which class ${classId} does not have`);
    }
  }
}

const gradesOf = (json: string): unknown[] => {
  const grades: unknown = JSON.parse(json);
  return Array.isArray(grades) ? grades : [];
};

/** What stood in a class or belonged to a user that is gone goes with it, and a pupil's place with the role. */
function dropLoose({ rows }: OrgAfter): void {
  for (const [id, { class_id: classId, user_id: userId, role }] of rows.enrollments) {
    const user = rows.users.get(userId);
    const held = user && (role !== 'student' || user.role === 'student');
    if (!held || !rows.classes.has(classId)) rows.enrollments.delete(id);
  }
}

/** Exports leave grades out on one side or the other: a class has those of its pupils, a pupil that of its class. */
function completeGrades({ rows }: OrgAfter): void {
  const found = new Map<string, Set<number>>();
  for (const { class_id: classId, user_id: userId, role } of rows.enrollments.values()) {
    const grade = role === 'student' ? rows.users.get(userId)?.grade : null;
    if (grade) found.set(classId, (found.get(classId) ?? new Set()).add(grade));
  }
  for (const [id, row] of rows.classes) {
    const grades = found.get(id);
    if (row.grades === '[]' && grades)
      rows.classes.set(id, { ...row, grades: JSON.stringify([...grades].sort((a, b) => a - b)) });
  }
  // In a pupil's own order of enrollments, so that an export's order decides nothing.
  for (const [, { class_id: classId, user_id: userId, role }] of [...rows.enrollments].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const user = rows.users.get(userId);
    if (role !== 'student' || user?.role !== 'student' || user.grade !== null) continue;
    const match = /^\[(\d+)\]$/.exec(rows.classes.get(classId)?.grades ?? '');
    if (match) rows.users.set(userId, { ...user, grade: Number(match[1]) });
  }
}
