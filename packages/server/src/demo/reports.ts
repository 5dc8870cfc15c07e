import type { Tier } from '@wuyu/contract';
import type { BatchItem } from '../homework/batch.ts';
import { shanghai } from './calendar.ts';
import { curatedPupils } from './people.ts';
import type { DemoClass, DemoPupil } from './district.ts';
import { uuidAt } from './ids.ts';
import type { Planned } from './plan.ts';
import { Random } from './random.ts';

/** A report of a batch, with its id and instant. */
export type ReportedItem = BatchItem & { readonly id: string; readonly reportedAt: number };

/** How one pupil works, the same all year. */
interface Habit {
  /** Against the teachers' estimate. */
  pace: number;
  /** How likely an evening is reported at all. */
  steady: number;
  /** How likely the optional tiers are tried. */
  keen: number;
}

const curatedIds: ReadonlySet<string> = new Set(curatedPupils.map(({ id }) => id));

/** Draws what pupils report. */
export class Reporters {
  readonly #seed: number;
  readonly #habits = new Map<string, Habit>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  #habit(pupil: DemoPupil): Habit {
    let habit = this.#habits.get(pupil.id);
    if (!habit) {
      const random = new Random(this.#seed, `habit ${pupil.id}`);
      habit = { pace: Math.exp(random.normal(-0.02, 0.2)), steady: 0.74 + 0.2 * random.next(), keen: random.next() };
      this.#habits.set(pupil.id, habit);
    }
    return habit;
  }

  /**
   * What a class reports about a day's homework. With `until` (ms) the day is still going on: only part of the class
   * has reported, and those the visitor may be have not.
   */
  reports(c: DemoClass, day: string, planned: readonly Planned[], random: Random, until?: number): ReportedItem[] {
    const items: ReportedItem[] = [];
    const evening = random.normal(1, 0.06);
    for (const pupil of c.pupils) {
      const { pace, steady, keen } = this.#habit(pupil);
      const open = until !== undefined && (curatedIds.has(pupil.id) || random.chance(0.5));
      if (!random.chance(steady) || open) continue;
      const [from, to] = until === undefined ? [17 * 60, pupil.grade <= 6 ? 1230 : 1300] : [16 * 60 + 55, 18 * 60 + 20];
      const at = shanghai(day, 0, random.int(from, to)) + random.int(0, 59_999);
      for (const assignment of planned) {
        if (!assignment.grades.includes(pupil.grade) || random.chance(0.03)) continue;
        const reportedAt = at + random.int(1, 90_000);
        items.push({
          id: uuidAt(reportedAt, random),
          assignmentId: assignment.id,
          studentId: pupil.id,
          answer: answer(assignment, pace * evening, keen, random),
          reportedAt,
        });
      }
    }
    return items;
  }
}

function answer(assignment: Planned, pace: number, keen: number, random: Random): BatchItem['answer'] {
  const draw = random.next();
  // After-school service: part of the class finishes there.
  if (draw < 0.09 && assignment.form !== 'reading' && assignment.form !== 'sport') return { kind: 'doneAtSchool' };
  if (draw < 0.1) return { kind: 'notGiven' };
  const tiers: Tier[] = [];
  let expected = 0;
  for (const { tier, minutes } of assignment.tiers) {
    if (tier !== 'basic' && keen * random.next() < (tier === 'advanced' ? 0.3 : 0.55)) continue;
    tiers.push(tier);
    expected += minutes;
  }
  const took = Math.max(1, expected * pace * random.normal(1, 0.14));
  // Who types the number rounds it; a timer does not.
  const minutes = random.chance(0.55) ? Math.max(5, Math.round(took / 5) * 5) : Math.round(took);
  // Some go to bed before it is finished, some get stuck.
  const stopped = draw < 0.12 && expected >= 15 ? ('bedtime' as const) : draw > 0.985 ? ('help' as const) : undefined;
  return { kind: 'minutes', minutes: Math.min(minutes, 240), tiers, ...(stopped && { stopped }) };
}
