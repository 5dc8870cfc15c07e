import type { Axis, Closed, evaluation as table, Framework, Indicator, NewEvidence, Recorded } from '@wuyu/contract';
import { indicatorOf, isValue, termOf } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { EvidenceRow } from '../database/schema.ts';
import { amongMany } from '../database/seam.ts';
import { HttpProblem, invalid, refusedFor } from '../http/problem.ts';
import { madeBy } from '../record.ts';
import { type Roll, rollOf, sitsOn } from '../roll.ts';
import { type Term, termsOf } from '../terms.ts';
import { foundFramework } from './find.ts';
import { listedEvidence } from './listing.ts';
import { wrote } from './reach.ts';
import { reckon, rulesOf } from './reckon.ts';
import { evidenceTeller } from './rows.ts';
import { standingOf, voiceOf } from './voices.ts';
import { announceEntries, insertEntries } from './write.ts';

type Routes = Pick<typeof table, 'listEvidence' | 'recordEvidence'>;

const action = 'recordEvidence';

async function recorded(
  ctx: WriteContext,
  rows: readonly EvidenceRow[],
  terms: readonly Term[],
): Promise<Closed<Recorded>> {
  const told = await evidenceTeller(ctx.change, rows, terms);
  return { items: rows.map(told), rev: Math.max(...rows.map(({ rev }) => rev)) };
}

/**
 * What an earlier record of the same ids and content has made; undefined where nothing has any of the ids.
 * @throws {HttpProblem} `already-exists` where something else has one of them
 */
async function recordedBefore(
  ctx: WriteContext,
  { entries }: NewEvidence,
  terms: readonly Term[],
): Promise<EvidenceRow[] | undefined> {
  const { engine, orgId, trx } = ctx.change;
  const ids = entries.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return undefined;
  const rows = await trx
    .selectFrom('evidence')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'evidence_id', ids))
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  const byId = new Map(rows.map((row) => [row.evidence_id, row]));
  const made = entries.map(({ id = '' }) => byId.get(id)).filter((row) => row !== undefined);
  const mine = rows.every((row) => wrote(row, ctx.principal.userId));
  const same = mine && (await madeBy(ctx.change, first.evidence_id, action, ctx.contentHash));
  if (same && made.length === entries.length) return made;
  const detail = 'Another entry has one of these ids';
  const own = rows.find((row) => wrote(row, ctx.principal.userId));
  const current = own && (await evidenceTeller(ctx.change, [own], terms))(own);
  throw new HttpProblem('already-exists', { detail, ...(current ? { current } : {}) });
}

/** What is recorded at once, once it is known to be well said. */
interface Asked {
  readonly body: NewEvidence;
  readonly framework: Closed<Framework>;
  /** With the axis it belongs to. */
  readonly indicator: { readonly axis: Closed<Axis>; readonly indicator: Closed<Indicator> };
  readonly term: Term;
}

/** @throws {HttpProblem} `invalid` or `refused`, see `recordEvidence` */
async function askedOf(ctx: WriteContext, body: NewEvidence, terms: readonly Term[]): Promise<Asked> {
  const framework = await foundFramework(ctx, ctx.change.trx, body.frameworkId);
  if (framework.state !== 'active') throw refusedFor('notActive', 'Nothing is recorded by this framework now.');
  const indicator = indicatorOf(framework, body.indicatorId);
  if (!indicator) throw invalid('/indicatorId', 'the framework has no such indicator');
  const scale = framework.scales.find(({ id }) => id === indicator.axis.scaleId);
  const something = (body.text ?? null) !== null || (body.link ?? null) !== null;
  const named = body.entries.some(({ id }) => id !== undefined);
  const errors = body.entries.flatMap(({ id, value }, at) => {
    const path = `/entries/${at}`;
    const twice = id !== undefined && body.entries.findIndex((entry) => entry.id === id) < at;
    return [
      ...(named && id === undefined ? [{ path: `${path}/id`, message: 'all entries have an id, or none' }] : []),
      ...(twice ? [{ path: `${path}/id`, message: 'another entry has this id' }] : []),
      ...(value === null && !something
        ? [{ path: `${path}/value`, message: 'a value, a text or a link is needed' }]
        : []),
      ...(value !== null && !(scale && isValue(scale, value))
        ? [{ path: `${path}/value`, message: 'it is no value of the scale' }]
        : []),
    ];
  });
  if (errors.length > 0) throw new HttpProblem('invalid', { errors });
  if (!framework.points && body.entries.some(({ points }) => (points ?? null) !== null))
    throw refusedFor('noPoints', 'This framework has no points.');
  if (body.on > ctx.today) throw refusedFor('future', 'What is recorded was seen by today.');
  const term = termOf(terms, body.on)?.term;
  if (!term) throw refusedFor('noTerm', 'The school has no term on that day or before it.');
  return { body, framework, indicator, term };
}

/** Points are a teacher's to give. @throws {HttpProblem} `refused` (`noPoints`) where there are any */
export function checkNoPoints(points: number | null | undefined, path: string): void {
  if ((points ?? null) === null) return;
  const errors = [{ path, message: 'only what a teacher says carries points' }];
  throw new HttpProblem('refused', { reason: 'noPoints', detail: 'Points are given by teachers alone.', errors });
}

/** The entries as rows, without revisions yet. */
function rowsOf(ctx: WriteContext, { body, framework, indicator, term }: Asked, roll: Roll): EvidenceRow[] {
  const { orgId, today, now } = ctx;
  const standing = standingOf(ctx);
  const ownSeats = [...standing.self].flatMap((id) => roll.of(id));
  const there = new Set([...roll.all()].map(({ studentId }) => studentId));
  return body.entries.map((entry, at): EvidenceRow => {
    const { studentId } = entry;
    const seats = roll.of(studentId);
    const said = { day: body.on, today, told: body.source, indicator: indicator.indicator };
    const voice = voiceOf(standing, { studentId, seats, ownSeats, ...said });
    if (voice.source !== 'teacher') checkNoPoints(entry.points, `/entries/${at}/points`);
    const then = seats.filter((seat) => sitsOn(seat, body.on));
    const seat = then.find(({ classId }) => standing.teaches.has(classId)) ?? then[0];
    const path = `/entries/${at}/studentId`;
    if (!seat || !there.has(studentId))
      throw new HttpProblem('refused', {
        reason: 'notEnrolled',
        detail: 'A pupil was in no class of the school on that day.',
        errors: [{ path, message: 'not enrolled on that day' }],
      });
    if (!framework.grades.includes(seat.grade)) throw invalid(path, 'the framework is not for the grade of this pupil');
    return {
      org_id: orgId,
      evidence_id: entry.id ?? uuid({ msecs: now }),
      rev: 0,
      student_id: studentId,
      class_id: seat.classId,
      framework_id: framework.id,
      axis_id: indicator.axis.id,
      indicator_id: indicator.indicator.id,
      source: voice.source,
      value: entry.value,
      text: body.text ?? null,
      link: body.link ?? null,
      points: entry.points ?? null,
      day: body.on,
      term_id: term.id,
      author_id: voice.authorId,
      entered_by: voice.enteredById,
      recorded_at: now,
      made_rev: 0,
      first_rev: 0,
      replaces: null,
      replaced_by: null,
      withdrawn: 0,
      reason: null,
    };
  });
}

export const evidence: Handlers<Routes> = {
  listEvidence: reads(async (ctx, input) => {
    if (input.frameworkId !== undefined) await foundFramework(ctx, ctx.trx, input.frameworkId);
    return listedEvidence(ctx, input);
  }),

  recordEvidence: writes(async (ctx, { body }: { body: NewEvidence }) => {
    const { change, org, policyOn } = ctx;
    // Later changes of the org wait for this one: what is read from here on stays true until it ends.
    await change.nextRev(0);
    const terms = await termsOf(change.trx, ctx.orgId);
    const made = await recordedBefore(ctx, body, terms);
    if (made) return recorded(ctx, made, terms);
    const asked = await askedOf(ctx, body, terms);
    const studentIds = body.entries.map(({ studentId }) => studentId);
    const roll = await rollOf(change, [...studentIds, ...standingOf(ctx).self]);
    const drawn = rowsOf(ctx, asked, roll);
    const rows = await announceEntries(
      ctx,
      drawn.map((row) => ({ row, change: 'created' })),
      roll,
    );
    await insertEntries(ctx, rows, action);
    const { framework, indicator, term } = asked;
    const touched = { framework, axis: indicator.axis, termId: term.id, studentIds };
    await reckon(change, { ...touched, ...rulesOf(policyOn, org.policy_id, term) }, rows.at(-1)?.rev ?? 0);
    return recorded(ctx, rows, terms);
  }),
};
