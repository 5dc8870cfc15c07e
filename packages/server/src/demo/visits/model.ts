import type {
  FollowUpRow,
  GuidanceEventRow,
  SealedNoteRow,
  VisitExemptionRow,
  VisitPlanRow,
  VisitRow,
} from '../../database/schema.ts';
import { addDays, calendarDays, shanghai, terms } from '../calendar.ts';
import type { DemoClass, DemoPupil, District } from '../district.ts';
import { uuidAt } from '../ids.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';
import type { DemoHome } from './homes.ts';
import type { Mover } from './movers.ts';
import { agreed, callBacks, cancelled, confided, guidance, notes } from './texts.ts';

type Content<Row> = Omit<Row, 'org_id' | 'rev' | 'deleted'>;

/** The visits of one school, in the order in which they were written down. */
export interface SchoolVisits {
  readonly schoolId: SchoolId;
  readonly plans: readonly Content<VisitPlanRow>[];
  readonly visits: readonly Content<VisitRow>[];
  readonly followUps: readonly Content<FollowUpRow>[];
  readonly exemptions: readonly Content<VisitExemptionRow>[];
  readonly guidance: readonly Content<GuidanceEventRow>[];
  readonly sealed: readonly Omit<SealedNoteRow, 'org_id'>[];
}

/** What visits are drawn from. */
export interface Setting {
  readonly seed: number;
  /** The demonstration's day: it is evening. */
  readonly today: string;
  readonly homes: ReadonlyMap<string, DemoHome>;
  readonly movers: readonly Mover[];
}

/** Homes that a person of the demonstration goes to on its own evening, by one of the children. */
const tonight = new Set(['xiaoyu', 'shi-xiaoman']);
/** How far classes are of what an even pace asks for: some ahead, most on course, one behind. */
const paces = [1.02, 1.1, 0.96, 1.05, 0.66] as const;
const curatedPace: Readonly<Record<string, number>> = { 'p-5-2': 1.06, 'j-8-3': 1, 'm-3-4': 0.98 };

/** Draws the visits of a school: of the term that runs until today, and of the one before it. */
export function buildVisits(district: District, schoolId: SchoolId, setting: Setting): SchoolVisits {
  const book = new Book(district, schoolId, setting);
  book.lastTerm();
  book.thisTerm();
  return book.closed();
}

interface Living {
  readonly pupil: DemoPupil;
  readonly group: DemoClass;
}

class Book {
  readonly #random: Random;
  readonly #classes: readonly DemoClass[];
  readonly #families = new Map<string, Living[]>();
  readonly #school: SchoolId;
  readonly #setting: Setting;
  readonly #plans: Content<VisitPlanRow>[] = [];
  readonly #visits: Content<VisitRow>[] = [];
  readonly #followUps: Content<FollowUpRow>[] = [];
  readonly #exemptions: Content<VisitExemptionRow>[] = [];
  readonly #sealed: Omit<SealedNoteRow, 'org_id'>[] = [];
  /** Pupils who are exempt, or visited already, in the term that is being written. */
  readonly #done = new Set<string>();

  constructor(district: District, schoolId: SchoolId, setting: Setting) {
    this.#random = new Random(setting.seed, `visits ${schoolId}`);
    this.#school = schoolId;
    this.#setting = setting;
    this.#classes = district.classes.filter((c) => c.schoolId === schoolId);
    for (const group of this.#classes)
      for (const pupil of group.pupils) {
        const key = pupil.guardians[0] ?? pupil.id;
        this.#families.set(key, [...(this.#families.get(key) ?? []), { pupil, group }]);
      }
  }

  get #term() {
    return terms.findLast(({ startDate }) => startDate <= this.#setting.today);
  }

  /** Nearly everybody who was here then was visited, so that a pupil's last visit is known. */
  lastTerm(): void {
    const now = this.#term;
    const term = terms.findLast(({ startDate }) => now !== undefined && startDate < now.startDate);
    if (!now || !term) return;
    const days = schoolDays(term.startDate, term.endDate);
    for (const group of this.#classes)
      for (const pupil of group.pupils) {
        if (this.#done.has(pupil.id) || !this.#isHere(pupil, term.startDate) || !this.#random.chance(0.94)) continue;
        this.#visit(group, pupil, this.#random.pick(days));
      }
    this.#done.clear();
  }

  thisTerm(): void {
    const term = this.#term;
    if (!term) return;
    const { today } = this.#setting;
    const days = schoolDays(term.startDate, today);
    const share = days.length / Math.max(1, schoolDays(term.startDate, term.endDate).length);
    for (const [n, group] of this.#classes.entries())
      if (n % 3 === 1 || group.id in curatedPace) this.#exempt(group, term.startDate, n);
    for (const [n, group] of this.#classes.entries()) {
      const pace = curatedPace[group.id] ?? paces[n % paces.length] ?? 1;
      this.#visitClass(group, days, Math.min(0.97, share * pace));
    }
    for (const [n, group] of this.#classes.entries()) this.#arrange(group, days, n);
    this.#visitMovers(days);
  }

  /** By the instant of writing: so that revisions have the order of what happened. */
  closed(): SchoolVisits {
    const { today } = this.#setting;
    this.#visits.sort((a, b) => a.recorded_at - b.recorded_at || (a.visit_id < b.visit_id ? -1 : 1));
    return {
      schoolId: this.#school,
      plans: this.#plans,
      visits: this.#visits,
      followUps: this.#followUps,
      exemptions: this.#exemptions,
      guidance: this.#events(today),
      sealed: this.#sealed,
    };
  }

  #exempt(group: DemoClass, termStart: string, n: number): void {
    const pupil = group.pupils.find(({ id }, at) => at > 2 && !tonight.has(id));
    if (!pupil) return;
    this.#done.add(pupil.id);
    this.#exemptions.push({
      exemption_id: this.#id(termStart, 9),
      student_id: pupil.id,
      class_id: group.id,
      term_start: termStart,
      reason: n % 2 === 1 ? 'hospital' : 'away',
    });
  }

  #visitClass(group: DemoClass, days: readonly string[], share: number): void {
    const { homes } = this.#setting;
    const order = group.pupils
      .map((pupil) => ({ pupil, at: this.#random.next() - (homes.get(pupil.id)?.focus ? 1 : 0) }))
      .sort((a, b) => a.at - b.at)
      .map(({ pupil }) => pupil);
    const target = Math.round(group.pupils.length * share);
    let visited = group.pupils.filter(({ id }) => this.#done.has(id)).length;
    for (const pupil of order) {
      if (visited >= target) break;
      if (this.#done.has(pupil.id) || this.#family(pupil).some((one) => tonight.has(one.pupil.id))) continue;
      const at = Math.floor(((visited + this.#random.next()) / Math.max(1, target)) * days.length);
      const day = visited === target - 1 ? days.at(-1) : days[Math.min(at, days.length - 1)];
      if (day === undefined) break;
      visited += this.#visit(group, pupil, day);
    }
  }

  /** Of those who left every second was visited before; of those who came, whoever has been here for long. */
  #visitMovers(days: readonly string[]): void {
    for (const [n, { pupil, group, from, to }] of this.#setting.movers.entries()) {
      const seen =
        group.schoolId === this.#school && (to === null ? days.indexOf(from ?? '') < days.length / 2 : n % 2 === 0);
      const day = seen ? days[Math.floor(days.length * (to === null ? 0.55 : 0.2))] : undefined;
      if (day !== undefined) this.#record(group, [pupil.id], day, 'home');
    }
  }

  /** The children of a home, the one that is gone to first: its class names the visit by it. */
  #family({ id, guardians }: DemoPupil): readonly Living[] {
    const children = this.#families.get(guardians[0] ?? id) ?? [];
    return children.toSorted((a, b) => Number(b.pupil.id === id) - Number(a.pupil.id === id));
  }

  /** Pupils enter a school in September; see the export. */
  #isHere({ grade }: DemoPupil, day: string): boolean {
    const years = grade - (this.#school === 'yl-qinghe-junior' ? 7 : 1);
    return `${(this.#term?.schoolYear ?? 0) - years}-09-01` <= day;
  }

  /** A visit to a home, credited to all children of it who are in the school; how many of the class those were. */
  #visit(group: DemoClass, pupil: DemoPupil, day: string): number {
    const random = this.#random;
    const credited = this.#family(pupil).filter((one) => !this.#done.has(one.pupil.id) && this.#isHere(one.pupil, day));
    for (const one of credited) this.#done.add(one.pupil.id);
    const visit = this.#record(
      group,
      credited.map((one) => one.pupil.id),
      day,
      'home',
    );
    if (day >= (this.#term?.startDate ?? '')) {
      if (random.chance(0.3)) this.#fulfil(group, visit);
      if (random.chance(0.25)) this.#agree(group, pupil, visit);
      if (this.#setting.homes.get(pupil.id)?.focus && random.chance(0.5)) this.#confide(visit);
    }
    return credited.filter((one) => one.group.id === group.id).length;
  }

  #record(
    group: DemoClass,
    studentIds: readonly string[],
    day: string,
    kind: VisitRow['kind'],
  ): Content<VisitRow> & { plan_id: string | null } {
    const random = this.#random;
    const hour = day === this.#setting.today ? 16 : random.int(16, 18);
    const minute = random.pick([0, 10, 20, 30, 40]);
    const home = kind === 'home';
    const colleague = home && random.chance(0.3) ? this.#colleague(group) : undefined;
    const companions = JSON.stringify(colleague === undefined ? [] : [colleague]);
    const adults = random.pick([
      ['mother'],
      ['father'],
      ['grandmother'],
      ['mother', 'father'],
      ['grandmother', 'mother'],
    ]);
    const topics = ['learning', 'routine', 'mood', 'safety', 'family', 'health'].filter(() => random.chance(0.35));
    const at = shanghai(day, hour + 1, minute + random.int(0, 9));
    const visit = {
      visit_id: uuidAt(at, random),
      class_id: group.id,
      plan_id: null,
      day,
      time: clock(hour, minute),
      minutes: home ? random.pick([25, 30, 35, 40, 50]) : random.pick([10, 15, 20]),
      kind,
      student_ids: JSON.stringify(studentIds),
      visitor_ids: companions,
      confirmed_by: companions,
      present: JSON.stringify(home ? ['student', ...adults] : adults),
      topics: JSON.stringify(topics.length > 0 ? topics : ['learning']),
      note: random.chance(home ? 0.6 : 0.3) ? random.pick(notes) : null,
      author_id: group.homeroomTeacher,
      recorded_at: at,
    };
    this.#visits.push(visit);
    return visit;
  }

  #colleague({ teachers, homeroomTeacher }: DemoClass): string | undefined {
    return [...teachers.values()].find((id) => id !== homeroomTeacher);
  }

  #plan(group: DemoClass, studentIds: string, day: string, more: Partial<Content<VisitPlanRow>>): string {
    const made = addDays(day, -7);
    const { today } = this.#setting;
    const plan_id = this.#id(made < today ? made : addDays(today, -1), 12);
    this.#plans.push({
      plan_id,
      class_id: group.id,
      day,
      time: null,
      kind: 'home',
      student_ids: studentIds,
      visitor_ids: '[]',
      note: null,
      author_id: group.homeroomTeacher,
      state: 'planned',
      moves: '[]',
      cancelled_by: null,
      cancel_reason: null,
      visit_id: null,
      ...more,
    });
    return plan_id;
  }

  #fulfil(group: DemoClass, visit: Content<VisitRow>): void {
    const { visit_id, time, student_ids, visitor_ids } = visit;
    visit.plan_id = this.#plan(group, student_ids, visit.day, { state: 'done', time, visit_id, visitor_ids });
  }

  /** What was agreed on long ago is mostly done. */
  #agree(group: DemoClass, pupil: DemoPupil, { visit_id, day }: Content<VisitRow>): void {
    const [text, owner] = this.#random.pick(agreed);
    const due_on = addDays(day, 14);
    const isDone = this.#random.chance(due_on <= this.#setting.today ? 0.8 : 0.1);
    const closed = addDays(day, this.#random.int(3, 14));
    this.#followUps.push({
      follow_up_id: this.#id(day, 20),
      visit_id,
      student_id: pupil.id,
      class_id: group.id,
      text,
      owner,
      due_on,
      state: isDone && closed <= this.#setting.today ? 'done' : 'open',
      closed_on: isDone && closed <= this.#setting.today ? closed : null,
    });
  }

  /** Something to do for a pupil of concern that was agreed at no visit. */
  #callBack(group: DemoClass, pupil: DemoPupil, text: string, owner: FollowUpRow['owner'], due_on: string): void {
    this.#followUps.push({
      follow_up_id: this.#id(addDays(this.#setting.today, -6), 15),
      visit_id: null,
      student_id: pupil.id,
      class_id: group.id,
      text,
      owner,
      due_on,
      state: 'open',
      closed_on: null,
    });
  }

  #confide({ visit_id, author_id, recorded_at }: Content<VisitRow>): void {
    this.#sealed.push({ visit_id, text: this.#random.pick(confided), author_id, written_at: recorded_at + 60_000 });
  }

  /** What is arranged with homes that were not visited yet, what became of other plans, and talks that do not count. */
  #arrange(group: DemoClass, days: readonly string[], n: number): void {
    const random = this.#random;
    const { today } = this.#setting;
    const next = schoolDays(addDays(today, 1), addDays(today, 14));
    const curated = group.id in curatedPace;
    const left = group.pupils.filter(({ id }) => !this.#done.has(id) && !tonight.has(id));
    const take = (): string | undefined => {
      const pupil = left.shift();
      if (!pupil) return undefined;
      const home = this.#family(pupil).filter((one) => !this.#done.has(one.pupil.id));
      for (const one of home) this.#done.add(one.pupil.id);
      return JSON.stringify(home.map((one) => one.pupil.id));
    };
    const arrange = (day: string | undefined, more: Partial<Content<VisitPlanRow>>) => {
      const home = day === undefined ? undefined : take();
      if (day !== undefined && home !== undefined) this.#plan(group, home, day, more);
    };
    const guest = group.pupils.find(({ id }) => tonight.has(id));
    if (guest) {
      const home = this.#family(guest).map((one) => one.pupil.id);
      this.#plan(group, JSON.stringify(home), today, { time: '19:00', note: '晚饭后大人在家' });
    }
    if (curated) {
      arrange(today, { time: '19:40' });
      for (const [at, { text, owner, days: ahead }] of callBacks.entries()) {
        const pupil = group.pupils[3 + at];
        if (pupil) this.#callBack(group, pupil, text, owner, addDays(today, ahead));
      }
    }
    arrange(next[0], { time: '16:40', note: '奶奶在家' });
    if (curated || random.chance(0.5)) arrange(next[1], { time: '17:20' });
    if (random.chance(0.5)) arrange(next[4], {});
    const past = days.at(-4);
    const before = days.at(-9);
    if (past !== undefined && before !== undefined) {
      const moves = JSON.stringify([{ day: before, time: '17:00', by: 'family' }]);
      if (curated || n % 4 === 2) arrange(past, { time: '17:00', moves });
      if (curated || n % 4 === 3)
        arrange(past, { state: 'cancelled', cancelled_by: 'family', cancel_reason: cancelled });
    }
    const talks = Math.min(random.int(1, 3), days.length > 5 ? left.length : 0);
    for (const pupil of left.slice(0, talks))
      this.#record(group, [pupil.id], random.pick(days), random.chance(0.7) ? 'phone' : 'online');
  }

  #events(today: string): Content<GuidanceEventRow>[] {
    const term = this.#term;
    if (!term) return [];
    const days = schoolDays(term.startDate, term.endDate);
    const pupils = this.#classes.reduce((sum, { pupils: { length } }) => sum + length, 0);
    return guidance.flatMap(({ title, kind, percent, share }) => {
      const day = days[Math.floor((days.length * percent) / 100)];
      if (day === undefined || day > today) return [];
      const families = Math.round(pupils * share);
      return [{ event_id: this.#id(day, 17), title, kind, day, class_ids: '[]', families }];
    });
  }

  #id(day: string, hours: number): string {
    return uuidAt(shanghai(day, hours), this.#random);
  }
}

const clock = (hours: number, minutes: number): string => `${hours}:${String(minutes).padStart(2, '0')}`;

const calendar = calendarDays().filter(({ kind }) => kind !== 'off');
const schoolDays = (from: string, to: string): string[] =>
  calendar.flatMap(({ day }) => (from <= day && day <= to ? [day] : []));
