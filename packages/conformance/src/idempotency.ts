import { Class, page, problemType } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, read, succeeded } from './expect.ts';
import { heading } from './answers.ts';
import type { Answer, Fetch } from './exchange.ts';
import { about, allowed, caller, prepared, spare, type Mutant, type Subject } from './generate.ts';
import type { Ask, Kit, Sending } from './kit.ts';
import type { Scene } from './recipe.ts';
import { uuid7 } from './uuid.ts';

const link = sections.idempotency;

/** A good request of the operation's first role, and a way to send it with a key. */
async function keyed(kit: Kit, subject: Subject) {
  const scene = caller(kit, subject);
  const ask = await prepared(subject.recipe.within(scene));
  const by = { token: scene.school.tokens[scene.role], org: scene.school.orgId };
  const send = (key: string, other: Ask = ask) => kit.send(subject.operation, other, { ...by, key });
  return { scene, ask, send };
}

const revision = async (kit: Kit): Promise<number> => {
  const answer = await kit.as(kit.schools[0], 'serviceClient', 'listClasses', { query: { limit: '1' } });
  hasStatus(answer, 200);
  return read(page(Class), answer.body).rev;
};

const same = (first: Answer, second: Answer) =>
  must(
    first.status === second.status && first.text === second.text,
    `the same answer again: first ${first.status} ${first.text.slice(0, 200)}, then ${second.status} ${second.text.slice(0, 200)}`,
  );

const givenAgain = ({ headers }: Answer) =>
  must(
    headers.get('idempotency-replayed') === 'true',
    `an answer that is given again says Idempotency-Replayed: true, not ${headers.get('idempotency-replayed') ?? 'nothing'}`,
  );

/** Its own key: whatever the request is told, nobody else's answer. */
const looksAnew = (whose: string, answer: Answer) => {
  const { type } = Object(answer.body) as { type?: unknown };
  must(
    !answer.headers.has('idempotency-replayed') && type !== problemType('idempotency-key-reused'),
    `${whose} is another key: its request is looked at, not answered from what was kept (${answer.status} ${answer.text.slice(0, 200)})`,
    answer,
  );
};

/** The longest key there is. */
const longest = () => `${uuid7()} !"#$%&'()*+,-./:;<=>?@[]^_\`{|}~`.replaceAll(' ', '').padEnd(200, 'k');

const keys = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'idempotency.key',
      title: 'a key of 1 to 200 visible ASCII characters is taken, every one of them, and nothing else',
      link,
    },
    async (kit) => {
      const { good, wrong, send } = await refusable(kit, subject);
      for (const [what, key] of [
        ['201 characters', `${longest()}k`],
        ['a blank within', `${uuid7()} ${uuid7()}`],
      ] as const) {
        const answer = await send(good, { key });
        must(answer.status === 400, `a key with ${what} is none: expected 400 bad-request, got ${answer.status}`);
        isProblem(answer, 'bad-request');
      }
      const [ask = good] = Object.values(wrong);
      const key = longest();
      const { status } = await send(ask, { key });
      must(status !== 400, 'a key of 200 characters, with punctuation, is one: it is refused with 400');
      looksAnew('one that differs in its 200th character alone', await send(ask, { key: `${key.slice(0, -1)}j` }));
    },
  );

/** A good request and wrong ones that are not carried out, and a way to send them. */
async function refusable(kit: Kit, subject: Subject) {
  const { school, role } = caller(kit, subject);
  const good = await spare(subject, { kit, school, role });
  const by = { token: school.tokens[role], org: school.orgId };
  const send = (ask: Ask, how: Partial<Sending>) => kit.send(subject.operation, ask, { ...by, ...how });
  return { good, wrong: refusedAsks(subject, good), send };
}

/** The good request with something wrong that only its content or the state it meets shows. */
function refusedAsks({ operation }: Subject, good: Ask): Record<string, Ask> {
  const [name] = Object.keys(good.params ?? {});
  return {
    ...(operation.body
      ? { 'an unknown field': { ...good, body: { ...(Object(good.body) as object), 'x-unknown': 1 } } }
      : {}),
    ...(name ? { 'an unknown id': { ...good, params: { ...good.params, [name]: uuid7() } } } : {}),
    ...(good.ifMatch === undefined ? {} : { 'an old revision': { ...good, ifMatch: good.ifMatch - 1 } }),
  };
}

const refusals = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'idempotency.refused',
      title: 'what was refused by its content is kept as well: the same again is told the same',
      link,
    },
    async (kit) => {
      const { wrong, send } = await refusable(kit, subject);
      for (const [what, ask] of Object.entries(wrong)) {
        const key = uuid7();
        const first = await send(ask, { key });
        must(first.status >= 400 && first.status < 500, `${what}: expected a 4xx, got ${first.status}`);
        const again = await send(ask, { key });
        same(first, again);
        givenAgain(again);
      }
    },
  );

const triedAgain = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'idempotency.tried-again', title: '401 and 5xx are not kept: the request is tried again', link },
    async (kit) => {
      const { good, wrong, send } = await refusable(kit, subject);
      const [ask = good] = Object.values(wrong);
      const { principals } = kit.shared;
      const key = uuid7();
      isProblem(await send(ask, { key, token: kit.schools[0].expired }), 'unauthenticated');
      for (const name of ['internal', 'unavailable'] as const) {
        const means = principals.provoke?.[name];
        if (means) isProblem(await send(ask, { key, means }), name);
      }
      // It is looked at now: what it says is refused.
      const { status, headers } = await send(ask, { key });
      must(
        [404, 412, 422].includes(status),
        `sent again with a good token it is looked at anew, not told ${status} again`,
      );
      must(!headers.has('idempotency-replayed'), 'it was looked at anew, and not answered from what was kept');
    },
  );

const missing = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.idempotency-key-missing', title: 'a change without Idempotency-Key is refused', link },
    async (kit) => {
      const { school, role } = caller(kit, subject);
      const ask = await spare(subject, { kit, school, role });
      const by = { token: school.tokens[role], org: school.orgId, key: null };
      isProblem(await kit.send(subject.operation, ask, by), 'idempotency-key-missing');
    },
  );

const reused = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.idempotency-key-reused', title: 'a key that was used for another request is refused', link },
    async (kit) => {
      const { send } = await keyed(kit, subject);
      const another = await prepared(subject.recipe.within(caller(kit, subject)));
      const key = uuid7();
      succeeded(subject.operation, await send(key));
      // What the second request asks for differs by its body or by its path.
      const body = another.body === undefined ? undefined : changedBody(another.body);
      const answer = await send(key, body === undefined ? another : { ...another, body });
      isProblem(answer, 'idempotency-key-reused');
    },
  );

/** The same body, of which a text or a number says something else. */
function changedBody(body: unknown): unknown {
  const object = Object(body) as Record<string, unknown>;
  if (typeof object['title'] === 'string') return { ...object, title: `${object['title']} again` };
  if (typeof object['via'] === 'string') return { ...object, answer: { kind: 'doneAtSchool' } };
  if (typeof object['format'] === 'string') return { ...object, format: object['format'] === 'xlsx' ? 'csv' : 'xlsx' };
  return body;
}

const replayed = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'idempotency.replay', title: 'the same request again gets the same answer and changes nothing', link },
    async (kit) => {
      const { send } = await keyed(kit, subject);
      const key = uuid7();
      const first = await send(key);
      succeeded(subject.operation, first);
      must(!first.headers.has('idempotency-replayed'), 'the first answer does not say Idempotency-Replayed');
      const between = await revision(kit);
      const again = await send(key);
      same(first, again);
      givenAgain(again);
      must((await revision(kit)) === between, "the org's revision did not move: nothing was done twice");
    },
  );

/** By how many revisions one such request moves the org's, and a request that has not been sent yet. */
async function usual(kit: Kit, subject: Subject, scene: Scene, ask: Ask): Promise<[number, Ask]> {
  if (!subject.recipe.several) return [1, ask];
  const before = await revision(kit);
  succeeded(subject.operation, await kit.as(scene.school, scene.role, subject.operation, ask));
  const rows = (await revision(kit)) - before;
  return [rows, await prepared(subject.recipe.within(scene))];
}

const atOnce = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'idempotency.at-once', title: 'two at once with one key are carried out once', link },
    async (kit) => {
      const { scene, ask, send } = await keyed(kit, subject);
      const key = uuid7();
      const [rows, good] = await usual(kit, subject, scene, ask);
      const before = await revision(kit);
      const answers = await Promise.all([send(key, good), send(key, good), send(key, good)]);
      const done = answers.filter((a) => a.status === subject.operation.status);
      const [first] = done;
      must(first !== undefined, `one of them succeeds: ${answers.map((a) => a.status).join(', ')}`);
      for (const answer of answers) {
        if (done.includes(answer)) same(first, answer);
        else isProblem(answer, 'in-flight');
      }
      same(first, await send(key, good));
      const moved = (await revision(kit)) - before;
      must(
        moved === rows || (subject.recipe.unrevised === true && moved === 0),
        `the org's revision moved by ${rows}, not ${moved}`,
      );
    },
  );

const perOrg = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'idempotency.per-org', title: 'a key of one school is no key of another', link },
    async (kit) => {
      const { scene, send } = await keyed(kit, subject);
      const key = uuid7();
      succeeded(subject.operation, await send(key));
      const school = kit.schools[1];
      const there = await prepared(subject.recipe.within({ ...scene, school }));
      const by = { token: school.tokens[scene.role], org: school.orgId, key };
      succeeded(subject.operation, await kit.send(subject.operation, there, by));
    },
  );

const perCaller = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'idempotency.per-caller', title: 'a key of one caller is no key of another', link },
    async (kit) => {
      const { scene, ask, send } = await keyed(kit, subject);
      const key = uuid7();
      succeeded(subject.operation, await send(key));
      // Done already, it may succeed or be refused; what the first caller was told is not for the second.
      const role = allowed(subject.operation).at(-1) ?? scene.role;
      const by = { token: scene.school.tokens[role], org: scene.school.orgId, key };
      looksAnew('the same key of another caller', await kit.send(subject.operation, ask, by));
    },
  );

/** What follows from every change carrying an Idempotency-Key. */
export function idempotencyChecks(subject: Subject): Check[] {
  if (!subject.operation.problems.includes('idempotency-key-missing')) return [];
  const several = allowed(subject.operation).length > 1;
  const makes = [
    missing,
    keys,
    reused,
    replayed,
    refusals,
    triedAgain,
    atOnce,
    perOrg,
    ...(several ? [perCaller] : []),
  ];
  return makes.map((make) => make(subject));
}

const withKey = (key: (request: Request) => string): Mutant => {
  return (fetch) => (request) => {
    if (request.method === 'GET') return fetch(request);
    const headers = new Headers(request.headers);
    headers.set('idempotency-key', key(request));
    return fetch(new Request(request, { headers }));
  };
};

const anew = (request: Request): Request => {
  const headers = new Headers(request.headers);
  headers.set('idempotency-key', uuid7());
  return new Request(request, { headers });
};

/** Does something else where a key was refused before, within one org. */
function afterRefusal(second: (kept: Response, fetch: Fetch, request: Request) => Promise<Response>): Mutant {
  const refused = new Map<string, Response>();
  return (fetch) => async (request) => {
    const key = request.headers.get('idempotency-key');
    if (key === null) return fetch(request);
    const kept = refused.get(key);
    if (kept) return second(kept.clone(), fetch, request);
    const answer = await fetch(request);
    if (answer.status >= 400) refused.set(key, answer.clone());
    return answer;
  };
}

/** Refuses a key that came from another org before. */
function acrossOrgs(): Mutant {
  const seen = new Map<string, string>();
  return (fetch) => async (request) => {
    const key = request.headers.get('idempotency-key');
    const org = new URL(request.url).pathname.split('/')[3] ?? '';
    if (key === null) return fetch(request);
    if ((seen.get(key) ?? org) !== org) return Response.json({}, { status: 422 });
    seen.set(key, org);
    return fetch(request);
  };
}

/** Gives everybody of an org what it told whoever used the key first. */
function acrossCallers(): Mutant {
  const kept = new Map<string, { by: string | null; answer: Response }>();
  return (fetch) => async (request) => {
    const key = request.headers.get('idempotency-key');
    const by = request.headers.get('authorization');
    const name = `${new URL(request.url).pathname} ${key ?? ''}`;
    const found = kept.get(name);
    if (found && found.by !== by) {
      const headers = new Headers(found.answer.headers);
      headers.set('idempotency-replayed', 'true');
      return new Response(found.answer.clone().body, { status: found.answer.status, headers });
    }
    const answer = await fetch(request);
    if (key !== null && answer.ok) kept.set(name, { by, answer: answer.clone() });
    return answer;
  };
}

/** By the kind of check that must catch it. */
export const idempotencyMutants: Record<string, Mutant> = {
  // Makes a key up where none is sent.
  'problem.idempotency-key-missing': withKey((request) => request.headers.get('idempotency-key') ?? uuid7()),
  // Looks at no key at all: whatever is sent again is done again.
  'problem.idempotency-key-reused': withKey(() => uuid7()),
  'idempotency.replay': withKey(() => uuid7()),
  'idempotency.at-once': withKey(() => uuid7()),
  'idempotency.per-caller': acrossCallers(),

  // Keeps keys in a column of 64 characters.
  'idempotency-2': withKey((request) => {
    const key = request.headers.get('idempotency-key') ?? '';
    return key.length > 200 ? key : key.slice(0, 64);
  }),
  // Does not say that it said so before.
  'idempotency-4': heading((headers) => headers.delete('idempotency-replayed')),
  // Takes each school's keys for those of all.
  'idempotency-7': acrossOrgs(),
  // Keeps successes alone.
  'idempotency-10': afterRefusal((_, fetch, request) => fetch(anew(request))),
  // Keeps whatever it answered.
  'idempotency-11': afterRefusal((kept) => Promise.resolve(kept)),
};
