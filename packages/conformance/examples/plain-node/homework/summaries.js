import { notFound } from '../problems.js';
import { stretch } from './days.js';
import { gradeDay, mean, measured, toldLoad } from './measure.js';

/**
 * The load of a grade's day over all its classes. It is added up when it is read: a backend with many schools rolls it
 * up beforehand, and says by `asOf` when it did.
 * @typedef {import('../server.js').Context} Context
 */

/**
 * @param {import('../revisions.js').Org} org
 * @param {string} day
 * @param {number} grade
 * @param {boolean} full
 */
function summary(org, day, grade, full) {
  const loads = org.seed.classes
    .filter(({ grades }) => grades.includes(grade))
    .map(({ sourcedId }) => gradeDay(org, sourcedId, grade, day))
    .filter(({ base }) => base.enrolled > 0);
  const [first] = loads;
  if (!first) return [];
  /** @type {Record<string, number>} */
  const states = { within: 0, near: 0, over: 0, noRule: 0 };
  let tooFew = 0;
  for (const load of loads) {
    const told = toldLoad(grade, load, full);
    states[told.state] += 1;
    if (told.measured.kind === 'tooFew') tooFew += 1;
  }
  const sum = (/** @type {(load: typeof first) => number} */ of) => loads.reduce((all, load) => all + of(load), 0);
  const enrolled = sum(({ base }) => base.enrolled);
  const base = { values: loads.flatMap((load) => load.base.values), asked: sum((load) => load.base.asked), enrolled };
  return [
    {
      schoolId: org.id,
      day,
      grade,
      cap: first.cap?.minutes ?? null,
      clause: first.cap?.clause ?? null,
      classes: loads.length,
      states,
      tooFew,
      required: mean(
        sum((load) => load.required * load.base.enrolled),
        enrolled,
      ),
      measured: measured(base, first.policy.homework, full, first.cap?.minutes),
    },
  ];
}

/** @param {import('../revisions.js').Org} org */
const gradesOf = (org) => [...new Set(org.seed.classes.flatMap(({ grades }) => grades))].sort((a, b) => a - b);

/** @param {Context} c */
function listLoadSummaries(c) {
  const { schoolId } = c.query;
  const schools = [...c.orgs.values()].filter(
    (org) => org.id === c.org.id || org.seed.org.parentSourcedId === c.org.id,
  );
  const asked = schoolId ? schools.filter(({ id }) => id === schoolId) : schools;
  if (schoolId && asked.length === 0) throw notFound();
  const full = c.reach.grants.some(({ role }) => role !== 'districtOfficer');
  const wide = c.reach.grants.some(({ role }) => role !== 'gradeLead');
  const led = c.reach.grants.flatMap(({ grades }) => grades);
  const days = stretch(c);
  const items = asked.flatMap((org) =>
    gradesOf(org)
      .filter((grade) => wide || led.includes(grade))
      .flatMap((grade) => days.flatMap((day) => summary(org, day, grade, full))),
  );
  return { body: { items, asOf: new Date().toISOString() } };
}

/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'listLoadSummaries',
    route: 'GET /v1/orgs/{orgId}/load-summaries',
    access: { gradeLead: 'grade', schoolLeader: 'org', districtOfficer: 'org' },
    query: { from: 'day!', to: 'day!', schoolId: 'id' },
    handle: listLoadSummaries,
  },
];
