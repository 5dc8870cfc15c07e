import { NotProvable, sections, Unmet, type Check } from './check.ts';
import { must } from './expect.ts';
import type { Mutant } from './generate.ts';
import type { Kit } from './kit.ts';
import { type LookName } from './looks.ts';
import { uuid7 } from './uuid.ts';
import { newAssignment } from './world.ts';

/*
 * What is promised of every answer. Each check sends a few requests of every kind itself, so that it can be run alone, and
 * stands by all answers of the run until then: these checks come last.
 */

/** Answers of every kind that a backend gives: with a row, a list, nothing, 304, a refusal, and one that is given again. */
async function answersOfEveryKind(kit: Kit): Promise<void> {
  const [school] = kit.schools;
  const nobody = { token: null, org: school.orgId };
  await kit.send('getDiscovery', {}, nobody);
  await kit.send({ ...kit.operation('getDiscovery'), path: '/.well-known/no-such-thing' }, {}, nobody);
  if (!kit.shared.discovery.capabilities.includes('roster')) return;
  await kit.send('getMe', {}, nobody);
  await kit.as(school, 'student', 'getMe', {});
  const org = await kit.as(school, 'student', 'getOrg', {});
  const tag = org.headers.get('etag');
  const by = { token: school.tokens.student, org: school.orgId };
  if (tag !== null) await kit.send('getOrg', {}, { ...by, headers: { 'if-none-match': tag } });
  await kit.as(school, 'schoolLeader', 'listClasses', { query: { limit: '1' } });
  await kit.as(school, 'schoolLeader', 'listClasses', { query: { limit: '0' } });
  if (!kit.shared.discovery.capabilities.includes('homework')) return;
  const teacher = { token: school.tokens.subjectTeacher, org: school.orgId };
  const body = newAssignment(kit, school);
  await kit.send('createAssignment', { body }, { ...teacher, key: null });
  const keyed = { ...teacher, key: uuid7() };
  const made = await kit.send('createAssignment', { body }, keyed);
  await kit.send('createAssignment', { body }, keyed);
  const { id, rev } = Object(made.body) as { id?: unknown; rev?: unknown };
  if (typeof id !== 'string' || typeof rev !== 'number') return;
  const gone = await kit.send('deleteAssignment', { params: { assignmentId: id }, ifMatch: rev }, teacher);
  must(gone.status === 204, `a draft can be taken away: expected 204, got ${gone.status}`);
}

const ofEvery = (name: LookName, title: string, link: string): Check => ({
  id: `answers.${name}`,
  level: 'MUST',
  title,
  link,
  capability: 'discovery',
  run: async (kit) => {
    await answersOfEveryKind(kit);
    const found = kit.firstBroken(name);
    if (found) throw new Unmet(`${title}: ${found.how}`);
    if (name === 'no-content' && !kit.shared.discovery.capabilities.includes('homework'))
      throw new NotProvable('nothing of what is declared was seen to be answered with 204');
  },
});

const requests = sections.requests;
const origins = sections.origins;
const deprecation = sections.deprecation;

const takesIds: Check = {
  id: 'answers.request-id-taken',
  level: 'SHOULD',
  title: 'a request id of 1 to 64 of A–Z a–z 0–9 . _ - is taken over, and anything else left aside',
  link: requests,
  capability: 'discovery',
  run: async (kit) => {
    const ask = async (id: string) => {
      const by = { token: null, org: kit.schools[0].orgId, headers: { 'x-request-id': id } };
      return (await kit.send('getDiscovery', {}, by)).headers.get('x-request-id') ?? 'none';
    };
    const good = 'A.b_c-9'.padEnd(64, 'x');
    const told = await ask(good);
    must(told === good, `X-Request-Id: ${good} is taken over, not answered with ${told}`);
    for (const [what, id] of Object.entries({
      'of 65 characters': `${good}x`,
      'with blanks': 'a b',
      'with markup': '<b>1</b>',
    }))
      must((await ask(id)) !== id, `a request id ${what} is left aside: it could say anything to who reads the log`);
  },
};

export const answerChecks: Check[] = [
  takesIds,
  ofEvery('request-id', 'every answer has an X-Request-Id', requests),
  ofEvery('not-kept', 'answers under /v1/ are kept by nothing that stands between', requests),
  ofEvery('no-content', '204 has no body', requests),
  ofEvery('origin', 'every answer may be read by pages of other origins', origins),
  ofEvery('exposed', 'pages of other origins may read the headers they need', origins),
  ofEvery('problem-request-id', 'a problem names the request by the id of the header', sections.problems),
  ofEvery('deprecation', 'Deprecation says from when, as a structured date', deprecation),
  ofEvery('sunset', 'Sunset is an HTTP date, not before that of Deprecation', deprecation),
];

/** Changes the headers of answers. */
export const heading =
  (change: (headers: Headers, answer: Response) => void): Mutant =>
  (fetch) =>
  async (request) => {
    const answer = await fetch(request);
    const headers = new Headers(answer.headers);
    change(headers, answer);
    return new Response(answer.body, { status: answer.status, headers });
  };

/** By the sentence that each breaks. */
export const answerMutants: Record<string, Mutant> = {
  // Gives refusals no id.
  'http-11': heading((headers, { status }) => status >= 400 && headers.delete('x-request-id')),
  // Lets a school's proxy keep what its first reader asked for.
  'http-13': heading((headers, { status }) => status === 200 && headers.set('cache-control', 'max-age=60')),
  // Logs what it is told.
  'http-12': (fetch) => async (request) => {
    const given = request.headers.get('x-request-id');
    return heading((headers) => given !== null && headers.set('x-request-id', given))(fetch)(request);
  },
  // Says that something was taken away by a word.
  'http-10': heading((headers, { status }) => status === 204 && headers.set('content-length', '2')),
  // Opens its successes alone: a page does not learn why it was refused.
  'cors-1': heading((headers, { status }) => status >= 400 && headers.delete('access-control-allow-origin')),
  // Keeps tags to itself.
  'cors-2': heading((headers) =>
    headers.set('access-control-expose-headers', 'Link, Retry-After, X-Request-Id, Idempotency-Replayed'),
  ),
  // Numbers what it logs otherwise than what it answers.
  'problems-12': heading((headers, { status }) => status >= 400 && headers.set('x-request-id', uuid7())),
  // Says that it is deprecated, not since when.
  'deprecation-2': heading((headers) => headers.set('deprecation', 'true')),
  // Ends before it was announced.
  'deprecation-4': heading((headers) => {
    headers.set('deprecation', '@1798761600');
    headers.set('sunset', 'Thu, 01 Jan 2026 00:00:00 GMT');
  }),
};
