import { Assignment, Calendar, Class, Event, page, Policy, type CalendarDay, type NewAssignment } from '@wuyu/contract';
import { Missing, NotProvable, sections, type Check } from '../check.ts';
import { hasStatus, must, read } from '../expect.ts';
import type { Answer } from '../exchange.ts';
import { Kit, type Who } from '../kit.ts';
import { later } from '../later.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { draft, publish, step } from '../world.ts';
import { Loads, Notices } from './loads.ts';

/*
 * What the scenarios of a homework day have in common. They leave the days they work on as they found them.
 */

/** A scenario of a homework day, carried out at one school after the other. */
export const scenario = (
  name: string,
  title: string,
  run: (kit: Kit, school: School, twin: School) => Promise<void>,
  level: Check['level'] = 'MUST',
): Check => ({
  id: `homework.day.${name}`,
  level,
  title,
  link: sections.day,
  capability: 'homework',
  run: async (kit) => {
    const [first, second] = kit.schools;
    await run(kit, first, second);
    await run(kit, second, first);
  },
});

/** The body of a success, read by its schema. */
export function told<T>(schema: Parameters<typeof read<T>>[0], answer: Answer): T {
  hasStatus(answer, 200, 201);
  return read(schema, answer.body);
}

export const getAssignment = (kit: Kit, school: School, who: Who, { id }: { id: string }): Promise<Answer> =>
  kit.as(school, who, 'getAssignment', { params: { assignmentId: id } });

const families = ['student', 'guardian'] as const;

/** Events are a capability of their own: a backend may do without. */
export const hasEvents = ({ shared }: Kit): boolean => shared.discovery.capabilities.includes('events');

/** Whether families find an assignment: by its id, in the list of changes, in the notice and by its event. */
export async function familiesSee(kit: Kit, school: School, a: Assignment, seen: boolean, since: number) {
  const where = { query: { changedSince: String(since) } };
  for (const role of families) {
    const scene = { kit, school, role };
    const one = await getAssignment(kit, school, role, a);
    must(one.status === (seen ? 200 : 404), `${role} ${seen ? 'reads' : 'does not find'} what is ${a.status}`);
    const listed = await all(scene, 'listAssignments', where, page(Assignment));
    must(
      listed.items.some((x) => x.id === a.id) === seen,
      `${role} ${seen ? 'lists' : 'does not list'} what is ${a.status}`,
    );
    const days = { from: a.assignedOn, to: a.assignedOn };
    const ask = { params: { classId: a.classId }, query: days };
    const notices = told(Notices, await kit.as(school, role, 'listNotices', ask)).items;
    const noticed = notices.some((notice) => notice.items.some((x) => x.id === a.id));
    must(noticed === seen, `the notice ${seen ? 'holds' : 'does not hold'} what is ${a.status}`);
    if (!hasEvents(kit)) continue;
    const events = await all(scene, 'listEvents', where, page(Event));
    const change = events.items.findLast((e) => e.id === a.id)?.change;
    must(
      (change !== undefined && change !== 'deleted') === seen,
      `${role} is ${seen ? 'told' : 'not told'} of what is ${a.status}`,
    );
  }
}

export const policyOn = async (kit: Kit, school: School, day: string): Promise<Policy> =>
  told(Policy, await kit.as(school, 'subjectTeacher', 'getPolicy', { query: { on: day } }));

export const capOf = (rules: Policy, grade: number) => rules.homework.caps.find((cap) => cap.grades.includes(grade));

/** Published days around the run's own, in order: from two months before it to a month after. */
export const daysAround = (kit: Kit, school: School): Promise<CalendarDay[]> =>
  kit.once(`days ${school.orgId}`, async () => {
    const query = { from: later(school.day, -60), to: later(school.day, 30) };
    const found = told(Calendar, await kit.as(school, 'subjectTeacher', 'getCalendar', { query }));
    return found.days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  });

/** Days with lessons before the run's own for which neither class has been given anything, the latest first. */
export async function emptyDays(kit: Kit, school: School): Promise<string[]> {
  const query = { from: later(school.day, -60), to: later(school.day, -1) };
  const taken = new Set<string>();
  for (const classId of [school.classId, school.otherClassId]) {
    const answer = await kit.as(school, 'schoolLeader', 'listNotices', { params: { classId }, query });
    for (const { day, items } of told(Notices, answer).items) if (items.length > 0) taken.add(day);
  }
  const days = await daysAround(kit, school);
  const free = days.filter((d) => d.kind !== 'off' && d.day < school.day && !taken.has(d.day)).map((d) => d.day);
  if (free.length === 0) throw new Missing('no day with lessons before the given one is free of homework');
  return free.toReversed();
}

export async function emptyDay(kit: Kit, school: School): Promise<string> {
  const [latest = school.day] = await emptyDays(kit, school);
  return latest;
}

/** The days off that follow a day without a gap. */
export const offAfter = (days: readonly CalendarDay[], day: string): string[] => {
  const off: string[] = [];
  for (let next = later(day, 1); days.some((d) => d.day === next && d.kind === 'off'); next = later(next, 1))
    off.push(next);
  return off;
};

/** The grades of the school's own class that have a cap, with it. */
export async function capsOfClass(kit: Kit, school: School, day: string) {
  const rules = await policyOn(kit, school, day);
  const classes = await all({ kit, school, role: 'subjectTeacher' }, 'listClasses', {}, page(Class));
  const grades = classes.items.find((c) => c.sourcedId === school.classId)?.grades ?? [];
  const caps = grades.flatMap((grade) => {
    const cap = capOf(rules, grade);
    return cap && cap.value > 0 ? [{ grade, minutes: cap.value, clause: cap.clause }] : [];
  });
  const cap = Math.min(...caps.map((c) => c.minutes));
  if (caps.length === 0) throw new NotProvable(`no cap is known for the grades of ${school.classId}`);
  return { rules, caps, cap };
}

export const minutes = (basic: number): Pick<NewAssignment, 'tiers'> => ({
  tiers: [{ tier: 'basic', minutes: basic }],
});

/** Tidies up unseen: what a report shows last of a broken promise is the exchange that broke it. */
export const unseen = ({ shared }: Kit): Kit => new Kit(shared);

/** Work that is published while something is done, and withdrawn afterwards, unless it was meanwhile. */
export async function whilePublished<T>(
  kit: Kit,
  school: School,
  change: Partial<NewAssignment>,
  work: (a: Assignment) => Promise<T>,
  place: 'class' | 'other' = 'class',
): Promise<T> {
  const a = await publish(kit, school, await draft(kit, school, place, change));
  try {
    return await work(a);
  } finally {
    await step(unseen(kit), school, a, 'withdraw', place === 'class' ? 'subjectTeacher' : 'otherTeacher');
  }
}

/** The loads of the school's own class. */
export async function loadsOf(kit: Kit, school: School, from: string, to = from, role: Who = 'subjectTeacher') {
  const ask = { params: { classId: school.classId }, query: { from, to } };
  return told(Loads, await kit.as(school, role, 'listLoads', ask)).items;
}
