import { problems } from '@wuyu/contract';
import { sections, type Check } from '../check.ts';
import { isProblem, must } from '../expect.ts';
import type { Answer } from '../exchange.ts';
import type { Mutant } from '../generate.ts';
import { told } from '../homework/day-check.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';

export { told };

/** A scenario of a month of menus, carried out at one school after the other. */
export const scenario = (
  name: string,
  title: string,
  run: (kit: Kit, school: School) => Promise<void>,
  capability: 'menus' | 'surveys' = 'menus',
): Check => ({
  id: `menus.month.${name}`,
  level: 'MUST',
  title,
  link: sections.month,
  capability,
  run: async (kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});

/** It is refused, for this reason. */
export function refusedFor(answer: Answer, ...reasons: readonly string[]): void {
  const { reason } = isProblem(answer, 'refused');
  must(reasons.includes(reason ?? ''), `the reason is ${reasons.join(' or ')}, not ${reason ?? 'none'}`);
}

/** What came of requests that were sent at the same time: successes, and refusals for one of some reasons. */
export function takenOf(answers: readonly Answer[], ...reasons: readonly string[]): number {
  const taken = answers.filter((answer) => answer.status === 201);
  for (const answer of answers) if (!taken.includes(answer)) refusedFor(answer, ...reasons);
  return taken.length;
}

/** Does something else where an answer of some path has this problem's status. */
export const onProblem = (
  path: RegExp,
  name: keyof typeof problems,
  then: (request: Request, answer: Response, fetch: Parameters<Mutant>[0]) => Promise<Response>,
): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request.clone());
    const { status } = problems[name];
    return answer.status === status && path.test(new URL(request.url).pathname) ? then(request, answer, fetch) : answer;
  };
};
