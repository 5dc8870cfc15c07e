import type { Calendar } from '@wuyu/contract/browser';
import { countedMinutes, isRequired, spreadMinutes } from '@wuyu/policy';
import { weekOf } from '../homework/week.ts';
import { estimateOf, type Item, type WeekDay } from './state.ts';

/**
 * A pupil's own week: what each day asked for and what was done, beside no other pupil's.
 *
 * @param items the work of the whole week
 * @param asked whether the pupil is asked to report a day
 */
export function pupilWeek(
  calendar: Calendar,
  shown: string,
  items: readonly Item[],
  asked: (day: string) => boolean,
): WeekDay[] {
  const written = items.filter(({ assignment }) => assignment.form === 'written');
  return weekOf(calendar, shown).columns.map((column): WeekDay => {
    const { days, weekend } = column;
    const own = written.filter(({ assignment }) => days.includes(assignment.assignedOn));
    const day = own[0]?.assignment.assignedOn ?? days[0] ?? shown;
    const open = own.some(({ assignment, answer }) => !answer && isRequired(assignment));
    const quiet = column.kind === 'off' ? 'off' : day > calendar.today ? 'later' : 'none';
    const answered = own.some(({ answer }) => answer);
    let required = 0;
    let done = 0;
    for (const { assignment, answer, days: over } of written) {
      for (const one of days) {
        if (answer?.kind !== 'notGiven') required += spreadMinutes(estimateOf(assignment).required, over, one);
        done += spreadMinutes((answer && countedMinutes('written', answer)) ?? 0, over, one);
      }
    }
    return {
      day,
      kind: open ? (asked(day) ? 'open' : 'free') : answered ? 'answered' : quiet,
      weekend,
      today: days.includes(calendar.today),
      shown: days.includes(shown),
      required,
      done,
    };
  });
}
