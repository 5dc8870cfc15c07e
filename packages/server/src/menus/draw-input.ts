import type { Closed, DrawInput, Policy } from '@wuyu/contract';
import { extraLots, isEligible, priorityTier } from '@wuyu/policy';
import type { ChoiceListRow } from '../database/schema-choices.ts';
import type { EditionRow } from '../database/schema.ts';
import type { EngineName, Trx } from '../database/seam.ts';
import { strings } from '../json.ts';
import { type Pupil, pupilsOf } from '../pupils.ts';
import { bySlot, type Line, linesOf } from './chosen.ts';
import { aheadOf } from './open.ts';

/** What goes into a draw, and who stands behind its codes. */
export interface Gathered {
  readonly input: DrawInput;
  readonly lines: ReadonlyMap<string, Line>;
  /** Children who take part, by code. */
  readonly children: ReadonlyMap<string, Pupil>;
  /** Draws in a row before this one in which a child got nothing, by child. */
  readonly missed: ReadonlyMap<string, number>;
}

interface From {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly orgId: string;
  readonly today: string;
  readonly policy: Pick<Closed<Policy>, 'menus'>;
}

/**
 * Gathers the wishes of an edition in the order that the contract lays down, whatever the order in which they were made. What
 * cannot come true any more is left out: wishes for what is closed or for other grades, and children who left the school.
 */
export async function gatherInput(from: From, edition: EditionRow): Promise<Gathered> {
  const { trx, orgId, policy } = from;
  const { edition_id: editionId } = edition;
  const lines = await linesOf(trx, orgId, editionId);
  const lists = await trx
    .selectFrom('choice_lists')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .orderBy('code')
    .execute();
  const choices = await trx
    .selectFrom('choices')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .execute();
  const ahead = aheadOf(edition, from.today);
  const pupils = await pupilsOf({ ...from, ahead }, { students: lists.map((list) => list.student_id) });
  const missed = await missedBefore(from, edition);
  const wishesOf = Map.groupBy(choices, (row) => row.student_id);
  const children = new Map<string, Pupil>();
  const wished = lists.flatMap((list) => {
    const pupil = pupils.get(list.student_id);
    if (!pupil) return [];
    const wishes = [...bySlot(wishesOf.get(list.student_id) ?? [])].flatMap(([slot, ids]) => {
      const offeringIds = ids.filter((id) => {
        const line = lines.get(id);
        return line?.status === 'open' && line.slot === slot && isEligible(line, pupil.grade);
      });
      return offeringIds.length > 0 ? [{ slot, offeringIds }] : [];
    });
    if (wishes.length === 0) return [];
    children.set(list.code, pupil);
    return [{ list, pupil, wishes }];
  });
  const groups = groupsOf(lists, (code) => children.has(code));
  const input: DrawInput = {
    version: 1,
    editionId,
    offerings: [...lines.values()].map(({ id, weekdays, capacity, minimum }) => ({ id, weekdays, capacity, minimum })),
    applicants: wished.map(({ list, pupil, wishes }) => ({
      code: list.code,
      tier: priorityTier(policy, pupil.grade),
      lots: 1 + extraLots(policy, missed.get(pupil.studentId) ?? 0),
      group: groups.get(list.student_id) ?? null,
      wishes,
    })),
  };
  return { input, lines, children, missed };
}

/**
 * Siblings who come together, by child: those who all name each other, and nobody else. Their group is called by their codes,
 * which is nothing that the draw does not publish already.
 *
 * @param lists of everybody, also of who wishes nothing
 * @param takesPart whether a child wishes anything: who does not cannot come along, and holds nobody back
 */
function groupsOf(lists: readonly ChoiceListRow[], takesPart: (code: string) => boolean): Map<string, string> {
  const setOf = (list: ChoiceListRow) => [...new Set([list.student_id, ...strings(list.together)])].sort();
  const groups = new Map<string, string>();
  for (const own of Map.groupBy(lists, (list) => setOf(list).join('\n')).values()) {
    const [one] = own;
    const agreed = one && setOf(one).every((id) => own.some((list) => list.student_id === id));
    const members = own.filter((list) => takesPart(list.code));
    if (!agreed || members.length < 2) continue;
    const name = members
      .map((list) => list.code)
      .sort()
      .join('+');
    for (const list of members) groups.set(list.student_id, name);
  }
  return groups;
}

/** The month a year before another: `2025-03` before `2026-03`. */
const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** By child, as its last draw before this one, within a year, left it. */
async function missedBefore({ trx, orgId }: From, edition: EditionRow): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('choice_lists as l')
    .innerJoin('editions as e', (join) =>
      join.onRef('e.org_id', '=', 'l.org_id').onRef('e.edition_id', '=', 'l.edition_id'),
    )
    .select(['l.student_id', 'l.missed'])
    .where('l.org_id', '=', orgId)
    .where('e.deleted', '=', 0)
    .where('e.month', '<', edition.month)
    .where('e.month', '>=', yearBefore(edition.month))
    .where('l.missed', 'is not', null)
    .orderBy('e.month')
    .execute();
  // A later draw takes the place of an earlier one.
  return new Map(rows.map((row) => [row.student_id, row.missed ?? 0]));
}
