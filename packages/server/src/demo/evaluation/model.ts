import type { Axis, Closed, Framework, Indicator, Source } from '@wuyu/contract';
import { isValue, rangeOf } from '@wuyu/policy';
import type { EvidenceRow } from '../../database/schema.ts';
import { calendarDays, shanghai, type Term, terms } from '../calendar.ts';
import type { DemoClass, DemoPupil, District } from '../district.ts';
import { uuidAt } from '../ids.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';
import { seen } from './texts.ts';

/** An entry, but for its org and what the order of writing gives. */
export type DemoEntry = Omit<EvidenceRow, 'org_id' | 'rev' | 'made_rev' | 'first_rev'>;
type Content = Omit<Closed<Framework>, 'rev'>;

/** What evidence is drawn from. */
export interface Setting {
  readonly seed: number;
  /** The demonstration's day: it is evening. */
  readonly today: string;
  readonly five: Content;
  readonly fitness: Content;
}

/** Classes of the demonstration's people: pupils, classmates and guardians have spoken there as well. */
const lookedAt = new Set(['p-5-2', 'p-3-1', 'j-8-3', 'm-3-4']);
/** Pupils whom people of the demonstration are or look after: each has something of every side. */
const known = new Set(['xiaoyu', 'xiaosong', 'zhou-zihan', 'shi-xiaoman']);
/** How the values of a class are spread about what a pupil is like. */
const wobble = 0.55;

/** Draws the growth records of a school: of the term that runs until today, and of the one before it. */
export function buildEvidence(district: District, schoolId: SchoolId, setting: Setting): DemoEntry[] {
  const book = new Book(schoolId, setting);
  const current = terms.findLast(({ startDate }) => startDate <= setting.today);
  const before = terms.findLast(({ startDate }) => current !== undefined && startDate < current.startDate);
  const classes = district.classes.filter((group) => group.schoolId === schoolId);
  for (const [n, group] of classes.entries()) {
    if (before) book.term(group, n, before, -0.35);
    if (current) book.term(group, n, current, 0);
  }
  return book.closed();
}

class Book {
  readonly #random: Random;
  readonly #setting: Setting;
  readonly #school: SchoolId;
  readonly #entries: DemoEntry[] = [];
  /** What each pupil is like on each axis: from 0 to 1 of the scale. */
  readonly #bents = new Map<string, number>();

  constructor(school: SchoolId, setting: Setting) {
    this.#random = new Random(setting.seed, `evidence ${school}`);
    this.#setting = setting;
    this.#school = school;
  }

  /** @param drift how far pupils were, in levels, from where they are now */
  term(group: DemoClass, n: number, term: Term, drift: number): void {
    const { five, fitness, today } = this.#setting;
    const days = schoolDays(term, today);
    const pupils = group.pupils.filter((pupil) => this.#isHere(pupil, term));
    if (days.length === 0 || pupils.length === 0) return;
    // The last of the list has not been seen by anybody yet: a gap is a gap.
    const judged = pupils.filter(({ id }, at) => known.has(id) || at < pupils.length - 1);
    const full = lookedAt.has(group.id);
    const by = { group, term, days, drift };
    for (const axis of five.axes) {
      const some = full ? axis.indicators : axis.indicators.slice(0, 1 + (n % 2));
      for (const [at, indicator] of some.entries()) {
        const ofAxis = judged.filter((pupil) => known.has(pupil.id) || !this.#isGap(axis.id, n, at));
        this.#class({ ...by, framework: five, axis, indicator }, ofAxis, full);
      }
    }
    for (const axis of fitness.axes)
      for (const indicator of axis.indicators) {
        const old = judged.filter(({ grade }) => fitness.grades.includes(grade));
        if (this.#random.chance(0.9)) this.#class({ ...by, framework: fitness, axis, indicator }, old, false);
      }
  }

  /** In the order in which it was written down. */
  closed(): DemoEntry[] {
    for (const id of known)
      this.#correct(this.#entries.findLast((one) => one.student_id === id && one.source === 'teacher'));
    return this.#entries.sort((a, b) => a.recorded_at - b.recorded_at || (a.evidence_id < b.evidence_id ? -1 : 1));
  }

  /** 劳 is what is most often still to be judged; elsewhere a pupil is passed over now and then. */
  #isGap(axisId: string, n: number, at: number): boolean {
    const share = axisId === 'lao' ? (at > 0 ? 0.5 : n % 3 === 1 ? 0.45 : 0.25) : 0.04;
    return this.#random.chance(share);
  }

  /** Pupils enter a school in September; see the export. */
  #isHere({ grade }: DemoPupil, term: Term): boolean {
    const current = terms.findLast(({ startDate }) => startDate <= this.#setting.today);
    const years = grade - (this.#school === 'yl-qinghe-junior' ? 7 : 1);
    return `${(current?.schoolYear ?? 0) - years}-09-01` <= term.endDate;
  }

  /** A teacher records a class on one day; where the class is looked at, others have their say on other days. */
  #class(what: What, pupils: readonly DemoPupil[], full: boolean): void {
    const day = this.#random.pick(what.days);
    const minute = this.#random.int(0, 150);
    const author = teacherOf(what.group, what.axis.id);
    for (const pupil of pupils) this.#say(what, pupil, { source: 'teacher', author, day, minute });
    if (!full) return;
    for (const source of what.indicator.sources)
      for (const pupil of source === 'teacher' ? [] : pupils) this.#hear(what, pupil, source);
  }

  #hear(what: What, pupil: DemoPupil, source: Source): void {
    const random = this.#random;
    const sure = known.has(pupil.id);
    const others = what.group.pupils.filter(({ id }) => id !== pupil.id);
    const authors =
      source === 'self'
        ? [pupil.id]
        : source === 'guardian'
          ? pupil.guardians.slice(0, 1)
          : Array.from({ length: random.int(2, 4) }, () => random.pick(others).id);
    const share = { self: 0.7, guardian: 0.35, peer: 0.5, teacher: 1 }[source];
    for (const author of new Set(authors))
      if (sure || random.chance(share))
        this.#say(what, pupil, { source, author, day: random.pick(what.days), minute: random.int(30, 240) });
  }

  #say(what: What, pupil: DemoPupil, { source, author, day, minute }: Said): void {
    const random = this.#random;
    const { axis, indicator, framework, group, term } = what;
    // Of today nothing was written down after this evening's beginning.
    const at = shanghai(day, 16, day === this.#setting.today ? minute % 90 : minute);
    const text = random.chance(known.has(pupil.id) ? 0.7 : 0.08) ? (seen[indicator.id] ?? []) : [];
    this.#entries.push({
      evidence_id: uuidAt(at, random),
      student_id: pupil.id,
      class_id: group.id,
      framework_id: framework.id,
      axis_id: axis.id,
      indicator_id: indicator.id,
      source,
      value: this.#value(what, pupil),
      text: text.length > 0 ? random.pick(text) : null,
      link: null,
      points: null,
      day,
      term_id: term.id,
      author_id: author,
      entered_by: null,
      recorded_at: at,
      replaces: null,
      replaced_by: null,
      withdrawn: 0,
      reason: null,
    });
  }

  /** A teacher mends what was entered in the wrong line. */
  #correct(entry: DemoEntry | undefined): void {
    if (!entry) return;
    const at = entry.recorded_at + 12 * 60_000;
    const mended = { ...entry, evidence_id: uuidAt(at, this.#random), recorded_at: at };
    const lower = entry.value === null ? null : Math.max(1, entry.value - 1);
    this.#entries.push({ ...mended, replaces: entry.evidence_id, reason: '登记时看错了一行' });
    Object.assign(entry, { replaced_by: mended.evidence_id, value: lower });
  }

  #value({ framework, axis, drift }: What, pupil: DemoPupil): number {
    const key = `${pupil.id} ${axis.id}`;
    const bent = this.#bents.get(key) ?? this.#random.next();
    this.#bents.set(key, bent);
    const scale = framework.scales.find(({ id }) => id === axis.scaleId);
    if (!scale) throw new Error('an axis without a scale');
    if (scale.kind === 'scores') {
      const score = Math.round(this.#random.normal(560 + 380 * bent + 40 * drift, 45));
      return Math.min(1100, Math.max(300, score));
    }
    const { min, max } = rangeOf(scale);
    const value = Math.round(1.7 + 2 * bent + drift + this.#random.normal(0, wobble));
    const within = Math.min(max, Math.max(min, value));
    if (!isValue(scale, within)) throw new Error('no value of the scale');
    return within;
  }
}

/** What is judged, in which class and term. */
interface What {
  readonly group: DemoClass;
  readonly term: Term;
  readonly days: readonly string[];
  readonly drift: number;
  readonly framework: Content;
  readonly axis: Axis;
  readonly indicator: Indicator;
}

interface Said {
  readonly source: Source;
  readonly author: string;
  readonly day: string;
  /** After 16:00. */
  readonly minute: number;
}

const subjects: Readonly<Record<string, string>> = {
  ti: '体育',
  endurance: '体育',
  flexibility: '体育',
  lungs: '体育',
  lao: '劳动',
};

/** Who judges an axis: the teacher of its subject, or the homeroom teacher. */
const teacherOf = ({ teachers, homeroomTeacher }: DemoClass, axisId: string): string =>
  teachers.get(subjects[axisId] ?? '') ?? homeroomTeacher;

const schoolDays = ({ startDate, endDate }: Term, today: string): string[] =>
  calendarDays().flatMap(({ day, kind }) =>
    kind !== 'off' && startDate <= day && day <= endDate && day <= today ? [day] : [],
  );
