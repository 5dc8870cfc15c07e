import type { Closed, CoverageNumbers, Policy } from '@wuyu/contract/browser';
import { isNewcomer, schoolYearOf, type Term } from '../terms.ts';
import { dutiesOf } from './credit.ts';
import { expectedBy, isBehind, type SchoolDays, type VisitPace } from './pace.ts';
import { type Standing, type StandingPlan, type StandingVisit, standingOf } from './standing.ts';

/** A pupil in one class. Who changes the class stands twice: gone from the one, come to the other. */
export interface PupilFacts {
  readonly classId: string;
  readonly grade: number;
  /** First and last day in the class, both included; null: not told. */
  readonly beganOn: string | null;
  readonly endedOn: string | null;
  /** Exempt in this term. */
  readonly exempt: boolean;
  /** Those credited to this term. */
  readonly visits: readonly StandingVisit[];
  readonly plans: readonly StandingPlan[];
  /** Those credited to any term of the school year, this one's included; left out: this term's alone. */
  readonly yearVisits?: readonly StandingVisit[] | undefined;
}

/** The term, and the day that numbers are told for. */
export interface CoverageMoment {
  readonly on: string;
  readonly term: Term;
  /** Of the term, on that day (`schoolDaysIn`); left out: pace goes by the days of the calendar. */
  readonly schoolDays?: SchoolDays | undefined;
}

/**
 * How far visits have come for pupils of one class or of many, on one day. Who is enrolled on that day is counted, or on the term's
 * last day once that is past; visits after the day are not. Required are, of each class and grade, the share of its due pupils that the
 * policy asks for (of several shares the largest), rounded up; classes add up to their grade and to their school. What is asked
 * for once a year is spread over the school year, 1 August to 31 July.
 *
 * @param pupils in any order
 */
export function coverageOf(
  policy: Policy,
  pupils: readonly PupilFacts[],
  moment: CoverageMoment,
): Closed<CoverageNumbers> {
  const told = [...groupedBy(pupils, ({ classId }) => classId).values()].flatMap((members) => {
    const size = members.filter((pupil) => isThere(pupil, dayOf(moment))).length;
    // A class of a small school may hold several grades.
    const grades = groupedBy(members, ({ grade }) => grade);
    return [...grades].map(([grade, same]) => groupCoverage(policy, { grade, size, pupils: same }, moment));
  });
  const numbers = told.reduce((sum, one) => added(sum, one.numbers), none);
  return { ...numbers, pace: paceOfAll(policy, numbers, told) };
}

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** After the term whoever was there at its end is counted: in the holidays a last class is gone from the school. */
const dayOf = ({ on, term }: CoverageMoment): string => (on < term.endDate ? on : term.endDate);

const isThere = ({ beganOn, endedOn }: PupilFacts, day: string): boolean =>
  (beganOn ?? day) <= day && (endedOn ?? day) >= day;

type Counts = Omit<Closed<CoverageNumbers>, 'pace'>;
const none: Counts = {
  enrolled: 0,
  due: 0,
  visited: 0,
  late: 0,
  planned: 0,
  open: 0,
  exempt: 0,
  otherwise: 0,
  movedIn: 0,
  movedOut: 0,
  movedOutVisited: 0,
  required: 0,
  expected: 0,
};

/** Of the pupils of one grade in one class. */
interface GroupCoverage {
  readonly numbers: Counts;
  /** Whether anything is asked of this class, and whether the time for it is over. */
  readonly asked: boolean;
  readonly over: boolean;
}

function added(a: Counts, b: Counts): Counts {
  return {
    enrolled: a.enrolled + b.enrolled,
    due: a.due + b.due,
    visited: a.visited + b.visited,
    late: a.late + b.late,
    planned: a.planned + b.planned,
    open: a.open + b.open,
    exempt: a.exempt + b.exempt,
    otherwise: a.otherwise + b.otherwise,
    movedIn: a.movedIn + b.movedIn,
    movedOut: a.movedOut + b.movedOut,
    movedOutVisited: a.movedOutVisited + b.movedOutVisited,
    required: a.required + b.required,
    expected: a.expected + b.expected,
  };
}

function groupCoverage(
  policy: Policy,
  { grade, size, pupils }: { grade: number; size: number; pupils: readonly PupilFacts[] },
  moment: CoverageMoment,
): GroupCoverage {
  const { on, term, schoolDays } = moment;
  const day = dayOf(moment);
  const there = pupils.filter((pupil) => isThere(pupil, day));
  const gone = pupils.filter(({ endedOn }) => endedOn !== null && endedOn < day && endedOn >= term.startDate);
  const standing = (pupil: PupilFacts): Standing =>
    standingOf(policy, {
      grade,
      classSize: size,
      beganOn: pupil.beganOn,
      today: on,
      term,
      exempt: pupil.exempt,
      visits: upTo(pupil.visits, on),
      plans: pupil.plans,
      yearVisits: pupil.yearVisits && upTo(pupil.yearVisits, on),
    });
  const numbers = { ...none, enrolled: there.length, movedOut: gone.length };
  for (const pupil of there) {
    const { state, late, otherwise } = standing(pupil);
    if (isNewcomer(pupil.beganOn, term)) numbers.movedIn++;
    if (state === 'notYet') continue;
    numbers[state]++;
    if (state === 'exempt') continue;
    numbers.due++;
    if (late) numbers.late++;
    if (otherwise) numbers.otherwise++;
  }
  for (const pupil of gone) if (standing(pupil).state === 'visited') numbers.movedOutVisited++;
  const duties = dutiesOf(policy, grade, size)?.duties ?? [];
  const percent = Math.max(0, ...duties.map((duty) => duty.percent));
  numbers.required = Math.ceil((percent * numbers.due) / 100);
  const yearly = duties.length > 0 && duties.every(({ per }) => per === 'year');
  const span = yearly ? schoolYearOf(term.startDate) : term;
  numbers.expected = expectedBy(numbers.required, on, span, yearly ? undefined : schoolDays);
  return { numbers, asked: duties.length > 0, over: on > span.endDate };
}

const upTo = (visits: readonly StandingVisit[], on: string): StandingVisit[] => visits.filter(({ day }) => day <= on);

/** A class that did more than it was asked for does not do so for another one. */
function paceOfAll(policy: Policy, sum: Counts, classes: readonly GroupCoverage[]): VisitPace {
  const asked = classes.filter((one) => one.asked);
  if (asked.length === 0) return 'none';
  const lacking = asked.filter(({ numbers }) => numbers.visited < numbers.required);
  if (lacking.length === 0) return 'done';
  if (lacking.some(({ over }) => over)) return 'late';
  return isBehind(policy, sum) ? 'behind' : 'onCourse';
}
