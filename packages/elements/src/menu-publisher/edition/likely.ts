import type { Activity, Course, Offering } from '@wuyu/contract/browser';
import { hours } from '../../menus/week.ts';
import { laterBy, type Typed } from '../fields.ts';
import type { EditionState } from '../state.ts';

/** Something that can be put into an edition. */
export type Found =
  | {
      readonly kind: 'activity';
      readonly id: string;
      readonly activity: Activity;
      readonly providerName: string | undefined;
    }
  | { readonly kind: 'course'; readonly id: string; readonly course: Course; readonly providerName: string | undefined }
  | { readonly kind: 'create'; readonly id: 'create'; readonly title: string };

/** How many are offered at once: what is further down is found by another letter. */
const most = 8;

/** What a few letters mean: of the bank first, then of the catalogue; those whose title begins so before others. */
export function searched(state: EditionState, query: string): Found[] {
  const words = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '');
  if (words.length === 0) return [];
  const listed = new Map(state.providers.map((p) => [p.id, p]));
  const has = (search: string) => words.every((word) => search.includes(word));
  const rank = (search: string) =>
    search.startsWith(words[0] ?? '') ? 0 : search.includes(` ${words[0] ?? ''}`) ? 1 : 2;
  const inOrder = <T extends { search: string; title: string }>(list: readonly T[]) =>
    list.filter((o) => has(o.search)).sort((a, b) => rank(a.search) - rank(b.search) || (a.title < b.title ? -1 : 1));
  const bank = inOrder(state.bank.filter((a) => a.status !== 'retired'));
  const ordered = new Set(state.bank.filter((a) => a.status !== 'retired').map((a) => a.courseId));
  const courses = inOrder(
    state.courses.filter(
      (c) => c.status === 'offered' && !ordered.has(c.id) && listed.get(c.providerId)?.vetting === 'listed',
    ),
  );
  const found: Found[] = [
    ...bank.map((activity): Found => {
      const providerName = listed.get(activity.providerId ?? '')?.name;
      return { kind: 'activity', id: activity.id, activity, providerName };
    }),
    ...courses.map((course): Found => {
      return { kind: 'course', id: course.id, course, providerName: listed.get(course.providerId)?.name };
    }),
  ].slice(0, most);
  const title = query.trim();
  const exact = [...bank, ...courses].some(
    (a) => a.title === title || a.titleEn?.toLowerCase() === title.toLowerCase(),
  );
  return exact ? found : [...found, { kind: 'create', id: 'create', title }];
}

/** What a new row most likely says: as it was the last time, or else at the time of its day. */
export function likely(state: EditionState, activityId: string | undefined, minutes: number, weekday: number): Typed {
  const rows = state.rows.flatMap((r) => r.offering ?? []);
  const same = [...rows, ...state.before].filter((o) => o.activityId === activityId);
  const on = (list: readonly Offering[]) => list.filter((o) => o.weekdays.length === 1 && o.weekdays[0] === weekday);
  const known = on(same)[0] ?? same[0];
  const start = known?.start ?? usualStart(on(rows).length > 0 ? on(rows) : [...rows, ...state.before]);
  const end = known?.end ?? (start === undefined ? undefined : laterBy(start, minutes));
  return {
    weekdays: String(weekday),
    ...(start !== undefined && end !== undefined && { time: hours({ start, end }) }),
    ...(known && {
      room: known.room,
      teacher: known.teacher,
      capacity: known.capacity === null ? '' : String(known.capacity),
      minimum: String(known.minimum),
    }),
  };
}

/** The time at which most begin. */
function usualStart(offerings: readonly Offering[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { start } of offerings) counts.set(start, (counts.get(start) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
