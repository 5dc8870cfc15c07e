import type { RawBuilder } from 'kysely';
import { dayIn } from '../clock.ts';
import type { Change } from '../database/database.ts';
import { amongMany } from '../database/seam.ts';
import type { JobWork } from '../jobs.ts';
import type { PolicyOn } from '../policy.ts';
import { remaining } from '../pupils.ts';
import { endPlaces, living, type Moment, offerSeats } from './waitlist.ts';

/** How soon after it ran out an offer goes to the next, at the latest. */
const everyMs = 60_000;

/**
 * Lets the offers go that nobody answered in time, and the places of children who left the school, and offers those seats to
 * who comes next. It also offers seats that stand
 * free for another reason while somebody waits, so that nothing that was forgotten stays so.
 */
export const expireOffers =
  (policyOn: PolicyOn): JobWork =>
  async (change, now) => {
    const { engine, orgId, trx } = change;
    // From here on nobody answers an offer while it is taken away.
    await change.nextRev(0);
    const org = await trx
      .selectFrom('orgs')
      .select(['time_zone', 'policy_id'])
      .where('org_id', '=', orgId)
      .executeTakeFirstOrThrow();
    const today = dayIn(org.time_zone, now);
    const timeZone = org.time_zone;
    const moment = { now, today, timeZone, offerHours: policyOn(org.policy_id, today).menus.offerHours.value };
    const over = await trx
      .selectFrom('places')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('state', '=', 'offered')
      .where('until', '<=', now)
      .orderBy('until')
      .orderBy('place_id')
      .execute();
    await endPlaces(
      change,
      over.map((row) => ({ row, state: 'expired' })),
      moment,
    );
    const months = await trx
      .selectFrom('editions')
      .select('edition_id')
      .where('org_id', '=', orgId)
      .where('status', '=', 'published')
      .where('month', '>=', today.slice(0, 7))
      .where('deleted', '=', 0)
      .execute();
    const current = amongMany(
      engine,
      'edition_id',
      months.map((row) => row.edition_id),
    );
    await endOfWhoLeft(change, current, moment);
    const waiting = await trx
      .selectFrom('places')
      .select('offering_id')
      .distinct()
      .where('org_id', '=', orgId)
      .where(current)
      .where('state', '=', 'waiting')
      .execute();
    await offerSeats(
      change,
      waiting.map((row) => row.offering_id),
      moment,
    );
    return now + everyMs;
  };

/** Ends what children hold and wait for who left the school, and offers their seats to who comes next. */
async function endOfWhoLeft(change: Change, current: RawBuilder<boolean>, moment: Moment): Promise<void> {
  const { engine, orgId, trx } = change;
  const children = await trx
    .selectFrom('places')
    .select('student_id')
    .distinct()
    .where('org_id', '=', orgId)
    .where(current)
    .where('state', 'in', living)
    .execute();
  const ids = children.map((row) => row.student_id);
  const here = await remaining({ engine, orgId, trx, today: moment.today }, ids);
  const left = ids.filter((id) => !here.has(id));
  if (left.length === 0) return;
  const rows = await trx
    .selectFrom('places')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(current)
    .where(amongMany(engine, 'student_id', left))
    .where('state', 'in', living)
    .orderBy('place_id')
    .execute();
  await endPlaces(
    change,
    rows.map((row) => ({ row, state: 'withdrawn' })),
    moment,
  );
}
