/** The nine kinds of people and machines that call a backend. A user may hold several. */
export const roles = [
  'student',
  'guardian',
  'subjectTeacher',
  'homeroomTeacher',
  'gradeLead',
  'counsellor',
  'schoolLeader',
  'districtOfficer',
  'serviceClient',
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a role reaches with one route. What the request names (a class, a pupil) must lie within:
 * - `own`: the caller as a pupil, and the classes the caller is enrolled in
 * - `ward`: the pupils the caller is guardian of, and their classes
 * - `class`: the classes the caller teaches, and their pupils
 * - `homeroom`: the classes the caller is homeroom teacher of, and their pupils
 * - `grade`: the classes that hold a grade the caller leads, and their pupils
 * - `offering`: the after-school offerings the caller is the teacher of, and the pupils placed there
 * - `org`: everything of the org in the path
 */
export const scopes = ['own', 'ward', 'class', 'homeroom', 'grade', 'offering', 'org'] as const;
export type Scope = (typeof scopes)[number];

/**
 * Who may call a route, and how far each role reaches. A role that is absent is refused with 403;
 * a role that is present but does not reach what the request names finds nothing (404).
 */
export type Access = { readonly [R in Role]?: Scope };

/** Every role, over the whole org: for what all members of an org may read. */
export const everyone: Access = Object.fromEntries(roles.map((role) => [role, 'org']));

/** Whether a role reads about single pupils only through what a small group could give away. */
export const audienceWithoutIndividuals: readonly Role[] = ['student', 'guardian', 'districtOfficer', 'serviceClient'];
