import type { Attendance, Edition, Offering } from '@wuyu/contract/browser';
import { meetingDays } from '@wuyu/policy';
import { byTime } from '../../menus/week.ts';
import { failureOf } from '../../shared/failure.ts';
import type { Outcome } from '../../shared/store.ts';
import { done, notReady, sent, troubleOf, type Desk, type Office } from '../desk.ts';
import { isRecord } from '../keeper.ts';
import { everyItem, whole } from '../../shared/pages.ts';
import type { AttendanceState, DeskRequest, Mark, Reading, Trouble } from '../state.ts';

/** Taps that follow each other go out together, ms; and until what was not answered is sent again. */
const gatherMs = 600;
const againMs = 10_000;
const begin = 'marks/';

type Marks = ReadonlyMap<string, Mark>;
const isMark = (value: unknown): value is Mark => value === 'present' || value === 'absent' || value === 'leave';

/** Who came, offering by offering and day by day. What is tapped is kept in this tab until the backend holds it. */
export class AttendanceDesk implements Desk {
  readonly follows = ['attendance', 'offerings', 'editions', 'places'];
  readonly #office: Office;
  #reading: Reading = { phase: 'loading' };
  #childrenReading: Reading = { phase: 'loading' };
  #editions: readonly Edition[] = [];
  #offerings: readonly Offering[] = [];
  #day: string | undefined;
  #offeringId: string | undefined;
  #children: readonly Attendance[] = [];
  /** By `offering/day`. */
  #unsent = new Map<string, Marks>();
  #sending = false;
  #trouble: Trouble | undefined;
  #signal: AbortSignal | undefined;
  #cancel: (() => void) | undefined;

  constructor(office: Office) {
    this.#office = office;
    for (const name of office.keeper.names(begin)) {
      const value = office.keeper.read(name);
      if (!isRecord(value)) continue;
      const marks = new Map(Object.entries(value).flatMap(([id, mark]) => (isMark(mark) ? [[id, mark] as const] : [])));
      if (marks.size > 0) this.#unsent.set(name.slice(begin.length), marks);
    }
  }

  async open(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#cancel?.());
    try {
      await this.#readOfferings(signal);
      this.#choose();
      this.#reading = { phase: 'ready' };
      this.#office.emit();
      await this.#readChildren(signal);
      void this.#send();
    } catch (error) {
      if (!signal.aborted) this.#reading = { phase: 'failed', failure: failureOf(error) };
    }
  }

  async #readOfferings(signal: AbortSignal): Promise<void> {
    const { menus } = this.#office.client;
    const [editions, offerings] = await Promise.all([
      everyItem(menus.listEditions.pages(whole, { signal })),
      everyItem(menus.listOfferings.pages(whole, { signal })),
    ]);
    const { me } = this.#office;
    const leads = me.grants.some((g) => g.role === 'schoolLeader');
    this.#editions = editions.filter((e) => e.status === 'published');
    const months = new Set(this.#editions.map((e) => e.id));
    this.#offerings = offerings
      .filter((o) => months.has(o.editionId) && o.status !== 'closed' && (leads || o.teacherId === me.sourcedId))
      .sort(byTime);
  }

  #daysOf(offering: Offering): string[] {
    const month = this.#editions.find((e) => e.id === offering.editionId)?.month;
    return month === undefined ? [] : meetingDays(offering, month, this.#office.calendar.days);
  }

  /** Today where something meets today, else the last day on which something met, else the next one. */
  #choose(): void {
    const { today } = this.#office.calendar;
    const days = [...new Set(this.#offerings.flatMap((o) => this.#daysOf(o)))].sort();
    if (this.#day === undefined || !days.includes(this.#day))
      this.#day = days.filter((d) => d <= today).pop() ?? days[0];
    const meeting = this.#meeting();
    if (!meeting.some((o) => o.id === this.#offeringId)) this.#offeringId = meeting[0]?.id;
  }

  #meeting(): readonly Offering[] {
    const day = this.#day;
    return day === undefined ? [] : this.#offerings.filter((o) => this.#daysOf(o).includes(day));
  }

  async #readChildren(signal: AbortSignal): Promise<void> {
    const [offeringId, day] = [this.#offeringId, this.#day];
    if (offeringId === undefined || day === undefined) return;
    try {
      const { items } = await this.#office.client.menus.listAttendance({ offeringId, day }, { signal });
      if (offeringId !== this.#offeringId || day !== this.#day) return;
      this.#children = items;
      this.#childrenReading = { phase: 'ready' };
    } catch (error) {
      if (signal.aborted) throw error;
      this.#childrenReading = { phase: 'failed', failure: failureOf(error) };
    }
  }

  async touched(resource: string, signal: AbortSignal): Promise<void> {
    if (resource !== 'attendance') {
      await this.#readOfferings(signal);
      this.#choose();
    }
    await this.#readChildren(signal);
  }

  wake(): void {
    void this.#send();
  }

  async request(request: DeskRequest): Promise<Outcome> {
    if (request.type === 'attend') {
      this.#day = request.day ?? this.#day;
      this.#offeringId = request.offeringId ?? this.#offeringId;
      this.#choose();
      this.#children = [];
      this.#childrenReading = { phase: 'loading' };
      this.#office.emit();
      if (this.#signal) await this.#readChildren(this.#signal);
      return done;
    }
    if (request.type !== 'mark' || this.#offeringId === undefined || this.#day === undefined) return notReady;
    // Nobody came yet on a day to come.
    if (this.#day > this.#office.calendar.today) return notReady;
    const name = `${this.#offeringId}/${this.#day}`;
    const marks = new Map(this.#unsent.get(name));
    for (const { studentId, mark } of request.marks) marks.set(studentId, mark);
    this.#keep(name, marks);
    this.#trouble = undefined;
    this.#cancel?.();
    this.#cancel = this.#office.after(gatherMs, () => void this.#send());
    return { kind: 'pending' };
  }

  #keep(name: string, marks: Marks): void {
    if (marks.size > 0) this.#unsent.set(name, marks);
    else this.#unsent.delete(name);
    const value: Record<string, Mark> = {};
    for (const [id, mark] of marks) value[id] = mark;
    this.#office.keeper.write(begin + name, marks.size > 0 ? value : undefined);
    this.#office.emit();
  }

  /** Sends what is kept, list after list; what the backend refuses is said and dropped, what is not answered stays. */
  async #send(): Promise<void> {
    if (this.#sending || this.#unsent.size === 0 || !this.#office.online()) return;
    this.#sending = true;
    try {
      for (const [name, marks] of [...this.#unsent]) {
        const [offeringId = '', day = ''] = name.split('/');
        const body = { day, marks: [...marks].map(([studentId, mark]) => ({ studentId, mark })) };
        const answered = await sent(
          this.#office.client.menus.recordAttendance({ offeringId, body }),
          this.#office.clauses(),
        );
        if (answered.kind === 'failed' && !answered.gone) {
          this.#cancel = this.#office.after(againMs, () => void this.#send());
          return;
        }
        const now = this.#unsent.get(name) ?? new Map<string, Mark>();
        this.#keep(name, new Map([...now].filter(([id, mark]) => marks.get(id) !== mark)));
        if (answered.kind !== 'done') this.#trouble = troubleOf(answered);
        else if (offeringId === this.#offeringId && day === this.#day) this.#children = answered.value.items;
        if (answered.kind === 'done') this.#office.tell({ kind: 'marked', id: offeringId, n: marks.size });
      }
    } finally {
      this.#sending = false;
      this.#office.emit();
    }
    if (this.#unsent.size > 0) this.#cancel = this.#office.after(gatherMs, () => void this.#send());
  }

  get state(): AttendanceState {
    const offering = this.#offerings.find((o) => o.id === this.#offeringId);
    const pending = this.#unsent.get(`${this.#offeringId ?? ''}/${this.#day ?? ''}`);
    return {
      kind: 'attendance',
      reading: this.#reading,
      day: this.#day ?? '',
      days: [...new Set(this.#offerings.flatMap((o) => this.#daysOf(o)))].sort(),
      offerings: this.#meeting(),
      offering,
      children: this.#children.map((child) => ({ ...child, pending: pending?.get(child.studentId) })),
      childrenReading: this.#childrenReading,
      unsent: [...this.#unsent.values()].reduce((sum, marks) => sum + marks.size, 0),
      trouble: this.#trouble,
    };
  }
}
