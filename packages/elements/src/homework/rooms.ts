import type { Me, Teacher } from '@wuyu/contract/browser';
import type { Client, roster } from '@wuyu/sdk';
import { byName } from '../shared/by-name.ts';
import { everyItem, whole } from '../shared/pages.ts';

/** A class in reach, and who teaches what there. */
export interface Room {
  readonly id: string;
  readonly title: string;
  /** More than one in a multi-grade class (复式班). */
  readonly grades: readonly number[];
  /** Who teaches the class today; empty where it was not asked for. */
  readonly teachers: readonly Teacher[];
  /** What the caller teaches there. */
  readonly subjects: readonly string[];
  /** Whether the caller is its homeroom teacher. */
  readonly homeroom: boolean;
}

export interface RoomsOptions {
  /**
   * `taught`: classes the caller teaches or is homeroom teacher of; `reach`: all classes within any of the caller's roles.
   */
  readonly which: 'taught' | 'reach';
  /** Whether to read who teaches each class: a request a class. */
  readonly teachers: boolean;
}

type RosterClient = Client<{ roster: typeof roster }>;

/** The classes in the caller's reach that are active, by grade and then by title (五(2)班 before 五(10)班). */
export async function readRooms(
  client: RosterClient,
  me: Me,
  options: RoomsOptions,
  signal: AbortSignal,
): Promise<Room[]> {
  const homerooms = classesOf(me, 'homeroomTeacher');
  const own = new Set([...homerooms, ...classesOf(me, 'subjectTeacher'), ...me.teaches.map((t) => t.classId)]);
  if (options.which === 'taught' && own.size === 0) return [];
  const classes = await everyItem(client.roster.listClasses.pages(whole, { signal }));
  const found = classes.filter((c) => c.status === 'active' && (options.which === 'reach' || own.has(c.sourcedId)));
  const rooms = await Promise.all(
    found.map(async ({ sourcedId, title, grades }): Promise<Room> => {
      const subjects = me.teaches.filter((t) => t.classId === sourcedId).map((t) => t.subject);
      const teachers = options.teachers ? await readTeachers(client, sourcedId, signal) : [];
      return { id: sourcedId, title, grades, teachers, subjects, homeroom: homerooms.includes(sourcedId) };
    }),
  );
  return rooms.sort((a, b) => (a.grades[0] ?? 0) - (b.grades[0] ?? 0) || byName(a.title, b.title));
}

/** Who teaches a class today, and what. */
export const readTeachers = (client: RosterClient, classId: string, signal: AbortSignal): Promise<Teacher[]> =>
  everyItem(client.roster.listTeachers.pages({ ...whole, classId }, { signal }));

/** What is taught in a class, by any of its teachers, in the order of the teachers. */
export const subjectsOf = (room: Room): string[] => [...new Set(room.teachers.flatMap((t) => t.subjects))];

/** The name of a teacher of a class; undefined where that person teaches there no more. */
export const teacherName = (room: Room, userId: string): string | undefined =>
  room.teachers.find((t) => t.sourcedId === userId)?.name;

const classesOf = (me: Me, role: string): string[] =>
  me.grants.filter((g) => g.role === role).flatMap((g) => g.classIds);
