import { Evidence, type NewEvidence } from '@wuyu/contract';
import { NotProvable } from '../check.ts';
import { hasStatus, isProblem, must, read, saysTheSame } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach, saying } from '../homework/breaches.ts';
import { meOf } from '../homework/common.ts';
import type { Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { refusedFor } from '../menus/month-check.ts';
import { later } from '../later.ts';
import { uuid7 } from '../uuid.ts';
import { holidays } from '../visits/term-way.ts';
import { nothingRecorded, pupilsOf, scenario, wrongAt } from './term-check.ts';
import {
  axisOf,
  changed,
  framework,
  newEvidence,
  profileOf,
  profilesOf,
  recordedIn,
  recordOf,
  seen,
  today,
} from './world.ts';

const homeroom = 'homeroomTeacher';
const size = 45;

const batch = scenario(
  'batch',
  'a class is recorded whole or not at all, and the same again makes nothing',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const pupils = await prepared(pupilsOf(kit, school));
    const body = await newEvidence(kit, school, of, [], null);
    const entries = Array.from({ length: size }, (_, at) => {
      return { id: uuid7(), studentId: pupils[at % pupils.length] ?? '', value: 1 + (at % 4) };
    });
    const last = size - 1;
    const withLast = (change: object) => entries.map((entry, at) => (at === last ? { ...entry, ...change } : entry));
    const send = (sent: object, by: Who = homeroom) =>
      kit.as(school, by, 'recordEvidence', { body: { ...body, ...sent } });

    wrongAt(await send({ entries: withLast({ value: 5 }) }), `/entries/${last}/value`);
    wrongAt(await send({ entries: withLast({ value: null }), text: null }), `/entries/${last}/value`);
    wrongAt(await send({ entries: withLast({ id: entries[0]?.id }) }), `/entries/${last}/id`);
    isProblem(await send({ entries: withLast({ studentId: school.students.elsewhere }) }), 'not-found');
    isProblem(await send({ entries: withLast({ studentId: uuid7() }) }), 'not-found');
    await nothingRecorded(kit, school, of, 'one entry of many is not right');
    const untouched = await profilesOf(kit, school, homeroom, of);
    must(
      untouched.every(({ axes }) => axes.every(({ value, evidence }) => value === null && evidence === 0)),
      'nothing counts of what was refused whole',
    );

    const sent = { entries };
    const first = await send(sent);
    const items = recordedIn(first);
    const names = (rows: readonly { id?: string | undefined }[]) => rows.map(({ id }) => id).join();
    must(names(items) === names(entries), 'what was recorded is told in the order sent');
    const again = await send(sent);
    must([200, 201].includes(again.status), `the same again succeeds, not ${again.status}`);
    must(saysTheSame(again.body, first.body), 'and is answered with what was made');
    const listed = await recordOf(kit, school, homeroom, { frameworkId: of.id, history: 'all' });
    must(listed.length === size, `it is recorded once: ${size} entries, not ${listed.length}`);
    for (const [what, other] of [
      ['another value', { entries: withLast({ value: 2 }) }],
      ['fewer entries', { entries: entries.slice(1) }],
      ['another text', { entries, text: 'something else' }],
    ] as const)
      hasStatusOf(what, (await send(other)).status);
    hasStatusOf('somebody else', (await send(sent, 'subjectTeacher')).status);
    must(
      (await recordOf(kit, school, homeroom, { frameworkId: of.id, history: 'all' })).length === size,
      'another content under the same ids changes nothing',
    );
  },
);

const hasStatusOf = (what: string, status: number) =>
  must(status === 409, `${what} under ids that are taken is 409, not ${status}`);

const judges = scenario(
  'judges',
  'who may judge is said by the framework; whoever may not is told who may; paper says who wrote it',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own, ward, other } = school.students;
    const say = async (by: Who, studentId: string, change: Partial<NewEvidence>) => {
      const scores = change.indicatorId === 'run' || change.indicatorId === 'jump';
      const body = await newEvidence(kit, school, of, [studentId], scores ? 700 : 3, change);
      return kit.as(school, by, 'recordEvidence', { body });
    };
    const refusals: [string, Who, string, Partial<NewEvidence>][] = [
      ['a pupil, where staff judges', 'student', own, { indicatorId: 'duty' }],
      ['a guardian, where staff judges', 'guardian', ward, { indicatorId: 'duty' }],
      ['a teacher, where pupils judge themselves', 'subjectTeacher', own, { indicatorId: 'mind' }],
      ['a classmate, where classmates do not judge', 'student', other, { indicatorId: 'run' }],
      ['a guardian, where staff and pupils judge', 'guardian', ward, { indicatorId: 'run' }],
      ['a pupil who speaks as a teacher', 'student', own, { source: 'teacher' }],
      ['a pupil who speaks as its own classmate', 'student', own, { source: 'peer' }],
      ['a pupil who speaks for a classmate', 'student', other, { source: 'self' }],
      ['a guardian who speaks for the pupil', 'guardian', ward, { source: 'self' }],
      ['a teacher who copies what classmates may not say', homeroom, own, { indicatorId: 'duty', source: 'peer' }],
    ];
    const details = new Map<string, string>();
    for (const [what, by, studentId, change] of refusals) {
      const answer = await say(by, studentId, change);
      try {
        refusedFor(answer, 'mayNotJudge');
      } catch (reason) {
        throw new Error(`${what}: ${String(reason)}`);
      }
      const { detail = '' } = isProblem(answer, 'refused');
      must(detail !== '', `${what}: the detail says who judges it`);
      details.set(change.indicatorId ?? 'care', detail);
    }
    must(new Set(details.values()).size === details.size, 'it is told by the framework who judges each indicator');
    await nothingRecorded(kit, school, of, 'who may not judge');

    const teacher = await meOf(kit, school, homeroom);
    const said = async (by: Who, studentId: string, change: Partial<NewEvidence>, wanted: string) => {
      const [row] = recordedIn(await say(by, studentId, change));
      const author = row?.authorId ?? 'nobody';
      const found = `${row?.source ?? ''} by ${author}, entered by ${row?.enteredById ?? 'nobody else'}`;
      must(found === wanted, `it is told as ${wanted}, not as ${found}`);
    };
    const pupil = await meOf(kit, school, 'student');
    const guardian = await meOf(kit, school, 'guardian');
    await said('student', own, {}, `self by ${pupil.sourcedId}, entered by nobody else`);
    await said('student', other, {}, `peer by ${pupil.sourcedId}, entered by nobody else`);
    await said('guardian', ward, {}, `guardian by ${guardian.sourcedId}, entered by nobody else`);
    await said(homeroom, ward, { source: 'teacher' }, `teacher by ${teacher.sourcedId}, entered by nobody else`);
    const entered = `entered by ${teacher.sourcedId}`;
    await said(homeroom, ward, { source: 'self', indicatorId: 'mind' }, `self by ${ward}, ${entered}`);
    await said(homeroom, ward, { source: 'peer' }, `peer by nobody, ${entered}`);
    await said(homeroom, ward, { source: 'guardian' }, `guardian by nobody, ${entered}`);
  },
);

const refused = scenario(
  'refused',
  'a day to come, one before all terms, a framework not in use and points where there are none are refused, with the reason',
  async (kit, school) => {
    const day = await today(kit, school);
    const { own } = school.students;
    const of = await prepared(framework(kit, school, { points: false }));
    const draft = await prepared(framework(kit, school, { state: 'draft' }));
    const send = async (by: { id: string }, change: Partial<NewEvidence> = {}, value: number | null = 3) =>
      kit.as(school, homeroom, 'recordEvidence', { body: await newEvidence(kit, school, by, [own], value, change) });
    refusedFor(await send(of, { on: later(day, 1) }), 'future');
    refusedFor(await send(of, { on: '1900-01-01' }), 'noTerm');
    isProblem(await send(draft), 'not-found');
    const before = await prepared(framework(kit, school));
    const retire = at('frameworkId', before, { state: 'retired' });
    hasStatus(await kit.as(school, 'schoolLeader', 'updateFramework', retire), 200);
    refusedFor(await send(before), 'notActive');
    const points = [{ id: uuid7(), studentId: own, value: 3, points: 1 }];
    refusedFor(await send(of, { entries: points }), 'noPoints');
    wrongAt(await send(of, { indicatorId: 'nothing' }), '/indicatorId');
    wrongAt(await send(of, { text: null }, null), '/entries/0/value');
    for (const value of [0, 5]) wrongAt(await send(of, {}, value), '/entries/0/value');
    wrongAt(await send(of, { indicatorId: 'run' }, 1001), '/entries/0/value');
    await nothingRecorded(kit, school, of, 'what is refused');
    await changed(kit, school, of, { state: 'retired' });
    refusedFor(await send(of), 'notActive');
    for (const [sent, what] of [
      [{ text: '好'.repeat(1000), link: 'https://example.org/a?b=c' }, 'a long text and a link'],
      [{ text: '👩‍👧‍👦 ئۇيغۇرچە བོད་སྐད་ 𠮷' }, 'any script'],
    ] as const) {
      const other = await prepared(framework(kit, school));
      const row = await seen(kit, school, homeroom, other, own, null, sent);
      const [listed] = await recordOf(kit, school, homeroom, { frameworkId: other.id });
      for (const found of [row, read(Evidence, listed)])
        must(
          found.text === sent.text && (!('link' in sent) || found.link === sent.link),
          `${what} is kept as it was sent`,
        );
    }
  },
);

const late = scenario(
  'holidays',
  'what was seen in the holidays counts for the term that had ended, and terms stand beside each other',
  async (kit, school) => {
    const found = await holidays(kit, school);
    if (!found) throw new NotProvable('the calendar tells of no holidays before this term');
    const { before, between } = found;
    const of = await prepared(framework(kit, school));
    const { own } = school.students;
    const [then, after, now] = [
      await seen(kit, school, homeroom, of, own, 1, { on: before.endDate }),
      await seen(kit, school, homeroom, of, own, 2, { on: between }),
      await seen(kit, school, homeroom, of, own, 4),
    ];
    must(then.termStart === before.startDate, 'the last day of a term belongs to it');
    must(after.termStart === before.startDate, 'the day after belongs to the term that had ended');
    must(now.termStart > before.endDate, 'a day of this term belongs to it');
    const ids = async (query: Record<string, string>) =>
      (await recordOf(kit, school, homeroom, { frameworkId: of.id, ...query })).map(({ id }) => id).join();
    must((await ids({ on: between })) === [after.id, then.id].join(), 'a term has its own entries, the newest first');
    must((await ids({ on: now.on })) === now.id, 'and this one has its own');
    must((await ids({})) === [now.id, after.id, then.id].join(), 'without a day all of them are told');
    const two = await profilesOf(kit, school, homeroom, of, { studentId: own, terms: '2' });
    const told = two.map((profile) => `${profile.termStart} ${axisOf(profile, 'de').value}`).join();
    must(told === [`${now.termStart} 4`, `${before.startDate} 2`].join(), `this term and the one before, not ${told}`);
    must(two[0]?.id !== two[1]?.id, 'each of them has an id of its own');
    const past = await profileOf(kit, school, of, own, { on: between });
    must(past.termStart === before.startDate && past.termEnd === before.endDate, 'the term of a day is asked for');
    must(axisOf(past, 'de').value === 2, 'and how it stood then');
  },
);

const points = scenario(
  'points',
  'points of a term are added up, over no pupils, and only where the framework has them',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own, ward } = school.students;
    const sums = async (role: 'student' | 'homeroomTeacher' = homeroom) =>
      (await profileOf(kit, school, of, own, { role })).points;
    must((await sums()) === 0, 'nobody has any yet');
    for (const [indicatorId, value, worth] of [
      ['care', 3, 5],
      ['jump', 700, 7],
    ] as const)
      await seen(kit, school, homeroom, of, own, value, {
        indicatorId,
        entries: [{ id: uuid7(), studentId: own, value, points: worth }],
      });
    must((await sums()) === 12 && (await sums('student')) === 12, 'what was given is added up');
    must((await profileOf(kit, school, of, ward)).points === 0, 'of each pupil its own');
    const without = await prepared(framework(kit, school, { points: false }));
    must((await profileOf(kit, school, without, own)).points === null, 'without points none are told');
  },
);

export const recordChecks = [batch, judges, refused, late, points];

const recording = (request: Request): boolean =>
  request.method === 'POST' && new URL(request.url).pathname.endsWith('/evidence');

/** By the check that must catch it. */
export const recordMutants: Record<string, Mutant> = {
  // Keeps of a batch what is right of it.
  'evaluation.term.batch': (fetch) => async (request) => {
    const again = recording(request) ? request.clone() : undefined;
    const answer = await fetch(request);
    if (!again || answer.status !== 422) return answer;
    const body = (await again.json()) as { entries: unknown[] };
    const headers = new Headers(again.headers);
    headers.set('idempotency-key', uuid7());
    const rest = JSON.stringify({ ...body, entries: body.entries.slice(0, -1) });
    await fetch(new Request(again.url, { method: 'POST', headers, body: rest }));
    return answer;
  },
  // Refuses everybody with the same words.
  'evaluation.term.judges': saying(/\/evidence$/, (body) =>
    body['reason'] === 'mayNotJudge' ? { ...body, detail: 'You may not judge this.' } : body,
  ),
  // Refuses without a reason.
  'evaluation.term.refused': saying(/\/evidence$/, ({ reason: _, ...rest }) => rest),
  // Tells every entry as one of the day's own term.
  'evaluation.term.holidays': saying(/\/evidence$/, (body) => {
    const { items } = body as { items?: { on: string }[] };
    return items ? { ...body, items: items.map((item) => ({ ...item, termStart: item.on })) } : body;
  }),
  // Counts for the term before whatever lies between two.
  'record-5': ofEach(/\/profiles$/, (item) => ({ ...item, termEnd: item['termStart'] })),
  // Gives everybody the same.
  'evaluation.term.points': ofEach(/\/profiles$/, (item) => ({ ...item, points: 12 })),
};
