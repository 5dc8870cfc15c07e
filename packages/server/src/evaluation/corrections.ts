import type { Closed, Correction, evaluation as table, Evidence } from '@wuyu/contract';
import { indicatorOf, isValue } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { type Handlers, type WriteContext, writes } from '../context.ts';
import type { EvidenceRow } from '../database/schema.ts';
import { checkRevision, HttpProblem, invalid, notFound, refusedFor } from '../http/problem.ts';
import { madeBy } from '../record.ts';
import { type Roll, rollOf } from '../roll.ts';
import { termsOf } from '../terms.ts';
import { checkNoPoints } from './evidence.ts';
import { evidenceById, frameworkById } from './find.ts';
import { hasChargeOf, sees, sightOf, wrote } from './reach.ts';
import { reckon, rulesOf } from './reckon.ts';
import { asFramework, evidenceTeller } from './rows.ts';
import { announceEntries, insertEntries } from './write.ts';

const action = 'correctEvidence';

/** What an earlier correction of the same id and content has made. @throws {HttpProblem} `already-exists` for another one's id */
async function correctedBefore(
  ctx: WriteContext,
  evidenceId: string,
  id: string | undefined,
  tell: (row: EvidenceRow) => Promise<Closed<Evidence>>,
): Promise<EvidenceRow | undefined> {
  const there = id === undefined ? undefined : await evidenceById(ctx.change.trx, ctx.orgId, id);
  if (!there) return undefined;
  const mine = wrote(there, ctx.principal.userId);
  const same = mine && there.replaces === evidenceId;
  if (same && (await madeBy(ctx.change, there.evidence_id, action, ctx.contentHash))) return there;
  throw new HttpProblem('already-exists', mine ? { current: await tell(there) } : {});
}

/**
 * @throws {HttpProblem} `not-found` for who does not find the entry; `refused` (`notYours`) for who neither said nor entered it nor has
 * charge of the pupil
 */
function checkMine(ctx: WriteContext, row: EvidenceRow, roll: Roll): void {
  const sight = sightOf(ctx);
  const { userId } = sight;
  // What a pupil said of a classmate is found by nobody of the family, and stays the pupil's own to correct.
  const ofClassmate = row.source === 'peer' && row.author_id === userId;
  if (!ofClassmate && !sees(sight, row, roll, ctx.today)) throw notFound();
  if (!wrote(row, userId) && !hasChargeOf(sight, row, roll, ctx.today))
    throw refusedFor('notYours', 'Only who said or entered it, and the homeroom teacher, may correct it.');
}

/** An entry as it should have stood there, without its revisions yet. */
function corrected(ctx: WriteContext, row: EvidenceRow, body: Correction): EvidenceRow {
  const { userId } = ctx.principal;
  return {
    ...row,
    evidence_id: body.id ?? uuid({ msecs: ctx.now }),
    value: body.value === undefined ? row.value : body.value,
    text: body.text === undefined ? row.text : body.text,
    link: body.link === undefined ? row.link : body.link,
    points: body.points === undefined ? row.points : body.points,
    withdrawn: body.withdrawn === true ? 1 : 0,
    entered_by: row.author_id === userId ? null : userId,
    recorded_at: ctx.now,
    replaces: row.evidence_id,
    replaced_by: null,
    reason: body.reason,
  };
}

export const corrections: Handlers<Pick<typeof table, 'correctEvidence'>> = {
  correctEvidence: writes(async (ctx, input: { evidenceId: string; ifMatch: number; body: Correction }) => {
    const { change, orgId, org, policyOn } = ctx;
    const { body, evidenceId } = input;
    await change.nextRev(0);
    const terms = await termsOf(change.trx, orgId);
    const tell = async (row: EvidenceRow) => (await evidenceTeller(change, [row], terms))(row);
    const made = await correctedBefore(ctx, evidenceId, body.id, tell);
    if (made) return tell(made);
    const row = await evidenceById(change.trx, orgId, evidenceId);
    if (!row) throw notFound();
    const roll = await rollOf(change, [row.student_id]);
    checkMine(ctx, row, roll);
    checkRevision(input.ifMatch, await tell(row));
    if (row.replaced_by !== null) throw refusedFor('corrected', 'It was corrected already: correct what stands now.');

    const kept = await frameworkById(change.trx, orgId, row.framework_id);
    const framework = kept && asFramework(kept);
    const found = framework && indicatorOf(framework, row.indicator_id);
    if (!found) throw new Error('an entry of no indicator');
    const drawn = corrected(ctx, row, body);
    const scale = framework.scales.find(({ id }) => id === found.axis.scaleId);
    if (drawn.value !== null && !(scale && isValue(scale, drawn.value)))
      throw invalid('/value', 'it is no value of the scale');
    if (drawn.value === null && drawn.text === null && drawn.link === null)
      throw invalid('/value', 'a value, a text or a link is needed');
    if (!framework.points && (body.points ?? null) !== null)
      throw refusedFor('noPoints', 'This framework has no points.');
    if (row.source !== 'teacher') checkNoPoints(body.points, '/points');

    const replaced = { ...row, replaced_by: drawn.evidence_id };
    const written = [
      { row: replaced, change: 'updated' as const },
      { row: drawn, change: 'created' as const },
    ];
    const [before, now] = await announceEntries(ctx, written, roll);
    if (!before || !now) throw new Error('an entry without a revision');
    await change.trx
      .updateTable('evidence')
      .set({ rev: before.rev, replaced_by: before.replaced_by })
      .where('org_id', '=', orgId)
      .where('evidence_id', '=', row.evidence_id)
      .execute();
    await insertEntries(ctx, [now], action);
    const term = terms.find(({ id }) => id === row.term_id) ?? { startDate: row.day };
    const touched = { framework, axis: found.axis, termId: row.term_id, studentIds: [row.student_id] };
    await reckon(change, { ...touched, ...rulesOf(policyOn, org.policy_id, term) }, now.rev);
    return tell(now);
  }),
};
