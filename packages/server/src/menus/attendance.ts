import type { Attendance, AttendanceMarks, Closed, menus as table } from '@wuyu/contract';
import { meetingDays, weekdayOf } from '@wuyu/policy';
import { reachesOffering } from '../auth/reach.ts';
import { instant } from '../clock.ts';
import { type Context, type Handlers, reads, writes } from '../context.ts';
import type { AttendanceRow } from '../database/schema-choices.ts';
import { amongMany, type EngineName, insertRows, type Trx } from '../database/seam.ts';
import { invalid, notFound, refusedFor } from '../http/problem.ts';
import { numbers } from '../json.ts';
import { pupilsOf } from '../pupils.ts';
import { announce, audit } from '../record.ts';
import { calendarOf } from './findings.ts';

type Routes = Pick<typeof table, 'listAttendance' | 'recordAttendance'>;

interface From {
  readonly engine: EngineName;
  readonly trx: Trx;
}

/** An offering that the caller keeps attendance of, with its month. */
async function offeringInReach(ctx: Context, trx: Trx, offeringId: string) {
  const row = await trx
    .selectFrom('offerings as o')
    .innerJoin('editions as e', (join) =>
      join.onRef('e.org_id', '=', 'o.org_id').onRef('e.edition_id', '=', 'o.edition_id'),
    )
    .select(['o.offering_id', 'o.teacher_id', 'o.weekdays', 'e.month'])
    .where('o.org_id', '=', ctx.orgId)
    .where('o.offering_id', '=', offeringId)
    .where('o.deleted', '=', 0)
    .where('e.deleted', '=', 0)
    .executeTakeFirst();
  if (!row || !reachesOffering(ctx.reach, row.teacher_id)) throw notFound();
  return row;
}

const placedIn = async (trx: Trx, orgId: string, offeringId: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('places')
    .select('student_id')
    .where('org_id', '=', orgId)
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'placed')
    .execute();
  return rows.map((row) => row.student_id);
};

/** Class 2 comes before class 10. */
const byNumber = new Intl.Collator('zh-CN', { numeric: true });

/** Who has a place, and who was marked on that day before it gave its place back. */
async function attendanceOn({ engine, trx }: From, ctx: Context, offeringId: string, day: string) {
  const { orgId } = ctx;
  const marks = await trx
    .selectFrom('attendance')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('offering_id', '=', offeringId)
    .where('day', '=', day)
    .execute();
  const markOf = new Map(marks.map((row) => [row.student_id, row]));
  const students = new Set([...(await placedIn(trx, orgId, offeringId)), ...markOf.keys()]);
  // As the school was on that day: who left since was there, in the class of then.
  const pupils = await pupilsOf({ engine, trx, orgId, today: day }, { students });
  return [...pupils.values()]
    .sort(
      (a, b) => a.grade - b.grade || byNumber.compare(a.classTitle, b.classTitle) || compare(a.studentId, b.studentId),
    )
    .map(({ studentId, name, classTitle }): Closed<Attendance> => {
      const marked = markOf.get(studentId);
      return {
        studentId,
        name,
        classTitle,
        mark: marked?.mark ?? null,
        markedAt: marked ? instant(marked.marked_at) : null,
      };
    });
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const attendance: Handlers<Routes> = {
  listAttendance: reads(async (ctx, { offeringId, day }) => {
    await offeringInReach(ctx, ctx.trx, offeringId);
    return { items: await attendanceOn(ctx, ctx, offeringId, day), rev: ctx.org.rev };
  }),

  recordAttendance: writes(async (ctx, { offeringId, body }: { offeringId: string; body: AttendanceMarks }) => {
    const { change, orgId, now } = ctx;
    const { engine, trx } = change;
    const rev = await change.nextRev();
    const offering = await offeringInReach(ctx, trx, offeringId);
    const { day } = body;
    const weekdays = numbers(offering.weekdays);
    const calendar = await calendarOf(trx, orgId, offering.month);
    // Where the school published no days of the month, the weekdays tell.
    const meets =
      calendar.length === 0
        ? day.startsWith(`${offering.month}-`) && weekdays.includes(weekdayOf(day))
        : meetingDays({ weekdays }, offering.month, calendar).includes(day);
    if (!meets) throw refusedFor('notMeeting', 'It does not meet on that day.');
    if (day > ctx.today) throw refusedFor('notMeeting', 'That day is still to come.');
    const known = new Set(await placedIn(trx, orgId, offeringId));
    const marked = await trx
      .selectFrom('attendance')
      .select('student_id')
      .where('org_id', '=', orgId)
      .where('offering_id', '=', offeringId)
      .where('day', '=', day)
      .where(
        amongMany(
          engine,
          'student_id',
          body.marks.map((mark) => mark.studentId),
        ),
      )
      .execute();
    for (const row of marked) known.add(row.student_id);
    body.marks.forEach(({ studentId }, at) => {
      if (!known.has(studentId)) throw invalid(`/marks/${at}/studentId`, 'the child has no place in it');
    });
    // Of two marks for one child the last counts.
    const rows = new Map(
      body.marks.map(({ studentId, mark }): [string, AttendanceRow] => [
        studentId,
        { org_id: orgId, offering_id: offeringId, day, student_id: studentId, mark, marked_at: now },
      ]),
    );
    await insertRows(engine, trx, 'attendance', [...rows.values()], {
      key: ['org_id', 'offering_id', 'day', 'student_id'],
      set: ['mark', 'marked_at'],
    });
    const about = { resource: 'attendance' as const, id: offeringId, rev };
    await announce(change, { ...about, change: 'updated', class_id: null, student_id: null, day });
    await audit(
      change,
      { userId: ctx.principal.userId, requestId: ctx.requestId, now },
      { action: 'recordAttendance', ...about, detail: { day, marks: body.marks } },
    );
    return { items: await attendanceOn({ engine, trx }, ctx, offeringId, day), rev };
  }),
};
