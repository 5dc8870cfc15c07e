import { Calendar, Policy } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { hasStatus, must, read } from './expect.ts';
import type { Mutant } from './generate.ts';
import { saying } from './homework/breaches.ts';
import type { Kit } from './kit.ts';
import { later } from './later.ts';
import type { School } from './principals.ts';
import { plain, type Recipes } from './recipe.ts';

export const policy: Recipes = {
  getPolicy: {
    ...plain,
    verify: async ({ kit, school, role }, _scope, answer) => {
      const rules = read(Policy, answer.body);
      const query = { from: school.day, to: school.day };
      const { today } = read(Calendar, (await kit.as(school, role, 'getCalendar', { query })).body);
      encloses(rules, today);
      citesWhatItHolds(rules, today);
    },
    wrong: () => ({
      'not-a-day': { ask: { query: { on: '2026-02-30' } }, path: 'query/on' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
};

/** Before all rules; and after all that are known. */
export const early = '1900-01-01';
const late = '2999-12-31';

async function rulesOn(kit: Kit, school: School, on: string): Promise<Policy> {
  const answer = await kit.as(school, 'subjectTeacher', 'getPolicy', { query: { on } });
  hasStatus(answer, 200);
  return read(Policy, answer.body);
}

export function encloses({ validFrom, validTo }: Policy, on: string): void {
  must(validFrom <= on, `the rules of ${on} hold since ${validFrom}: \`validFrom\` is not after the day`);
  must(
    validTo === undefined || validTo >= on,
    `the rules of ${on} hold until ${validTo}: \`validTo\` is not before it`,
  );
}

/** Every id that stands under `clause`, wherever in the rules. */
const named = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        key === 'clause' && typeof inner === 'string' ? [inner] : named(inner),
      )
    : [];

/** Each clause that a rule names is told, and holds on that day unless it is the backend's own choice. */
function citesWhatItHolds({ clauses, differences, homework, menus, visits, evaluation }: Policy, on: string): void {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const ofDifferences = differences.map(({ clause }) => clause);
  for (const id of new Set([...named([homework, menus, visits, evaluation]), ...ofDifferences])) {
    const clause = byId.get(id);
    must(clause !== undefined, `a rule of ${on} names the clause ${id}, which does not stand in \`clauses\``);
    must(
      clause.confidence === 'default' || clause.validFrom <= on,
      `a rule of ${on} is by ${id}, which holds from ${clause.validFrom} on: what nobody knows yet is absent, or marked \`default\``,
    );
  }
}

const check = (name: string, title: string, run: (kit: Kit, school: School) => Promise<void>): Check => ({
  id: `policy.rules.${name}`,
  level: 'MUST',
  title,
  link: sections.policy,
  capability: 'policy',
  run: async (kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});

const days = check(
  'days',
  'there is a policy for every day; `validFrom` and `validTo` enclose it, and other rules hold outside',
  async (kit, school) => {
    for (const on of [late, early]) encloses(await rulesOn(kit, school, on), on);
    let on = school.day;
    for (let stretches = 0; stretches < 3; stretches++) {
      const rules = await rulesOn(kit, school, on);
      encloses(rules, on);
      const first = await rulesOn(kit, school, rules.validFrom);
      must(
        first.validFrom === rules.validFrom && first.id === rules.id,
        `the rules of ${on} hold since ${rules.validFrom}: on that day \`validFrom\` is the same, not ${first.validFrom}`,
      );
      if (rules.validFrom <= early) return;
      on = later(rules.validFrom, -1);
      const { validTo } = await rulesOn(kit, school, on);
      must(
        validTo !== undefined && validTo < rules.validFrom,
        `the rules of ${on} end before those that hold since ${rules.validFrom}, not on ${validTo ?? 'no day'}`,
      );
    }
  },
);

const clauses = check(
  'clauses',
  'a rule cites a clause that is told and holds on its day; before all rules there are defaults alone',
  async (kit, school) => {
    for (const on of [school.day, early, late]) citesWhatItHolds(await rulesOn(kit, school, on), on);
    const { homework, clauses: told } = await rulesOn(kit, school, early);
    must(homework.caps.length === 0, `on ${early} no cap is known`);
    const cited = told.filter(({ confidence }) => confidence !== 'default').map(({ id }) => id);
    must(cited.length === 0, `on ${early} nothing but defaults is known, not ${cited.join(', ')}`);
  },
);

const differences = check(
  'differences',
  "`differences` hold rules of the policy that differ from the nation's own, and nothing else",
  async (kit, school) => {
    for (const on of [school.day, early]) {
      const { homework, differences: found } = await rulesOn(kit, school, on);
      for (const { rule, grades, value, national, nationalClause } of found) {
        const what = `${rule}${grades ? ` of grade ${grades.join(', ')}` : ''}`;
        must(value !== national, `${what}: ${value} does not differ from the nation's ${national}`);
        must((national === null) === (nationalClause === null), `${what}: what the nation says comes with its clause`);
        const own: unknown = Reflect.get(homework, rule);
        const plainly = typeof own === 'object' && own !== null && 'value' in own && rule !== 'reporting';
        must(!plainly || own.value === value, `${what} is told as ${value}, and the policy says otherwise`);
        if (rule !== 'caps') continue;
        const ofGrades = homework.caps.filter((cap) => grades?.some((grade) => cap.grades.includes(grade)));
        must(
          ofGrades.every((cap) => cap.value === value),
          `${what} is told as ${value}, and the policy says otherwise`,
        );
      }
    }
  },
);

export const policyChecks: Check[] = [days, clauses, differences];

const said = (change: (rules: Policy, on: string | null) => object): Mutant => {
  return (fetch) => (request) => {
    const on = new URL(request.url).searchParams.get('on');
    return saying(/\/policy$/, (body) => ('clauses' in body ? change(body as unknown as Policy, on) : body))(fetch)(
      request,
    );
  };
};

/** By the sentence that each breaks. */
export const policyMutants: Record<string, Mutant> = {
  // Knows the rules of today alone.
  'policy-1': (fetch) => (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/policy') || url.searchParams.get('on') === '2026-02-30') return fetch(request);
    url.searchParams.delete('on');
    return fetch(new Request(url, request));
  },
  // Leaves out what it cites.
  'policy-2': said((rules) => ({ ...rules, clauses: rules.clauses.slice(1) })),
  // Invents where its defaults stand written.
  'policy-3': said((rules) => ({
    ...rules,
    clauses: rules.clauses.map((clause) => ({ ...clause, confidence: 'B', validFrom: '2021-01-01' })),
  })),
  // Says since when the latest rules hold, whatever the day.
  'policy-5': said((rules) => ({ ...rules, validFrom: '2021-07-24' })),
  // Tells every rule as one that differs.
  'policy-6': said((rules) => ({
    ...rules,
    differences: rules.differences.map((one) => ({ ...one, national: one.value })),
  })),
  // Knows nothing of days before its rules.
  'policy-7': (fetch) => async (request) => {
    const on = new URL(request.url).searchParams.get('on');
    return on !== null && on < '1970-01-01' ? new Response('{}', { status: 404 }) : fetch(request);
  },
};
