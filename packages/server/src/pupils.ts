import { holdsOn } from './auth/principal.ts';
import { type Reach, reachesStudent } from './auth/reach.ts';
import { amongMany, type EngineName, type Trx } from './database/seam.ts';
import { gradeIn } from './roll.ts';
import { notFound } from './http/problem.ts';
import { numbers } from './json.ts';

/** A pupil of the school, as after-school service sees it. */
export interface Pupil {
  readonly studentId: string;
  readonly name: string;
  readonly classId: string;
  readonly classTitle: string;
  readonly grade: number;
}

/** Whose pupils are asked for: some by id, those of some classes, or both taken together. */
interface Some {
  readonly students: Iterable<string>;
  readonly classes?: Iterable<string>;
}
interface Where {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly orgId: string;
  /** The school's day on which they are enrolled. */
  readonly today: string;
  /** A later day: who is enrolled then is a pupil too, and whoever is in another class then has the grade of that one. */
  readonly ahead?: string | undefined;
}

/**
 * Pupils by id, in order of their ids. Who is in no class of the school on that day, or on the one ahead, is not among them.
 * A child's class is that of the day, as long as it has one then.
 */
export async function pupilsOf({ engine, trx, orgId, today, ahead }: Where, some?: Some): Promise<Map<string, Pupil>> {
  let query = trx
    .selectFrom('enrollments as e')
    .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
    .innerJoin('classes as c', (join) => join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'))
    .select(['e.user_id', 'e.class_id', 'e.begin_date', 'e.end_date', 'u.name', 'u.grade', 'c.title', 'c.grades'])
    .where('e.org_id', '=', orgId)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where('u.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .orderBy('e.user_id')
    .orderBy('e.class_id');
  if (some) {
    const [students, classes] = [[...some.students], [...(some.classes ?? [])]];
    if (students.length === 0 && classes.length === 0) return new Map();
    const named = amongMany(engine, 'e.user_id', students);
    const seated = amongMany(engine, 'e.class_id', classes);
    // One condition alone is sought in an index of its own.
    if (classes.length === 0) query = query.where(named);
    else query = students.length === 0 ? query.where(seated) : query.where((eb) => eb.or([named, seated]));
  }
  const found = new Map<string, Pupil>();
  const later = new Map<string, Pupil>();
  for (const row of await query.execute()) {
    const grade = gradeIn(numbers(row.grades), row.grade);
    if (grade === undefined) continue;
    const { user_id: studentId, name, class_id: classId, title: classTitle } = row;
    const pupil = { studentId, name, classId, classTitle, grade };
    if (holdsOn(row, today) && !found.has(studentId)) found.set(studentId, pupil);
    if (ahead !== undefined && holdsOn(row, ahead) && !later.has(studentId)) later.set(studentId, pupil);
  }
  if (later.size === 0) return found;
  const ids = [...new Set([...found.keys(), ...later.keys()])].sort();
  return new Map(
    ids.flatMap((id) => {
      const [now, then] = [found.get(id), later.get(id)];
      const pupil = now && then ? { ...now, grade: then.grade } : (now ?? then);
      return pupil ? [[id, pupil]] : [];
    }),
  );
}

/** Those of some children who are enrolled on a day or will be later: who has not left the school. */
export async function remaining(
  { engine, trx, orgId, today }: Where,
  students: readonly string[],
): Promise<Set<string>> {
  if (students.length === 0) return new Set();
  const rows = await trx
    .selectFrom('enrollments')
    .select('user_id')
    .distinct()
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'user_id', students))
    .where('role', '=', 'student')
    .where('deleted', '=', 0)
    .where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>=', today)]))
    .execute();
  return new Set(rows.map((row) => row.user_id));
}

/** A pupil within reach. @throws {HttpProblem} `not-found` for anybody else's */
export async function pupilInReach(where: Where, reach: Reach, studentId: string): Promise<Pupil> {
  const pupil = (await pupilsOf(where, { students: [studentId] })).get(studentId);
  if (!pupil || !reachesStudent(reach, pupil.classId, studentId)) throw notFound();
  return pupil;
}
