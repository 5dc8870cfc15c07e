import type { NewExemption, visits as table } from '@wuyu/contract';
import { termOf } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { classInReach } from '../classes.ts';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { VisitExemptionRow } from '../database/schema.ts';
import { after, pageOfFound, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { auditOf, madeBefore } from '../record.ts';
import { pupilsIn, type Roll, rollOf } from '../roll.ts';
import { termsOf } from '../terms.ts';
import { classesNow, classNow, reachedSeat, reachesRow } from './reach.ts';
import { announceTo } from './record.ts';
import { asExemption } from './rows.ts';

type Routes = Pick<typeof table, 'listExemptions' | 'createExemption' | 'deleteExemption'>;

const toldOn = (roll: Roll, today: string) => (row: VisitExemptionRow) => asExemption(row, classNow(roll, row, today));

async function announceExemption(
  { change, today }: WriteContext,
  row: VisitExemptionRow,
  what: 'created' | 'deleted',
  roll: Roll,
): Promise<number> {
  return announceTo(change, {
    resource: 'exemptions',
    id: row.exemption_id,
    change: what,
    classIds: [row.class_id, ...classesNow(roll, row, today)],
    studentId: row.student_id,
  });
}

export const exemptions: Handlers<Routes> = {
  listExemptions: reads(async (ctx, input) => {
    const { trx, orgId, today, reach } = ctx;
    const start = startOf(ctx, input);
    if (input.classId !== undefined) await classInReach(ctx, trx, input.classId);
    const classes = input.classId !== undefined ? new Set([input.classId]) : reach.org ? undefined : reach.staffClasses;
    const term = termOf(await termsOf(trx, orgId), input.on ?? today)?.term;
    let query = trx
      .selectFrom('visit_exemptions')
      .selectAll()
      .where('org_id', '=', orgId)
      .where(after(start, 'rev', 'exemption_id'))
      .orderBy('rev')
      .orderBy('exemption_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0).where('term_start', '=', term?.startDate ?? '');
    if (classes)
      query = query.where((eb) => {
        const list = [...classes];
        if (list.length === 0) return eb.lit(false);
        return eb.or([eb('class_id', 'in', list), eb('student_id', 'in', pupilsIn(trx, orgId, list, today))]);
      });
    const rows = await query.execute();
    const roll = await rollOf(
      ctx,
      rows.map((row) => row.student_id),
    );
    const told = toldOn(roll, today);
    return pageOfFound(ctx, start, rows, {
      id: (row) => row.exemption_id,
      item: told,
      found: (row) =>
        row.term_start === term?.startDate && (!classes || classesNow(roll, row, today).some((id) => classes.has(id))),
    });
  }),

  createExemption: writes(async (ctx, { body }: { body: NewExemption }) => {
    const { change, orgId, today } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createExemption';
    const find = (idOrPupil: { id: string } | { termStart: string }) => {
      const query = change.trx.selectFrom('visit_exemptions').selectAll().where('org_id', '=', orgId);
      if ('id' in idOrPupil) return query.where('exemption_id', '=', idOrPupil.id).executeTakeFirst();
      return query
        .where('student_id', '=', body.studentId)
        .where('term_start', '=', idOrPupil.termStart)
        .where('deleted', '=', 0)
        .executeTakeFirst();
    };
    const there = body.id === undefined ? undefined : await find({ id });
    if (there) {
      const others = await rollOf(change, [there.student_id]);
      const reached = reachesRow(ctx.reach, others, there, today);
      const as = toldOn(others, today);
      const made = reached ? await madeBefore(ctx, { id, action, row: there, as }) : undefined;
      if (made) return made;
      throw new HttpProblem('already-exists');
    }
    const roll = await rollOf(change, [body.studentId]);
    const seat = reachedSeat(ctx.reach, roll, body.studentId, today);
    if (!seat) throw notFound();
    const term = termOf(await termsOf(change.trx, orgId), body.on ?? today)?.term;
    if (!term) throw refusedFor('noTerm', 'The school has no term on that day or before it.');
    const told = toldOn(roll, today);
    const other = await find({ termStart: term.startDate });
    if (other) throw new HttpProblem('already-exists', { current: told(other) });
    const row: VisitExemptionRow = {
      org_id: orgId,
      exemption_id: id,
      rev: 0,
      student_id: body.studentId,
      class_id: seat.classId,
      term_start: term.startDate,
      reason: body.reason,
      deleted: 0,
    };
    row.rev = await announceExemption(ctx, row, 'created', roll);
    await change.trx.insertInto('visit_exemptions').values(row).execute();
    const about = { resource: 'exemptions', id, rev: row.rev };
    await auditOf(ctx, action, about, { studentId: row.student_id, termStart: row.term_start, reason: row.reason });
    return told(row);
  }),

  deleteExemption: writes(async (ctx, input: { exemptionId: string; ifMatch: number }) => {
    const { change, orgId, today } = ctx;
    await change.nextRev(0);
    const row = await change.trx
      .selectFrom('visit_exemptions')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('exemption_id', '=', input.exemptionId)
      .executeTakeFirst();
    if (!row || row.deleted === 1) throw notFound();
    const roll = await rollOf(change, [row.student_id]);
    if (!reachesRow(ctx.reach, roll, row, today)) throw notFound();
    checkRevision(input.ifMatch, toldOn(roll, today)(row));
    const rev = await announceExemption(ctx, row, 'deleted', roll);
    await change.trx
      .updateTable('visit_exemptions')
      .set({ rev, deleted: 1 })
      .where('org_id', '=', orgId)
      .where('exemption_id', '=', row.exemption_id)
      .execute();
    const about = { resource: 'exemptions', id: row.exemption_id, rev };
    await auditOf(ctx, 'deleteExemption', about, { studentId: row.student_id });
    return undefined;
  }),
};
