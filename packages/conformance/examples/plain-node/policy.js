import { readFileSync } from 'node:fs';
import { everybody } from './access.js';
import { addDays, today } from './time.js';

/** The rules, as `getPolicy` answers them. What a school decides itself stands in its seed: here whether a cap may be exceeded. */
const rules = JSON.parse(readFileSync(new URL('./data/policy.json', import.meta.url), 'utf8'));

/** From when on there is a rule of the nation. */
const firstDay = rules.validFrom;

/**
 * The rules of an org on a day. Before the nation's rules only what this backend itself chose holds.
 * @param {import('./revisions.js').Org} org
 * @param {string} day
 */
export function policyOn(org, day) {
  const homework = { ...rules.homework, overCap: { ...rules.homework.overCap, value: org.seed.overCap } };
  if (day >= firstDay) return { ...rules, homework };
  const clauses = rules.clauses.filter((/** @type {any} */ clause) => clause.confidence === 'default');
  const { id, document: title } = clauses[0];
  const before = { validFrom: clauses[0].validFrom, validTo: addDays(firstDay, -1) };
  return { ...rules, id, title, ...before, clauses, homework: { ...homework, caps: [], bedtimes: [] } };
}

/**
 * The cap of a grade, with the clause that sets it; undefined where no rule is known.
 * @param {any} policy
 * @param {number} grade
 */
export function capOf(policy, grade) {
  const rule = policy.homework.caps.find((/** @type {any} */ one) => one.grades.includes(grade));
  if (!rule) return undefined;
  return { minutes: rule.value, clause: policy.clauses.find((/** @type {any} */ one) => one.id === rule.clause) };
}

/** @type {import('./server.js').Route[]} */
export const routes = [
  {
    operation: 'getPolicy',
    route: 'GET /v1/orgs/{orgId}/policy',
    access: everybody,
    query: { on: 'day' },
    handle: ({ org, query }) => ({ body: policyOn(org, query.on ?? today(org.seed.org.timeZone)) }),
  },
];
