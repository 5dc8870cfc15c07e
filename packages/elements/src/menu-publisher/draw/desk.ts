import type { Draw, DrawPreview, Edition, Offering, Place } from '@wuyu/contract/browser';
import { daysOf, phaseOf } from '@wuyu/policy';
import { byTime } from '../../menus/week.ts';
import { failureOf } from '../../shared/failure.ts';
import type { Outcome } from '../../shared/store.ts';
import { done, notReady, sent, troubleOf, type Desk, type Office } from '../desk.ts';
import { monthNow } from '../months.ts';
import { editionsAt, readEditions, readOfferings } from '../edition/reading.ts';
import { everyItem, whole } from '../../shared/pages.ts';
import type { DeskRequest, DrawState, Reading, Trouble } from '../state.ts';

interface Facts {
  readonly editions: readonly Edition[];
  readonly offerings: readonly Offering[];
  readonly places: readonly Place[];
  readonly draw: Draw | undefined;
}

/** The draw of an edition: what it would give, that it is drawn once, and what it gave. */
export class DrawDesk implements Desk {
  readonly follows = ['editions', 'offerings', 'choices', 'places'];
  readonly #office: Office;
  readonly #asked: string | undefined;
  #month = '';
  #reading: Reading = { phase: 'loading' };
  #facts: Facts | undefined;
  #preview: DrawPreview | undefined;
  #working: string | undefined;
  #trouble: Trouble | undefined;

  constructor(office: Office, month: string | undefined) {
    this.#office = office;
    this.#asked = month;
  }

  async open(signal: AbortSignal): Promise<void> {
    try {
      await this.#read(signal);
      await this.#office.rulesOn(daysOf(this.#month).first);
      this.#reading = { phase: 'ready' };
    } catch (error) {
      if (!signal.aborted) this.#reading = { phase: 'failed', failure: failureOf(error) };
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { client, calendar } = this.#office;
    const editions = await readEditions(client, signal);
    // What somebody looks at stays, whatever is drawn or published meanwhile.
    const shown = this.#asked ?? (editions.some((e) => e.month === this.#month) ? this.#month : undefined);
    this.#month = shown ?? monthToDraw(editions, calendar.today);
    const { edition } = editionsAt(editions, this.#month);
    const published = edition?.status === 'published' ? edition : undefined;
    const editionId = published?.id;
    const [offerings, places, draw] = await Promise.all([
      readOfferings(client, editionId, signal),
      editionId !== undefined && (published?.drawnAt !== null || published.mode === 'firstCome')
        ? everyItem(client.menus.listPlaces.pages({ ...whole, editionId }, { signal }))
        : [],
      editionId === undefined || published?.mode === 'firstCome'
        ? undefined
        : client.menus.getDraw({ editionId }, { signal }),
    ]);
    this.#facts = { editions, offerings, places, draw };
  }

  async touched(_resource: string, signal: AbortSignal): Promise<void> {
    await this.#read(signal);
  }

  wake(): void {}

  async request(request: DeskRequest): Promise<Outcome> {
    const { edition } = editionsAt(this.#facts?.editions ?? [], this.#month);
    if (!edition || this.#working !== undefined) return notReady;
    const editionId = edition.id;
    if (request.type !== 'preview' && request.type !== 'draw') return notReady;
    this.#working = request.type;
    this.#trouble = undefined;
    this.#office.emit();
    const { menus } = this.#office.client;
    const clauses = this.#office.clauses();
    if (request.type === 'preview') {
      const answered = await sent(menus.previewDraw({ editionId }), clauses);
      this.#working = undefined;
      if (answered.kind === 'done') this.#preview = answered.value;
      else this.#trouble = troubleOf(answered);
      return answered.kind === 'done' ? done : notReady;
    }
    const draw = this.#facts?.draw;
    const answered = draw
      ? await sent(menus.drawEdition({ editionId, ifMatch: draw.rev }), clauses)
      : ({ kind: 'failed', trouble: { kind: 'failed' }, gone: false } as const);
    if (answered.kind !== 'done') {
      this.#trouble = troubleOf(answered);
      // Somebody else may have drawn: what holds is read.
      await this.#read(new AbortController().signal).catch(() => undefined);
      this.#working = undefined;
      return { kind: 'refused', reason: 'refused' };
    }
    if (this.#facts) this.#facts = { ...this.#facts, draw: answered.value };
    await this.#read(new AbortController().signal).catch(() => undefined);
    this.#working = undefined;
    this.#office.tell({ kind: 'drawn', id: editionId, n: answered.value.applicants });
    return done;
  }

  get state(): DrawState {
    const facts = this.#facts;
    const edition = facts && editionsAt(facts.editions, this.#month).edition;
    const places = new Map<string, Place[]>();
    for (const place of facts?.places ?? [])
      places.set(place.offeringId, [...(places.get(place.offeringId) ?? []), place]);
    const count = (id: string, state: string) => (places.get(id) ?? []).filter((p) => p.state === state).length;
    return {
      kind: 'draw',
      reading: this.#reading,
      month: this.#month,
      edition,
      stand: edition && phaseOf(edition, this.#office.now()),
      draw: facts?.draw,
      lots: [...(facts?.offerings ?? [])].sort(byTime).map((offering) => ({
        offering,
        placed: count(offering.id, 'placed'),
        waiting: count(offering.id, 'waiting'),
        offered: count(offering.id, 'offered'),
      })),
      preview: this.#preview,
      working: this.#working,
      trouble: this.#trouble,
    };
  }
}

/** The latest published edition that is not drawn yet, or else the latest one. */
function monthToDraw(editions: readonly Edition[], today: string): string {
  const published = editions.filter((e) => e.status === 'published').sort((a, b) => (a.month < b.month ? 1 : -1));
  return (published.find((e) => e.drawnAt === null) ?? published[0])?.month ?? monthNow(editions, today);
}
