import { sections, type Check } from './check.ts';
import { isProblem, must, pointsAt, succeeded } from './expect.ts';
import { about, allowed, caller, prepared, spare, type Mutant, type Subject } from './generate.ts';
import type { Ask, Kit } from './kit.ts';
import type { Operation } from './openapi.ts';
import { uuid7 } from './uuid.ts';
import { leave } from './world.ts';

const link = `${sections.idempotency}#creates`;

const made = (body: unknown): { id: string; rev: number } => {
  const { id, rev } = Object(body) as { id?: unknown; rev?: unknown };
  must(typeof id === 'string' && typeof rev === 'number', 'what was made has an id and a rev');
  return { id, rev };
};

const named = ({ body = [] }: Operation): boolean => body.some(({ name }) => name === 'id');
const withId = (ask: Ask, id?: string): Ask => {
  const { id: _, ...rest } = Object(ask.body) as Record<string, unknown>;
  return { ...ask, body: id === undefined ? rest : { ...rest, id } };
};

const isUuid7 = (id: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id);
/** A UUID of chance alone, and what is no UUID. */
const otherIds = ['9f1c7a52-3b64-4d8e-9a0f-2c5d7e8b1a34', 'number-1'];

const ids = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'create.id',
      title: 'it takes an id that the client made, a UUIDv7, and makes one up where there is none',
      link,
    },
    async (kit) => {
      const { operation, recipe } = subject;
      const scene = caller(kit, subject);
      const send = (ask: Ask) => kit.as(scene.school, scene.role, operation, ask);
      const good = await spare(subject, scene);
      for (const id of otherIds) pointsAt(isProblem(await send(withId(good, id)), 'invalid'), '/id');
      const id = uuid7();
      const first = await send(withId(await prepared(recipe.within(scene)), id));
      succeeded(operation, first);
      leave(kit, scene.school, operation.id, made(first.body).id, scene.role);
      must(made(first.body).id === id, `the id is the client's, ${id}, not ${made(first.body).id}`);
      const second = await send(withId(await prepared(recipe.within(scene))));
      succeeded(operation, second);
      leave(kit, scene.school, operation.id, made(second.body).id, scene.role);
      must(isUuid7(made(second.body).id), `what the backend makes up is a UUIDv7: ${made(second.body).id} is none`);
    },
  );

/** The operation that takes away what this one makes; an offering is made in its edition and taken away by itself. */
const remover = (kit: Kit, { path }: Operation): Operation | undefined =>
  [...kit.shared.operations.values()].find(
    (o) => o.method === 'DELETE' && o.path.replace(/\/\{\w+\}$/, '') === path.replace('/editions/{editionId}', ''),
  );

/** Operations whose rows can be taken away again. */
const removable = [
  'createAssignment',
  'createReport',
  'createEdition',
  'createOffering',
  'createExemption',
  'createVisit',
  'createGuidanceEvent',
];

const taken = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'create.deleted', title: 'the id of a row that was deleted stays taken', link },
    async (kit) => {
      const { operation, recipe } = subject;
      const removes = remover(kit, operation);
      must(removes !== undefined, `this kit knows what takes away what ${operation.id} makes`);
      const scene = caller(kit, subject);
      const role = allowed(removes).includes(scene.role) ? scene.role : (allowed(removes)[0] ?? scene.role);
      const ask = withId(await prepared(recipe.within({ ...scene, role })), uuid7());
      const send = () => kit.as(scene.school, role, operation, ask);
      const first = await send();
      succeeded(operation, first);
      const { id, rev } = made(first.body);
      const param = removes.params.find((name) => name !== 'orgId') ?? '';
      succeeded(removes, await kit.as(scene.school, role, removes, { params: { [param]: id }, ifMatch: rev }));
      const again = await send();
      must(
        again.status === 409,
        `the same create after the row was deleted: expected 409 already-exists, got ${again.status}. Keep the id of what was deleted`,
      );
      isProblem(again, 'already-exists');
    },
  );

/** What follows from clients making ids. */
export const createChecks = (subject: Subject): Check[] =>
  named(subject.operation) && subject.operation.method === 'POST'
    ? [ids(subject), ...(removable.includes(subject.operation.id) ? [taken(subject)] : [])]
    : [];

/** Sends requests with another body. */
export const rewritten =
  (change: (body: Record<string, unknown>, request: Request) => unknown): Mutant =>
  (fetch) =>
  async (request) => {
    if (!request.body || !request.headers.get('content-type')?.includes('json')) return fetch(request);
    const { url, method, headers } = request;
    const text = await request.text();
    try {
      const body = JSON.stringify(change(JSON.parse(text) as Record<string, unknown>, request));
      return await fetch(new Request(url, { method, headers, body }));
    } catch {
      return fetch(new Request(url, { method, headers, body: text }));
    }
  };

/** By the sentence that each breaks. */
export const createMutants: Record<string, Mutant> = {
  // Makes its own ids, whatever the client made.
  'creates-1': rewritten(({ id: _, ...rest }, { method }) => (method === 'POST' ? rest : { ...rest, id: _ })),
  // Forgets what was deleted, and its id.
  'creates-4': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 409 || request.method !== 'POST') return answer;
    return Response.json({}, { status: 201 });
  },
  // Counts its rows from 1.
  'orgs-3': (fetch) => async (request) => {
    const sent = request.method === 'POST' ? await request.clone().text() : '"id"';
    const answer = await fetch(request);
    if (answer.status !== 201 || sent.includes('"id"')) return answer;
    const body = (await answer.json()) as Record<string, unknown>;
    return Response.json({ ...body, id: '17' }, { status: 201, headers: answer.headers });
  },
};
