import type { Closed, Evidence, Page } from '@wuyu/contract';
import { termOf } from '@wuyu/policy';
import { sql } from 'kysely';
import { classInReach } from '../classes.ts';
import type { ReadContext } from '../context.ts';
import type { EvidenceRow } from '../database/schema.ts';
import { after, pageOfFound, type Start, startOf } from '../http/page.ts';
import { rollOf, sitsOn } from '../roll.ts';
import { type Term, termsOf } from '../terms.ts';
import { checkPupil, findable, ofClasses, sightOf } from './reach.ts';
import { evidenceTeller, isCurrent } from './rows.ts';

/** What a list of the growth record is asked for; see the route. */
export interface EvidenceQuery {
  readonly frameworkId?: string | undefined;
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
  readonly axisId?: string | undefined;
  readonly on?: string | undefined;
  readonly history?: 'current' | 'all' | undefined;
  readonly changedSince?: number | undefined;
  readonly limit?: number | undefined;
}

type Told = Page<Closed<Evidence>>;

/**
 * The growth record as a caller finds it: the newest first, or, where changes are asked for, in the order of their revisions.
 *
 * @throws {HttpProblem} `not-found` for a class or pupil out of reach
 */
export async function listedEvidence(ctx: ReadContext, input: EvidenceQuery): Promise<Told> {
  const { trx, orgId } = ctx;
  if (input.classId !== undefined) await classInReach(ctx, trx, input.classId);
  const within = input.classId === undefined ? [] : [input.classId];
  if (input.studentId !== undefined) {
    const roll = await rollOf(ctx, [input.studentId]);
    checkPupil(ctx, roll, input.studentId);
    for (const seat of roll.of(input.studentId)) if (sitsOn(seat, ctx.today)) within.push(seat.classId);
  }
  const terms = await termsOf(trx, orgId);
  const start = startOf(ctx, input);
  const query = asked(ctx, input, terms).where(findable(ctx, sightOf(ctx), within));
  if (start.withGone) {
    const rows = await query
      .where(after(start, 'rev', 'evidence_id'))
      .orderBy('rev')
      .orderBy('evidence_id')
      .limit(start.take)
      .execute();
    return pageOfFound(ctx, start, rows.map(living), {
      id: (row) => row.evidence_id,
      item: await evidenceTeller(ctx, rows, terms),
      // What was corrected has left the list of what stands.
      found: (row) => input.history === 'all' || isCurrent(row),
    });
  }
  const standing = input.history === 'all' ? query : query.where('replaced_by', 'is', null).where('withdrawn', '=', 0);
  const rows = await standing
    .where(olderThan(ctx.position))
    .orderBy('day', 'desc')
    .orderBy('first_rev', 'desc')
    .orderBy('made_rev', 'desc')
    .limit(start.take)
    .execute();
  return newestFirst(ctx, start, rows, await evidenceTeller(ctx, rows, terms));
}

const living = (row: EvidenceRow) => ({ ...row, deleted: 0 as const });

/** All rows that the filters name. */
function asked({ trx, orgId, today }: ReadContext, input: EvidenceQuery, terms: readonly Term[]) {
  let query = trx.selectFrom('evidence').selectAll().where('org_id', '=', orgId);
  if (input.classId !== undefined) query = query.where(ofClasses(trx, orgId, new Set([input.classId]), today));
  if (input.studentId !== undefined) query = query.where('student_id', '=', input.studentId);
  if (input.frameworkId !== undefined) query = query.where('framework_id', '=', input.frameworkId);
  if (input.axisId !== undefined) query = query.where('axis_id', '=', input.axisId);
  if (input.on !== undefined) query = query.where('term_id', '=', termOf(terms, input.on)?.term.id ?? '');
  return query;
}

/*
 * Where a page of the newest goes on: after a day and the two revisions by which entries of one day are ordered. None of them
 * ever changes, so that a correction made meanwhile moves nothing.
 */

const positionOf = (row: EvidenceRow): string => `${row.day.replaceAll('-', '')}~${row.first_rev}.${row.made_rev}`;

function olderThan(position: ReadContext['position']) {
  if (!position) return sql<boolean>`1 = 1`;
  const day = String(position.afterRev);
  const [first, made] = position.afterId.split('.').map(Number);
  const at = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return sql<boolean>`(day, first_rev, made_rev) < (${at}, ${first}, ${made})`;
}

function newestFirst(
  ctx: ReadContext,
  { take }: Start,
  rows: readonly EvidenceRow[],
  told: (row: EvidenceRow) => Closed<Evidence>,
): Told {
  const kept = rows.slice(0, take - 1);
  const last = kept.at(-1);
  const rev = ctx.position?.rev ?? ctx.org.rev;
  const next = rows.length > kept.length && last ? `${rev}~${positionOf(last)}` : null;
  return { items: kept.map(told), gone: [], next, rev };
}
