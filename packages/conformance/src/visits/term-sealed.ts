import { Event, page, SealedNote, SealedReading, Visit, type Role } from '@wuyu/contract';
import { z } from 'zod';
import { hasStatus, isProblem, must, saysTheSame } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { instead, ofEach, saying } from '../homework/breaches.ts';
import { fileOf } from '../homework/exports.ts';
import { meOf } from '../homework/common.ts';
import { at, since } from '../menus/common.ts';
import { refusedFor, told } from '../menus/month-check.ts';
import { beforeMenus } from '../menus/world.ts';
import { all } from '../paging.ts';
import { uuid7 } from '../uuid.ts';
import { scenario } from './term-check.ts';
import { takeBack, today, visit } from './world.ts';

const homeroom = 'homeroomTeacher';

const sealed = scenario(
  'sealed',
  'what is confidential is read by homeroom teacher and counsellor alone, and stands nowhere else',
  async (kit, school) => {
    const secret = `言不可外传 ${uuid7()}`;
    const tells = (text: string) => text.includes(secret) || text.includes(secret.split(' ')[1] ?? secret);
    const made = await prepared(visit(kit, school, 'subjectTeacher'));
    const before = { query: { changedSince: String(made.rev) } };
    const params = { visitId: made.id };
    // Who may not read it is told the same whether there is one or not.
    const learned = async () => {
      const lines: unknown[] = [];
      for (const role of ['subjectTeacher', 'schoolLeader', 'gradeLead', 'guardian'] as const) {
        const { status, body } = await kit.as(school, role, 'getSealedNote', { params });
        const { requestId: _, ...said } = Object(body) as Record<string, unknown>;
        lines.push({ role, status, said });
      }
      for (const role of ['subjectTeacher', 'schoolLeader'] as const) {
        const { items } = await since({ kit, school, role }, 'listVisits', Visit);
        lines.push({ role, ...items.find(({ id }) => id === made.id), rev: 0 });
      }
      return lines;
    };
    const unwritten = await learned();
    const empty = told(SealedNote, await kit.as(school, homeroom, 'getSealedNote', { params }));
    must(empty.text === null && empty.writtenAt === null, 'nothing was written yet');

    const key = uuid7();
    const by = { token: school.tokens[homeroom], org: school.orgId, key };
    const ask = at('visitId', made, { text: secret });
    const written = await kit.send('writeSealedNote', ask, by);
    const { rev } = told(Visit, written);
    must(rev > made.rev, 'the visit has a new revision');
    const again = await kit.send('writeSealedNote', ask, by);
    must(again.status === written.status && again.text === written.text, 'the same request again gets the same answer');
    must(!tells(written.text) && !tells(again.text), 'the answer holds nothing of it');

    for (const [i, line] of (await learned()).entries())
      must(
        saysTheSame(line, unwritten[i]),
        `who may not read it does not learn that there is one: ${JSON.stringify(unwritten[i])}, then ${JSON.stringify(line)}`,
      );

    const note = await kit.as(school, 'counsellor', 'getSealedNote', { params });
    const me = await meOf(kit, school, homeroom);
    const { text, authorName } = told(SealedNote, note);
    must(text === secret && authorName === me.name, 'the counsellor reads it, and who wrote it');
    must(/\bno-store\b/.test(note.headers.get('cache-control') ?? ''), 'nothing on the way keeps it');
    must(note.headers.get('etag') === null, 'it has no ETag');
    // Who recorded the visit does not read what others confided.
    for (const role of ['subjectTeacher', 'schoolLeader', 'gradeLead', 'guardian', 'districtOfficer'] as const)
      isProblem(await kit.as(school, role, 'getSealedNote', { params }), 'forbidden');

    const scene = { kit, school, role: 'schoolLeader' as Role };
    const readings = (await all(scene, 'listSealedReadings', { params }, page(SealedReading))).items;
    const counsellor = await meOf(kit, school, 'counsellor');
    must(
      readings.map(({ userId, action }) => `${userId} ${action}`).join() ===
        [`${me.sourcedId} read`, `${me.sourcedId} written`, `${counsellor.sourcedId} read`].join(),
      'each reading and writing is one entry, in the order in which it happened',
    );

    const later = { query: { changedSince: String(await beforeMenus(kit, school)) } };
    for (const operation of ['listVisits', 'listPlans', 'listFollowUps', 'listHomes', 'listCoverage'])
      for (const role of [homeroom, 'counsellor', 'schoolLeader'] as const) {
        const asked = kit.operation(operation).query.includes('changedSince') ? later : {};
        const { texts } = await all({ kit, school, role }, operation, asked, page(z.looseObject({})));
        must(!texts.some(tells), `${operation} holds nothing of it`);
      }
    const { items, texts } = await all(
      { kit, school, role: homeroom },
      'listEvents',
      before,
      page(z.looseObject(Event.shape)),
    );
    const events = items.filter(({ id }) => id === made.id);
    must(events.length > 0 && events.every(({ change }) => change === 'updated'), 'it is told that the visit changed');
    must(!texts.some(tells), 'events hold nothing of it');
    const known = ['rev', 'resource', 'id', 'change', 'classId', 'studentId', 'day'];
    const more = events.flatMap((event) => Object.keys(event)).filter((name) => !known.includes(name));
    must(more.length === 0, `events say that the visit changed, and nothing more: not ${more.join(', ')}`);
    const body = { on: await today(kit, school), format: 'csv' };
    const { file } = await fileOf(
      { kit },
      (await kit.as(school, 'schoolLeader', 'createCoverageExport', { body })).body,
    );
    must(!tells(file.text), 'the file of coverage holds nothing of it');
    const stale = await kit.as(school, homeroom, 'writeSealedNote', { ...ask, ifMatch: made.rev });
    isProblem(stale, 'precondition-failed');
    must(!tells(stale.text), 'what is there now is told without it');

    // Nobody destroys what they may not read.
    for (const role of ['subjectTeacher', 'schoolLeader'] as const)
      refusedFor(await kit.as(school, role, 'deleteVisit', { params, ifMatch: rev }), 'sealed');
    await takeBack(kit, school, made.id);
    isProblem(await kit.as(school, homeroom, 'getSealedNote', { params }), 'not-found');
    hasStatus(await kit.as(school, 'counsellor', 'listSealedReadings', { params }), 404, 200);
  },
);

export const sealedChecks = [sealed];

const sealedAt = /\/sealed$/;

/** Knows which visits a note was sealed of, and says so of each. */
const marking = (path: RegExp, mark: (row: Record<string, unknown>) => Record<string, unknown>): Mutant => {
  return (fetch) => {
    let written = false;
    return async (request) => {
      written ||= request.method === 'POST' && sealedAt.test(new URL(request.url).pathname);
      return ofEach(path, (row) => (written ? mark(row) : row))(fetch)(request);
    };
  };
};

/** By the check that must catch it, or by the sentence that it breaks. */
export const sealedMutants: Record<string, Mutant> = {
  // Tells what is sealed with the visit.
  'visits.term.sealed': (fetch) => {
    let text: unknown;
    return async (request) => {
      const isNote = sealedAt.test(new URL(request.url).pathname);
      if (isNote && request.method === 'POST') text = (Object(await request.clone().json()) as { text?: unknown }).text;
      return ofEach(/\/visits$/, (row) => ({ ...row, sealed: text }))(fetch)(request);
    };
  },
  // Lets colleagues read it.
  'sealing-1': instead(sealedAt, 403),
  // Answers who writes with what was written.
  'sealing-2': (fetch) => async (request) => {
    const isNote = request.method === 'POST' && sealedAt.test(new URL(request.url).pathname);
    const { text } = isNote ? ((await request.clone().json()) as { text?: unknown }) : {};
    return saying(sealedAt, (body) => (isNote ? { ...body, sealed: text } : body))(fetch)(request);
  },
  // Lets whoever is on the way keep it.
  'sealing-3': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!sealedAt.test(new URL(request.url).pathname)) return answer;
    const headers = new Headers(answer.headers);
    headers.delete('cache-control');
    return new Response(answer.body, { status: answer.status, headers });
  },
  // Notes who wrote, and not who read.
  'sealing-5': saying(/\/readings$/, (body) => ({
    ...body,
    items: (body['items'] as { action: string }[]).filter(({ action }) => action === 'written'),
  })),
  // Says in its events what was written.
  'sealing-6': marking(/\/events$/, (event) => ({ ...event, part: 'sealed' })),
  // Shows that there is something one may not read.
  'sealing-7': marking(/\/visits$/, (row) => ({ ...row, topics: [] })),
  // Lets everybody take back what they may not read.
  'visits-4': instead(/\/visits\/[^/]+$/, 422),
};
