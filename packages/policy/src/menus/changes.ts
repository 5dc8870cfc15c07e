import type { FiledOffering, Filing } from '@wuyu/contract/browser';

/** What of a line is compared. */
export type MenuLine = Omit<FiledOffering, 'editionId' | 'titleEn' | 'about' | 'teacherId' | 'providerName'>;

const when = (line: MenuLine): unknown[] => [line.activityId, [...line.weekdays].sort(), line.start, line.end];
const content = (line: MenuLine): unknown[] => [
  ...when(line),
  line.room,
  line.teacher,
  [...line.grades].sort((a, b) => a - b),
  line.capacity,
  line.minimum,
  line.fee && [line.fee.amount, line.fee.currency],
  line.title,
  line.kind,
  line.domain,
  line.branch,
  line.knowledge,
  line.providerId,
];
/** What makes two lines the same line, the surest first. */
const likenesses: ((line: MenuLine) => unknown[])[] = [
  content,
  (line) => [...when(line), line.room],
  when,
  (line) => when(line).slice(0, 2),
  (line) => when(line).slice(0, 1),
];

/**
 * What differs between two editions of a menu. Lines are matched by their activity: first those that are alike in everything,
 * then those at the same time in the same room, at the same time, on the same weekdays, and what is left of the activity.
 * Among equals the order is that of their content, so that the order of the lists says nothing. A matched line that differs
 * in anything families read or choose by (title, kind, time, room, teacher, grades, places, fee, …) is `changed`.
 *
 * @returns ids of lines of `after`, and the titles of those that are gone, as `Filing.changes` has them
 */
export function editionChanges(before: readonly MenuLine[], after: readonly MenuLine[]): Filing['changes'] {
  let old = inOrder(before);
  let left = inOrder(after);
  const changed: string[] = [];
  likenesses.forEach((likeness, i) => {
    const waiting = new Map<string, MenuLine[]>();
    for (const line of old) {
      const key = JSON.stringify(likeness(line));
      const list = waiting.get(key);
      if (list) list.push(line);
      else waiting.set(key, [line]);
    }
    const matched = new Set<MenuLine>();
    left = left.filter((line) => {
      const partner = waiting.get(JSON.stringify(likeness(line)))?.shift();
      if (!partner) return true;
      matched.add(partner);
      if (i > 0) changed.push(line.id);
      return false;
    });
    old = old.filter((line) => !matched.has(line));
  });
  return {
    added: left.map(({ id }) => id).sort(),
    changed: changed.sort(),
    gone: old.map(({ title }) => title).sort(),
  };
}

function inOrder(lines: readonly MenuLine[]): MenuLine[] {
  return lines
    .map((line) => ({ line, key: JSON.stringify([content(line), line.id]) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}
