import { setImmediate as turn } from 'node:timers/promises';
import { Assignment, page } from '@wuyu/contract';
import { sections, type Check } from '../check.ts';
import { hasStatus, isProblem, must, pointsAt } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { draft, newAssignment, step, took } from '../world.ts';
import { instead, ofEach, saying } from './breaches.ts';
import { daysAround, getAssignment, scenario, told } from './day-check.ts';

/* What drafts show of every row: texts, changes, the order in which they become visible. */

const at = (a: Assignment, body: object) => ({ params: { assignmentId: a.id }, ifMatch: a.rev, body });
const changed = async (kit: Kit, school: School, a: Assignment, body: object, by: Who = 'subjectTeacher') =>
  told(Assignment, await kit.as(school, by, 'updateAssignment', at(a, body)));
const assignmentsSince = (kit: Kit, school: School, rev: number, more: Record<string, string> = {}) =>
  all(
    { kit, school, role: 'subjectTeacher' },
    'listAssignments',
    { query: { changedSince: String(rev), ...more } },
    page(Assignment),
  );

const longestTitle = 200;
/** Every script alike: composed and not, beyond the first plane, joined, from right to left. */
const anyScript = '\u00e9 e\u0301 A\u030a \ufb01 𠮷野家 작업 गृहकार्य واجب 👨\u200d👩\u200d👧 “双减” <b>&amp;</b> ';

const text = scenario(
  'text',
  'a text of as many UTF-16 code units as may be is taken, and kept character by character in any script',
  async (kit, school) => {
    const title = anyScript.padEnd(longestTitle, '业');
    const made = await draft(kit, school, 'class', { title });
    const found = told(Assignment, await getAssignment(kit, school, 'subjectTeacher', made));
    must(
      found.title === title,
      `a title of ${title.length} UTF-16 code units comes back as it was sent: sent ${JSON.stringify(title)}, got ${JSON.stringify(found.title)}`,
    );
    const long = { ...newAssignment(kit, school), title: '𠮷'.repeat(longestTitle + 1) };
    const answer = await kit.as(school, 'subjectTeacher', 'createAssignment', { body: long });
    must(
      answer.status === 422,
      `a title of ${longestTitle + 1} code points is refused: expected 422, got ${answer.status}`,
    );
    pointsAt(isProblem(answer, 'invalid'), '/title');
  },
);

const merged = scenario('merged', 'a change says what changes, and all else stays as it is', async (kit, school) => {
  const made = await draft(kit, school, 'class', { tiers: [{ tier: 'basic', minutes: 7 }], form: 'oral' });
  const now = await changed(kit, school, made, { title: `${kit.shared.marker} renamed` });
  const { title, ...rest } = now;
  must(title === `${kit.shared.marker} renamed`, 'the title that was sent');
  for (const name of [
    'classId',
    'subject',
    'assignedOn',
    'dueOn',
    'form',
    'tiers',
    'grades',
    'authorId',
    'status',
  ] as const)
    must(
      JSON.stringify(rest[name]) === JSON.stringify(made[name]),
      `${name} was left out and stays ${JSON.stringify(made[name])}: it is ${JSON.stringify(rest[name])}`,
    );
  const nothing = await kit.as(school, 'subjectTeacher', 'updateAssignment', at(now, { title: null }));
  must(
    nothing.status === 422,
    `null is taken only where the schema takes it: expected 422 for title, got ${nothing.status}`,
  );
});

const moved = scenario(
  'moved',
  'what moved out of the days that were asked for is told to be gone from them',
  async (kit, school, twin) => {
    const days = (await daysAround(kit, school)).map(({ day }) => day);
    const [from = '', other = ''] = days;
    const id = uuid7();
    const there = await draft(kit, twin, 'class', { id });
    const made = await draft(kit, school, 'class', { id, assignedOn: from, dueOn: from });
    const within = { from, to: from };
    const before = await assignmentsSince(kit, school, made.rev - 1, within);
    must(
      before.items.some((a) => a.id === id),
      'a draft of that day is listed',
    );
    await changed(kit, school, made, { assignedOn: other, dueOn: other });
    const { items, gone } = await assignmentsSince(kit, school, before.rev, within);
    must(!items.some((a) => a.id === id), 'it is not listed for the day it was moved from');
    must(
      gone.some((a) => a.id === id),
      `it was moved from ${from} to ${other}: expected it in gone when ${from} alone is asked for`,
    );
    const theirs = told(Assignment, await getAssignment(kit, twin, 'subjectTeacher', there));
    must(theirs.assignedOn === there.assignedOn, 'what bears the same id at another school stays where it was');
  },
);

const turned = scenario(
  'moves-behind',
  'a row that changes while pages are turned moves behind, and is not missed',
  async (kit, school) => {
    const made = [await draft(kit, school), await draft(kit, school), await draft(kit, school)];
    const [first, second] = made;
    must(first !== undefined && second !== undefined, 'three drafts');
    const ask = (cursor?: string) => ({
      query: { changedSince: String(first.rev - 1), limit: '1', ...(cursor === undefined ? {} : { cursor }) },
    });
    const seen: Assignment[] = [];
    let cursor: string | undefined;
    let change: Assignment | undefined;
    do {
      const found = told(page(Assignment), await kit.as(school, 'subjectTeacher', 'listAssignments', ask(cursor)));
      seen.push(...found.items);
      change ??= await changed(kit, school, second, { title: `${kit.shared.marker} meanwhile` });
      cursor = found.next ?? undefined;
    } while (cursor !== undefined);
    for (const { id } of made)
      must(
        seen.some((a) => a.id === id),
        'a row that was there when the look began is missed',
      );
    must(
      seen.some(({ id, rev }) => id === change?.id && rev === change.rev),
      'what changed after the first page comes as it is now, on a later one',
    );
  },
);

/** How many change something at the same time. */
const atOnce = 8;

const inOrder = scenario(
  'in-order',
  'who follows the revisions misses nothing of what is written at the same time',
  async (kit, school) => {
    const { rev } = await draft(kit, school);
    let writing = true;
    const written = Promise.allSettled(Array.from({ length: atOnce }, () => draft(kit, school))).finally(() => {
      writing = false;
    });
    const seen = new Set<string>();
    let since = rev;
    const look = async () => {
      const found = await assignmentsSince(kit, school, since);
      must(found.rev >= since, `revisions only grow: ${found.rev} after ${since}`);
      found.items.forEach(({ id }) => seen.add(id));
      since = found.rev;
    };
    // A backend in this process has its turn in between.
    while (writing) await look().then(() => turn());
    const made = (await written).map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    await look();
    for (const { id, rev: of } of made)
      must(seen.has(id), `revision ${of} became visible after a later one: who asked by changedSince never saw it`);
    const revs = made.map((a) => a.rev);
    must(
      new Set(revs).size === revs.length,
      `each change takes a revision of its own: ${revs.toSorted((a, b) => a - b).join(', ')}`,
    );
  },
);

const order = scenario(
  'order',
  'of several things that stand against a request the one is told that comes first',
  async (kit, school) => {
    const made = await draft(kit, school);
    const by = { token: school.tokens.subjectTeacher, org: school.orgId };
    const send = (ask: object, how: object) =>
      kit.send('updateAssignment', { params: { assignmentId: made.id }, ifMatch: made.rev, ...ask }, { ...by, ...how });
    const wrong = { body: { title: '' } };
    const key = 'a key with blanks';
    hasStatus(await send(wrong, { key, headers: { 'content-type': 'text/plain' } }), 400);
    hasStatus(await send({ ...wrong, ifMatch: undefined }, { headers: { 'content-type': 'text/plain' } }), 428);
    hasStatus(await send(wrong, { headers: { 'content-type': 'text/plain' } }), 415);
    const used = { key: `${kit.shared.marker}-${kit.next('order')}` };
    hasStatus(await send({ body: { title: `${kit.shared.marker} once` }, ifMatch: made.rev - 1 }, used), 412);
    isProblem(await send(wrong, used), 'idempotency-key-reused');
    isProblem(await send({ ...wrong, params: { assignmentId: 'nothing-of-this-name' } }, {}), 'invalid');
    isProblem(await send({ ...wrong, ifMatch: made.rev - 1 }, {}), 'invalid');
    // The revision, and then that it is one's own work.
    const lead = 'teachingLead';
    const own = await took(kit, school, await draft(kit, school, 'class', {}, lead), 'submit', lead);
    isProblem(await step(kit, school, { ...own, rev: own.rev - 1 }, 'approve', lead), 'precondition-failed');
  },
  'SHOULD',
);

const allTold = scenario(
  'all-told',
  'all that is wrong about the fields of a request is told at once',
  async (kit, school) => {
    const body = { ...newAssignment(kit, school), title: '', form: 'song', dueOn: 'tomorrow' };
    const problem = isProblem(await kit.as(school, 'subjectTeacher', 'createAssignment', { body }), 'invalid');
    for (const path of ['/title', '/form', '/dueOn']) pointsAt(problem, path);
  },
  'SHOULD',
);

export const changeChecks: Check[] = [text, merged, moved, turned, inOrder, order, allTold].map((check) => ({
  ...check,
  link: check === text ? sections.requests : check.link,
}));

/** Hides a change from the first look after it, which says that it has everything up to there. */
function overtaking(): Mutant {
  const held = new Set<string>();
  return saying(/\/assignments$/, (body) => {
    const items = body['items'] as { id: string }[] | undefined;
    const late = items?.filter(({ id }) => !held.has(id)) ?? [];
    late.forEach(({ id }) => held.add(id));
    return items ? { ...body, items: items.filter((one) => !late.includes(one)) } : body;
  });
}

/** By the sentence that each breaks. */
export const changeMutants: Readonly<Record<string, Mutant>> = {
  'revisions-1': overtaking(),
  // Writes texts in one form.
  'http-7': saying(/\/assignments/, (body) =>
    typeof body['title'] === 'string' ? { ...body, title: body['title'].normalize('NFC') } : body,
  ),
  // Stops at the first thing that is wrong.
  'http-6': saying(/\/assignments$/, (body) =>
    Array.isArray(body['errors']) ? { ...body, errors: body['errors'].slice(0, 1) } : body,
  ),
  // Counts bytes.
  'http-8': (fetch) => async (request) => {
    const sent = request.method === 'POST' ? await request.clone().text() : '';
    return Buffer.byteLength(sent) > 600 ? Response.json({}, { status: 422 }) : fetch(request);
  },
  // Empties what is left out.
  'concurrency-5': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (request.method !== 'PATCH' || !answer.ok) return answer;
    const body = (await answer.json()) as object;
    return Response.json({ ...body, form: 'written' }, { headers: answer.headers });
  },
  // Forgets what left the days that are asked for.
  'changes-3': (fetch) => async (request) => {
    const told = saying(/\/assignments$/, (body) => ({ ...body, gone: [] }));
    return new URL(request.url).searchParams.has('from') ? told(fetch)(request) : fetch(request);
  },
  // Lets a lead approve what it wrote itself.
  'roles-6': instead(/\/approve$/, 403),
  // Gives numbers by chance.
  'revisions-4': ofEach(/\/assignments$/, (row) => ({ ...row, rev: -1 })),
};
