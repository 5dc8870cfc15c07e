import { digestOf, draw, tally } from '@wuyu/allocation';
import type { Closed, Draw, DrawRecord, menus as table } from '@wuyu/contract';
import { instant } from '../clock.ts';
import { type Handlers, reads, writes } from '../context.ts';
import type { DrawRow } from '../database/schema-choices.ts';
import type { EditionRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { newSecret } from '../http/digest.ts';
import { checkRevision, type HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { parsed } from '../json.ts';
import { audit } from '../record.ts';
import { publishedEdition } from './chosen.ts';
import { gatherInput } from './draw-input.ts';
import { drawPlaces } from './drawing.ts';
import { phaseAt } from './open.ts';

type Routes = Pick<typeof table, 'getDraw' | 'getDrawRecord' | 'previewDraw' | 'drawEdition'>;

const drawRow = (trx: Trx, orgId: string, editionId: string): Promise<DrawRow | undefined> =>
  trx
    .selectFrom('draws')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .executeTakeFirst();

/** A published edition whose places are drawn. */
async function drawnEdition(trx: Trx, orgId: string, editionId: string): Promise<EditionRow> {
  const edition = await publishedEdition(trx, orgId, editionId);
  if (edition.mode !== 'draw') throw notFound();
  return edition;
}

/** A draw goes by the revision of its edition. Its seed stays out until it is drawn. */
function asDraw(edition: EditionRow, row: DrawRow | undefined): Closed<Draw> {
  const { commitment, published_at: published, drawn_at: drawn } = edition;
  if (commitment === null || published === null) throw new Error('a published edition is committed to a seed');
  return {
    id: edition.edition_id,
    rev: edition.rev,
    commitment,
    committedAt: instant(published),
    seed: row ? edition.seed : null,
    drawnAt: drawn === null ? null : instant(drawn),
    applicants: row?.applicants ?? 0,
    placed: row?.placed ?? 0,
    first: row?.first ?? 0,
    inputDigest: row?.input_digest ?? null,
    resultDigest: row?.result_digest ?? null,
  };
}

const alreadyDrawn = (): HttpProblem => refusedFor('drawn', 'It was drawn already: a draw is made once.');

export const draws: Handlers<Routes> = {
  getDraw: reads(async ({ trx, orgId }, { editionId }) =>
    asDraw(await drawnEdition(trx, orgId, editionId), await drawRow(trx, orgId, editionId)),
  ),

  getDrawRecord: reads(async ({ trx, orgId }, { editionId }) => {
    await drawnEdition(trx, orgId, editionId);
    const row = await drawRow(trx, orgId, editionId);
    if (!row) throw refusedFor('notDrawn', 'It is not drawn yet.');
    return parsed<Closed<DrawRecord>>(row.record);
  }),

  previewDraw: reads(async (ctx, { editionId }) => {
    const { engine, trx, orgId, today } = ctx;
    const edition = await drawnEdition(trx, orgId, editionId);
    if (edition.drawn_at !== null) throw alreadyDrawn();
    const policy = ctx.policyOn(ctx.org.policy_id, `${edition.month}-01`);
    const { input } = await gatherInput({ engine, trx, orgId, today, policy }, edition);
    // A seed for this look alone: the one committed to is never tried.
    const { applicants, byRank, missed, offerings } = tally(input, draw(input, digestOf(newSecret())));
    return { applicants, byRank, missed, offerings };
  }),

  drawEdition: writes(async (ctx, { editionId, ifMatch }: { editionId: string; ifMatch: number }) => {
    const { change, orgId, now, today } = ctx;
    // One change at a time from here on: whoever comes second finds it drawn.
    await change.nextRev(0);
    const edition = await drawnEdition(change.trx, orgId, editionId);
    checkRevision(ifMatch, asDraw(edition, await drawRow(change.trx, orgId, editionId)));
    const phase = phaseAt(edition, now);
    if (phase === 'drawn') throw alreadyDrawn();
    if (phase !== 'closed') throw refusedFor('windowOpen', 'Families can choose still: it is drawn once they cannot.');
    const policy = ctx.policyOn(ctx.org.policy_id, `${edition.month}-01`);
    const drawn = await drawPlaces(change, edition, { now, today, policy });
    const answer = asDraw(drawn.edition, drawn.draw);
    const { rev, seed, inputDigest, resultDigest } = answer;
    await audit(
      change,
      { userId: ctx.principal.userId, requestId: ctx.requestId, now },
      { action: 'drawEdition', resource: 'editions', id: editionId, rev, detail: { seed, inputDigest, resultDigest } },
    );
    return answer;
  }),
};
