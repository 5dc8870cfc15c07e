import { Evidence, page, type Correction } from '@wuyu/contract';
import { isProblem, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach } from '../homework/breaches.ts';
import { meOf } from '../homework/common.ts';
import type { Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { refusedFor, told } from '../menus/month-check.ts';
import { all } from '../paging.ts';
import { scenario, wrongAt } from './term-check.ts';
import { axisOf, correct, correction, framework, profileOf, recordOf, seen } from './world.ts';

const homeroom = 'homeroomTeacher';

const corrected = scenario(
  'corrected',
  'a correction keeps what stood there and counts in its place; what is withdrawn counts for nothing',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own } = school.students;
    const row = await prepared(seen(kit, school, 'subjectTeacher', of, own, 1, { link: 'https://example.org/1' }));
    const ids = async (query: Record<string, string> = {}) =>
      (await recordOf(kit, school, homeroom, { frameworkId: of.id, ...query })).map(({ id }) => id);
    const stands = async (what: string, value: number | null, evidence: number) => {
      for (const role of [homeroom, 'student'] as const) {
        const axis = axisOf(await profileOf(kit, school, of, own, { role }), 'de');
        const found = `${axis.value} of ${axis.evidence}`;
        must(found === `${value} of ${evidence}`, `${what}: ${value} of ${evidence} entries counts, not ${found}`);
      }
    };
    await stands('at first', 1, 1);

    const now = await correct(kit, school, homeroom, row, { value: 3, reason: 'the wrong row' });
    const mended: Evidence = { ...row, id: now.id, rev: now.rev, value: 3, recordedAt: now.recordedAt };
    const { sourcedId } = await meOf(kit, school, homeroom);
    const wanted = { ...mended, replaces: row.id, reason: 'the wrong row', enteredById: sourcedId };
    must(sameEntry(now, wanted), 'what is not named stays, and it says what it corrects, why, and who entered it');
    must((await ids()).join() === now.id, 'what stands is listed');
    const before = await recordOf(kit, school, 'student', { frameworkId: of.id, history: 'all' });
    const kept = before.find(({ id }) => id === row.id);
    must(kept !== undefined && before.length === 2, 'what stood there is kept');
    must(sameEntry(kept, { ...row, rev: kept.rev, replacedBy: now.id }), 'as it was, and says by what it was replaced');
    must(kept.rev > row.rev, 'it has a new revision');
    await stands('once corrected', 3, 1);

    const again = (by: Who, ask: ReturnType<typeof at>) => kit.as(school, by, 'correctEvidence', ask);
    isProblem(await again(homeroom, at('evidenceId', row, correction({ value: 4 }))), 'precondition-failed');
    refusedFor(await again(homeroom, at('evidenceId', kept, correction({ value: 4 }))), 'corrected');
    wrongAt(await again(homeroom, at('evidenceId', now, correction({ value: 5 }))), '/value');
    const nothing: Partial<Correction> = { value: null, text: null, link: null };
    wrongAt(await again(homeroom, at('evidenceId', now, correction(nothing))), '/value');
    await stands('once refused', 3, 1);

    const ask = at('evidenceId', now, correction({ value: null }));
    const unjudged = told(Evidence, await again('subjectTeacher', ask));
    must(told(Evidence, await again('subjectTeacher', ask)).id === unjudged.id, 'the same correction again succeeds');
    await stands('without a value', null, 1);
    const withdrawn = await correct(kit, school, 'subjectTeacher', unjudged, { withdrawn: true });
    must(withdrawn.withdrawn && withdrawn.replaces === unjudged.id, 'what is withdrawn says so');
    await stands('once withdrawn', null, 0);
    must((await ids()).length === 0, 'what is withdrawn does not stand');
    const history = [row, now, unjudged, withdrawn].map(({ id }) => id).toSorted();
    must((await ids({ history: 'all' })).toSorted().join() === history.join(), 'everything is kept, each entry once');
    const scene = { kit, school, role: homeroom } as const;
    const query = { frameworkId: of.id, changedSince: String(row.rev) };
    const { items, gone } = await all(scene, 'listEvidence', { query }, page(Evidence));
    must(items.length === 0, 'of what changed nothing stands');
    must(
      gone.some(({ id }) => id === row.id),
      'what stood there before is told as gone from what stands',
    );
  },
);

/** The same entry, field by field. */
const sameEntry = (a: Evidence, b: Evidence): boolean =>
  Object.entries(a).every(([name, value]) => value === Reflect.get(b, name));

const place = scenario(
  'corrected-place',
  'a correction counts where the corrected entry stood: what somebody said later is newer still',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own } = school.students;
    const first = await prepared(seen(kit, school, homeroom, of, own, 2));
    const second = await prepared(seen(kit, school, homeroom, of, own, 4));
    const value = async () => axisOf(await profileOf(kit, school, of, own), 'de').value;
    must((await value()) === 4, 'of one person the newest value counts');
    const mended = await correct(kit, school, homeroom, first, { value: 1 });
    must((await value()) === 4, 'an older one that is corrected stays older');
    const listed = async () =>
      (await recordOf(kit, school, homeroom, { frameworkId: of.id })).map(({ id }) => id).join();
    must((await listed()) === [second.id, mended.id].join(), 'and is listed where it stood');
    const newer = await correct(kit, school, homeroom, second, { value: 3 });
    must((await value()) === 3, 'the newest is corrected');
    await correct(kit, school, homeroom, newer, { withdrawn: true });
    must((await value()) === 1, 'without it the one before counts, as it was corrected');
  },
);

const atOnce = scenario(
  'corrected-at-once',
  'of two corrections of one entry at once only one takes place',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const row = await prepared(seen(kit, school, 'subjectTeacher', of, school.students.own, 1));
    const send = (by: Who, value: number) =>
      kit.as(school, by, 'correctEvidence', at('evidenceId', row, correction({ value })));
    const answers = await Promise.all([send(homeroom, 2), send('subjectTeacher', 3)]);
    const [one, two] = answers.toSorted((a, b) => a.status - b.status);
    must(one?.status === 201, `one of them takes place: ${answers.map(({ status }) => status).join()}`);
    const { value } = told(Evidence, one);
    const { current } = isProblem(two ?? one, 'precondition-failed');
    must((Object(current) as { id?: unknown }).id === row.id, 'the other one is shown what stands there now');
    must(axisOf(await profileOf(kit, school, of, school.students.own), 'de').value === value, 'and that one counts');
  },
);

const yours = scenario(
  'corrected-by',
  'who said or entered something corrects it, and the homeroom teacher; nobody else does',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own, ward, other } = school.students;
    const said = {
      charged: await seen(kit, school, homeroom, of, ward, 1),
      copied: await seen(kit, school, 'subjectTeacher', of, own, 1, { source: 'self' }),
      ofClassmate: await seen(kit, school, 'student', of, other, 1),
      ward: await seen(kit, school, 'guardian', of, ward, 1),
    };
    const send = (by: Who, row: Evidence) =>
      kit.as(school, by, 'correctEvidence', at('evidenceId', row, correction({ value: 2 })));
    for (const by of ['subjectTeacher', 'guardian'] as const) refusedFor(await send(by, said.charged), 'notYours');
    for (const by of ['student', 'otherTeacher'] as const) isProblem(await send(by, said.charged), 'not-found');
    const self = told(Evidence, await send('student', said.copied));
    must(self.authorId === own && self.source === 'self', 'a pupil corrects what was copied from its paper');
    const peer = told(Evidence, await send('student', said.ofClassmate));
    must(peer.source === 'peer', 'and what it said of a classmate');
    const guardian = await meOf(kit, school, 'guardian');
    const theirs = told(Evidence, await send(homeroom, said.ward));
    must(theirs.authorId === guardian.sourcedId, 'who said so stays, whoever corrects it');
    must(theirs.enteredById === (await meOf(kit, school, homeroom)).sourcedId, 'and who entered it is told');
  },
);

export const correctChecks = [corrected, place, atOnce, yours];

/** By the check that must catch it. */
export const correctMutants: Record<string, Mutant> = {
  // Forgets what stood there before.
  'evaluation.term.corrected': ofEach(/\/evidence$/, (item) => ({ ...item, replacedBy: null })),
  // Lists by when something was written.
  'evaluation.term.corrected-place': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (request.method !== 'GET' || !new URL(request.url).pathname.endsWith('/evidence')) return answer;
    const body = (await answer.json()) as { items: { rev: number }[] };
    const items = body.items.toSorted((a, b) => b.rev - a.rev);
    return Response.json({ ...body, items }, { status: answer.status, headers: answer.headers });
  },
  // The last writer wins.
  'evaluation.term.corrected-at-once': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 412 ? Response.json({}, { status: 201 }) : answer;
  },
  // Corrects once more what was corrected.
  'record-7': (fetch) => async (request) => {
    const answer = await fetch(request);
    const isCorrection = request.url.endsWith('/corrections') && answer.status === 422;
    const { reason } = isCorrection ? ((await answer.clone().json()) as { reason?: unknown }) : {};
    return reason === 'corrected' ? Response.json({}, { status: 201 }) : answer;
  },
  // Says of what is corrected that who corrects it said it.
  'evaluation.term.corrected-by': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 201 || !request.url.endsWith('/corrections')) return answer;
    const body = (await answer.json()) as { authorId: unknown; enteredById: unknown };
    const authorId = body.enteredById ?? body.authorId;
    return Response.json({ ...body, authorId, enteredById: null }, { status: 201, headers: answer.headers });
  },
};
