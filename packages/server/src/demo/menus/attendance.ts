import type { AttendanceRow } from '../../database/schema-choices.ts';
import { shanghai, weekday } from '../calendar.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';
import type { DemoPlace } from './draw.ts';
import type { DemoEdition } from './editions.ts';
import { lessonDays } from './months.ts';

/** Who came on the days of the month so far: nearly everybody. */
export function buildAttendance(
  seed: number,
  schoolId: SchoolId,
  edition: DemoEdition,
  places: readonly DemoPlace[],
  today: string,
): Omit<AttendanceRow, 'org_id'>[] {
  const random = new Random(seed, `attendance ${schoolId} ${edition.month}`);
  const days = lessonDays(edition.month, today);
  const held = Map.groupBy(
    places.filter(({ state }) => state === 'placed'),
    ({ offeringId }) => offeringId,
  );
  return edition.offerings.flatMap(({ id, weekdays, end }) =>
    days
      .filter((day) => weekdays.includes(weekday(day) || 7))
      .flatMap((day) =>
        (held.get(id) ?? []).map(({ studentId }) => ({
          offering_id: id,
          day,
          student_id: studentId,
          mark: random.chance(0.93)
            ? ('present' as const)
            : random.chance(0.7)
              ? ('leave' as const)
              : ('absent' as const),
          marked_at: shanghai(day, Number(end.slice(0, 2)), Number(end.slice(3)) - 20),
        })),
      ),
  );
}
