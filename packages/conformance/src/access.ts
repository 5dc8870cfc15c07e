import { roles, type Role } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { isProblem, must, succeeded } from './expect.ts';
import { about, allowed, prepared, spare, type Mutant, type Subject } from './generate.ts';
import type { Ask, Kit, Sending } from './kit.ts';
import { pupil } from './recipe.ts';
import { streamOpens } from './stream.ts';
import { uuid7 } from './uuid.ts';

const link = sections.access;

/** Sends what must be refused: the problem, and nothing of what was asked for in it. */
async function refused(kit: Kit, subject: Subject, ask: Ask, sending: Sending, name: 'forbidden' | 'not-found') {
  const answer = await kit.send(subject.operation, ask, sending);
  const problem = isProblem(answer, name);
  must(problem.current === undefined, 'who may not read it is not shown the current representation');
  must(!answer.text.includes(kit.shared.marker), 'the problem tells of what it withholds');
}

function within(subject: Subject, role: Role): Check {
  const { operation, recipe } = subject;
  const scope = operation.access === 'public' ? 'org' : (operation.access[role] ?? 'org');
  return about(
    subject,
    { kind: `access.${role}.within`, title: `${role} may, within its reach (${scope})`, link, role },
    async (kit) => {
      const scene = { kit, school: kit.schools[0], role };
      const ask = await prepared(recipe.within(scene));
      if (operation.stream) return streamOpens(scene);
      const answer = await kit.as(scene.school, role, operation, ask);
      succeeded(operation, answer);
      await recipe.verify?.(scene, scope, answer);
    },
  );
}

function beyond(subject: Subject, role: Role): Check[] {
  const { operation, recipe } = subject;
  const make = recipe.beyond;
  const scope = operation.access === 'public' ? undefined : operation.access[role];
  if (!make || !scope) return [];
  return [
    about(
      subject,
      { kind: `access.${role}.beyond`, title: `${role} finds nothing beyond its reach (${scope})`, link, role },
      async (kit) => {
        const scene = { kit, school: kit.schools[0], role };
        for (const ask of Object.values(await prepared(make(scene, scope)))) {
          await refused(kit, subject, ask, { token: scene.school.tokens[role], org: scene.school.orgId }, 'not-found');
        }
      },
    ),
  ];
}

const forbidden = (subject: Subject, role: Role): Check =>
  about(subject, { kind: `access.${role}.refused`, title: `${role} may not`, link, role }, async (kit) => {
    const school = kit.schools[0];
    const ask = await spare(subject, { kit, school, role });
    await refused(kit, subject, ask, { token: school.tokens[role], org: school.orgId }, 'forbidden');
  });

/** A principal of one school at the other: there is nothing there for it, whatever it asks. */
const foreignOrg = (subject: Subject, role: Role): Check =>
  about(
    subject,
    { kind: `access.${role}.foreign-org`, title: `${role} of another school finds nothing`, link, role },
    async (kit) => {
      const [home, foreign] = kit.schools;
      const ask = await spare(subject, { kit, school: foreign, role });
      await refused(kit, subject, ask, { token: home.tokens[role], org: foreign.orgId }, 'not-found');
    },
  );

/** Ids of another school in the path or body of one's own: a row is found by org and id, never by id alone. */
function foreignIds(subject: Subject): Check[] {
  const { operation, recipe } = subject;
  if (!recipe.names.some((n) => n !== 'class' && n !== 'student')) return [];
  return allowed(operation).map((role) =>
    about(
      subject,
      {
        kind: `access.${role}.foreign-id`,
        title: `${role} finds nothing by an id of another school`,
        link: sections.tenancy,
        role,
      },
      async (kit) => {
        const [home, foreign] = kit.schools;
        const there = await spare(subject, { kit, school: foreign, role });
        // A body names this school's own pupil and the other school's assignment.
        const mine = { classId: home.classId, studentId: pupil({ kit, school: home, role }) };
        const ask: Ask = {
          ...there,
          ...(there.params ? { params: withOwn(there.params, mine) } : {}),
          ...(there.body === undefined ? {} : { body: withOwn(there.body, mine) }),
        };
        await refused(kit, subject, ask, { token: home.tokens[role], org: home.orgId }, 'not-found');
      },
    ),
  );
}

/** The same, of a pupil and a class of one's own. */
function withOwn<T>(said: T, { classId, studentId }: { classId: string; studentId: string }): T {
  const names = Object(said) as object;
  return {
    ...said,
    ...('studentId' in names ? { studentId } : {}),
    ...('entries' in names && Array.isArray(names.entries)
      ? { entries: names.entries.map((entry: object) => ({ ...entry, studentId })) }
      : {}),
    // Whoever names a home names the class through which it is reached.
    ...('studentIds' in names ? { studentIds: [studentId], classId } : {}),
  };
}

const others = (subject: Subject): Check[] => {
  const first = allowed(subject.operation)[0] ?? 'student';
  return [
    about(
      subject,
      { kind: 'access.unnamed-org', title: 'a token that does not name the org finds nothing', link },
      async (kit) => {
        const school = kit.schools[0];
        const ask = await spare(subject, { kit, school, role: first });
        await refused(kit, subject, ask, { token: school.unnamed, org: school.orgId }, 'not-found');
      },
    ),
    about(
      subject,
      { kind: 'access.unknown-org', title: 'an org that does not exist is not found', link },
      async (kit) => {
        const school = kit.schools[0];
        const ask = await spare(subject, { kit, school, role: first });
        await refused(kit, subject, ask, { token: school.tokens[first], org: uuid7() }, 'not-found');
      },
    ),
  ];
};

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What is no token, by what is wrong with it. */
function badTokens(school: Kit['schools'][0], good: string): Record<string, Record<string, string | null>> {
  const [, payload = encoded({ sub: 'x' })] = good.split('.');
  const cut = good.slice(0, -8) + (good.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA');
  return {
    none: { authorization: null },
    garbage: { authorization: 'Bearer garbage' },
    'other-scheme': { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` },
    expired: { authorization: `Bearer ${school.expired}` },
    'broken-signature': { authorization: `Bearer ${cut}` },
    unsigned: { authorization: `Bearer ${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.` },
  };
}

function unauthenticated(subject: Subject): Check {
  const role = allowed(subject.operation)[0] ?? 'student';
  return about(
    subject,
    { kind: 'problem.unauthenticated', title: 'without a valid token nothing is answered', link },
    async (kit) => {
      const school = kit.schools[0];
      const ask = await spare(subject, { kit, school, role });
      for (const headers of Object.values(badTokens(school, school.tokens[role]))) {
        const answer = await kit.send(subject.operation, ask, { token: null, org: school.orgId, headers });
        isProblem(answer, 'unauthenticated');
        must(!answer.text.includes(kit.shared.marker), 'the problem tells of what it withholds');
      }
    },
  );
}

/** Everything that follows from who may call an operation: each role, a foreign org, no token. */
export function accessChecks(subject: Subject): Check[] {
  const { operation } = subject;
  if (operation.access === 'public') {
    return [
      about(subject, { kind: 'access.public', title: 'anybody may, without a token', link }, async (kit) => {
        const school = kit.schools[0];
        succeeded(operation, await kit.send(operation, {}, { token: null, org: school.orgId }));
      }),
    ];
  }
  const may = allowed(operation);
  return [
    ...roles.flatMap((role) =>
      may.includes(role) ? [within(subject, role), ...beyond(subject, role)] : [forbidden(subject, role)],
    ),
    ...roles.map((role) => foreignOrg(subject, role)),
    ...foreignIds(subject),
    ...others(subject),
    unauthenticated(subject),
  ];
}

const replaced = (status: number, body: unknown = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** By the kind of check that must catch it. */
export const accessMutants: Record<string, Mutant> = {
  // Answers a success with a field missing.
  'access.within': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!answer.ok || !request.url.endsWith('/me')) return answer;
    const { grants: _, ...rest } = (await answer.json()) as Record<string, unknown>;
    return replaced(answer.status, rest);
  },
  // Tells who is out of reach that it is forbidden, and so that it exists.
  'access.beyond': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 404) return answer;
    const problem = (await answer.json()) as Record<string, unknown>;
    return new Response(JSON.stringify({ ...problem, type: 'urn:wuyu:problem:forbidden', status: 403 }), {
      status: 403,
      headers: answer.headers,
    });
  },
  // Hides from a role what it should be told it may not do.
  'access.refused': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 403 ? replaced(200) : answer;
  },
  // Answers about a school to whoever asks.
  'access.foreign-org': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 404 ? replaced(200) : answer;
  },
  // Takes any token for good.
  'problem.unauthenticated': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 401 ? replaced(200) : answer;
  },
};
