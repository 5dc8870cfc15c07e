import { page, Tombstone, type Page } from '@wuyu/contract';
import { z } from 'zod';
import { sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, pointsAt, read } from './expect.ts';
import { about, caller, prepared, type Mutant, type Subject } from './generate.ts';
import type { Kit } from './kit.ts';
import { evidenceShelf } from './evaluation/shelf.ts';
import { aFramework, correct, seen } from './evaluation/world.ts';
import { at } from './menus/common.ts';
import { anOpen } from './menus/shelf.ts';
import { beforeMenus, edition, offering } from './menus/world.ts';
import { all } from './paging.ts';
import type { Scene } from './recipe.ts';
import { aGuidance } from './visits/later.ts';
import { aVisit } from './visits/visits.ts';
import { exemption, guidance, visit } from './visits/world.ts';
import { draft, freshReport, shelf } from './world.ts';

const link = sections.lists;

/** Any row of any list: what tells it from others. */
const Row = z.looseObject({ rev: z.int().optional(), id: z.string().optional(), sourcedId: z.string().optional() });
type Row = z.infer<typeof Row>;
const Rows: z.ZodType<Page<Row>> = page(Row);
const nameOf = (row: Row) => row.sourcedId ?? `${row.id ?? ''} ${row.rev ?? ''}`;

/** What a caller asks of a list to find the rows of this run, and the class's pupils and classes. */
async function scoped(kit: Kit, subject: Subject, school = kit.schools[0]) {
  const role = subject.operation.id === 'listEvents' ? 'subjectTeacher' : caller(kit, subject).role;
  const scene: Scene = { kit, school, role };
  const { capability } = subject.operation;
  // The roster is there; of all else a run makes something to list first.
  const before =
    capability === 'roster'
      ? undefined
      : ['menus', 'surveys', 'visits', 'evaluation'].includes(capability)
        ? await prepared(beforeMenus(kit, scene.school))
        : (await prepared(shelf(kit, scene.school))).before;
  const { params, query = {} } = await prepared(subject.recipe.within(scene));
  // What some lists cannot be asked without.
  const of: Record<string, string> = query['frameworkId'] === undefined ? {} : { frameworkId: query['frameworkId'] };
  const recent: Record<string, string> =
    before !== undefined && subject.operation.query.includes('changedSince') ? { changedSince: String(before) } : {};
  return { scene, ask: { ...(params ? { params } : {}), query: { ...recent, ...of } } };
}

const whole = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'list.pages', title: 'short pages hold together what one long page holds', link },
    async (kit) => {
      // At one school after the other: what one's cursors are made of is nothing to the other.
      for (const school of kit.schools.toReversed()) {
        const { scene, ask } = await scoped(kit, subject, school);
        const { id } = subject.operation;
        const atOnce = await all(scene, id, ask, Rows);
        must(atOnce.items.length > 0, 'there is something to list');
        // Some six pages, however long the list is.
        const limit = String(Math.ceil(atOnce.items.length / 6));
        const bySix = await all(scene, id, { ...ask, query: { ...ask.query, limit } }, Rows);
        const names = atOnce.items.map(nameOf);
        must(new Set(names).size === names.length, 'no row is listed twice');
        // What is reckoned when it is asked for has an order of its own.
        if (subject.operation.query.includes('changedSince')) inOrder(atOnce.items);
        must(JSON.stringify(bySix.items.map(nameOf)) === JSON.stringify(names), 'the same rows in the same order');
      }
    },
  );

/** By revision, of those rows that have one. How ids of one revision are put in order is the backend's affair. */
function inOrder(rows: readonly Row[]): void {
  const dated = rows.filter((row) => row.rev !== undefined);
  dated.forEach((row, index) => {
    const before = dated[index - 1];
    must(
      (before?.rev ?? 0) <= (row.rev ?? 0),
      `rows come by rev: ${before?.rev} ${before && nameOf(before)} before ${row.rev} ${nameOf(row)}`,
    );
  });
}

const limited = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'list.limit', title: '`limit` is kept, and `gone` empty where nothing is asked to be told of', link },
    async (kit) => {
      const { scene, ask } = await scoped(kit, subject);
      const { changedSince: _, ...rest } = ask.query;
      const send = (query: Record<string, string>) =>
        kit.as(scene.school, scene.role, subject.operation, { ...ask, query: { ...rest, ...query } });
      const one = await send({ limit: '1' });
      hasStatus(one, 200);
      const { items, gone } = read(Rows, one.body);
      must(items.length <= 1, `limit=1: one row, not ${items.length}`);
      must(gone.length === 0, 'without changedSince nothing is told to be gone');
      pointsAt(isProblem(await send({ limit: '1001' }), 'invalid'), 'query/limit');
      const most = kit.shared.discovery.limits.pageItems;
      hasStatus(await send({ limit: String(Math.min(1000, most + 1)) }), 200);
    },
  );

const linked = (subject: Subject): Check =>
  about(subject, { kind: 'list.link', title: 'Link names the next page where there is one', link }, async (kit) => {
    const { scene, ask } = await scoped(kit, subject);
    const answer = await kit.as(scene.school, scene.role, subject.operation, {
      ...ask,
      query: { ...ask.query, limit: '1' },
    });
    hasStatus(answer, 200);
    const found = read(Rows, answer.body);
    const next = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get('link') ?? '')?.[1];
    must((found.next === null) === (next === undefined), 'Link and `next` agree');
    if (next === undefined || found.next === null) return;
    const { searchParams } = new URL(next, kit.shared.baseUrl);
    must(searchParams.get('cursor') === found.next, 'the link carries the cursor of `next`');
  });

const tampered = (subject: Subject): Check =>
  about(subject, { kind: 'list.cursor', title: 'a cursor that was not given out is refused', link }, async (kit) => {
    const { scene, ask } = await scoped(kit, subject);
    const by = { token: scene.school.tokens[scene.role], org: scene.school.orgId };
    const refused = async (what: string, query: Record<string, string>, sending = by) => {
      const answer = await kit.send(subject.operation, { ...ask, query }, sending);
      must(answer.status === 422, `${what} is no cursor of this list: expected 422 invalid, got ${answer.status}`);
      pointsAt(isProblem(answer, 'invalid'), 'query/cursor');
    };
    for (const [what, cursor] of Object.entries({
      'a word': 'nonsense',
      'an empty cursor (`cursor=`)': '',
      'something like a cursor': 'eyJpZCI6MX0',
      'a piece of a statement': '1%27%20OR%201=1',
    }))
      await refused(what, { ...ask.query, cursor });
    const first = await kit.send(subject.operation, { ...ask, query: { ...ask.query, limit: '1' } }, by);
    hasStatus(first, 200);
    const { next } = read(Rows, first.body);
    if (next === null) return;
    // In its middle: the last character of what is written in base64 may say nothing.
    const at = Math.floor(next.length / 2);
    const other = next[at] === 'A' ? 'B' : 'A';
    await refused('one that was changed', { ...ask.query, cursor: next.slice(0, at) + other + next.slice(at + 1) });
    if (ask.query['changedSince'] === undefined) return;
    const since = String(Number(ask.query['changedSince']) + 1);
    await refused('one of another `changedSince`', { ...ask.query, changedSince: since, cursor: next });
  });

/** Makes a row of the list and takes it away again. Returns its id and revisions. */
const comeAndGone: Record<
  string,
  (kit: Kit, scene: Scene, gone: (id: string, rev: number) => Promise<void>) => Promise<void>
> = {
  listEditions: async (kit, { school }, between) => {
    const made = await edition(kit, school);
    await between(made.id, made.rev);
    hasStatus(await kit.as(school, 'schoolLeader', 'deleteEdition', at('editionId', made)), 204);
  },
  listOfferings: async (kit, { school }, between) => {
    const made = await offering(kit, school, (await edition(kit, school)).id);
    await between(made.id, made.rev);
    hasStatus(await kit.as(school, 'schoolLeader', 'deleteOffering', at('offeringId', made)), 204);
  },
  listEvidence: async (kit, { school }, between) => {
    const made = await seen(kit, school, 'homeroomTeacher', await aFramework(kit, school), school.students.own, 3);
    await between(made.id, made.rev);
    await correct(kit, school, 'homeroomTeacher', made, { withdrawn: true });
  },
  listVisits: async (kit, { school }, between) => {
    const made = await visit(kit, school);
    await between(made.id, made.rev);
    hasStatus(await kit.as(school, 'homeroomTeacher', 'deleteVisit', at('visitId', made)), 204);
  },
  listGuidanceEvents: async (kit, { school }, between) => {
    const made = await guidance(kit, school);
    await between(made.id, made.rev);
    hasStatus(await kit.as(school, 'schoolLeader', 'deleteGuidanceEvent', at('eventId', made)), 204);
  },
  listExemptions: async (kit, { school }, between) => {
    const made = await exemption(kit, school, school.students.other);
    await between(made.id, made.rev);
    hasStatus(await kit.as(school, 'homeroomTeacher', 'deleteExemption', at('exemptionId', made)), 204);
  },
  listAssignments: async (kit, { school }, between) => {
    const made = await draft(kit, school);
    await between(made.id, made.rev);
    hasStatus(
      await kit.as(school, 'subjectTeacher', 'deleteAssignment', {
        params: { assignmentId: made.id },
        ifMatch: made.rev,
      }),
      204,
    );
  },
  listReports: async (kit, { school }, between) => {
    const made = await freshReport(kit, school, school.students.own);
    await between(made.id, made.rev);
    hasStatus(
      await kit.as(school, 'student', 'deleteReport', { params: { reportId: made.id }, ifMatch: made.rev }),
      204,
    );
  },
};

/** A row that does not change meanwhile. */
const oldRow = async (scene: Scene, { capability, id }: Subject['operation']): Promise<string> => {
  const { kit, school } = scene;
  if (id === 'listGuidanceEvents') return (await aGuidance(kit, school)).id;
  if (capability === 'evaluation') return (await evidenceShelf(kit, school)).own.id;
  if (capability === 'visits') return (await aVisit(kit, school)).homeroom.id;
  return capability === 'menus' ? (await anOpen(scene)).edition.id : (await shelf(kit, school)).published.id;
};

const changes = (subject: Subject): Check[] => {
  const make = comeAndGone[subject.operation.id];
  if (!make) return [];
  return [
    about(
      subject,
      { kind: 'list.changes', title: 'changedSince brings what came and what is gone, and nothing else', link },
      async (kit) => {
        const role = subject.operation.capability === 'homework' ? 'subjectTeacher' : 'schoolLeader';
        const scene: Scene = { kit, school: kit.schools[0], role };
        const old = await prepared(oldRow(scene, subject.operation));
        const from = (since: number) =>
          all(scene, subject.operation.id, { query: { changedSince: String(since) } }, Rows);
        let row = { id: '', rev: 0, seen: 0 };
        await make(kit, scene, async (id, rev) => {
          const came = await from(rev - 1);
          must(
            came.items.some((r) => r.id === id && r.rev === rev),
            'a new row is brought',
          );
          must(
            came.items.every((r) => (r.rev ?? 0) >= rev),
            'rows that did not change are not brought',
          );
          must(!came.items.some((r) => r.id === old), 'rows that did not change are not brought');
          must(came.rev >= rev, 'the revision of the page is that of the org when it was read');
          row = { id, rev, seen: came.rev };
        });
        const after = await from(row.seen);
        const gone = z
          .array(Tombstone)
          .parse(after.gone)
          .find((t) => t.id === row.id);
        must(gone !== undefined && gone.rev > row.rev, 'a row that is gone stands in `gone`, with its revision');
        must(!after.items.some((r) => r.id === row.id), 'a row that is gone is not listed');
        const again = await from(row.seen);
        must(
          again.gone.some(({ id }) => id === row.id),
          'what is gone is told to whoever asks from before: it is not forgotten once it was told',
        );
        must((await from(after.rev)).gone.length === 0, 'what was told is not told again');
      },
    ),
  ];
};

/** What follows from lists having pages and a memory. */
export function listChecks(subject: Subject): Check[] {
  if (!subject.operation.query.includes('cursor')) return [];
  return [whole(subject), limited(subject), linked(subject), tampered(subject), ...changes(subject)];
}

const ofPages = (change: (page: Record<string, unknown>, url: URL) => Record<string, unknown>): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('json')) return answer;
    const body = (await answer.json()) as Record<string, unknown>;
    const text = JSON.stringify(Array.isArray(body['gone']) ? change(body, new URL(request.url)) : body);
    return new Response(text, { status: 200, headers: answer.headers });
  };
};

/** Overlooks a parameter. */
const withoutQuery = (name: string): Mutant => {
  return (fetch) => (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || !url.searchParams.has(name)) return fetch(request);
    url.searchParams.delete(name);
    return fetch(new Request(url, request));
  };
};

/** Begins each page with the last row of the one before. */
function repeating(): Mutant {
  let last: unknown;
  return ofPages((found, url) => {
    const items = found['items'] as unknown[];
    const again = url.searchParams.has('cursor') && last !== undefined ? [last, ...items] : items;
    last = items.at(-1);
    return { ...found, items: again };
  });
}

/** Tells each row that is gone to the first who asks. */
function forgetful(): Mutant {
  const told = new Set<string>();
  return ofPages((found) => {
    const fresh = (found['gone'] as { id: string }[]).filter(({ id }) => !told.has(id));
    fresh.forEach(({ id }) => told.add(id));
    return { ...found, gone: fresh };
  });
}

/** By the kind of check that must catch it. */
export const listMutants: Record<string, Mutant> = {
  // Loses the first row of every page but the first.
  'list.pages': ofPages((found, url) =>
    url.searchParams.has('cursor') ? { ...found, items: (found['items'] as unknown[]).slice(1) } : found,
  ),
  // Says nothing of the next page.
  'list.link': (fetch) => async (request) => {
    const answer = await fetch(request);
    const headers = new Headers(answer.headers);
    headers.delete('link');
    return new Response(answer.body, { status: answer.status, headers });
  },
  // Starts again from the front when it does not know a cursor.
  'list.cursor': (fetch) => async (request) => {
    const answer = await fetch(request.clone());
    const url = new URL(request.url);
    if (answer.status !== 422 || !url.searchParams.has('cursor')) return answer;
    url.searchParams.delete('cursor');
    return fetch(new Request(url, request));
  },
  // Forgets what is gone.
  'list.changes': ofPages((found) => ({ ...found, gone: [] })),
  // The newest first.
  'lists-2': ofPages((found) => ({ ...found, items: (found['items'] as unknown[]).toReversed() })),
  // As many as there are.
  'lists-3': withoutQuery('limit'),
  // Ends with the first page.
  'lists-4': ofPages((found) => ({ ...found, next: null })),
  // Lists a row of the page before again.
  'lists-1': repeating(),
  // Tells of what nobody asked for.
  'changes-4': ofPages((found, url) =>
    url.searchParams.has('changedSince') ? found : { ...found, gone: [{ id: 'a-row', rev: 1 }] },
  ),
  // Says its revision of now on the last page alone: what came meanwhile is missed.
  'changes-1': ofPages((found) => ({ ...found, rev: Number(found['rev']) + 1 })),
  // Brings everything each time.
  'changes-2': withoutQuery('changedSince'),
  // Tells of what is gone once.
  'changes-5': forgetful(),
};
