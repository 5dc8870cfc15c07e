import { recordOf, tally } from '@wuyu/allocation';
import type { DrawInput, DrawRecord, PlaceState, Slot } from '@wuyu/contract';
import { slotOf } from '@wuyu/policy';
import { uuidAt } from '../ids.ts';
import { curatedPupils } from '../people.ts';
import { Random } from '../random.ts';
import type { DemoEdition } from './editions.ts';
import type { DemoOffering } from './offerings.ts';

export interface DemoPlace {
  readonly id: string;
  readonly offeringId: string;
  readonly studentId: string;
  readonly classId: string;
  readonly slot: Slot;
  readonly state: PlaceState;
  readonly rank: number | null;
  readonly turn: number | null;
  readonly until: number | null;
}

export interface DemoDraw {
  readonly record: DrawRecord;
  readonly applicants: number;
  readonly placed: number;
  readonly first: number;
  readonly places: readonly DemoPlace[];
}

/** A younger brother of the pupil whom the README follows: he has been offered a place, and his family has not answered yet. */
export const waitingChild = 'xiaosong';
/** As many are before him at most; they have let their turns go. */
const longest = 5;

/** What goes into the draw of an edition. */
export function inputOf({ id, offerings, choices }: DemoEdition): DrawInput {
  const order: readonly Slot[] = ['bundle', '1', '2', '3', '4', '5', '6', '7'];
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    version: 1,
    editionId: id,
    offerings: offerings
      .map((offering) => ({
        id: offering.id,
        weekdays: [...offering.weekdays],
        capacity: offering.capacity,
        minimum: offering.minimum,
      }))
      .sort(byId),
    applicants: choices
      .map(({ code, slots }) => ({
        code,
        tier: 0,
        lots: 1,
        group: null,
        wishes: slots
          .filter(({ offeringIds }) => offeringIds.length > 0)
          .sort((a, b) => order.indexOf(a.slot) - order.indexOf(b.slot))
          .map(({ slot, offeringIds }) => ({ slot, offeringIds: [...offeringIds] })),
      }))
      .filter(({ wishes }) => wishes.length > 0)
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/**
 * Draws an edition and gives a place back, so that the next on the list has an offer. Among the edition's seeds the first is
 * taken with which the story comes about; at schools where nobody waits in it, the first.
 */
export function drawEdition(edition: DemoEdition, until: number, seed: number): DemoDraw {
  const input = inputOf(edition);
  const own = edition.choices.find(({ pupil }) => pupil.id === waitingChild);
  const records = (function* () {
    for (const one of edition.seeds) yield recordOf(input, one);
  })();
  let record: DrawRecord | undefined;
  let offered: { offeringId: string; before: number } | undefined;
  for (const drawn of records) {
    record ??= drawn;
    offered = own && turnOf(drawn, own.code);
    if (offered) record = drawn;
    if (offered || !own) break;
  }
  if (!record) throw new RangeError('an edition without a seed cannot be drawn');
  const { applicants, placed, first } = tally(input, record.result);
  const places = placesOf(edition, record, new Random(seed, `places ${edition.id}`));
  return { record, applicants, placed, first, places: offered ? giveBack(places, offered, until) : places };
}

/** Where a child waits near the head of a list. */
function turnOf({ result }: DrawRecord, code: string): { offeringId: string; before: number } | undefined {
  for (const { offeringId, codes } of result.waiting) {
    const before = codes.indexOf(code);
    if (before >= 0 && before < longest) return { offeringId, before };
  }
  return undefined;
}

function placesOf(edition: DemoEdition, { result }: DrawRecord, random: Random): DemoPlace[] {
  const children = new Map(edition.choices.map((choice) => [choice.code, choice]));
  const slots = new Map(edition.offerings.map((offering) => [offering.id, slotOf(offering)]));
  const at = edition.drawnAt ?? edition.closesAt;
  const place = (code: string, offeringId: string, more: Pick<DemoPlace, 'state' | 'rank' | 'turn'>): DemoPlace[] => {
    const child = children.get(code);
    const slot = slots.get(offeringId);
    if (!child || !slot) return [];
    return [
      {
        ...{ id: uuidAt(at, random), offeringId, studentId: child.pupil.id, classId: child.classId, slot },
        ...more,
        until: null,
      },
    ];
  };
  const rankOf = (code: string, offeringId: string) => {
    const lists = children.get(code)?.slots.map(({ offeringIds }) => offeringIds.indexOf(offeringId) + 1) ?? [];
    return lists.find((rank) => rank > 0) ?? null;
  };
  const closed = new Set(result.closed);
  const got = new Map(result.places.map(({ code, slot, rank }) => [`${code} ${slot}`, rank]));
  const inVain = edition.choices.flatMap(({ code, slots: wished }) =>
    wished.flatMap(({ slot, offeringIds }) =>
      offeringIds
        .slice(0, (got.get(`${code} ${slot}`) ?? Infinity) - 1)
        .filter((id) => closed.has(id))
        .flatMap((id) => place(code, id, { state: 'closed', rank: rankOf(code, id), turn: null })),
    ),
  );
  return [
    ...result.places.flatMap(({ code, offeringId, rank }) =>
      place(code, offeringId, { state: 'placed', rank, turn: null }),
    ),
    ...result.waiting.flatMap(({ offeringId, codes }) =>
      codes.flatMap((code, n) =>
        place(code, offeringId, { state: 'waiting', rank: rankOf(code, offeringId), turn: n + 1 }),
      ),
    ),
    ...inVain,
  ];
}

/** One place was given back. Those who were next let it pass, and the child whose turn it is has not answered yet. */
function giveBack(
  places: readonly DemoPlace[],
  { offeringId, before }: { offeringId: string; before: number },
  until: number,
) {
  const known: ReadonlySet<string> = new Set(curatedPupils.map(({ id }) => id));
  const leaving = places.find(
    (place) => place.offeringId === offeringId && place.state === 'placed' && !known.has(place.studentId),
  );
  return places.map((place): DemoPlace => {
    if (place === leaving) return { ...place, state: 'withdrawn' };
    if (place.offeringId !== offeringId || place.turn === null || place.turn > before + 1) return place;
    if (place.turn === before + 1) return { ...place, state: 'offered', until };
    return { ...place, state: place.turn % 2 === 1 ? 'declined' : 'expired' };
  });
}

/** Places in the order in which families came, as many as there are; the first wish of each slot. */
export function firstCome(edition: DemoEdition, seed: number): DemoPlace[] {
  const random = new Random(seed, `places ${edition.id}`);
  const left = new Map(edition.offerings.map(({ id, capacity }): [string, number] => [id, capacity ?? Infinity]));
  const slots = new Map(edition.offerings.map((offering: DemoOffering) => [offering.id, slotOf(offering)]));
  return [...edition.choices]
    .sort((a, b) => a.savedAt - b.savedAt)
    .flatMap(({ pupil, classId, savedAt, slots: wished }) =>
      wished.flatMap(({ offeringIds }) => {
        const offeringId = offeringIds.find((id) => (left.get(id) ?? 0) > 0);
        const slot = offeringId === undefined ? undefined : slots.get(offeringId);
        if (offeringId === undefined || slot === undefined) return [];
        left.set(offeringId, (left.get(offeringId) ?? 0) - 1);
        const id = uuidAt(savedAt, random);
        return [{ id, offeringId, studentId: pupil.id, classId, slot, state: 'placed' as const, ...unranked }];
      }),
    );
}
const unranked = { rank: null, turn: null, until: null } as const;
