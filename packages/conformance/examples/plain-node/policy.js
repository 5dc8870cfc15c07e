import { readFileSync } from 'node:fs';
import { everybody } from './access.js';
import { today } from './time.js';

/** The rules, as `getPolicy` answers them. What a school decides itself stands in its seed: here whether a cap may be exceeded. */
const rules = JSON.parse(readFileSync(new URL('./data/policy.json', import.meta.url), 'utf8'));

/**
 * The rules of an org on a day. A rule whose clause is not yet in force on that day is left out.
 * @param {import('./revisions.js').Org} org
 * @param {string} day
 */
export function policyOn(org, day) {
  const clauses = rules.clauses.filter((/** @type {any} */ clause) => clause.validFrom <= day);
  const inForce = (/** @type {any} */ rule) => clauses.some((/** @type {any} */ clause) => clause.id === rule.clause);
  const homework = {
    ...rules.homework,
    caps: rules.homework.caps.filter(inForce),
    bedtimes: rules.homework.bedtimes.filter(inForce),
    overCap: { ...rules.homework.overCap, value: org.seed.overCap },
  };
  return { ...rules, clauses, homework };
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
