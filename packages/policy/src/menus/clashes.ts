import { type CheckedOffering, type EditionFinding, finding } from './finding.ts';

/** Tutoring that every class has in its own room stands under this one name for all of them. */
const ownClassroom = '本班教室';

/** Rooms in which two offerings meet at once, one finding for each room, weekday and stretch of time. */
export const roomClashes = (offerings: readonly CheckedOffering[]): EditionFinding[] =>
  clashes('roomClash', offerings, (offering) => {
    const room = offering.room.trim();
    return room === '' || room === ownClassroom ? undefined : { key: room, what: room };
  });

/**
 * Teachers who would be at two places at once. The same teacher is who has the same id, or where an id is missing the same
 * name and provider; a name that belongs to several ids says nothing about whose it is.
 */
export function teacherClashes(offerings: readonly CheckedOffering[]): EditionFinding[] {
  const idsOf = new Map<string, Set<string>>();
  for (const offering of offerings) {
    if (offering.teacherId === null) continue;
    const name = nameOf(offering);
    idsOf.set(name, (idsOf.get(name) ?? new Set()).add(offering.teacherId));
  }
  return clashes('teacherClash', offerings, (offering) => {
    const { teacherId, room } = offering;
    const what = offering.teacher.trim();
    if (teacherId !== null) return { key: `id ${teacherId}`, what };
    // “The class's own teacher” in every class's own room is not one person.
    if (what === '' || room.trim() === ownClassroom) return undefined;
    const name = nameOf(offering);
    const [only, ...more] = idsOf.get(name) ?? [];
    return { key: only !== undefined && more.length === 0 ? `id ${only}` : name, what };
  });
}

const nameOf = ({ teacher, providerId }: CheckedOffering): string => `name ${teacher.trim()}\n${providerId ?? ''}`;

function clashes(
  kind: 'roomClash' | 'teacherClash',
  offerings: readonly CheckedOffering[],
  placeOf: (offering: CheckedOffering) => { key: string; what: string } | undefined,
): EditionFinding[] {
  const places = new Map<string, { what: string; weekday: number; taken: CheckedOffering[] }>();
  for (const offering of offerings) {
    const place = placeOf(offering);
    if (!place) continue;
    for (const weekday of offering.weekdays) {
      const key = `${weekday} ${place.key}`;
      const known = places.get(key);
      if (known) known.taken.push(offering);
      else places.set(key, { what: place.what, weekday, taken: [offering] });
    }
  }
  const found: EditionFinding[] = [];
  for (const { what, weekday, taken } of places.values()) {
    for (const together of stretches(taken)) {
      const offeringIds = together.map(({ id }) => id).sort();
      found.push(
        finding(kind, 'blocks', { what: kind === 'roomClash' ? what : nameIn(together), weekday, offeringIds }),
      );
    }
  }
  return found;
}

/** The same teacher may be written in two ways: told is the first of them, whatever the order of the offerings. */
const nameIn = (offerings: readonly CheckedOffering[]): string =>
  offerings.reduce((least, { teacher }) => (teacher.trim() < least ? teacher.trim() : least), '\uffff');

/** Offerings of one place and weekday that follow each other without a gap, where they are more than one. */
function stretches(taken: readonly CheckedOffering[]): CheckedOffering[][] {
  const found: CheckedOffering[][] = [];
  let together: CheckedOffering[] = [];
  let until = '';
  for (const offering of [...taken].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    if (offering.start >= until) {
      if (together.length > 1) found.push(together);
      together = [];
    }
    together.push(offering);
    if (offering.end > until) until = offering.end;
  }
  return together.length > 1 ? [...found, together] : found;
}
