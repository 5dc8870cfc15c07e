import { Class, Me, page } from '@wuyu/contract';
import { NotProvable, sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, read } from './expect.ts';
import type { Mutant } from './generate.ts';
import { instead } from './homework/breaches.ts';
import { tokenOf, type Kit, type Sending } from './kit.ts';
import type { School } from './principals.ts';
import { newAssignment, step, submit, draft } from './world.ts';

/* Who a caller is, and what it may, beyond the one role that each principal of the matrix holds. */

const named = (token: string | undefined, what: string): string => {
  if (token === undefined) throw new NotProvable(`the principals file names no ${what}`);
  return token;
};

const check = (id: string, title: string, capability: string, run: (kit: Kit, school: School) => Promise<void>) => ({
  id,
  level: 'MUST' as const,
  title,
  link: id.startsWith('tokens.') ? sections.tokens : sections.access,
  capability,
  run: async (kit: Kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});

const stranger = check(
  'tokens.stranger',
  'a token for the org of somebody whom the roster does not hold is refused, whatever it asks',
  'roster',
  async (kit, school) => {
    const by = { token: named(school.stranger, 'stranger'), org: school.orgId };
    for (const operation of ['getMe', 'getOrg', 'listClasses'])
      isProblem(await kit.send(operation, {}, by), 'forbidden');
  },
);

const former = check(
  'tokens.former-teacher',
  'what a user may follows from the roster as it is today: who lost a class does not reach it with the token of before',
  'roster',
  async (kit, school) => {
    const by = { token: named(school.formerTeacher, 'formerTeacher'), org: school.orgId };
    const answer = await kit.send('listClasses', {}, by);
    hasStatus(answer, 200);
    const ids = read(page(Class), answer.body).items.map((one) => one.sourcedId);
    must(ids.includes(school.otherClassId), `formerTeacher teaches ${school.otherClassId} still, which is not listed`);
    must(
      !ids.includes(school.classId),
      `formerTeacher taught ${school.classId} until a day that is past: it is listed still`,
    );
    const lost = await kit.send('listStudents', { params: { classId: school.classId } }, by);
    isProblem(lost, 'not-found');
  },
);

/** A teacher of the class who leads its grade. */
const severalRoles = check(
  'roles.several',
  'a user of several roles may what any of them may, and reaches what all of them reach',
  'homework',
  async (kit, school) => {
    const token = tokenOf(school, 'teachingLead');
    const by = { token, org: school.orgId };
    const me = read(Me, (await kit.send('getMe', {}, by)).body);
    const held = me.grants.map(({ role }) => role);
    must(
      held.includes('subjectTeacher') && held.includes('gradeLead'),
      `teachingLead holds subjectTeacher and gradeLead, not ${held.join(', ')}`,
    );
    // As a teacher: a lead sets no homework.
    const set = await kit.send('createAssignment', { body: newAssignment(kit, school) }, by);
    must(set.status === 201, `as subjectTeacher it sets homework: expected 201, got ${set.status}`);
    const { id, rev } = Object(set.body) as { id: string; rev: number };
    await kit.send('deleteAssignment', { params: { assignmentId: id }, ifMatch: rev }, by);
    // As a lead: a teacher approves nothing.
    const work = await submit(kit, school, await draft(kit, school));
    const approved = await step(kit, school, work, 'approve', 'teachingLead');
    must(approved.status === 200, `as gradeLead it approves a colleague's work: expected 200, got ${approved.status}`);
    const listed = async (sending: Sending) =>
      read(page(Class), (await kit.send('listClasses', {}, sending)).body).items.map((one) => one.sourcedId);
    const each = ['subjectTeacher', 'gradeLead'] as const;
    const alone = await Promise.all(each.map((role) => listed({ token: school.tokens[role], org: school.orgId })));
    const wanted = [...new Set(alone.flat())].toSorted().join();
    const ids = (await listed(by)).toSorted().join();
    must(ids === wanted, `it reaches what those two roles reach alone, ${wanted}: it lists ${ids || 'nothing'}`);
  },
);

/** What all may read, by what is asked. */
const anybody = ['getOrg', 'getMe'] as const;

const scopes = check(
  'roles.scopes',
  'a service client may what the scope of its token says, and nothing without one',
  'roster',
  async (kit, school) => {
    const clients = school.clients;
    if (!clients) throw new NotProvable('the principals file names no clients with fewer scopes');
    const { capabilities } = kit.shared.discovery;
    const ask = async (token: string, operation: string, status: number, of: string) => {
      const { capability } = kit.operation(operation);
      if (!capabilities.includes(capability)) return;
      const days = { from: school.day, to: school.day };
      const body = operation === 'createReports' ? { body: { items: [{}] } } : {};
      const query = operation === 'getCalendar' ? { query: days } : {};
      const answer = await kit.send(operation, { ...query, ...body }, { token, org: school.orgId });
      must(answer.status === status, `${operation} by a client ${of}: expected ${status}, got ${answer.status}`);
      if (status === 403) isProblem(answer, 'forbidden');
    };
    const every = [
      ...anybody,
      'getCalendar',
      'getPolicy',
      'listEvents',
      'listClasses',
      'listAssignments',
      'createReports',
    ];
    for (const operation of every) await ask(clients.none, operation, 403, 'without a scope');
    for (const operation of [...anybody, 'getCalendar', 'getPolicy', 'listEvents', 'listClasses'])
      await ask(clients.roster, operation, 200, 'with roster.read');
    for (const operation of ['listAssignments', 'createReports'])
      await ask(clients.roster, operation, 403, 'with roster.read alone');
    if (!capabilities.includes('homework')) return;
    await ask(clients.homework, 'listAssignments', 200, 'with homework.read');
    await ask(clients.homework, 'listClasses', 403, 'with homework.read alone');
    await ask(clients.homework, 'createReports', 403, 'with homework.read alone');
  },
);

export const callerChecks: Check[] = [stranger, former, severalRoles, scopes];

/** Treats a user of several roles as if it held the first one alone. */
const oneRole: Mutant = (fetch) => async (request) => {
  const { pathname } = new URL(request.url);
  const org = pathname.split('/')[3] ?? '';
  const headers = { authorization: request.headers.get('authorization') ?? '' };
  const me = await fetch(new Request(new URL(`/v1/orgs/${org}/me`, request.url), { headers }));
  const known = Me.safeParse(await me.json());
  const several = known.success && known.data.grants.length > 1;
  return several && pathname.endsWith('/approve') ? new Response('{}', { status: 403 }) : fetch(request);
};

/** By the sentence that each breaks. */
export const callerMutants: Record<string, Mutant> = {
  // Lets in whoever has a token.
  'tokens-5': instead(/\/me$/, 403),
  // Goes by what was so when the token was made.
  'tokens-6': instead(/\/students$/, 404),
  'roles-4': oneRole,
  // Asks a client for no scope.
  'roles-7': instead(/\/assignments$/, 403),
};
