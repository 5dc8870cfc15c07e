import type { Activity, Edition, Offering } from '@wuyu/contract/browser';
import { checkEdition, daysOf, editionChanges, editionDue, phaseOf } from '@wuyu/policy';
import { localTime } from '../../shared/clock.ts';
import { failureOf } from '../../shared/failure.ts';
import { fileUrl } from '../../shared/file-url.ts';
import type { Outcome } from '../../shared/store.ts';
import { done, notReady, sent, troubleOf, type Answered, type Desk, type Office } from '../desk.ts';
import type { Usual } from '../fields.ts';
import { isRecord } from '../keeper.ts';
import { everyItem, whole } from '../../shared/pages.ts';
import type { DeskRequest, EditionState, ExportFile, News, Reading, Settings, Trouble } from '../state.ts';
import { monthNow } from '../months.ts';
import { editionsAt, readBeside, readEditions, readFilings } from './reading.ts';
import { readNeeds, readOfferings, readStaff, type Facts } from './reading.ts';
import { isEdition, makeActivity, makeEdition, makeOrder } from './make.ts';
import { OwnWrites } from './own-writes.ts';
import { rowsOf } from './rows.ts';
import { sendable, without } from './unsent.ts';
import { RowWriter } from './writer.ts';

const gone: Outcome = { kind: 'refused', reason: 'refused' };

/** The month's edition: built, checked, published and filed. */
export class EditionDesk implements Desk {
  readonly follows = ['editions', 'offerings', 'activities', 'courses', 'providers', 'filings', 'surveys'];
  readonly #office: Office;
  readonly #asked: string | undefined;
  #reading: Reading = { phase: 'loading' };
  #facts: Facts | undefined;
  #month = '';
  #staff: EditionState['staff'] = [];
  #writer: RowWriter | undefined;
  #writerFor = '';
  readonly #own = new OwnWrites();
  #settings: Settings = {};
  #working: string | undefined;
  #trouble: Trouble | undefined;
  #file: ExportFile | undefined;

  constructor(office: Office, month: string | undefined) {
    this.#office = office;
    this.#asked = month;
  }

  // Reading

  async open(signal: AbortSignal): Promise<void> {
    const { client, calendar } = this.#office;
    const { menus } = client;
    try {
      const editions = await readEditions(client, signal);
      const month = this.#asked ?? monthNow(editions, calendar.today);
      this.#month = month;
      const { edition, last } = editionsAt(editions, month);
      const [offerings, before, bank, courses, providers, filings, needs, policy] = await Promise.all([
        readOfferings(client, edition?.id, signal),
        readOfferings(client, last?.id, signal),
        everyItem(menus.listActivities.pages(whole, { signal })),
        everyItem(menus.listCourses.pages(whole, { signal })),
        everyItem(menus.listProviders.pages(whole, { signal })),
        readFilings(client, month, signal),
        readNeeds(client, this.#office.calendar.today, signal),
        this.#office.rulesOn(daysOf(month).first),
      ]);
      this.#facts = { editions, offerings, before, bank, courses, providers, filings, needs, policy };
      this.#reading = { phase: 'ready' };
      this.#takeWriter(edition);
      void readStaff(this.#office, signal).then((staff) => {
        if (signal.aborted) return;
        this.#staff = staff;
        this.#office.emit();
      });
      signal.addEventListener('abort', () => this.#writer?.rest());
    } catch (error) {
      if (signal.aborted) return;
      this.#reading = { phase: 'failed', failure: failureOf(error) };
    }
  }

  async touched(resource: string, signal: AbortSignal): Promise<void> {
    if (!this.#facts) return;
    if (resource === 'editions') await this.#rereadEditions(signal);
    else if (resource === 'offerings') {
      this.#have({ before: await readOfferings(this.#office.client, this.#at.last?.id, signal) });
      await this.#rereadOfferings(signal);
    } else this.#have(await readBeside(this.#office, resource, this.#month, signal));
    this.#takeWriter(this.#at.edition);
    this.#writer?.heard();
  }

  /** An edition that came or went brings its offerings along. */
  #rereadEditions(signal: AbortSignal): Promise<void> {
    const { client } = this.#office;
    return this.#own.during(
      async () => {
        const editions = await readEditions(client, signal);
        const { edition } = editionsAt(editions, this.#month);
        const offerings =
          edition?.id === this.#at.edition?.id ? undefined : await readOfferings(client, edition?.id, signal);
        return { editions, offerings };
      },
      ({ editions, offerings }, over) =>
        this.#have({
          editions: over('editions', editions),
          ...(offerings && { offerings: over('offerings', offerings) }),
        }),
    );
  }

  #rereadOfferings(signal: AbortSignal): Promise<void> {
    const { edition } = this.#at;
    return this.#own.during(
      () => readOfferings(this.#office.client, edition?.id, signal),
      (offerings, over) => {
        // One that was begun or thrown away meanwhile brought its own.
        if (this.#at.edition?.id === edition?.id) this.#have({ offerings: over('offerings', offerings) });
      },
    );
  }

  /** This month's edition, and the one before it. */
  get #at() {
    return editionsAt(this.#facts?.editions ?? [], this.#month);
  }

  wake(): void {
    this.#writer?.wake();
  }

  #have(more: Partial<Facts>): void {
    if (this.#facts) this.#facts = { ...this.#facts, ...more };
  }

  #takeWriter(edition: Edition | undefined): void {
    if (this.#writerFor === (edition?.id ?? '')) return;
    this.#writerFor = edition?.id ?? '';
    this.#writer?.rest();
    this.#writer = edition && new RowWriter(this.#office, edition.id, this.#host);
    const kept = edition && this.#office.keeper.read(`settings/${edition.id}`);
    this.#settings = isRecord(kept) ? kept : {};
    this.#writer?.wake();
  }

  readonly #host = {
    held: (id: string) => this.#facts?.offerings.find((o) => o.id === id),
    activity: (id: string) => this.#facts?.bank.find((a) => a.id === id),
    usual: (activity: Activity | undefined): Usual => ({
      minutes: activity?.minutes ?? 60,
      grades: activity?.grades ?? [],
      currency: activity?.fee?.currency ?? 'CNY',
      staff: new Map(this.#staff.map((s) => [s.name, s.id])),
    }),
    took: (id: string, offering: Offering | null) => {
      this.#own.took('offerings', id, offering);
      const others = this.#facts?.offerings.filter((o) => o.id !== id) ?? [];
      this.#have({ offerings: offering ? [...others, offering] : others });
    },
  };

  // What is asked

  async request(request: DeskRequest): Promise<Outcome> {
    const { edition, last } = this.#at;
    const writer = this.#writer;
    if (request.type === 'begin') return edition ? notReady : this.#begin(request, request.copy ? last?.id : undefined);
    if (!edition || !writer) return notReady;
    switch (request.type) {
      case 'type':
        await writer.type(request.id, request.typed);
        return done;
      case 'undo':
        writer.undo(request.id);
        return done;
      case 'resolve':
        await writer.resolve(request.id, request.mine);
        return done;
      case 'add': {
        const { entries } = request;
        const [first] = await Promise.all(entries.map(({ activityId, typed }) => writer.add(activityId, typed)));
        this.#tell(entries.length > 1 ? 'pasted' : 'added', first ?? '', { n: entries.length });
        return done;
      }
      case 'order': {
        const { courseId, typed } = request;
        const order = await this.#step('order', () => makeOrder(this.#office, courseId));
        if (!order) return gone;
        // The activity it became comes with the feed too; the row needs it now.
        this.#have({ bank: await everyItem(this.#office.client.menus.listActivities.pages(whole)) });
        this.#tell('ordered', order.id);
        await writer.add(order.activityId, typed);
        return done;
      }
      case 'create': {
        const known = [...new Set(this.#facts?.bank.flatMap((a) => a.grades) ?? [])].sort((a, b) => a - b);
        const made = await this.#step('create', () => makeActivity(this.#office, request, known));
        if (!made) return gone;
        this.#have({ bank: [...(this.#facts?.bank.filter((a) => a.id !== made.id) ?? []), made] });
        await writer.add(made.id, request.typed);
        return done;
      }
      case 'take':
        return this.#take(request.id);
      case 'settings':
        return this.#set(edition, request.change);
      case 'drop': {
        const { id: editionId, rev: ifMatch } = edition;
        const took = await this.#step('drop', async () => {
          await this.#office.client.menus.deleteEdition({ editionId, ifMatch });
          return true;
        });
        if (!took) return gone;
        for (const [id] of writer.pending) writer.undo(id);
        this.#own.took('editions', editionId, null);
        this.#have({ editions: this.#facts?.editions.filter((e) => e.id !== editionId) ?? [], offerings: [] });
        this.#takeWriter(undefined);
        this.#tell('dropped', editionId);
        return done;
      }
      case 'publish':
      case 'file': {
        const { publishEdition, fileEdition } = this.#office.client.menus;
        const step = request.type === 'publish' ? publishEdition : fileEdition;
        const now = await this.#step(request.type, () => step({ editionId: edition.id, ifMatch: edition.rev }));
        if (!now) return gone;
        this.#tookEdition(now);
        if (request.type === 'file') this.#have({ filings: await this.#filingsNow() });
        this.#tell(request.type === 'publish' ? 'published' : 'filed', edition.id);
        return done;
      }
      case 'export':
        return this.#export(edition.id, request.format, request.language);
      default:
        return notReady;
    }
  }

  async #begin(window: { opensAt: string; closesAt: string }, copyOf: string | undefined): Promise<Outcome> {
    const { client } = this.#office;
    const { opensAt, closesAt } = window;
    const body = { month: this.#month, opensAt, closesAt, ...(copyOf !== undefined && { copyOf }) };
    const made = await this.#step('begin', () => makeEdition(this.#office, body));
    if (!made) return gone;
    const offerings = await readOfferings(client, made.id, new AbortController().signal).catch(() => []);
    this.#tookEdition(made);
    this.#have({ offerings });
    this.#takeWriter(made);
    this.#tell('begun', made.id, { n: offerings.length });
    return done;
  }

  async #take(id: string): Promise<Outcome> {
    const held = this.#host.held(id);
    if (!held) {
      this.#writer?.undo(id);
      return done;
    }
    const took = await this.#step('take', async () => {
      await this.#office.client.menus.deleteOffering({ offeringId: id, ifMatch: held.rev });
      return true;
    });
    if (!took) return gone;
    this.#writer?.undo(id);
    this.#host.took(id, null);
    this.#tell('taken', id, { name: held.title, nameEn: held.titleEn });
    return done;
  }

  /** Settings are sent as they are made; until they are held, this tab keeps them: a window that ends before it begins too. */
  async #set(edition: Edition, change: Settings): Promise<Outcome> {
    const { keeper, client } = this.#office;
    this.#settings = { ...this.#settings, ...change };
    keeper.write(`settings/${edition.id}`, this.#settings);
    this.#office.emit();
    const settings = sendable(edition, this.#settings);
    if (Object.keys(settings).length === 0) {
      this.#trouble = undefined;
      return notReady;
    }
    const body = settings as Parameters<typeof client.menus.updateEdition>[0]['body'];
    const now = await this.#step('settings', () =>
      client.menus.updateEdition({ editionId: edition.id, ifMatch: edition.rev, body }),
    );
    if (!now) return gone;
    this.#settings = without(this.#settings, settings);
    keeper.write(`settings/${edition.id}`, Object.keys(this.#settings).length > 0 ? this.#settings : undefined);
    this.#tookEdition(now);
    this.#tell('saved', edition.id);
    // What was changed while this was on the way goes next.
    if (Object.keys(this.#settings).length > 0) await this.#set(now, {});
    return done;
  }

  async #export(editionId: string, format: 'xlsx' | 'ics', language: 'zh-CN' | 'en'): Promise<Outcome> {
    const { client, calendar } = this.#office;
    this.#file = { format, phase: 'making' };
    this.#office.emit();
    try {
      const made = await client.menus.createMenuExport({ body: { editionId, format, language } });
      const url = fileUrl(client.baseUrl, made.url);
      const until = localTime(Date.parse(made.expiresAt), calendar.timeZone).time;
      this.#file =
        url === undefined
          ? { format, phase: 'failed' }
          : { format, phase: 'ready', url, fileName: made.fileName, until };
    } catch {
      // Said beside the buttons, which are there to try again.
      this.#file = { format, phase: 'failed' };
    }
    return this.#file.phase === 'ready' ? done : gone;
  }

  /** One write at a time; what stands against it is said where it was asked for. */
  async #step<T>(name: string, write: () => Promise<T>): Promise<T | undefined> {
    if (this.#working !== undefined) return undefined;
    this.#working = name;
    this.#trouble = undefined;
    this.#office.emit();
    const answered: Answered<T> = await sent(write(), this.#office.clauses());
    this.#working = undefined;
    if (answered.kind === 'done') return answered.value;
    this.#trouble = troubleOf(answered);
    if (answered.kind === 'changed' && isEdition(answered.current)) this.#tookEdition(answered.current);
    return undefined;
  }

  #tookEdition(edition: Edition): void {
    this.#own.took('editions', edition.id, edition);
    const others = this.#facts?.editions.filter((e) => e.id !== edition.id) ?? [];
    this.#have({ editions: [...others, edition] });
  }

  async #filingsNow() {
    return readFilings(this.#office.client, this.#month, new AbortController().signal).catch(
      () => this.#facts?.filings ?? [],
    );
  }

  #tell(kind: News['kind'], id: string, more: Partial<News> = {}): void {
    this.#office.tell({ ...more, kind, id });
  }

  // What holds

  get state(): EditionState {
    const facts = this.#facts;
    const base: EditionState = {
      kind: 'edition',
      reading: this.#reading,
      month: this.#month,
      edition: undefined,
      stand: undefined,
      last: undefined,
      rows: [],
      changes: undefined,
      before: [],
      bank: [],
      courses: [],
      providers: [],
      findings: [],
      filing: undefined,
      due: undefined,
      staff: this.#staff,
      settings: this.#settings,
      working: this.#working,
      trouble: this.#trouble,
      file: this.#file,
    };
    if (!facts) return base;
    const { edition, last } = editionsAt(facts.editions, this.#month);
    const { bank, courses, providers, before, policy, offerings, needs } = facts;
    const declared = this.#settings.declared ?? edition?.declared ?? false;
    const { days } = this.#office.calendar;
    return {
      ...base,
      edition,
      stand: edition && phaseOf(edition, this.#office.now()),
      last,
      rows: rowsOf(facts, this.#writer),
      changes: edition && last && editionChanges(before, offerings),
      before,
      bank,
      courses,
      providers,
      findings: edition
        ? checkEdition(policy, {
            edition: { month: this.#month, declared },
            offerings,
            providers,
            activities: bank,
            needs,
            calendar: days,
          })
        : [],
      filing: facts.filings.find((f) => f.id === edition?.filing.filingId),
      due: editionDue(policy, this.#month),
    };
  }
}
