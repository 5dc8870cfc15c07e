import { z } from 'zod';
import { everyone, roles } from './access.ts';
import { gives, route } from './route.ts';
import { changesQuery, Day, Grade, Id, Instant, listQuery, openEnum, page, Revision } from './values.ts';

/** A school or a district, as in OneRoster 1.2. */
export const Org = z
  .object({
    sourcedId: Id,
    rev: Revision,
    name: z.string(),
    type: openEnum(['school', 'district']),
    parentSourcedId: Id.nullable(),
    /** IANA name, e.g. `Asia/Shanghai`: what "today" means here. */
    timeZone: z.string(),
    /** Id of the policy pack of its place. */
    policyId: Id,
  })
  .meta({ id: 'Org' });
export interface Org extends z.infer<typeof Org> {}

/** A class of pupils. A multi-grade class (复式班) has more than one grade. */
export const Class = z
  .object({
    sourcedId: Id,
    rev: Revision,
    title: z.string(),
    grades: z.array(Grade).min(1),
    status: openEnum(['active', 'tobedeleted']),
    dateLastModified: Instant,
  })
  .meta({ id: 'Class' });
export interface Class extends z.infer<typeof Class> {}

/** A pupil, as much as a class's teachers and its family need. */
export const Student = z
  .object({ sourcedId: Id, rev: Revision, name: z.string(), classId: Id, classTitle: z.string(), grade: Grade })
  .meta({ id: 'Student' });
export interface Student extends z.infer<typeof Student> {}

/** A teacher of a class, by name: for colleagues who plan with each other. */
export const Teacher = z
  .object({
    sourcedId: Id,
    rev: Revision,
    name: z.string(),
    /** The subjects taught in that class. */
    subjects: z.array(z.string()),
    homeroom: z.boolean(),
  })
  .meta({ id: 'Teacher' });
export interface Teacher extends z.infer<typeof Teacher> {}

/** A role the caller holds, and what it reaches. */
export const Grant = z.object({
  role: openEnum(roles),
  /** Classes within `own`, `ward`, `class` or `homeroom`. */
  classIds: z.array(Id),
  /** Grades within `grade`. */
  grades: z.array(Grade),
});
export interface Grant extends z.infer<typeof Grant> {}

/** Who the caller is in this org. */
export const Me = z
  .object({
    sourcedId: Id,
    name: z.string(),
    grants: z.array(Grant),
    /** The caller as a pupil, and the pupils the caller is guardian of. */
    students: z.array(Student),
    /** The subjects the caller teaches, by class. */
    teaches: z.array(z.object({ classId: Id, subject: z.string() })),
  })
  .meta({ id: 'Me' });
export interface Me extends z.infer<typeof Me> {}

/** One day of the school's calendar. Weekends are never inferred: what is not listed is not published. */
export const CalendarDay = z
  .object({
    day: Day,
    /** `school`: lessons, `half`: half a day of lessons, `off`: none. */
    kind: openEnum(['school', 'half', 'off']),
    /** 国庆节, 调休上课, … */
    reason: z.string().optional(),
  })
  .meta({ id: 'CalendarDay' });
export interface CalendarDay extends z.infer<typeof CalendarDay> {}

/** A stretch of the school's calendar, and what day it is there. */
export const Calendar = z
  .object({
    rev: Revision,
    /** The school's day just now, by the backend's clock and the school's time zone. */
    today: Day,
    now: Instant,
    timeZone: z.string(),
    terms: z.array(z.object({ sourcedId: Id, title: z.string(), startDate: Day, endDate: Day })),
    days: z.array(CalendarDay),
    /** The last day that is published; null where nothing is. */
    publishedTo: Day.nullable(),
  })
  .meta({ id: 'Calendar' });
export interface Calendar extends z.infer<typeof Calendar> {}

/** Who is who: orgs, classes, pupils and the school calendar, as in OneRoster 1.2. */
export const roster = {
  getOrg: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}',
    summary: 'The school or district itself',
    access: everyone,
    ok: gives<Org>(Org),
  }),
  getMe: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/me',
    summary: 'Who the caller is in this org, and what its roles reach',
    access: everyone,
    ok: gives<Me>(Me),
  }),
  getCalendar: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/calendar',
    summary: 'Terms and days; at most 400 days at once',
    access: everyone,
    query: z.strictObject({ from: Day, to: Day }),
    ok: gives<Calendar>(Calendar),
  }),
  listClasses: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes',
    summary: 'The classes within reach',
    access: {
      student: 'own',
      guardian: 'ward',
      subjectTeacher: 'class',
      homeroomTeacher: 'homeroom',
      gradeLead: 'grade',
      counsellor: 'org',
      schoolLeader: 'org',
      serviceClient: 'org',
    },
    query: z.strictObject(changesQuery),
    ok: page<Class>(Class),
  }),
  listStudents: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/students',
    summary: 'The pupils enrolled in a class on a day, today unless told',
    access: {
      subjectTeacher: 'class',
      homeroomTeacher: 'homeroom',
      gradeLead: 'grade',
      counsellor: 'org',
      schoolLeader: 'org',
      serviceClient: 'org',
    },
    query: z.strictObject({ ...listQuery, on: Day.optional() }),
    ok: page<Student>(Student),
  }),
  listTeachers: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/classes/{classId}/teachers',
    summary: 'Who teaches a class today, and what',
    access: {
      subjectTeacher: 'class',
      homeroomTeacher: 'homeroom',
      gradeLead: 'grade',
      counsellor: 'org',
      schoolLeader: 'org',
    },
    query: z.strictObject(listQuery),
    ok: page<Teacher>(Teacher),
  }),
};
