import { Class, page } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, read, succeeded } from './expect.ts';
import type { Answer } from './exchange.ts';
import { about, caller, prepared, spare, type Mutant, type Subject } from './generate.ts';
import type { Ask, Kit } from './kit.ts';
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
      const between = await revision(kit);
      same(first, await send(key));
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

/** What follows from every change carrying an Idempotency-Key. */
export function idempotencyChecks(subject: Subject): Check[] {
  if (!subject.operation.problems.includes('idempotency-key-missing')) return [];
  return [missing, reused, replayed, atOnce, perOrg].map((make) => make(subject));
}

const withKey = (key: (request: Request) => string): Mutant => {
  return (fetch) => (request) => {
    if (request.method === 'GET') return fetch(request);
    const headers = new Headers(request.headers);
    headers.set('idempotency-key', key(request));
    return fetch(new Request(request, { headers }));
  };
};

/** By the kind of check that must catch it. */
export const idempotencyMutants: Record<string, Mutant> = {
  // Makes a key up where none is sent.
  'problem.idempotency-key-missing': withKey((request) => request.headers.get('idempotency-key') ?? uuid7()),
  // Looks at no key at all: whatever is sent again is done again.
  'problem.idempotency-key-reused': withKey(() => uuid7()),
  'idempotency.replay': withKey(() => uuid7()),
  'idempotency.at-once': withKey(() => uuid7()),
};
