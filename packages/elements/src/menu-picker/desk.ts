// Where places are given at once, changed and given back, and where the draw is computed again.
import type { Place } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import { rememberedCommitment } from './commitment.ts';
import type { DeskDoor, PlaceRequest } from './desk-door.ts';
import type { Check } from './state.ts';
import type { ChildWishes } from './wishes.ts';

/** Says a family's word about a place. */
export async function say(door: DeskDoor, request: PlaceRequest, studentId: string): Promise<Outcome> {
  const { around, keys } = door;
  const edition = around.edition();
  const offeringId = door.offeringOf(request);
  const place = request.type === 'take' ? undefined : around.places().find(({ id }) => id === request.placeId);
  if (!edition || offeringId === undefined || (request.type !== 'take' && !place))
    return { kind: 'refused', reason: 'notReady' };
  // What is given back is said something about, too.
  const about = place ? [offeringId, place.offeringId] : [offeringId];
  if (about.some((id) => door.busy.has(id))) return { kind: 'pending' };
  const said = JSON.stringify([studentId, request, place?.rev]);
  const ids = keys.get(said) ?? { key: around.client.newId(), id: around.client.newId() };
  keys.set(said, ids);
  door.refused = undefined;
  mark(door, about, true);
  const done = (now: Place): Outcome => {
    around.tell({ kind: 'place', studentId, offeringId, place: now });
    return { kind: 'done' };
  };
  try {
    const now = await send(door, request, edition.id, studentId, place, ids);
    keys.delete(said);
    if (place && request.type === 'swap') around.place({ ...place, state: 'withdrawn' });
    around.place(now);
    around.again();
    return done(now);
  } catch (error) {
    let reason = reasonOf(error);
    // Without an answer the same word is said again with the same key.
    if (isProblem(error)) {
      keys.delete(said);
      if (place) {
        // Another device of the family may have said the same: then it is done.
        const all = await around.reread().then(around.places, around.places);
        const now = all.find(({ id }) => id === place.id);
        if (request.type === 'swap') {
          const other = all.find(
            (p) => p.studentId === studentId && p.offeringId === offeringId && p.state === 'placed',
          );
          if (other && now?.state === 'withdrawn') return done(other);
        } else if (request.type === 'answer' && now?.state === outcomes[request.answer]) return done(now);
        if (now?.state === 'expired') reason = now.state;
      }
      around.again();
    }
    door.refuse(request, studentId, reason);
    return { kind: 'refused', reason: reason ?? 'refused' };
  } finally {
    mark(door, about, false);
  }
}

function send(
  { around }: DeskDoor,
  request: PlaceRequest,
  editionId: string,
  studentId: string,
  place: Place | undefined,
  { key: idempotencyKey, id }: { key: string; id: string },
): Promise<Place> {
  const { menus } = around.client;
  const options = { idempotencyKey };
  if (request.type === 'take' || !place) {
    const { offeringId, wait } = request.type === 'take' ? request : { offeringId: '', wait: false };
    return menus.createPlace({ editionId, body: { id, studentId, offeringId, ...(wait && { wait }) } }, options);
  }
  const input = { placeId: place.id, ifMatch: place.rev };
  if (request.type === 'swap') return menus.swapPlace({ ...input, body: { offeringId: request.offeringId } }, options);
  if (request.answer === 'accept') return menus.acceptPlace(input, options);
  return request.answer === 'decline' ? menus.declinePlace(input, options) : menus.withdrawPlace(input, options);
}

function mark(door: DeskDoor, offeringIds: readonly string[], on: boolean): void {
  const busy = new Set(door.busy);
  for (const id of offeringIds) {
    if (on) busy.add(id);
    else busy.delete(id);
  }
  door.busy = busy;
  door.around.changed();
}

/** Computes the draw again on this device, and holds its result against the places the child was given. */
export async function check(door: DeskDoor, own: ChildWishes): Promise<Outcome> {
  const { around } = door;
  const [edition, draw] = [around.edition(), around.draw()];
  if (!edition || !draw) return { kind: 'refused', reason: 'notReady' };
  if (door.checked?.kind === 'running') return { kind: 'pending' };
  const running: Check = { kind: 'running' };
  // Another child, or another edition, may be shown by the time it is done.
  const show = (check: Check) => {
    if (check !== running && door.checked !== running) return;
    door.checked = check;
    around.changed();
  };
  show(running);
  try {
    const [record, { checkDraw }] = await Promise.all([
      around.client.menus.getDrawRecord({ editionId: edition.id }),
      import('./check.ts'),
    ]);
    const places = around.places().filter((p) => p.studentId === own.studentId && p.editionId === edition.id);
    const mine = { code: own.held?.code ?? undefined, offeringIds: places.map((p) => p.offeringId) };
    const announced =
      rememberedCommitment(around.storage, around.client.orgId, edition) ?? edition.commitment ?? draw.commitment;
    show(await checkDraw(record, draw, announced, mine));
    return { kind: 'done' };
  } catch (error) {
    show({ kind: 'failed' });
    return { kind: 'refused', reason: reasonOf(error) ?? 'failed' };
  }
}

/** What becomes of a place by an answer. */
const outcomes = { accept: 'placed', decline: 'declined', withdraw: 'withdrawn' };

/** Why it was not done: the backend's own word, or what stood between. */
const reasonOf = (error: unknown): string | undefined => {
  if (isProblem(error, 'refused')) return error.reason;
  if (isProblem(error, 'precondition-failed') || isProblem(error, 'already-exists')) return 'changed';
  return failureOf(error).kind;
};
