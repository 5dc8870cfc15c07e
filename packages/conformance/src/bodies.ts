import fc from 'fast-check';
import { NotProvable, sections, Unmet, type Check } from './check.ts';
import type { Answer } from './exchange.ts';
import { must, pointsAt, succeeded, wellFormed } from './expect.ts';
import { about, allowed, caller, prepared, spare, type Mutant, type Subject } from './generate.ts';
import type { Ask, Kit } from './kit.ts';
import type { Scene } from './recipe.ts';
import { isProse, placesOf, pointer, standsAt, withAt, type Place, type Schema } from './schema.ts';

/*
 * Bodies that nobody thought of, made from the schemas: what a schema takes is taken and kept whole, or refused by a problem of the
 * contract; what it does not take is told, with its place; what nobody should send harms nothing.
 */

const link = sections.discovery;
/** How many bodies of a kind an operation gets. */
const runs = 5;
/** For how long bodies are sent, and made smaller where one fails, in milliseconds. */
const longest = 20_000;

/** Puts bodies to the test one after the other; what fails is made as small as may be and told with its seed. */
async function forBodies<T>(kit: Kit, made: fc.Arbitrary<T>, test: (one: T) => Promise<void>): Promise<void> {
  const { seed } = kit.shared;
  const done = await fc.check(fc.asyncProperty(made, test), { seed, numRuns: runs, interruptAfterTimeLimit: longest });
  if (done.numRuns === 0) throw new NotProvable(`not one body was answered within ${longest / 1000} s`);
  if (!done.failed || done.counterexample === null) return;
  const reason = done.errorInstance;
  const said = reason instanceof Error ? reason.message : String(reason);
  const of = JSON.stringify(done.counterexample[0]).slice(0, 500);
  throw new Unmet(`${said}; made smaller: ${of} (seed ${seed})`, reason instanceof Unmet ? reason.answer : undefined);
}

/** Texts that a system which was not meant for them cuts, cleans or chokes on; all of them are texts. */
const odd = [
  '𠮷野家的孩子',
  '👩‍👩‍👧‍👦 一家',
  'e\u0301 is not \u00e9',
  'שלום \u202Eabc',
  '<script>alert(1)</script>',
  "'; drop table classes; --",
  '=1+1',
  'line\nbreak\tand tab',
  'null',
  '\\u0000 ${x} {{y}} %00 %s',
  'ﷺ ﬁ ½ Ω',
  '__proto__',
];

/** A text of no more UTF-16 units than are taken; no blanks stand at its ends, which may be dropped. */
function proseOf({ maxLength: most = 200 }: Schema, before = ''): fc.Arbitrary<string> {
  const maxLength = most - before.length;
  const fitting = (text: string): boolean => text.length <= maxLength && text.trim() === text && text !== '';
  const drawn = fc
    .string({ unit: 'binary', minLength: 1, maxLength: Math.min(maxLength, 40) })
    // eslint-disable-next-line no-control-regex -- what no text may hold
    .map((text) => text.replace(/[\u0000-\u001f\u007f]/g, '').trim())
    .filter(fitting);
  return fc
    .oneof(fc.constantFrom(...odd.filter(fitting), '育'.repeat(Math.min(maxLength, 2000))), drawn)
    .map((text) => before + text);
}

/** The answer is a success, or a problem that the operation declares. */
function takenOrRefused({ operation }: Subject, answer: Answer): boolean {
  if (answer.status < 300) {
    succeeded(operation, answer);
    return true;
  }
  const { type } = wellFormed(answer);
  const declared = operation.problems.some((name) => type === `urn:wuyu:problem:${name}`);
  must(
    declared && answer.status < 500,
    `a problem that ${operation.id} declares, not ${answer.status} ${type}`,
    answer,
  );
  return false;
}

const texts = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'bodies.texts',
      title: 'a text is kept whole, whatever it is written in, or refused',
      link,
      level: 'SHOULD',
    },
    async (kit) => {
      const { operation, recipe } = subject;
      const scene = caller(kit, subject);
      const { school, role } = scene;
      const { reader } = recipe;
      const by = { token: school.tokens[role], org: school.orgId };
      const first = await prepared(kit.inTurn(() => recipe.within(scene)));
      const prose = placesOf(operation.schema ?? {}, first.body).filter(({ schema }) => isProse(schema));
      // A change changes the texts that its recipe changes, where it does: those are looked at with rows of two schools, too.
      const said = prose.filter(({ value }) => value !== undefined);
      const places = operation.method === 'PATCH' && said.length > 0 ? said : prose;
      // What a run makes is known by its text.
      const before = (path: readonly string[]) =>
        ['title', 'note', 'text'].includes(path.join()) ? `${kit.shared.marker} ` : '';
      const made = fc.tuple(...places.map(({ schema, path }) => proseOf(schema, before(path))));
      await forBodies(kit, made, async (drawn) => {
        const ask = await prepared(kit.inTurn(() => recipe.within(scene)));
        const body = places.reduce<unknown>((so, { path }, i) => {
          // What is made anew may have fewer places than the first one had.
          const there = path.length === 1 || standsAt(so, path) !== undefined;
          return there ? withAt(so, path, drawn[i]) : so;
        }, ask.body);
        const answer = await kit.as(school, role, operation, { ...ask, body });
        if (!takenOrRefused(subject, answer)) return;
        whole(places, body, answer);
        if (!reader || !allowed(kit.operation(reader)).includes(role)) return;
        const again = await kit.as(school, role, reader, ask.params ? { params: ask.params } : {});
        succeeded(kit.operation(reader), again);
        whole(places, body, again);
      });
      // Of a name that stands there twice either may be taken; half a character is kept as it is or refused.
      const path = places.find((place) => place.path.length === 1)?.path;
      if (!path) return;
      const twice = await prepared(kit.inTurn(() => recipe.within(scene)));
      const text = JSON.stringify(twice.body).replace(
        '{',
        () => `{${JSON.stringify(path[0])}:${JSON.stringify(`${before(path)}one of two`)},`,
      );
      takenOrRefused(subject, await kit.send(operation, twice, { ...by, text }));
      const half = await prepared(kit.inTurn(() => recipe.within(scene)));
      const body = withAt(half.body, path, `${before(path)}a \ud800 b`);
      const answer = await kit.send(operation, { ...half, body }, by);
      if (takenOrRefused(subject, answer)) whole(places, body, answer);
    },
  );

/** Each text that an answer tells of is the one that was sent. */
function whole(places: readonly Place[], sent: unknown, answer: Answer): void {
  for (const { path } of places) {
    const [said, found] = [standsAt(sent, path), standsAt(answer.body, path)];
    if (typeof said !== 'string' || typeof found !== 'string') continue;
    must(found.trim() === said, `${pointer(path)} is kept character by character: ${JSON.stringify(said)}`, answer);
  }
}

/** A body with one thing wrong, and where. */
interface Broken {
  readonly body: unknown;
  readonly path: readonly string[];
}

/** What a place does not take. */
function wrongOf({ schema, nullable }: Place): fc.Arbitrary<unknown> {
  const wrong: fc.Arbitrary<unknown>[] = [];
  const { type } = schema;
  if (!nullable && type !== undefined) wrong.push(fc.constant(null));
  if (type === 'string') wrong.push(fc.integer(), fc.constant({}));
  if (type === 'integer' || type === 'number') {
    wrong.push(fc.string(), fc.constant('1'), fc.constantFrom(1.5, 1e300));
    if (schema.minimum !== undefined) wrong.push(fc.integer({ max: schema.minimum - 1 }));
    if (schema.maximum !== undefined && schema.maximum < 2 ** 31 - 1)
      wrong.push(fc.integer({ min: schema.maximum + 1 }));
  }
  if (type === 'boolean') wrong.push(fc.constantFrom('true', 1));
  if (type === 'array') wrong.push(fc.constantFrom('', {}));
  if (type === 'array' && (schema.minItems ?? 0) > 0) wrong.push(fc.constant([]));
  if (schema.enum) wrong.push(fc.stringMatching(/^x-[a-z]{1,8}$/));
  if (schema.format) wrong.push(fc.constantFrom('', '2026-02-30', 'zzz'));
  if (isProse(schema)) {
    const { maxLength = 0 } = schema;
    if (maxLength > 0) wrong.push(fc.constant('育'.repeat(maxLength + 1)));
    wrong.push(fc.constantFrom('a\u0000b', 'a\u001bb', 'a\u007fb'));
    if ((schema.minLength ?? 0) > 0) wrong.push(fc.constantFrom('', ' ', '\u3000'));
  }
  return wrong.length === 0 ? fc.constant({ not: 'this' }) : fc.oneof(...wrong);
}

/** One thing wrong with a good body: a value, a field that is not there, or one that nobody knows. */
function brokenOf(schema: Schema, good: unknown): fc.Arbitrary<Broken> {
  const places = placesOf(schema, good);
  const within = places.filter(({ path }) => path.length > 0);
  const objects = places.filter(({ schema: { type }, value }) => type === 'object' && value !== undefined);
  const values = fc
    .constantFrom(...within)
    .chain((place) => wrongOf(place).map((value) => ({ body: withAt(good, place.path, value), path: place.path })));
  const required = objects.flatMap((at) => (at.schema.required ?? []).map((name) => [...at.path, name]));
  const left = required.map((path) => ({ body: withAt(good, path, undefined), path }));
  const names = fc.oneof(
    fc.constantFrom('constructor', 'toString', 'a/b~c', ''),
    fc.stringMatching(/^x[A-Z][a-z]{1,8}$/),
  );
  const more = fc
    .tuple(fc.constantFrom(...objects), names)
    .map(([{ path }, name]) => ({ body: withAt(good, [...path, name], 1), path: [...path, name] }));
  return fc.oneof(
    ...(within.length > 0 ? [{ weight: 3, arbitrary: values }] : []),
    ...(left.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...left) }] : []),
    ...(objects.length > 0 ? [{ weight: 1, arbitrary: more }] : []),
  );
}

const broken = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'bodies.broken',
      title: 'what its schema does not take is told, with the place of it',
      link,
      level: 'SHOULD',
    },
    async (kit) => {
      const { operation } = subject;
      const scene = caller(kit, subject);
      const good = await spare(subject, scene);
      await forBodies(kit, brokenOf(operation.schema ?? {}, good.body), async ({ body, path }) => {
        const answer = await kit.as(scene.school, scene.role, operation, { ...good, body });
        must(answer.status === 422, `422 for a wrong ${pointer(path)}, not ${answer.status}`, answer);
        const problem = wellFormed(answer);
        const told = (problem.errors ?? []).map((error) => error.path);
        // A choice of several is told as a whole.
        if (told.some((at) => pointer(path).startsWith(`${at}/`))) return;
        pointsAt(problem, pointer(path));
      });
    },
  );

/** What JSON allows and nobody should send: each made from a good body's text. */
const strange: Record<string, (good: string) => string> = {
  __proto__: (good) => good.replace(/^\{/, '{"__proto__":{"admin":true},'),
  'half a character': (good) => good.replace(/^\{/, String.raw`{"x\ud800":"\udc00",`),
  'a NUL': (good) => good.replace(/^\{/, String.raw`{"x\u0000":"a\u0000b",`),
  'a number beyond all numbers': (good) => good.replace(/^\{/, '{"x":1e999,"y":-1e999,'),
  'deep nesting': (good) => good.replace(/^\{/, `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)},`),
  'deeper nesting, left open': () => '{"a":'.repeat(10_000),
  'a long name': (good) => good.replace(/^\{/, `{"${'n'.repeat(20_000)}":1,`),
};

const stranger = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'bodies.strange', title: 'what JSON allows and nobody sends harms nothing', link, level: 'SHOULD' },
    async (kit) => {
      const scene: Scene = caller(kit, subject);
      const { school, role } = scene;
      const good: Ask = await spare(subject, scene);
      for (const [name, make] of Object.entries(strange)) {
        const text = make(JSON.stringify(good.body));
        const by = { token: school.tokens[role], org: school.orgId, text };
        const answer = await kit.send(subject.operation, good, by);
        must(answer.status >= 400 && answer.status < 500, `a 4xx for ${name}, not ${answer.status}`, answer);
        wellFormed(answer);
      }
    },
  );

/** Bodies made from the schema of an operation. */
export function bodyChecks(subject: Subject): Check[] {
  const { schema } = subject.operation;
  if (!schema) return [];
  const prose = placesOf(schema, {}).some((place) => isProse(place.schema));
  return [...(prose ? [texts(subject)] : []), broken(subject), stranger(subject)];
}

/** Requests that are larger than anybody needs, outside of their bodies. */
const large = (
  id: string,
  title: string,
  ask: (kit: Kit) => { headers?: Record<string, string>; query?: Ask['query'] },
) =>
  ({
    id: `requests.${id}`,
    level: 'SHOULD',
    title,
    link,
    capability: 'discovery',
    run: async (kit: Kit) => {
      const school = kit.schools[0];
      const { headers = {}, query = {} } = ask(kit);
      const by = { token: school.tokens.schoolLeader, org: school.orgId, headers };
      const { status } = await kit.send('getOrg', { query }, by);
      must(status >= 400 && status < 500, `expected a 4xx, got ${status}`);
    },
  }) satisfies Check;

export const largeChecks: readonly Check[] = [
  large('long-address', 'an address of 16 kB is refused', () => ({ query: { 'x-long': 'x'.repeat(16_384) } })),
  large('long-header', 'a header of 16 kB that is not what it should be is refused', () => ({
    headers: { authorization: `Bearer ${'x'.repeat(16_384)}` },
  })),
];

/** What a backend makes of the body of a change before it reads it. */
const rewritten = (change: (text: string) => string | Response): Mutant => {
  return (fetch) => async (request) => {
    if (!request.body) return fetch(request);
    const body = change(await request.clone().text());
    return body instanceof Response ? body : fetch(new Request(request, { body }));
  };
};

/** By the kind of check that must catch it. */
export const bodyMutants: Record<string, Mutant> = {
  // Knows the characters of one language.
  'bodies.texts': rewritten((text) => text.replace(/[^ -~]/g, '?').replaceAll('<', '&lt;')),
  // Says that something is wrong, and always of the whole.
  'bodies.broken': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 422) return answer;
    const problem = (await answer.json()) as Record<string, unknown>;
    const said = JSON.stringify({ ...problem, errors: [{ path: '/all', detail: 'wrong' }] });
    return new Response(said, { status: 422, headers: answer.headers });
  },
  // Reads bodies with a reader that goes as deep as they do.
  'bodies.strange': rewritten((text) =>
    text.includes('[[[[') ? Response.json({ title: 'stack overflow' }, { status: 500 }) : text,
  ),
  // Reads addresses of any length.
  'requests.long-address': (fetch) => (request) => fetch(new Request(request.url.replace(/\?x-long=.*$/, ''), request)),
  // Falls over a header that it has no room for.
  'requests.long-header': (fetch) => (request) =>
    (request.headers.get('authorization')?.length ?? 0) > 8192
      ? Promise.resolve(Response.json({}, { status: 500 }))
      : fetch(request),
};
