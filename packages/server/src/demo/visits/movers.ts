import { calendarDays, terms } from '../calendar.ts';
import type { DemoClass, DemoPupil, District } from '../district.ts';
import { childName } from '../names.ts';
import { Random } from '../random.ts';
import { type DemoHome, placeNear } from './homes.ts';

/** A pupil who came to a class in mid-term, or left it. */
export interface Mover {
  readonly pupil: DemoPupil;
  readonly group: DemoClass;
  readonly home: DemoHome;
  /** First day in the class; null: as everybody in it. */
  readonly from: string | null;
  /** Last day in the class; null: none yet. */
  readonly to: string | null;
}

/** Classes of the demonstration's people: somebody has just come, so that nobody has to have visited yet. */
const lookedAt: readonly string[] = ['p-5-2', 'j-8-3', 'm-3-4'];

/** Who came and who left in the term that runs; nobody in its first weeks. */
export function moversOf({ classes }: District, seed: number, today: string): Mover[] {
  const random = new Random(seed, 'movers');
  const start = terms.findLast(({ startDate }) => startDate <= today)?.startDate ?? today;
  const days = calendarDays().flatMap(({ day, kind }) => (kind !== 'off' && start <= day && day <= today ? [day] : []));
  if (days.length < 20) return [];
  const dayAt = (share: number): string => days[Math.floor(days.length * share)] ?? start;
  return classes.flatMap((group, n): Mover[] => {
    const known = lookedAt.includes(group.id);
    const mover = (kind: 'in' | 'out', from: string | null, to: string | null): Mover => {
      const pupil = { id: `${group.id}-${kind}`, grade: group.grades[0] ?? 1, name: childName(random), guardians: [] };
      return { pupil, group, home: { ...placeNear(group.schoolId, random), focus: false }, from, to };
    };
    return [
      ...(known ? [mover('in', dayAt(0.9), null)] : n % 6 === 2 ? [mover('in', dayAt(0.3), null)] : []),
      ...(known || n % 6 === 4 ? [mover('out', null, dayAt(0.6))] : []),
    ];
  });
}
