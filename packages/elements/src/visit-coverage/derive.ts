import type { Coverage, CoverageNumbers, GuidanceEvent, Policy, VisitDuty } from '@wuyu/contract/browser';
import type { Crumb, Guidance, Order, Place, Room } from './state.ts';

/** What is looked at of all that was read. */
export interface Standing {
  readonly place: Place;
  readonly path: readonly Crumb[];
  readonly here: Coverage | undefined;
  readonly below: readonly Coverage[];
}

const byTitle = new Intl.Collator('zh-CN', { numeric: true });

/** As the roster has them: grade by grade, then by title (五(2)班 before 五(10)班). */
const inRoster = (a: Coverage, b: Coverage): number =>
  (a.grade ?? 0) - (b.grade ?? 0) || byTitle.compare(a.title, b.title);

/** How far behind an even pace, as a share of what the term asks for; below 0: ahead of it. */
export const behind = (numbers: CoverageNumbers): number =>
  (numbers.expected - numbers.visited) / Math.max(1, numbers.required);

/** Rows in the order that was chosen; what is not told comes last, wherever it would stand. */
export function ordered(rows: readonly Coverage[], order: Order): Coverage[] {
  const roster = [...rows].sort(inRoster);
  if (order === 'roster') return roster;
  const far = (row: Coverage) => (row.numbers ? behind(row.numbers) : Number.NEGATIVE_INFINITY);
  // In the roster's order where they are equally far: a sort is stable.
  return roster.sort((a, b) => far(b) - far(a) || 0);
}

/**
 * Where one stands among the rows: the row that is looked at, what lies below it, and the way there. A place that does not
 * exist, or not for this account, is the top. Where the top is a single grade or class, that is where one begins.
 */
export function standAt(
  rows: readonly Coverage[],
  wanted: Place,
  rooms: readonly Room[],
  order: Order,
  district: boolean,
): Standing {
  const top = district ? districtTop(rows) : schoolTop(rows);
  const path: Crumb[] = [top];
  const step = (row: Coverage | undefined, place: Place) => {
    if (row && path[path.length - 1]?.row?.id !== row.id) path.push({ row, place });
  };
  if (district && wanted.schoolId !== undefined) {
    const row = rows.find((r) => r.level === 'school' && r.schoolId === wanted.schoolId);
    step(row, { schoolId: wanted.schoolId });
  }
  const schoolId = district ? path[path.length - 1]?.place.schoolId : undefined;
  const inSchool = rows.filter((r) => !district || r.schoolId === schoolId);
  if (wanted.grade !== undefined)
    step(
      inSchool.find((r) => r.level === 'grade' && r.grade === wanted.grade),
      { schoolId, grade: wanted.grade },
    );
  if (wanted.classId !== undefined) {
    const row = inSchool.find((r) => r.level === 'class' && r.classId === wanted.classId);
    const { grade } = path[path.length - 1]?.place ?? {};
    step(row, { schoolId, grade, classId: wanted.classId });
  }
  const last = path[path.length - 1] ?? top;
  return { place: last.place, path, here: last.row, below: ordered(belowOf(last, rows, rooms, district), order) };
}

const districtTop = (rows: readonly Coverage[]): Crumb => {
  const schools = rows.filter((r) => r.level === 'school');
  const only = schools.length === 1 ? schools[0] : undefined;
  return { row: only, place: only ? { schoolId: only.schoolId } : {} };
};

function schoolTop(rows: readonly Coverage[]): Crumb {
  const level = (name: string) => rows.filter((r) => r.level === name);
  const [school] = level('school');
  if (school) return { row: school, place: {} };
  const grades = level('grade');
  if (grades.length > 0) {
    const only = grades.length === 1 && outside(rows, grades) === 0 ? grades[0] : undefined;
    return { row: only, place: only ? { grade: only.grade ?? undefined } : {} };
  }
  const classes = level('class');
  const only = classes.length === 1 ? classes[0] : undefined;
  return { row: only, place: only ? { classId: only.classId ?? undefined } : {} };
}

/** Classes that belong to none of some grades: a lead's own class in another grade. */
const outside = (rows: readonly Coverage[], grades: readonly Coverage[]): number =>
  rows.filter((r) => r.level === 'class' && r.grade !== null && !grades.some((g) => g.grade === r.grade)).length;

function belowOf(
  { row, place }: Crumb,
  rows: readonly Coverage[],
  rooms: readonly Room[],
  district: boolean,
): Coverage[] {
  if (row?.level === 'class') return [];
  if (row?.level === 'grade')
    return rows.filter((r) => r.level === 'class' && gradesOf(r, rooms).includes(row.grade ?? 0));
  if (district) {
    if (place.schoolId === undefined) return rows.filter((r) => r.level === 'school');
    return rows.filter((r) => r.level === 'grade' && r.schoolId === place.schoolId);
  }
  const grades = rows.filter((r) => r.level === 'grade');
  // A class whose grade is not looked at as a whole, e.g. a homeroom teacher's, stands beside the grades.
  const alone = rows.filter(
    (r) => r.level === 'class' && !gradesOf(r, rooms).some((g) => grades.some((row) => row.grade === g)),
  );
  return [...grades, ...alone];
}

/** The grades of a class: a multi-grade class (复式班) stands in each of them. */
const gradesOf = (row: Coverage, rooms: readonly Room[]): readonly number[] =>
  rooms.find((room) => room.id === row.classId)?.grades ?? (row.grade === null ? [] : [row.grade]);

/** Whether something lies below a row, or it tells more than its line. */
export const placeOf = (row: Coverage, from: Place, district: boolean): Place | undefined => {
  if (row.level === 'school') return district ? { schoolId: row.schoolId } : {};
  // A district's numbers end at the grade.
  if (district) return undefined;
  if (row.level === 'grade') return { grade: row.grade ?? undefined };
  return { grade: from.grade, classId: row.classId ?? undefined };
};

/** The visits that the policy asks for of a grade, or of all; empty: none, undefined: not the same in every grade. */
export function dutiesOf(policy: Policy | undefined, grades: readonly number[]): readonly VisitDuty[] | undefined {
  if (!policy) return [];
  const found = grades.map((grade) => policy.visits.duties.find((d) => d.grades.includes(grade))?.value ?? []);
  const [first = []] = found;
  return found.every((duties) => JSON.stringify(duties) === JSON.stringify(first)) ? first : undefined;
}

/** Events of a term, how many of them were held until a day, and how many are asked for. */
export function guidanceOf(
  events: readonly GuidanceEvent[],
  school: Coverage | undefined,
  policy: Policy | undefined,
  on: string,
): Guidance {
  const told = school?.guidance;
  const held = events.filter((event) => event.day <= on).length;
  const required = (told ? told.required : policy?.visits.guidancePerTerm?.value) ?? undefined;
  return { events: [...events].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)), held, required };
}
