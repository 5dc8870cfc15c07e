import { sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, saysTheSame, succeeded, wellFormed } from './expect.ts';
import { about, allowed, caller, prepared, spare, tokenOf, type Mutant, type Subject } from './generate.ts';

const link = sections.revisions;

const revOf = (body: unknown): number | undefined => {
  const { rev } = Object(body) as { rev?: unknown };
  return typeof rev === 'number' ? rev : undefined;
};

const required = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'problem.precondition-required', title: 'a change without If-Match is refused', link },
    async (kit) => {
      const { school, role } = caller(kit, subject);
      const { ifMatch: _, ...ask } = await spare(subject, { kit, school, role });
      isProblem(await kit.as(school, role, subject.operation, ask), 'precondition-required');
    },
  );

const stale = (subject: Subject): Check =>
  about(
    subject,
    {
      kind: 'problem.precondition-failed',
      title: 'a change of an old revision is refused, with the current one',
      link,
    },
    async (kit) => {
      const { operation, recipe } = subject;
      const { school, role } = caller(kit, subject);
      const ask = await prepared(recipe.within({ kit, school, role }));
      const by = { token: school.tokens[role], org: school.orgId };
      const { ifMatch = 0, body: _, ...where } = ask;
      for (const old of [ifMatch - 1, 0]) {
        const problem = isProblem(await kit.send(operation, { ...ask, ifMatch: old }, by), 'precondition-failed');
        must(revOf(problem.current) === ifMatch, `current has the revision ${ifMatch}`);
        if (!recipe.reader || !allowed(kit.operation(recipe.reader)).includes(role)) continue;
        const now = await kit.send(recipe.reader, where, by);
        must(saysTheSame(problem.current, now.body), 'current is what a reader finds');
      }
      // A tag that is no revision, and a weak one, never match.
      for (const tag of ['"not-a-revision"', `W/"${ifMatch}"`, 'nonsense']) {
        const answer = await kit.send(operation, { ...ask }, { ...by, headers: { 'if-match': tag } });
        must(
          answer.status >= 400 && answer.status < 500,
          `If-Match: ${tag} is refused with a 4xx, not ${answer.status}`,
        );
        wellFormed(answer);
      }
      succeeded(operation, await kit.send(operation, ask, by));
    },
  );

const tagged = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'etag', title: 'its ETag is the revision, and If-None-Match with it is answered 304', link },
    async (kit) => {
      const { school, role } = caller(kit, subject);
      const ask = await prepared(subject.recipe.within({ kit, school, role }));
      const by = { token: tokenOf(subject.operation, school, role), org: school.orgId };
      const answer = await kit.send(subject.operation, ask, by);
      succeeded(subject.operation, answer);
      const tag = answer.headers.get('etag');
      const body = Object(answer.body) as Record<string, unknown>;
      const rev = typeof body['id'] === 'string' ? revOf(body) : undefined;
      must(rev === undefined || tag === `"${rev}"`, `expected ETag "${rev}", got ${tag ?? 'none'}`);
      if (tag === null) return;
      const again = await kit.send(subject.operation, ask, { ...by, headers: { 'if-none-match': tag } });
      hasStatus(again, 304);
      must(again.text === '' && again.headers.get('etag') === tag, '304 has no body and the same ETag');
      const other = await kit.send(subject.operation, ask, { ...by, headers: { 'if-none-match': '"0-another"' } });
      succeeded(subject.operation, other);
    },
  );

const told = (subject: Subject): Check =>
  about(subject, { kind: 'etag', title: 'a change answers with the ETag of the new revision', link }, async (kit) => {
    const { school, role } = caller(kit, subject);
    const ask = await prepared(subject.recipe.within({ kit, school, role }));
    const answer = await kit.as(school, role, subject.operation, ask);
    succeeded(subject.operation, answer);
    const rev = revOf(answer.body);
    must(rev !== undefined && rev > (ask.ifMatch ?? 0), 'the revision is a new one');
    // A tag is of one row.
    if (typeof (Object(answer.body) as { id?: unknown }).id !== 'string') return;
    const tag = answer.headers.get('etag');
    must(tag === `"${rev}"`, `expected ETag "${rev}", got ${tag ?? 'none'}`);
  });

/** What follows from rows having revisions. */
export function revisionChecks(subject: Subject): Check[] {
  const { operation, recipe } = subject;
  if (operation.stream) return [];
  const changesOne =
    operation.method !== 'GET' && operation.status !== 204 && recipe.names.length > 0 && !recipe.unrevised;
  return [
    ...(operation.problems.includes('precondition-required') ? [required(subject)] : []),
    ...(operation.problems.includes('precondition-failed') ? [stale(subject)] : []),
    ...(operation.method === 'GET' ? [tagged(subject)] : []),
    ...(changesOne ? [told(subject)] : []),
  ];
}

/** By the kind of check that must catch it. */
export const revisionMutants: Record<string, Mutant> = {
  // The last writer wins.
  'problem.precondition-required': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 428 ? new Response('{}', { headers: { 'content-type': 'application/json' } }) : answer;
  },
  // Says that it changed, not to what.
  'problem.precondition-failed': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 412) return answer;
    const { current: _, ...rest } = (await answer.json()) as Record<string, unknown>;
    return new Response(JSON.stringify(rest), { status: 412, headers: answer.headers });
  },
  // Sends everything again to who has it.
  etag: (fetch) => (request) => {
    const headers = new Headers(request.headers);
    headers.delete('if-none-match');
    return fetch(new Request(request, { headers }));
  },
};
