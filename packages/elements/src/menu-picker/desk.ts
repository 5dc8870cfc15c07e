import type { Draw, Edition, Place } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import type { MenusClient } from '../menus/client.ts';
import { failureOf } from '../shared/failure.ts';
import type { KeyStore } from '../shared/key-store.ts';
import type { Outcome } from '../shared/store.ts';
import type { Check, News, PickerRequest, PickerState } from './state.ts';
import type { ChildWishes } from './wishes.ts';

/** What the desk needs of the store around it. */
export interface Surroundings {
  edition(): Edition | undefined;
  places(): readonly Place[];
  /** The backend holds this place now. */
  place(place: Place): void;
  /** Others' places have changed with it. */
  again(): void;
  /** Reads the places anew, which another device may have answered. */
  reread(placeId: string): Promise<Place | undefined>;
  tell(news: Omit<News, 'seq'>): void;
  changed(): void;
}

type PlaceRequest = Extract<PickerRequest, { type: 'take' | 'answer' }>;

/** Where places are given at once and given back, and where the draw is computed again. */
export class Desk {
  readonly #client: MenusClient;
  readonly #storage: KeyStore | undefined;
  readonly #around: Surroundings;
  /** One key for each word of the family, kept while no answer comes: however often it is said, it is done once. */
  readonly #keys = new Map<string, { key: string; id: string }>();
  busy: ReadonlySet<string> = new Set();
  refused: PickerState['placeRefused'];
  checked: Check | undefined;

  constructor(client: MenusClient, storage: KeyStore | undefined, around: Surroundings) {
    this.#client = client;
    this.#storage = storage;
    this.#around = around;
  }

  forget(): void {
    this.refused = this.checked = undefined;
  }

  understood(): void {
    this.refused = undefined;
  }

  /** Says a family's word about a place. */
  async request(request: PlaceRequest, studentId: string): Promise<Outcome> {
    const edition = this.#around.edition();
    const place =
      request.type === 'answer' ? this.#around.places().find(({ id }) => id === request.placeId) : undefined;
    const offeringId = request.type === 'take' ? request.offeringId : place?.offeringId;
    if (!edition || offeringId === undefined) return { kind: 'refused', reason: 'notReady' };
    if (this.busy.has(offeringId)) return { kind: 'pending' };
    const said = JSON.stringify([studentId, request, place?.rev]);
    const ids = this.#keys.get(said) ?? { key: this.#client.newId(), id: this.#client.newId() };
    this.#keys.set(said, ids);
    this.refused = undefined;
    this.#mark(offeringId, true);
    try {
      const now = await this.#say(request, edition.id, studentId, place, ids);
      this.#keys.delete(said);
      this.#around.place(now);
      this.#around.again();
      this.#around.tell({ kind: 'place', studentId, offeringId, place: now });
      return { kind: 'done' };
    } catch (error) {
      let reason = reasonOf(error);
      // Without an answer the same word is said again with the same key.
      if (isProblem(error)) {
        this.#keys.delete(said);
        if (place && request.type === 'answer') {
          // Another device of the family may have said the same: then it is done.
          const now = await this.#around.reread(place.id).catch(() => undefined);
          if (now?.state === outcomes[request.answer]) {
            this.#around.tell({ kind: 'place', studentId, offeringId, place: now });
            return { kind: 'done' };
          }
          if (now?.state === 'expired') reason = now.state;
        }
        this.#around.again();
      }
      this.refused = { offeringId, reason };
      this.#around.tell({ kind: 'placeRefused', studentId, offeringId, reason });
      return { kind: 'refused', reason: reason ?? 'refused' };
    } finally {
      this.#mark(offeringId, false);
    }
  }

  #say(
    request: PlaceRequest,
    editionId: string,
    studentId: string,
    place: Place | undefined,
    { key: idempotencyKey, id }: { key: string; id: string },
  ): Promise<Place> {
    const { menus } = this.#client;
    const options = { idempotencyKey };
    if (request.type === 'take' || !place) {
      const { offeringId, wait } = request.type === 'take' ? request : { offeringId: '', wait: false };
      return menus.createPlace({ editionId, body: { id, studentId, offeringId, ...(wait && { wait }) } }, options);
    }
    const input = { placeId: place.id, ifMatch: place.rev };
    if (request.answer === 'accept') return menus.acceptPlace(input, options);
    return request.answer === 'decline' ? menus.declinePlace(input, options) : menus.withdrawPlace(input, options);
  }

  #mark(offeringId: string, on: boolean): void {
    const busy = new Set(this.busy);
    if (on) busy.add(offeringId);
    else busy.delete(offeringId);
    this.busy = busy;
    this.#around.changed();
  }

  // The draw

  get #commitmentKey(): string {
    return `wuyu/draw@1/${this.#client.orgId}/${this.#around.edition()?.id ?? ''}`;
  }

  /** Keeps the fingerprint as it was published before the draw: it is what the seed is held against after it. */
  remember(): void {
    const edition = this.#around.edition();
    if (!edition?.commitment || edition.drawnAt !== null) return;
    try {
      if (this.#storage?.getItem(this.#commitmentKey) === null)
        this.#storage.setItem(this.#commitmentKey, edition.commitment);
    } catch {
      // Then the one the backend names is all there is.
    }
  }

  #announced(edition: Edition, draw: Draw): string {
    try {
      return this.#storage?.getItem(this.#commitmentKey) ?? edition.commitment ?? draw.commitment;
    } catch {
      return edition.commitment ?? draw.commitment;
    }
  }

  /** Computes the draw again on this device, and holds its result against the places the child was given. */
  async check(own: ChildWishes, draw: Draw | undefined): Promise<Outcome> {
    const edition = this.#around.edition();
    if (!edition || !draw) return { kind: 'refused', reason: 'notReady' };
    if (this.checked?.kind === 'running') return { kind: 'pending' };
    const running: Check = { kind: 'running' };
    // Another child, or another edition, may be shown by the time it is done.
    const current = () => this.checked === running;
    this.#show(running);
    try {
      const [record, { checkDraw }] = await Promise.all([
        this.#client.menus.getDrawRecord({ editionId: edition.id }),
        import('./check.ts'),
      ]);
      const { studentId } = own;
      const places = this.#around.places().filter((p) => p.studentId === studentId && p.editionId === edition.id);
      const mine = { code: own.held?.code ?? undefined, offeringIds: places.map((p) => p.offeringId) };
      const check = await checkDraw(record, draw, this.#announced(edition, draw), mine);
      if (current()) this.#show(check);
      return { kind: 'done' };
    } catch (error) {
      if (current()) this.#show({ kind: 'failed' });
      return { kind: 'refused', reason: reasonOf(error) ?? 'failed' };
    }
  }

  #show(check: Check): void {
    this.checked = check;
    this.#around.changed();
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
