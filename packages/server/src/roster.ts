import type { Class, Closed, Student, Teacher, roster as table } from '@wuyu/contract';
import { holdsOn } from './auth/principal.ts';
import { classInReach } from './classes.ts';
import { instant } from './clock.ts';
import { type Handlers, type ReadContext, reads } from './context.ts';
import type { ClassRow } from './database/schema.ts';
import { after, pageOf, startOf } from './http/page.ts';
import { notFound } from './http/problem.ts';
import { checkStretch } from './http/validate.ts';
import { numbers } from './json.ts';

const longest = 400;

export const roster: Handlers<typeof table> = {
  getOrg: reads(async ({ org }) => ({
    sourcedId: org.org_id,
    rev: org.rev,
    name: org.name,
    type: org.type,
    parentSourcedId: org.parent_org_id,
    timeZone: org.time_zone,
    policyId: org.policy_id,
  })),

  getMe: reads(async (ctx) => {
    const { principal } = ctx;
    const user = await ctx.trx
      .selectFrom('users')
      .select('name')
      .where('org_id', '=', ctx.orgId)
      .where('user_id', '=', principal.userId)
      .executeTakeFirst();
    if (!user) throw notFound();
    const studentIds = [...new Set(principal.grants.flatMap((grant) => [...grant.studentIds]))];
    return {
      sourcedId: principal.userId,
      name: user.name,
      grants: principal.grants.map((grant) => ({
        role: grant.role,
        classIds: grant.role === 'gradeLead' ? [] : [...grant.classIds],
        grades: [...grant.grades],
      })),
      students: await studentsById(ctx, studentIds),
      teaches: [...principal.teaches],
    };
  }),

  getCalendar: reads(async (ctx, { from, to }) => {
    checkStretch({ from, to }, longest);
    const { trx, orgId, org } = ctx;
    const terms = await trx
      .selectFrom('sessions')
      .select(['session_id', 'title', 'start_date', 'end_date'])
      .where('org_id', '=', orgId)
      .where('type', 'in', ['term', 'semester'])
      .where('start_date', '<=', to)
      .where('end_date', '>=', from)
      .where('deleted', '=', 0)
      .orderBy('start_date')
      .execute();
    const days = await trx
      .selectFrom('calendar_days')
      .select(['day', 'kind', 'reason'])
      .where('org_id', '=', orgId)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .where('deleted', '=', 0)
      .orderBy('day')
      .execute();
    const last = await trx
      .selectFrom('calendar_days')
      .select(({ fn }) => fn.max('day').as('day'))
      .where('org_id', '=', orgId)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    return {
      rev: org.rev,
      today: ctx.today,
      now: instant(ctx.now),
      timeZone: org.time_zone,
      terms: terms.map((term) => ({
        sourcedId: term.session_id,
        title: term.title,
        startDate: term.start_date,
        endDate: term.end_date,
      })),
      days: days.map(({ day, kind, reason }) => ({ day, kind, ...(reason === null ? {} : { reason }) })),
      publishedTo: last?.day ?? null,
    };
  }),

  listClasses: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('classes')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'class_id'))
      .orderBy('rev')
      .orderBy('class_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    if (!ctx.reach.org) {
      const within = [...ctx.reach.staffClasses, ...ctx.reach.familyClasses];
      if (within.length === 0) return pageOf(ctx, start, [], () => '', asClass);
      query = query.where('class_id', 'in', within);
    }
    return pageOf(ctx, start, await query.execute(), (row) => row.class_id, asClass);
  }),

  listStudents: reads(async (ctx, input) => {
    const on = input.on ?? ctx.today;
    const { title } = await classInReach(ctx, ctx.trx, input.classId);
    const start = startOf(ctx, input);
    const rows = await ctx.trx
      .selectFrom('enrollments as e')
      .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
      .select(['u.user_id', 'u.rev', 'u.name', 'u.grade', 'u.deleted'])
      .distinct()
      .where('e.org_id', '=', ctx.orgId)
      .where('e.class_id', '=', input.classId)
      .where('e.role', '=', 'student')
      .where('e.deleted', '=', 0)
      .where('u.deleted', '=', 0)
      .where('u.grade', 'is not', null)
      .where((eb) => eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', on)]))
      .where((eb) => eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', on)]))
      .where(after(start, 'u.rev', 'u.user_id'))
      .orderBy('u.rev')
      .orderBy('u.user_id')
      .limit(start.take)
      .execute();
    return pageOf(
      ctx,
      start,
      rows,
      (row) => row.user_id,
      (row): Closed<Student> => ({
        sourcedId: row.user_id,
        rev: row.rev,
        name: row.name,
        classId: input.classId,
        classTitle: title,
        grade: row.grade ?? 1,
      }),
    );
  }),

  listTeachers: reads(async (ctx, input) => {
    await classInReach(ctx, ctx.trx, input.classId);
    const start = startOf(ctx, input);
    const rows = await teaching(ctx, input.classId)
      .select(['u.user_id', 'u.rev', 'u.name', 'u.deleted'])
      .distinct()
      .where(after(start, 'u.rev', 'u.user_id'))
      .orderBy('u.rev')
      .orderBy('u.user_id')
      .limit(start.take)
      .execute();
    const lessons = await teaching(ctx, input.classId).select(['e.user_id', 'e.subject', 'e.homeroom']).execute();
    return pageOf(
      ctx,
      start,
      rows,
      (row) => row.user_id,
      (row): Closed<Teacher> => {
        const own = lessons.filter((lesson) => lesson.user_id === row.user_id);
        return {
          sourcedId: row.user_id,
          rev: row.rev,
          name: row.name,
          subjects: [...new Set(own.flatMap(({ subject }) => subject ?? []))].sort(),
          homeroom: own.some(({ homeroom }) => homeroom === 1),
        };
      },
    );
  }),
};

/** Those who teach a class today, once for each lesson of theirs. */
const teaching = (ctx: ReadContext, classId: string) =>
  ctx.trx
    .selectFrom('enrollments as e')
    .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
    .where('e.org_id', '=', ctx.orgId)
    .where('e.class_id', '=', classId)
    .where('e.role', '=', 'teacher')
    .where('e.deleted', '=', 0)
    .where('u.deleted', '=', 0)
    .where((eb) => eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', ctx.today)]))
    .where((eb) => eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', ctx.today)]));

const asClass = (row: ClassRow): Closed<Class> => ({
  sourcedId: row.class_id,
  rev: row.rev,
  title: row.title,
  grades: numbers(row.grades),
  status: row.deleted === 1 ? 'tobedeleted' : 'active',
  dateLastModified: instant(row.modified_at),
});

/** Pupils with the class they are in today. A pupil without one is not told of: there is nothing to do for it here. */
async function studentsById(ctx: ReadContext, ids: readonly string[]): Promise<Closed<Student>[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.trx
    .selectFrom('users as u')
    .innerJoin('enrollments as e', (join) =>
      join.onRef('e.org_id', '=', 'u.org_id').onRef('e.user_id', '=', 'u.user_id'),
    )
    .innerJoin('classes as c', (join) => join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'))
    .select(['u.user_id', 'u.rev', 'u.name', 'u.grade', 'c.class_id', 'c.title', 'e.begin_date', 'e.end_date'])
    .where('u.org_id', '=', ctx.orgId)
    .where('u.user_id', 'in', ids)
    .where('u.deleted', '=', 0)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .orderBy('u.user_id')
    .orderBy('c.class_id')
    .execute();
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    if (row.grade === null || seen.has(row.user_id) || !holdsOn(row, ctx.today)) return [];
    seen.add(row.user_id);
    const { user_id: sourcedId, rev, name, grade, class_id: classId, title: classTitle } = row;
    return [{ sourcedId, rev, name, classId, classTitle, grade }];
  });
}
