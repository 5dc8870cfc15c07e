import { NotProvable, sections, type Check } from './check.ts';
import { isProblem, must } from './expect.ts';
import { about, caller, prepared, spare, tokenOf, type Mutant, type Subject } from './generate.ts';
import { declared } from './principals.ts';
import { uuid7 } from './uuid.ts';

const link = sections.problems;
type Declared = (typeof declared)[number];

const titles: Record<Declared, string> = {
  'too-many-requests': 'too many requests are told to wait, and how long',
  'in-flight': 'a request that is still being carried out is not begun again',
  internal: 'a failure inside is a problem with a request id, and gives nothing away',
  unavailable: 'a backend that cannot serve says so, and when to come again',
};

const provoke = (subject: Subject, name: Declared): Check =>
  about(subject, { kind: `problem.${name}`, title: titles[name], link, level: 'MAY' }, async (kit) => {
    const means = kit.shared.principals.provoke?.[name];
    if (!means) throw new NotProvable(`the principals file names no means to provoke ${name}`);
    const { operation } = subject;
    const scene = caller(kit, subject);
    // Of these none is carried out.
    const ask =
      name === 'internal' || name === 'unavailable'
        ? await spare(subject, scene)
        : await prepared(subject.recipe.within(scene));
    const sending = {
      token: tokenOf(operation, scene.school, scene.role),
      org: scene.school.orgId,
      means,
      tooFast: true,
    };
    if (name === 'in-flight') {
      const key = uuid7();
      const answers = await Promise.all([
        kit.send(operation, ask, { ...sending, key }),
        kit.send(operation, ask, { ...sending, key }),
      ]);
      const late = answers.find((a) => a.status === 409);
      must(late !== undefined, `one of two at once is told to wait: ${answers.map((a) => a.status).join(', ')}`);
      isProblem(late, 'in-flight');
      return;
    }
    const times = means.times ?? 20;
    for (let sent = 1; ; sent++) {
      const answer = await kit.send(operation, ask, sending);
      if (answer.status < 400 && sent < times) continue;
      if (answer.status < 400 && operation.access === 'public') {
        throw new NotProvable(`what anybody may read need not pass where ${name} arises`);
      }
      const problem = isProblem(answer, name);
      must(!answer.text.includes(kit.shared.marker), 'the problem tells of what was asked for');
      must(problem.errors === undefined, 'no field is at fault');
      return;
    }
  });

/** Problems that only a declared means provokes. */
export const provokedChecks = (subject: Subject): Check[] =>
  declared.filter((name) => subject.operation.problems.includes(name)).map((name) => provoke(subject, name));

/** By the kind of check that must catch it. */
export const provokedMutants: Record<string, Mutant> = {
  // Does not say how long to wait.
  'problem.too-many-requests': (fetch) => async (request) => {
    const answer = await fetch(request);
    const headers = new Headers(answer.headers);
    headers.delete('retry-after');
    return new Response(answer.body, { status: answer.status, headers });
  },
  // Shows where it broke.
  'problem.internal': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 500) return answer;
    const problem = (await answer.json()) as Record<string, unknown>;
    const detail = 'select "id" from "users" where "org_id" = $1';
    return new Response(JSON.stringify({ ...problem, detail }), { status: 500, headers: answer.headers });
  },
};
