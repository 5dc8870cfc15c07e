import { problems, type ProblemName } from '@wuyu/contract';
import { NotProvable, sections, Unmet, type Check } from './check.ts';
import { bearable } from './discovery.ts';
import { isProblem, must, pointsAt, wellFormed } from './expect.ts';
import { about, allowed, caller, prepared, spare, tokenOf, type Mutant, type Subject } from './generate.ts';
import { tokenOf as principal, type Ask, type Kit, type Sending, type Who } from './kit.ts';
import type { Field } from './openapi.ts';
import type { Scene } from './recipe.ts';
import { uuid7 } from './uuid.ts';

const link = sections.problems;

/** A value of a type that the field does not take. */
function wrongValue({ types }: Field): unknown {
  if (!types.includes('object') && !types.includes('array')) return { not: 'this' };
  return types.includes('array') ? { not: 'a list' } : 'not an object';
}

/** Bodies made from the description: an unknown field, each field with a wrong type, each required one missing. */
function wrongByDescription({ operation }: Subject, good: Ask): Record<string, { ask: Ask; path: string }> {
  if (!operation.body || good.body === undefined) return {};
  const body = Object(good.body) as Record<string, unknown>;
  const found: Record<string, { ask: Ask; path: string }> = {
    'unknown-field': { ask: { ...good, body: { ...body, 'x-unknown': 1 } }, path: '/x-unknown' },
  };
  for (const field of operation.body) {
    const { name } = field;
    found[`wrong-type.${name}`] = { ask: { ...good, body: { ...body, [name]: wrongValue(field) } }, path: `/${name}` };
    if (field.maxLength !== undefined)
      found[`too-long.${name}`] = {
        ask: { ...good, body: { ...body, [name]: 'x'.repeat(field.maxLength + 1) } },
        path: `/${name}`,
      };
    if (operation.method === 'PATCH' && field.types.length > 0 && !field.types.includes('null'))
      found[`null.${name}`] = { ask: { ...good, body: { ...body, [name]: null } }, path: `/${name}` };
    if (!field.required) continue;
    const { [name]: _, ...rest } = body;
    found[`missing.${name}`] = { ask: { ...good, body: rest }, path: `/${name}` };
  }
  return found;
}

/** Sends the good request with one thing careless about it. */
type Careless = (good: Ask, kit: Kit) => { ask?: Ask; sending: Partial<Sending> };

async function sendCareless(subject: Subject, scene: Scene, careless: Careless) {
  const { kit, school, role } = scene;
  const good = await spare(subject, scene);
  const { ask = good, sending } = careless(good, kit);
  return kit.send(subject.operation, ask, {
    token: tokenOf(subject.operation, school, role),
    org: school.orgId,
    ...sending,
  });
}

const invalid = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.invalid', title: 'what is not right is refused, with the path of each field', link },
    async (kit) => {
      const scene = caller(kit, subject);
      const { school, role } = scene;
      const good = await spare(subject, scene);
      const cases = { ...wrongByDescription(subject, good), ...subject.recipe.wrong?.(good) };
      const by = { token: tokenOf(subject.operation, school, role), org: school.orgId };
      for (const [name, { ask, path }] of Object.entries(cases)) {
        const answer = await kit.send(subject.operation, ask, by);
        try {
          pointsAt(isProblem(answer, 'invalid'), path);
        } catch (reason) {
          throw new Error(`${name}: ${reason instanceof Error ? reason.message : String(reason)}`);
        }
      }
      // An org id that no org can have is not found, or told to be no id: it never reaches a statement.
      isProblem(await kit.send(subject.operation, good, { ...by, org: '作业' }), 'not-found', 'invalid');
    },
  );

const badRequest = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.bad-request', title: 'what cannot be read is refused and harms nothing', link },
    async (kit) => {
      const scene = caller(kit, subject);
      if (subject.operation.body) {
        for (const text of ['{"a":', '[1,', 'null and void', '']) {
          isProblem(await sendCareless(subject, scene, () => ({ sending: { text } })), 'bad-request');
        }
      } else if (subject.operation.params.length > 0) {
        // A NUL in an id: some request that no reader can make sense of. Which 4xx it is, is not laid down.
        const answer = await sendCareless(subject, scene, () => ({ sending: { org: 'a\u0000b' } }));
        must(answer.status >= 400 && answer.status < 500, `expected a 4xx, got ${answer.status}`);
        wellFormed(answer);
      } else {
        throw new NotProvable('no part of this request could be unreadable');
      }
    },
  );

const mediaType = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.unsupported-media-type', title: 'a body that is not JSON is refused', link },
    async (kit) => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const careless: Careless = () => ({ sending: { headers: { 'content-type': type } } });
        isProblem(await sendCareless(subject, caller(kit, subject), careless), 'unsupported-media-type');
      }
    },
  );

const tooLarge = (subject: Subject): Check =>
  about(subject, { kind: 'problem.too-large', title: 'a body beyond the limit is refused', link }, async (kit) => {
    const limit = kit.shared.discovery.limits.bodyBytes;
    bearable(limit);
    const careless: Careless = (good) => ({ sending: { text: JSON.stringify(good.body) + ' '.repeat(limit) } });
    isProblem(await sendCareless(subject, caller(kit, subject), careless), 'too-large');
  });

/** Fields of a body that name a row. */
const namesInBodies = [
  'classId',
  'assignmentId',
  'studentId',
  'providerId',
  'courseId',
  'activityId',
  'editionId',
  'offeringId',
  'planId',
  'visitId',
  'frameworkId',
];
/** And those that name several. */
const listsInBodies = ['studentIds', 'classIds'];

const unknownIds = (subject: Subject): Check =>
  about(subject, { kind: 'problem.not-found', title: 'an id that nothing has is not found', link }, async (kit) => {
    const { operation } = subject;
    for (const role of allowed(operation)) {
      const school = kit.schools[0];
      const good = await spare(subject, { kit, school, role });
      const named = Object.keys(good.params ?? {});
      const asks: Ask[] = named.map((name) => ({ ...good, params: { ...good.params, [name]: uuid7() } }));
      const body = Object(good.body) as Record<string, unknown>;
      for (const name of namesInBodies) {
        if (name in body) asks.push({ ...good, body: { ...body, [name]: uuid7() } });
      }
      for (const name of listsInBodies) {
        if (name in body) asks.push({ ...good, body: { ...body, [name]: [uuid7()] } });
      }
      for (const ask of asks) {
        const answer = await kit.send(operation, ask, { token: school.tokens[role], org: school.orgId });
        isProblem(answer, 'not-found');
      }
      if (asks.length === 0) {
        isProblem(await kit.send(operation, good, { token: school.tokens[role], org: uuid7() }), 'not-found');
      }
    }
  });

const refusedByRule = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.refused', title: 'a rule that stands against it is told', link: sections.problems },
    async (kit) => {
      const { operation, recipe } = subject;
      let sent = 0;
      for (const role of allowed(operation)) {
        const school = kit.schools[0];
        const asks = await prepared(recipe.refused?.({ kit, school, role }) ?? Promise.resolve({}));
        for (const [name, { by = role, ...ask }] of Object.entries<Ask & { by?: Who }>(asks)) {
          sent += 1;
          const answer = await kit.send(operation, ask, { token: principal(school, by), org: school.orgId });
          try {
            const problem = isProblem(answer, 'refused');
            must((problem.detail ?? '') !== '', 'detail says in a sentence what stands against it');
          } catch (reason) {
            throw reason instanceof Unmet ? new Unmet(`${name}: ${reason.message}`) : reason;
          }
        }
      }
      if (sent === 0) throw new NotProvable('this kit knows no rule that a request could run against');
    },
  );

const exists = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.already-exists', title: 'what is there already is told, with the current one', link },
    async (kit) => {
      const scene = caller(kit, subject);
      const asks = await prepared<Record<string, Ask>>(subject.recipe.exists?.(scene) ?? Promise.resolve({}));
      must(Object.keys(asks).length > 0, 'this kit knows no request that would make something twice');
      for (const ask of Object.values(asks)) {
        const problem = isProblem(await kit.as(scene.school, scene.role, subject.operation, ask), 'already-exists');
        const rev = (Object(problem.current) as { rev?: unknown }).rev;
        must(typeof rev === 'number', 'the problem holds the current representation, with its revision');
      }
    },
  );

const forbidden = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.forbidden', title: 'a role that may not is refused', level: 'MAY', link: sections.access },
    () => {
      const all = allowed(subject.operation).length === 9;
      if (all) throw new NotProvable('every role may call it');
      // Each role that may not has its own check.
      return Promise.resolve();
    },
  );

type Maker = (subject: Subject) => Check;
/** What provokes each problem; those of tokens, keys, revisions and declared means are made elsewhere. */
const makers: Partial<Record<ProblemName, Maker>> = {
  invalid,
  forbidden,
  refused: refusedByRule,
  'bad-request': badRequest,
  'unsupported-media-type': mediaType,
  'too-large': tooLarge,
  'not-found': unknownIds,
  'already-exists': exists,
};

/** A check for each problem that the operation declares and that an ordinary request provokes. */
export const problemChecks = (subject: Subject): Check[] =>
  (Object.keys(problems) as ProblemName[]).flatMap((name) => {
    const make = subject.operation.problems.includes(name) ? makers[name] : undefined;
    return make ? [make(subject)] : [];
  });

/** Addresses and methods that the contract does not have. */
export const strayChecks: Check[] = [
  {
    id: 'problems.unknown-route',
    level: 'MUST',
    title: 'an address that is not there is answered with a problem',
    link,
    capability: 'discovery',
    run: async (kit) => {
      const school = kit.schools[0];
      const operation = { ...kit.operation('getOrg'), path: '/v1/orgs/{orgId}/no-such-thing' };
      isProblem(await kit.as(school, 'schoolLeader', operation, {}), 'not-found');
    },
  },
  {
    id: 'problems.unknown-method',
    level: 'SHOULD',
    title: 'a method that an address does not have is answered with 404 or 405',
    link,
    capability: 'discovery',
    run: async (kit) => {
      const school = kit.schools[0];
      const answer = await kit.as(school, 'schoolLeader', { ...kit.operation('getOrg'), method: 'PUT' }, { body: {} });
      must([404, 405].includes(answer.status), `expected 404 or 405, got ${answer.status}`);
    },
  },
];

const remade = (change: (problem: Record<string, unknown>) => Record<string, unknown>): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
    const problem = change((await answer.json()) as Record<string, unknown>);
    return new Response(JSON.stringify(problem), { status: answer.status, headers: answer.headers });
  };
};

/** By the kind of check that must catch it. */
export const problemMutants: Record<string, Mutant> = {
  // Says that something is wrong, not what.
  'problem.invalid': remade(({ errors: _, ...rest }) => rest),
  // Answers plain JSON.
  'problem.bad-request': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status < 400
      ? answer
      : new Response(await answer.text(), { status: answer.status, headers: { 'content-type': 'application/json' } });
  },
  // Takes any body for JSON.
  'problem.unsupported-media-type': (fetch) => async (request) => {
    if (!request.headers.has('content-type')) return fetch(request);
    const headers = new Headers(request.headers);
    headers.set('content-type', 'application/json');
    return fetch(new Request(request, { headers }));
  },
  // Reads bodies of any size.
  'problem.too-large': (fetch) => async (request) => {
    const body = request.body ? await request.text() : undefined;
    return fetch(new Request(request, body === undefined ? {} : { body: body.trim() }));
  },
  // Prints its stack where nothing is found.
  'problem.not-found': remade((problem) => ({ ...problem, detail: 'Error: none\n    at find (/srv/app.js:10:3)' })),
  // Does not show what is there.
  'problem.already-exists': remade(({ current: _, ...rest }) => rest),
  // A kind of its own in place of the contract's.
  'problem.refused': remade((problem) => ({ ...problem, type: 'about:blank' })),
};
