import { type ChoiceChange, type ChoiceList, type Closed, type menus as table, type Slot, slots } from '@wuyu/contract';
import { checkWishes } from '@wuyu/policy';
import type { Reach } from '../auth/reach.ts';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { ChoiceListRow, ChoiceRow } from '../database/schema-choices.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import { checkRevision, invalid, refusedFor } from '../http/problem.ts';
import { strings, words } from '../json.ts';
import { type Pupil, pupilInReach, pupilsOf } from '../pupils.ts';
import { announce, audit } from '../record.ts';
import { asChoiceList, bySlot, emptyList, type Line, publishedEdition, someLines } from './chosen.ts';
import { newCode } from './codes.ts';
import { aheadOf, checkOpen } from './open.ts';

type Routes = Pick<typeof table, 'listChoices' | 'updateChoices'>;

interface Target {
  readonly editionId: string;
  readonly studentId: string;
  readonly ifMatch: number;
  readonly body: ChoiceChange;
}

export const choices: Handlers<Routes> = {
  listChoices: reads(async (ctx, { editionId }) => {
    const { engine, trx, orgId, reach, today } = ctx;
    const edition = await publishedEdition(trx, orgId, editionId);
    const children = await pupilsOf(
      { engine, trx, orgId, today, ahead: aheadOf(edition, today) },
      { students: reach.students, classes: reach.staffClasses },
    );
    const ids = [...children.keys()];
    const lists = await trx
      .selectFrom('choice_lists')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('edition_id', '=', editionId)
      .where(amongMany(engine, 'student_id', ids))
      .execute();
    const wishes = await trx
      .selectFrom('choices')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('edition_id', '=', editionId)
      .where(amongMany(engine, 'student_id', ids))
      .execute();
    const listOf = new Map(lists.map((list) => [list.student_id, list]));
    const wishesOf = Map.groupBy(wishes, (wish) => wish.student_id);
    const items = ids.map((id) => {
      const list = listOf.get(id);
      return list ? told(reach, asChoiceList(list, wishesOf.get(id) ?? [])) : emptyList(editionId, id);
    });
    return { items, rev: ctx.org.rev };
  }),

  updateChoices: writes(async (ctx, { editionId, studentId, ifMatch, body }: Target) => {
    const { change, orgId, today } = ctx;
    const { engine, trx } = change;
    // One change at a time from here on: two devices cannot both keep their own.
    const rev = await change.nextRev();
    const edition = await publishedEdition(trx, orgId, editionId);
    const where = { engine, trx, orgId, today, ahead: aheadOf(edition, today) };
    const pupil = await pupilInReach(where, ctx.reach, studentId);
    const before = await listOf(ctx, editionId, studentId);
    const current = before
      ? told(ctx.reach, asChoiceList(before.list, before.wishes))
      : emptyList(editionId, studentId);
    checkRevision(ifMatch, current);
    if (edition.mode !== 'draw') throw refusedFor('firstCome', 'Places are taken at once here; nothing is ranked.');
    checkOpen(edition, ctx.now);
    const lines = await someLines(
      change,
      editionId,
      body.slots.flatMap(({ offeringIds }) => offeringIds),
    );
    const outcome = judge(body, {
      pupil,
      perSlot: edition.per_slot,
      lines,
      wishes: bySlot(before?.wishes ?? []),
      nones: new Set(before ? words(before.list.nones, slots) : []),
    });
    const together = body.together === undefined ? undefined : await siblings(ctx, studentId, body.together);
    const list: ChoiceListRow = {
      org_id: orgId,
      edition_id: editionId,
      student_id: studentId,
      rev,
      class_id: pupil.classId,
      code: before?.list.code ?? (await newCode(change, editionId)),
      nones: JSON.stringify([...outcome.nones]),
      together: JSON.stringify(together ?? (before ? strings(before.list.together) : [])),
      missed: null,
      saved_at: ctx.now,
    };
    const rows = [...outcome.wishes].flatMap(([slot, ids]) =>
      ids.map((offering_id, at): ChoiceRow => ({
        org_id: orgId,
        edition_id: editionId,
        student_id: studentId,
        slot,
        rank: at + 1,
        offering_id,
      })),
    );
    const key = ['org_id', 'edition_id', 'student_id'] as const;
    const set = ['rev', 'class_id', 'nones', 'together', 'saved_at'] as const;
    await insertRows(engine, trx, 'choice_lists', [list], { key, set });
    await trx
      .deleteFrom('choices')
      .where('org_id', '=', orgId)
      .where('edition_id', '=', editionId)
      .where('student_id', '=', studentId)
      .execute();
    await insertRows(engine, trx, 'choices', rows);
    const kind = before ? 'updated' : 'created';
    const of = { class_id: pupil.classId, student_id: studentId, day: null };
    await announce(change, { rev, resource: 'choices', id: studentId, change: kind, ...of });
    await audit(
      change,
      { userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now },
      {
        action: 'updateChoices',
        resource: 'choices',
        id: studentId,
        rev,
        detail: { editionId, slots: Object.fromEntries(outcome.wishes), nones: [...outcome.nones] },
      },
    );
    return { ...told(ctx.reach, asChoiceList(list, rows)), refused: outcome.refused };
  }),
};

/** A list as its reader is told it: under which code a child stands in the draw, its family alone knows. */
const told = (reach: Reach, list: Closed<ChoiceList>): Closed<ChoiceList> =>
  reach.students.has(list.id) ? list : { ...list, code: null };

interface Standing {
  readonly pupil: Pupil;
  readonly perSlot: number;
  readonly lines: ReadonlyMap<string, Line>;
  readonly wishes: ReadonlyMap<Slot, string[]>;
  readonly nones: ReadonlySet<Slot>;
}

/** What stands after a change, and what of it could not be kept. */
function judge(change: ChoiceChange, { pupil, perSlot, lines, ...before }: Standing) {
  const wishes = new Map(before.wishes);
  const nones = new Set(before.nones);
  const refused: Closed<ChoiceList>['refused'] = [];
  for (const { slot, offeringIds, none } of change.slots) {
    const checked = checkWishes({ slot, offeringIds, grade: pupil.grade, perSlot, offerings: lines });
    refused.push(...checked.refused);
    if (checked.kept.length > 0) wishes.set(slot, checked.kept);
    else wishes.delete(slot);
    if (none === true && checked.kept.length === 0) nones.add(slot);
    else nones.delete(slot);
  }
  return { wishes, nones, refused };
}

async function listOf({ change, orgId }: WriteContext, editionId: string, studentId: string) {
  const list = await change.trx
    .selectFrom('choice_lists')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('student_id', '=', studentId)
    .executeTakeFirst();
  if (!list) return undefined;
  const wishes = await change.trx
    .selectFrom('choices')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('student_id', '=', studentId)
    .execute();
  return { list, wishes };
}

/** Children of the same guardian, each once. Whether there are such children at all is told to nobody else. */
async function siblings({ change, orgId }: WriteContext, studentId: string, named: readonly string[]) {
  const ids = [...new Set(named)].filter((id) => id !== studentId);
  if (ids.length === 0) return [];
  const rows = await change.trx
    .selectFrom('wards as own')
    .innerJoin('wards as other', (join) =>
      join.onRef('other.org_id', '=', 'own.org_id').onRef('other.guardian_id', '=', 'own.guardian_id'),
    )
    .select('other.student_id')
    .where('own.org_id', '=', orgId)
    .where('own.student_id', '=', studentId)
    .execute();
  const known = new Set(rows.map((row) => row.student_id));
  if (!ids.every((id) => known.has(id))) throw invalid('/together', 'these are no siblings');
  return ids;
}
