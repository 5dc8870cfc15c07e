import type { Draw, Edition, Place } from '@wuyu/contract/browser';
import type { MenusClient } from '../menus/client.ts';
import type { KeyStore } from '../shared/key-store.ts';
import type { Outcome } from '../shared/store.ts';
import type { Check, News, PickerRequest, PickerState } from './state.ts';
import type { ChildWishes } from './wishes.ts';

/** What the desk needs of the store around it. */
export interface Surroundings {
  readonly client: MenusClient;
  readonly storage: KeyStore | undefined;
  edition(): Edition | undefined;
  draw(): Draw | undefined;
  places(): readonly Place[];
  /** The backend holds this place now. */
  place(place: Place): void;
  /** Others' places have changed with it. */
  again(): void;
  /** Reads the places anew, which another device may have answered. */
  reread(): Promise<void>;
  tell(news: Omit<News, 'seq'>): void;
  changed(): void;
}

export type PlaceRequest = Extract<PickerRequest, { type: 'take' | 'answer' | 'swap' }>;

/** What is known of words about places and of the check of the draw; what says and checks is fetched when it is needed. */
export class DeskDoor {
  readonly around: Surroundings;
  /** One key for each word of the family, kept while no answer comes: however often it is said, it is done once. */
  readonly keys = new Map<string, { key: string; id: string }>();
  busy: ReadonlySet<string> = new Set();
  refused: PickerState['placeRefused'];
  checked: Check | undefined;

  constructor(around: Surroundings) {
    this.around = around;
  }

  forget(): void {
    this.refused = this.checked = undefined;
  }

  /** Says a family's word about a place, or computes the draw again. */
  async request(request: PlaceRequest | { type: 'check' }, own: ChildWishes): Promise<Outcome> {
    try {
      const desk = await import('./desk.ts');
      return await (request.type === 'check' ? desk.check(this, own) : desk.say(this, request, own.studentId));
    } catch {
      // Without a network the desk itself cannot be fetched.
      const reason = 'unreachable';
      if (request.type === 'check') this.checked = { kind: 'failed' };
      else this.refuse(request, own.studentId, reason);
      this.around.changed();
      return { kind: 'refused', reason };
    }
  }

  refuse(request: PlaceRequest, studentId: string, reason: string | undefined): void {
    const offeringId = this.offeringOf(request) ?? '';
    this.refused = { offeringId, reason };
    this.around.tell({ kind: 'placeRefused', studentId, offeringId, reason });
  }

  /** The offering a word is about. */
  offeringOf(request: PlaceRequest): string | undefined {
    if (request.type !== 'answer') return request.offeringId;
    return this.around.places().find(({ id }) => id === request.placeId)?.offeringId;
  }
}
