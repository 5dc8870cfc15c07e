import type { Course, Filing, FilingState, Order, Provider } from '@wuyu/contract/browser';
import { daysOf } from '@wuyu/policy';
import { failureOf } from '../../shared/failure.ts';
import type { Outcome } from '../../shared/store.ts';
import { done, notReady, sent, troubleOf, type Answered, type Desk, type Office } from '../desk.ts';
import { createOnce } from '../once.ts';
import { monthAway } from '../months.ts';
import { everyItem, whole } from '../../shared/pages.ts';
import type { DeskRequest, DistrictPart, DistrictState, News, Reading, Trouble } from '../state.ts';

type NewProvider = Parameters<Office['client']['menus']['createProvider']>[0]['body'];
type NewCourse = Parameters<Office['client']['menus']['createCourse']>[0]['body'];

interface Facts {
  readonly providers: readonly Provider[];
  readonly courses: readonly Course[];
  readonly orders: readonly Order[];
  readonly filings: readonly Filing[];
  readonly states: readonly FilingState[];
}

/** The district's list of providers, its catalogue, and what its schools filed. */
export class DistrictDesk implements Desk {
  readonly follows = ['filings', 'providers', 'courses', 'orders', 'editions'];
  readonly #office: Office;
  readonly #asked: string | undefined;
  #month = '';
  #part: DistrictPart = 'filings';
  #reading: Reading = { phase: 'loading' };
  #facts: Facts | undefined;
  #working: string | undefined;
  #troubles: ReadonlyMap<string, Trouble> = new Map();

  constructor(office: Office, month: string | undefined) {
    this.#office = office;
    this.#asked = month;
    const part = office.keeper.read('part');
    if (part === 'providers' || part === 'courses') this.#part = part;
  }

  async open(signal: AbortSignal): Promise<void> {
    const { today } = this.#office.calendar;
    // From the middle of a month on the next month's menus come in.
    this.#month = this.#asked ?? (Number(today.slice(8)) >= 15 ? monthAway(today.slice(0, 7), 1) : today.slice(0, 7));
    try {
      const [providers, courses, orders, filings, states] = await Promise.all([
        this.#providers(signal),
        this.#courses(signal),
        this.#orders(signal),
        this.#filings(signal),
        this.#states(signal),
        this.#office.rulesOn(daysOf(this.#month).first),
      ]);
      this.#facts = { providers, courses, orders, filings, states };
      this.#reading = { phase: 'ready' };
    } catch (error) {
      if (!signal.aborted) this.#reading = { phase: 'failed', failure: failureOf(error) };
    }
  }

  readonly #providers = (signal: AbortSignal) =>
    everyItem(this.#office.client.menus.listProviders.pages(whole, { signal }));
  readonly #courses = (signal: AbortSignal) =>
    everyItem(this.#office.client.menus.listCourses.pages(whole, { signal }));
  readonly #orders = (signal: AbortSignal) => everyItem(this.#office.client.menus.listOrders.pages(whole, { signal }));
  readonly #filings = (signal: AbortSignal) =>
    everyItem(this.#office.client.menus.listFilings.pages({ ...whole, month: this.#month }, { signal }));
  readonly #states = async (signal: AbortSignal) =>
    (await this.#office.client.menus.listFilingStates({ month: this.#month }, { signal })).items;

  async touched(resource: string, signal: AbortSignal): Promise<void> {
    const facts = this.#facts;
    if (!facts) return;
    if (resource === 'providers') this.#facts = { ...facts, providers: await this.#providers(signal) };
    else if (resource === 'courses') this.#facts = { ...facts, courses: await this.#courses(signal) };
    else if (resource === 'orders') this.#facts = { ...facts, orders: await this.#orders(signal) };
    else await this.#readFilings(signal);
  }

  async #readFilings(signal: AbortSignal): Promise<void> {
    const [filings, states] = await Promise.all([this.#filings(signal), this.#states(signal)]);
    if (this.#facts) this.#facts = { ...this.#facts, filings, states };
  }

  wake(): void {}

  async request(request: DeskRequest): Promise<Outcome> {
    const { menus } = this.#office.client;
    const facts = this.#facts;
    if (!facts) return notReady;
    switch (request.type) {
      case 'part':
        this.#part = request.part;
        this.#office.keeper.write('part', request.part);
        return done;
      case 'accept':
      case 'return': {
        const filing = facts.filings.find((f) => f.id === request.filingId);
        if (!filing) return notReady;
        const { id: filingId, rev: ifMatch } = filing;
        const answered = await this.#step(filingId, () =>
          request.type === 'accept'
            ? menus.acceptFiling({ filingId, ifMatch })
            : menus.returnFiling({ filingId, ifMatch, body: { comment: request.comment } }),
        );
        // Whatever came of it: what holds now is shown.
        await this.#readFilings(new AbortController().signal).catch(() => undefined);
        if (!answered) return { kind: 'refused', reason: 'refused' };
        this.#tell(request.type === 'accept' ? 'accepted' : 'returned', filingId, filing.schoolName);
        return done;
      }
      case 'provider': {
        const { id } = request;
        const known = facts.providers.find((p) => p.id === id);
        const key = id ?? 'provider';
        const made = await this.#step(key, () =>
          known
            ? menus.updateProvider({ providerId: known.id, ifMatch: known.rev, body: request.change })
            : createOnce(
                this.#office,
                'provider/new',
                (made) => menus.createProvider({ body: { ...request.change, id: made } as NewProvider }),
                (now) =>
                  menus.updateProvider({
                    providerId: String(now['id']),
                    ifMatch: Number(now['rev']),
                    body: request.change,
                  }),
              ),
        );
        if (!made) return { kind: 'refused', reason: 'refused' };
        this.#facts = { ...facts, providers: [...facts.providers.filter((p) => p.id !== made.id), made] };
        this.#tell('saved', made.id, made.name);
        return done;
      }
      case 'course': {
        const { id } = request;
        const known = facts.courses.find((c) => c.id === id);
        const made = await this.#step(id ?? 'course', () =>
          known
            ? menus.updateCourse({ courseId: known.id, ifMatch: known.rev, body: request.change })
            : createOnce(
                this.#office,
                'course/new',
                (made) => menus.createCourse({ body: { ...request.change, id: made } as NewCourse }),
                (now) => {
                  const { providerId, ...body } = request.change as NewCourse;
                  return now['providerId'] === providerId
                    ? menus.updateCourse({ courseId: String(now['id']), ifMatch: Number(now['rev']), body })
                    : undefined;
                },
              ),
        );
        if (!made) return { kind: 'refused', reason: 'refused' };
        this.#facts = { ...facts, courses: [...facts.courses.filter((c) => c.id !== made.id), made] };
        this.#tell('saved', made.id, made.title);
        return done;
      }
      default:
        return notReady;
    }
  }

  async #step<T>(key: string, write: () => Promise<T>): Promise<T | undefined> {
    if (this.#working !== undefined) return undefined;
    this.#working = key;
    this.#troubled(key, undefined);
    const answered: Answered<T> = await sent(write(), this.#office.clauses());
    this.#working = undefined;
    if (answered.kind === 'done') return answered.value;
    this.#troubled(key, troubleOf(answered));
    if (answered.kind === 'changed')
      for (const resource of ['providers', 'courses'])
        await this.touched(resource, new AbortController().signal).catch(() => undefined);
    return undefined;
  }

  #troubled(key: string, trouble: Trouble | undefined): void {
    const next = new Map(this.#troubles);
    if (trouble) next.set(key, trouble);
    else next.delete(key);
    this.#troubles = next;
    this.#office.emit();
  }

  #tell(kind: News['kind'], id: string, name: string): void {
    this.#office.tell({ kind, id, name });
  }

  get state(): DistrictState {
    const facts = this.#facts;
    const schools = new Map<string, Set<string>>();
    for (const order of facts?.orders ?? []) {
      if (order.status === 'withdrawn') continue;
      schools.set(order.courseId, (schools.get(order.courseId) ?? new Set()).add(order.schoolId));
    }
    return {
      kind: 'district',
      reading: this.#reading,
      part: this.#part,
      month: this.#month,
      states: facts?.states ?? [],
      filings: facts?.filings ?? [],
      providers: [...(facts?.providers ?? [])].sort((a, b) => a.batch - b.batch || (a.name < b.name ? -1 : 1)),
      courses: [...(facts?.courses ?? [])].sort((a, b) => (a.title < b.title ? -1 : 1)),
      orders: new Map([...schools].map(([id, set]) => [id, set.size])),
      working: this.#working,
      troubles: this.#troubles,
    };
  }
}
