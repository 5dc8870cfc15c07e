import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import { classInReach } from '../classes.ts';
import type { ReadContext } from '../context.ts';
import type { Tables, VisitPartyRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { type Start, startOf } from '../http/page.ts';
import type { Roll } from '../roll.ts';
import { termsOf } from '../terms.ts';
import { isOfClass, sees, type Sight, sightOf } from './reach.ts';
import { isWithin, windowOf } from './window.ts';

type Item = VisitPartyRow['item'];

/** Plans or visits that somebody has or had a part in as a visitor. */
const visitedBy = (trx: Trx, orgId: string, item: Item, userId: string) =>
  trx
    .selectFrom('visit_parties')
    .select('item_id')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('item', '=', item)
    .where('part', '=', 'visitor');

/** Plans or visits of pupils who were in some classes on that day or are now, those taken out of them since included. */
const withPupilsOf = (trx: Trx, orgId: string, item: Item, classIds: readonly string[], today: string) =>
  trx
    .selectFrom('visit_parties as p')
    .innerJoin('enrollments as e', (join) =>
      join.onRef('e.org_id', '=', 'p.org_id').onRef('e.user_id', '=', 'p.user_id'),
    )
    .select('p.item_id')
    .where('p.org_id', '=', orgId)
    .where('p.item', '=', item)
    .where('p.part', '=', 'pupil')
    .where('e.class_id', 'in', classIds)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where((eb) =>
      eb.or([
        eb.and([
          eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', eb.ref('p.day'))]),
          eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', eb.ref('p.day'))]),
        ]),
        eb.and([
          eb.or([eb('e.begin_date', 'is', null), eb('e.begin_date', '<=', today)]),
          eb.or([eb('e.end_date', 'is', null), eb('e.end_date', '>=', today)]),
        ]),
      ]),
    );

/** Where plans or visits are looked for. */
interface Where {
  readonly trx: Trx;
  readonly orgId: string;
  readonly item: Item;
  /** The column of their ids. */
  readonly id: 'plan_id' | 'visit_id';
  readonly today: string;
}

/** Plans and visits have these columns alike. */
const eb = expressionBuilder<Tables, 'visits'>();

/** Plans or visits of some classes: see `isOfClass`. It finds those of pupils who were taken out of them as well. */
function ofClasses({ trx, orgId, item, id, today }: Where, classes: ReadonlySet<string>): Expression<SqlBool> {
  const list = [...classes];
  if (list.length === 0) return eb.lit(false);
  const pupils = withPupilsOf(trx, orgId, item, list, today);
  return eb.or([eb('class_id', 'in', list), eb(sql.ref<string>(id), 'in', pupils)]);
}

/** What a caller may find: see `sees`. It finds what the caller had a part in as well. */
function findable(where: Where, sight: Sight): Expression<SqlBool> {
  if (sight.org) return eb.lit(true);
  const { trx, orgId, item, id } = where;
  const own = [...sight.own];
  return eb.or([
    ...(own.length === 0 ? [] : [eb.and([eb('author_id', '=', sight.userId), eb('class_id', 'in', own)])]),
    eb(sql.ref<string>(id), 'in', visitedBy(trx, orgId, item, sight.userId)),
    ofClasses(where, sight.charge),
  ]);
}

/** What a list of plans or visits is asked for. */
export interface Asked {
  readonly start: Start;
  /** What may belong to it: narrower than all, wider than the list. */
  readonly candidates: Expression<SqlBool>;
  /** Whether a row belongs to it. */
  found(row: FoundItem, roll: Roll): boolean;
}
type FoundItem = Parameters<typeof sees>[1];

/** @throws {HttpProblem} `not-found` for a class that the caller does not reach */
export async function askedOf(
  ctx: ReadContext,
  item: Item,
  input: {
    classId?: string | undefined;
    on?: string | undefined;
    changedSince?: number | undefined;
    limit?: number | undefined;
  },
): Promise<Asked> {
  const { trx, orgId, today } = ctx;
  const { classId } = input;
  if (classId !== undefined) await classInReach(ctx, trx, classId);
  const asked = classId === undefined ? undefined : new Set([classId]);
  const sight = sightOf(ctx);
  const start = startOf(ctx, input);
  const days = windowOf(await termsOf(trx, orgId), input.on ?? today);
  const where: Where = { trx, orgId, item, id: item === 'plan' ? 'plan_id' : 'visit_id', today };
  const conditions = [findable(where, sight)];
  if (asked) conditions.push(ofClasses(where, asked));
  // Who asks for changes is told of rows that have left the list, too.
  if (!start.withGone) {
    conditions.push(eb('deleted', '=', 0));
    if (days.from !== null) conditions.push(eb('day', '>=', days.from));
    if (days.to !== null) conditions.push(eb('day', '<=', days.to));
  }
  return {
    start,
    candidates: eb.and(conditions),
    found: (row, roll) =>
      isWithin(days, row.day) && sees(sight, row, roll) && (!asked || isOfClass(row, asked, roll, today)),
  };
}
