import type { ChoiceList, Closed, Offering, Slot } from '@wuyu/contract/browser';
import { isEligible, type Meeting, overlaps, slotOf } from './slots.ts';

/** A wish that was not kept, and why; with `clash`, what it clashes with. */
export type RefusedWish = Closed<ChoiceList['refused'][number]>;

/** What of an offering a wish is judged by. */
export type WishedOffering = Meeting & Pick<Offering, 'grades' | 'status'>;

/** The wishes for a slot, those that are kept in the order they were given. */
export interface CheckedWishes {
  kept: string[];
  refused: RefusedWish[];
}

/**
 * Judges a child's wishes for one slot one by one: what cannot be kept is refused with its reason, the rest is kept. Of
 * several reasons the first of these is told: `unknown`, `duplicate` (named before), `wrongSlot`, `closed` (it does not open),
 * `ineligible`, `clash`, `overLimit`. Whether the window is open is not asked here (`phaseOf`).
 *
 * @param of.offeringIds most wanted first
 * @param of.grade the child's
 * @param of.perSlot how many wishes the edition takes for one slot
 * @param of.offerings the edition's, by id
 * @param of.held offerings of this edition in which the child holds a place, or is offered one
 */
export function checkWishes(of: {
  slot: Slot;
  offeringIds: readonly string[];
  grade: number;
  perSlot: number;
  offerings: ReadonlyMap<string, WishedOffering>;
  held?: readonly (Meeting & { id: string })[];
}): CheckedWishes {
  const { slot, offerings } = of;
  const kept: string[] = [];
  const refused: RefusedWish[] = [];
  const seen = new Set<string>();
  for (const offeringId of of.offeringIds) {
    const offering = offerings.get(offeringId);
    const refuse = (reason: RefusedWish['reason'], other: string | null = null) =>
      void refused.push({ slot, offeringId, reason, with: other });
    const clash = offering && of.held?.find((held) => overlaps(held, offering));
    if (!offering) refuse('unknown');
    else if (seen.has(offeringId)) refuse('duplicate');
    else if (slotOf(offering) !== slot) refuse('wrongSlot');
    else if (offering.status === 'closed') refuse('closed');
    else if (!isEligible(offering, of.grade)) refuse('ineligible');
    else if (clash) refuse('clash', clash.id);
    else if (kept.length >= of.perSlot) refuse('overLimit');
    else kept.push(offeringId);
    seen.add(offeringId);
  }
  return { kept, refused };
}
