import { calendarFile } from './ics.ts';
import type { VisitTrackerMessages } from './messages.ts';
import type { TrackerState } from './state.ts';
import { homeOf, namesIn } from './view.ts';

/** A file is fetched from memory by then, ms. */
const fetchedMs = 60_000;

/** Hands out the open plans as a file for a calendar. */
export function handOutCalendar(texts: VisitTrackerMessages, state: TrackerState): void {
  const dates = state.plans.map(({ plan }) => ({
    id: plan.id,
    day: plan.day,
    time: plan.time,
    title: texts.calendarTitle(namesIn({ texts, state }, plan.studentIds)),
    place: homeOf(state, plan.studentIds[0] ?? '')?.home.address ?? '',
    note: plan.note ?? '',
  }));
  const file = new Blob([calendarFile(dates, state.timeZone, Date.now())], { type: 'text/calendar' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = texts.calendarFile;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), fetchedMs);
}
