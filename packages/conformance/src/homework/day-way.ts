import { Assignment, Event, page, Student } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit, Who } from '../kit.ts';
import { later } from '../later.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { draft, newAssignment, newReport, published, step, submit, took } from '../world.ts';
import { uuid7 } from '../uuid.ts';
import { instead, ofEach, saying } from './breaches.ts';
import { meOf } from './common.ts';
import { Actuals } from './loads.ts';
import {
  capOf,
  capsOfClass,
  daysAround,
  emptyDay,
  emptyDays,
  familiesSee,
  getAssignment,
  hasEvents,
  minutes,
  offAfter,
  policyOn,
  scenario,
  told,
  whilePublished,
} from './day-check.ts';

const change = async (
  kit: Kit,
  school: School,
  a: Assignment,
  body: object,
  by: Who = 'subjectTeacher',
): Promise<Assignment> => {
  const ask = { params: { assignmentId: a.id }, ifMatch: a.rev, body };
  return told(Assignment, await kit.as(school, by, 'updateAssignment', ask));
};

const way = scenario(
  'way',
  'homework is drafted, handed in, returned with a reason, changed, handed in again, approved and published; families see it then, and not before',
  async (kit, school) => {
    const lead = (await meOf(kit, school, 'gradeLead')).sourcedId;
    const drafted = await draft(kit, school);
    const hidden = (a: Assignment) => familiesSee(kit, school, a, false, drafted.rev - 1);
    must(drafted.status === 'draft' && drafted.reviewerId === null, 'it begins as a draft that nobody has reviewed');
    await hidden(drafted);
    for (const role of ['homeroomTeacher', 'gradeLead'] as const)
      hasStatus(await getAssignment(kit, school, role, drafted), 200);
    const handedIn = await submit(kit, school, drafted);
    await hidden(handedIn);
    const returned = await took(kit, school, handedIn, 'return', 'gradeLead');
    await hidden(returned);
    const read = told(Assignment, await getAssignment(kit, school, 'subjectTeacher', returned));
    must(read.status === 'returned' && read.reviewerId === lead, 'its author sees that it was returned, and by whom');
    must(read.returnedFor === `${kit.shared.marker} too much`, 'its author sees why it was returned');
    const changed = await change(kit, school, returned, { title: `${kit.shared.marker} less` });
    const again = await submit(kit, school, changed);
    must(again.status === 'submitted', 'what was returned is handed in again');
    const approved = await took(kit, school, again, 'approve', 'gradeLead');
    must(approved.status === 'approved' && approved.returnedFor === null, 'what is approved is not returned any more');
    await hidden(approved);
    const out = await took(kit, school, approved, 'publish', 'subjectTeacher');
    must(out.status === 'published' && out.publishedAt !== null, 'it is published, with the instant');
    must(
      out.title === `${kit.shared.marker} less` && out.reviewerId === lead,
      'it says what it said when it was approved',
    );
    await familiesSee(kit, school, out, true, drafted.rev - 1);
  },
);

const changedUnderReview = scenario(
  'changed-under-review',
  'what its author changes while it is reviewed is not approved unseen: 412 shows what it says now',
  async (kit, school) => {
    const handedIn = await submit(kit, school, await draft(kit, school));
    const changed = await change(kit, school, handedIn, { title: `${kit.shared.marker} anew` });
    must(changed.status === 'submitted', 'what was handed in and is changed stays handed in');
    const late = isProblem(await step(kit, school, handedIn, 'approve', 'gradeLead'), 'precondition-failed');
    const current = Assignment.safeParse(late.current).data;
    must(current?.rev === changed.rev && current.title === changed.title, 'the reviewer is shown the new one');
    await took(kit, school, changed, 'approve', 'gradeLead');
  },
);

const neverTheAuthor = scenario(
  'never-the-author',
  'nobody reviews their own work, or what they changed of it, whatever else they lead',
  async (kit, school) => {
    const who = 'teachingLead';
    const drafted = await draft(kit, school, 'class', {}, who);
    const handedIn = await took(kit, school, drafted, 'submit', who);
    for (const verb of ['approve', 'return', 'publish'] as const)
      isProblem(await step(kit, school, handedIn, verb, who), 'forbidden');
    const approved = await took(kit, school, handedIn, 'approve', 'gradeLead');
    must(approved.reviewerId !== approved.authorId, 'the reviewer is somebody else');
    isProblem(await step(kit, school, approved, 'return', who), 'forbidden');
    await took(kit, school, approved, 'publish', who);
    // Who changed somebody else's work is one of its authors.
    const theirs = await submit(kit, school, await draft(kit, school));
    const changed = await change(kit, school, theirs, { title: `${kit.shared.marker} as changed` }, who);
    for (const verb of ['approve', 'return', 'publish'] as const)
      isProblem(await step(kit, school, changed, verb, who), 'forbidden');
    await took(kit, school, changed, 'approve', 'gradeLead');
  },
);

const notFromDraft = scenario(
  'not-from-draft',
  'nothing is published that was not handed in, and by a teacher nothing that was not approved',
  async (kit, school) => {
    const drafted = await draft(kit, school);
    for (const role of ['subjectTeacher', 'homeroomTeacher', 'gradeLead', 'schoolLeader'] as const)
      isProblem(await step(kit, school, drafted, 'publish', role), 'refused');
    const handedIn = await submit(kit, school, drafted);
    for (const role of ['subjectTeacher', 'homeroomTeacher'] as const)
      isProblem(await step(kit, school, handedIn, 'publish', role), 'refused');
    await familiesSee(kit, school, handedIn, false, drafted.rev - 1);
    const out = await took(kit, school, handedIn, 'publish', 'gradeLead');
    const lead = (await meOf(kit, school, 'gradeLead')).sourcedId;
    must(out.reviewerId === lead, 'who publishes what was handed in is its reviewer');
  },
);

const withdrawn = scenario(
  'withdrawn',
  'what is withdrawn is gone for families: their list of changes and their events say so; its teachers keep it',
  async (kit, school) => {
    const out = await published(kit, school);
    const back = await took(kit, school, out, 'withdraw', 'subjectTeacher');
    must(back.status === 'withdrawn', 'it is withdrawn');
    await familiesSee(kit, school, back, false, out.rev);
    const since = { query: { changedSince: String(out.rev) } };
    for (const role of ['student', 'guardian'] as const) {
      const scene = { kit, school, role };
      const { gone } = await all(scene, 'listAssignments', since, page(Assignment));
      must(
        gone.some((t) => t.id === out.id && t.rev === back.rev),
        `the list of changes tells the ${role} that it is gone`,
      );
      if (!hasEvents(kit)) continue;
      const events = await all(scene, 'listEvents', since, page(Event));
      must(
        events.items.some((e) => e.id === out.id && e.change === 'deleted' && e.rev === back.rev),
        `the event \`deleted\` reaches the ${role}`,
      );
    }
    const kept = told(Assignment, await getAssignment(kit, school, 'homeroomTeacher', out));
    must(kept.status === 'withdrawn', 'its teachers see that it was withdrawn');
    const body = newReport(out.id, school.students.own);
    // Families knew of it: they are told that it is withdrawn, and not that there is nothing.
    for (const role of ['student', 'subjectTeacher'] as const)
      isProblem(await kit.as(school, role, 'createReport', { body }), 'refused');
  },
);

const unwritten = scenario(
  'unwritten',
  'written work for a grade that gets none is refused from the draft on, with the clause',
  async (kit, school) => {
    const who = 'youngTeacher';
    const body = { ...newAssignment(kit, school), classId: school.young?.classId ?? '' };
    const clauseIn = (answer: Parameters<typeof isProblem>[0]) => isProblem(answer, 'refused').clause;
    const clause = clauseIn(await kit.as(school, who, 'createAssignment', { body }));
    const rules = await policyOn(kit, school, school.day);
    const spoken = told(Assignment, await kit.as(school, who, 'createAssignment', { body: { ...body, form: 'oral' } }));
    const [grade = 0] = spoken.grades;
    must(capOf(rules, grade)?.value === 0, `no written homework is set for grade ${grade}`);
    must(
      clause === capOf(rules, grade)?.clause,
      `expected the clause of the cap, ${capOf(rules, grade)?.clause}, got ${clause ?? 'none'}`,
    );
    const at = { params: { assignmentId: spoken.id }, ifMatch: spoken.rev };
    const changed = await kit.as(school, who, 'updateAssignment', { ...at, body: { form: 'written' } });
    must(clauseIn(changed) === clause, 'nor may it become written later');
    const handedIn = await took(kit, school, spoken, 'submit', who);
    const out = await took(kit, school, handedIn, 'publish', 'schoolLeader');
    const query = { from: out.assignedOn, to: out.assignedOn };
    const { items } = told(Actuals, await kit.as(school, who, 'listActuals', { query }));
    const measured = items.find((actual) => actual.assignmentId === out.id)?.measured;
    const scene = { kit, school, role: 'schoolLeader' as const };
    const pupils = await all(scene, 'listStudents', { params: { classId: out.classId } }, page(Student));
    const enrolled = measured && measured.kind !== 'suppressed' ? measured.enrolled : undefined;
    must(enrolled === pupils.items.length, 'what is spoken is published, and compared with what its pupils need');
    await took(kit, school, out, 'withdraw', who);
  },
);

/** Publishes what lifts a day over its cap by the given minutes, and sees that the policy's word is kept. */
async function mindsTheCap(kit: Kit, school: School, on: { assignedOn: string; dueOn: string }, more: number) {
  const { rules, caps, cap } = await capsOfClass(kit, school, on.assignedOn);
  const drafted = await draft(kit, school, 'class', { ...on, ...minutes(more) });
  const handedIn = await submit(kit, school, drafted);
  const answer = await step(kit, school, handedIn, 'publish', 'gradeLead');
  if (rules.homework.overCap.value !== 'refuse') {
    must(told(Assignment, answer).status === 'published', 'the policy lets it be published');
    await took(kit, school, told(Assignment, answer), 'withdraw', 'subjectTeacher');
    return;
  }
  const { clause, excess } = isProblem(answer, 'refused');
  must(
    clause === rules.homework.overCap.clause,
    `expected the clause of \`overCap\`, ${rules.homework.overCap.clause}, got ${clause ?? 'none'}`,
  );
  must(excess !== undefined, 'the problem says by what the cap is exceeded');
  must(excess.classId === school.classId && excess.day === on.assignedOn, 'it names the class and the day');
  must(
    caps.some((c) => c.grade === excess.grade && c.minutes === excess.cap) && excess.cap === cap,
    'it names the grade and its cap',
  );
  const sum = excess.subjects.reduce((all, s) => all + s.minutes, 0);
  must(excess.minutes > cap && sum === excess.minutes, 'the minutes of its subjects come to what is told');
  must(
    excess.subjects.some((s) => s.subject === school.subject),
    'it names the subjects involved',
  );
  const now = told(Assignment, await getAssignment(kit, school, 'subjectTeacher', handedIn));
  must(now.status === 'submitted' && now.rev === handedIn.rev, 'it stays where it was');
}

const overCap = scenario(
  'over-cap',
  'what lifts a day over its cap is published or refused as the policy says; exactly the cap always may be',
  async (kit, school) => {
    const day = await emptyDay(kit, school);
    const { cap } = await capsOfClass(kit, school, day);
    const on = { assignedOn: day, dueOn: day };
    await whilePublished(kit, school, { ...on, ...minutes(cap) }, async () => {
      await mindsTheCap(kit, school, on, 1);
      // What everybody may leave out adds nothing to what is required, and so does what is not written.
      const more = { ...on, tiers: [{ tier: 'advanced' as const, minutes: 30 }] };
      await whilePublished(kit, school, more, () => Promise.resolve());
      await whilePublished(kit, school, { ...on, ...minutes(30), form: 'oral' }, () => Promise.resolve());
    });
    // A day with lessons ends a stretch: the work is not spread beyond it, though days off follow.
    const days = await daysAround(kit, school);
    const ofLessons = (at: string) => days.some((d) => d.day === at && d.kind !== 'off');
    const before = (await emptyDays(kit, school)).filter((at) => ofLessons(later(at, 1)));
    const [at = day] = [...before.filter((d) => offAfter(days, later(d, 1)).length > 0), ...before];
    await mindsTheCap(kit, school, { assignedOn: at, dueOn: later(at, 3) }, cap + 1);
  },
);

/** How homework comes to families. */
export const wayChecks: Check[] = [
  way,
  changedUnderReview,
  neverTheAuthor,
  notFromDraft,
  withdrawn,
  unwritten,
  overCap,
];

const oneAssignment = /\/assignments\/[^/]+$/;

/** By the check that must catch it, or by the sentence that it breaks. */
export const wayMutants: Record<string, Mutant> = {
  // Keeps the reason to itself.
  'homework.day.way': saying(oneAssignment, (body) => ({ ...body, returnedFor: null })),
  // Approves whatever it says by now.
  'homework.day.changed-under-review': (fetch) => async (request) => {
    const answer = await fetch(request.clone());
    if (answer.status !== 412 || !request.url.endsWith('/approve')) return answer;
    const { current } = (await answer.json()) as { current: { rev: number } };
    const headers = new Headers(request.headers);
    headers.set('if-match', `"${current.rev}"`);
    headers.set('idempotency-key', uuid7());
    return fetch(new Request(request.url, { method: 'POST', headers }));
  },
  // Lets everybody approve everything.
  'homework.day.never-the-author': instead(/\/(approve|return|publish)$/, 403),
  // Says that it published what nobody has looked at.
  'homework.day.not-from-draft': instead(/\/publish$/, 422),
  // Tells families that what is gone was changed.
  'homework.day.withdrawn': ofEach(/\/events$/, (event) =>
    event['change'] === 'deleted' ? { ...event, change: 'updated' } : event,
  ),
  // Refuses without saying by which rule.
  'homework.day.unwritten': saying(/\/assignments$/, ({ clause: _, ...rest }) => rest),
  // Refuses without saying by how much.
  'homework.day.over-cap': saying(/\/publish$/, ({ excess: _, ...rest }) => rest),
  // Knows authors alone, and not who changed it since.
  'homework-2': (fetch) => {
    const changed = new Set<string>();
    return async (request) => {
      const { pathname } = new URL(request.url);
      const answer = await fetch(request);
      if (request.method === 'PATCH') changed.add(pathname);
      const [, of = ''] = /(.+)\/(approve|return|publish)$/.exec(pathname) ?? [];
      return answer.status === 403 && changed.has(of) ? Response.json({}) : answer;
    };
  },
  // Does not say who reviewed it.
  'homework-3': saying(oneAssignment, (body) => ({ ...body, reviewerId: null })),
  // Shows the reviewer what was handed in, and not what it says now.
  'homework-4': saying(/\/approve$/, (body) =>
    body['current'] ? { ...body, current: { ...(Object(body['current']) as object), title: 'as it was' } } : body,
  ),
  // Forgets what families held.
  'homework-6': saying(/\/assignments$/, (body) => ('gone' in body ? { ...body, gone: [] } : body)),
  // Has no cap.
  'cap-1': instead(/\/publish$/, 422),
  // Says by how much on another day.
  'cap-2': saying(/\/publish$/, (body) =>
    body['excess'] ? { ...body, excess: { ...(Object(body['excess']) as object), day: '2000-01-01' } } : body,
  ),
  // Counts what is optional against the cap.
  'cap-3': (fetch) => {
    const optional = new Set<string>();
    return async (request) => {
      const answer = await fetch(request);
      const { pathname } = new URL(request.url);
      if (/\/assignments$/.test(pathname) && answer.status === 201) {
        const { id, tiers } = (await answer.clone().json()) as Assignment;
        if (!tiers.some(({ tier }) => tier === 'basic')) optional.add(id);
      }
      const isOptional = [...optional].some((id) => pathname.endsWith(`/${id}/publish`));
      return isOptional ? new Response('{}', { status: 422 }) : answer;
    };
  },
  // Tells another cap than it keeps to.
  'policy-4': saying(/\/policy$/, (body) => {
    const rules = Object(body['homework']) as { caps?: { value: number }[] };
    const caps = rules.caps?.map((cap) => ({ ...cap, value: cap.value + 10 }));
    return { ...body, homework: { ...rules, caps } };
  }),
};
