import type { Closed, Home, visits as table } from '@wuyu/contract';
import { termOf } from '@wuyu/policy';
import { classInReach } from '../classes.ts';
import { type Handlers, type ReadContext, reads } from '../context.ts';
import { amongMany } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { strings } from '../json.ts';
import { type Roll, rollOf, type Seat, sitsOn } from '../roll.ts';
import { termsOf } from '../terms.ts';
import { creditsOf } from './credits.ts';
import { siblingsOf } from './families.ts';

/** The pupils' classes that a page of homes is told of, by pupil. */
type Seats = ReadonlyMap<string, Seat>;

export const homes: Handlers<Pick<typeof table, 'listHomes'>> = {
  listHomes: reads(async (ctx, input) => {
    const { trx, orgId, reach } = ctx;
    const on = input.on ?? ctx.today;
    if (input.classId !== undefined) await classInReach(ctx, trx, input.classId);
    const classes = input.classId !== undefined ? [input.classId] : reach.org ? undefined : [...reach.staffClasses];
    const start = startOf(ctx, input);
    let query = trx
      .selectFrom('enrollments as e')
      .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
      .innerJoin('classes as c', (join) =>
        join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'),
      )
      .select(['u.user_id', 'u.rev', 'u.name', 'u.area', 'u.address', 'u.focus', 'u.deleted'])
      // A pupil of two classes is one home, told of with the first of them.
      .select(({ fn }) => fn.min('e.class_id').as('class_id'))
      .groupBy(['u.user_id', 'u.rev', 'u.name', 'u.area', 'u.address', 'u.focus', 'u.deleted'])
      .where('e.org_id', '=', orgId)
      .where('e.role', '=', 'student')
      .where('e.deleted', '=', 0)
      .where('u.deleted', '=', 0)
      .where('u.grade', 'is not', null)
      .where('c.deleted', '=', 0)
      .where((eb) => eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', on)]))
      .where((eb) => eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', on)]))
      .where(after(start, 'u.rev', 'u.user_id'))
      .orderBy('u.rev')
      .orderBy('u.user_id')
      .limit(start.take);
    if (classes) {
      if (classes.length === 0) return { items: [], gone: [], next: null, rev: ctx.position?.rev ?? ctx.org.rev };
      query = query.where('e.class_id', 'in', classes);
    }
    const rows = await query.execute();
    const ids = rows.map((row) => row.user_id);
    const siblings = await siblingsOf(ctx, ids);
    const roll = await rollOf(ctx, [...ids, ...[...siblings.values()].flat()]);
    const seats: Seats = new Map(
      rows.flatMap((row) => {
        const seat = roll.of(row.user_id).find((one) => one.classId === row.class_id && sitsOn(one, on));
        return seat ? [[row.user_id, seat]] : [];
      }),
    );
    const lastVisits = await lastVisitsOf(ctx, ids, on);
    const kept = rows.filter((row) => seats.has(row.user_id));
    return pageOf(
      ctx,
      start,
      kept,
      (row) => row.user_id,
      (row): Closed<Home> => {
        const seat = seats.get(row.user_id);
        if (!seat) throw new Error('a home without a class');
        return {
          id: row.user_id,
          rev: row.rev,
          name: row.name,
          classId: seat.classId,
          classTitle: seat.classTitle,
          grade: seat.grade,
          area: row.area,
          address: row.address,
          beganOn: seat.beganOn,
          endedOn: seat.endedOn,
          siblings: (siblings.get(row.user_id) ?? []).flatMap((id) => {
            const other = roll.on(id, on);
            if (!other) return [];
            const { studentId, name, classId, classTitle } = other;
            return [{ studentId, name, classId, classTitle }];
          }),
          focus: row.focus === 1,
          lastVisitOn: lastVisits.get(row.user_id) ?? null,
        };
      },
    );
  }),
};

/** The last day before the term of a day on which each pupil was visited so that it counted. */
async function lastVisitsOf(ctx: ReadContext, studentIds: readonly string[], on: string): Promise<Map<string, string>> {
  const { engine, trx, orgId } = ctx;
  const found = new Map<string, string>();
  const terms = await termsOf(trx, orgId);
  const term = termOf(terms, on)?.term;
  if (!term || studentIds.length === 0) return found;
  const visits = await trx
    .selectFrom('visits as v')
    .select(['v.class_id', 'v.day', 'v.kind', 'v.student_ids', 'v.confirmed_by'])
    .where('v.org_id', '=', orgId)
    .where('v.deleted', '=', 0)
    .where('v.day', '<', term.startDate)
    .where('v.visit_id', 'in', (eb) =>
      eb
        .selectFrom('visit_parties')
        .select('item_id')
        .where('org_id', '=', orgId)
        .where(amongMany(engine, 'user_id', studentIds))
        .where('item', '=', 'visit')
        .where('part', '=', 'pupil')
        .where('day', '<', term.startDate),
    )
    .execute();
  const roll: Roll = await rollOf(
    ctx,
    visits.flatMap((visit) => strings(visit.student_ids)),
  );
  for (const visit of visits)
    for (const { studentId, counts } of creditsOf({ ...ctx, terms, roll }, visit).credits)
      if (counts && visit.day > (found.get(studentId) ?? '')) found.set(studentId, visit.day);
  return found;
}
