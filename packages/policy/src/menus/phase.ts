import type { Edition, EditionChange, Offering, OfferingChange } from '@wuyu/contract/browser';

/**
 * Where an edition stands: `draft`; `announced`: published, and its window opens later; `open`; `closed`: the window is over;
 * `drawn`: places were drawn.
 */
export type Phase = 'draft' | 'announced' | 'open' | 'closed' | 'drawn';
type Dated = Pick<Edition, 'status' | 'opensAt' | 'closesAt' | 'drawnAt'>;

/** Milliseconds since 1970, or an instant as the contract has it. */
export type Moment = number | string;
const msOf = (moment: Moment): number => (typeof moment === 'number' ? moment : Date.parse(moment));

/**
 * Where an edition stands at a moment. The window is open from the instant it opens to just before the one it closes.
 *
 * @param now by the backend's clock (`now` of its calendar), never by the device's
 */
export function phaseOf(edition: Dated, now: Moment): Phase {
  if (edition.status !== 'published') return 'draft';
  if (edition.drawnAt !== null) return 'drawn';
  const at = msOf(now);
  if (at < msOf(edition.opensAt)) return 'announced';
  return at < msOf(edition.closesAt) ? 'open' : 'closed';
}

/**
 * What may be changed about an offering. `freely`: everything, and it may be deleted; `running`: its room, its teacher, and
 * more places, for families choose from it or have chosen.
 */
export type Changing = 'freely' | 'running';

/**
 * What may be changed about an offering at a moment: everything in a draft; once published, everything until the window opens
 * as long as the edition is not filed, and again while its filing is returned, until it is drawn. What a child has chosen is
 * never changed freely.
 *
 * @param offering undefined: one that is to be added. It may be where the answer is `freely`
 * @param now by the backend's clock
 */
export function offeringChanging(
  edition: Dated & { filing: Pick<Edition['filing'], 'state'> },
  offering: Pick<Offering, 'wanted' | 'taken'> | undefined,
  now: Moment,
): Changing {
  const phase = phaseOf(edition, now);
  if (phase === 'draft') return 'freely';
  const chosen = offering !== undefined && (offering.wanted > 0 || offering.taken > 0);
  if (chosen || phase === 'drawn') return 'running';
  const { state } = edition.filing;
  return state === 'returned' || (state === 'none' && phase === 'announced') ? 'freely' : 'running';
}

/**
 * The fields of a change that may not be made at a moment; none where all of it may. A field that is given as it stands
 * already is no change.
 *
 * @param now by the backend's clock
 */
export function frozenFields(
  edition: Parameters<typeof offeringChanging>[0],
  offering: Offering,
  change: OfferingChange,
  now: Moment,
): (keyof OfferingChange)[] {
  if (offeringChanging(edition, offering, now) === 'freely') return [];
  const { weekdays, start, end, grades, minimum, fee, capacity } = change;
  const frozen: (keyof OfferingChange)[] = [];
  if (weekdays && !sameSet(weekdays, offering.weekdays)) frozen.push('weekdays');
  if (start !== undefined && start !== offering.start) frozen.push('start');
  if (end !== undefined && end !== offering.end) frozen.push('end');
  if (grades && !sameSet(grades, offering.grades)) frozen.push('grades');
  if (minimum !== undefined && minimum !== offering.minimum) frozen.push('minimum');
  if (fee !== undefined && (fee?.amount !== offering.fee?.amount || fee?.currency !== offering.fee?.currency))
    frozen.push('fee');
  // Null: as many as come, which is more than any number.
  if (capacity !== undefined && (capacity ?? Infinity) < (offering.capacity ?? Infinity)) frozen.push('capacity');
  return frozen;
}

/**
 * The fields of an edition's change that may not be made at a moment. A published edition keeps its mode; its window only
 * grows, and not any more once it was drawn; a declaration is not taken back; the number of wishes only grows.
 *
 * @param now by the backend's clock
 */
export function frozenEditionFields(
  edition: Dated & Pick<Edition, 'mode' | 'perSlot' | 'declared'>,
  change: { readonly [Field in keyof EditionChange]?: Edition[Field] | undefined },
  now: Moment,
): (keyof EditionChange)[] {
  const phase = phaseOf(edition, now);
  if (phase === 'draft') return [];
  const { mode, opensAt, closesAt, perSlot, declared } = change;
  const frozen: (keyof EditionChange)[] = [];
  const drawn = phase === 'drawn';
  const [opens, closes] = [msOf(edition.opensAt), msOf(edition.closesAt)];
  if (mode !== undefined && mode !== edition.mode) frozen.push('mode');
  if (opensAt !== undefined && (drawn ? msOf(opensAt) !== opens : msOf(opensAt) > opens)) frozen.push('opensAt');
  if (closesAt !== undefined && (drawn ? msOf(closesAt) !== closes : msOf(closesAt) < closes)) frozen.push('closesAt');
  if (perSlot !== undefined && (drawn ? perSlot !== edition.perSlot : perSlot < edition.perSlot))
    frozen.push('perSlot');
  if (declared === false && edition.declared) frozen.push('declared');
  return frozen;
}

const sameSet = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));
