import type { AnyRoute, FieldError } from '@wuyu/contract';
import { Id } from '@wuyu/contract';
import { countDays } from '../clock.ts';
import { HttpProblem, invalid } from './problem.ts';

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A parser's issues as the contract tells them: one a field, unknown fields each by its own path. */
function fieldErrors(issues: readonly Issue[], where: '' | 'query' | 'path'): FieldError[] {
  return issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    if (unknown)
      return unknown.map((key) => ({ path: where + pointer([...issue.path, key]), message: 'unknown field' }));
    return [{ path: where + pointer(issue.path), message: issue.message }];
  });
}

/** What a request hands to a route, checked by the route's own schemas. Everything that is wrong is told at once. */
export function readInput(
  route: AnyRoute,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  body: unknown,
): Record<string, unknown> {
  const errors: FieldError[] = [];
  const input: Record<string, unknown> = {};
  for (const name of route.params) {
    const parsed = Id.safeParse(params[name]);
    if (parsed.success) input[name] = parsed.data;
    else errors.push(...fieldErrors(parsed.error.issues, 'path').map((e) => ({ ...e, path: `path/${name}` })));
  }
  if (route.query) {
    const parsed = route.query.safeParse(query);
    if (parsed.success) Object.assign(input, parsed.data);
    else errors.push(...fieldErrors(parsed.error.issues, 'query'));
  } else {
    const unknown = Object.keys(query).map((name) => ({ path: `query/${name}`, message: 'unknown field' }));
    errors.push(...unknown);
  }
  if (route.body) {
    const parsed = route.body.safeParse(body);
    if (parsed.success) input['body'] = parsed.data;
    else errors.push(...fieldErrors(parsed.error.issues, ''));
  }
  if (errors.length > 0) throw new HttpProblem('invalid', { errors });
  return input;
}

/** Refuses a stretch of days that runs backwards or is longer than `longest` days. */
export function checkStretch({ from, to }: { from: string; to: string }, longest: number): void {
  if (to < from) throw invalid('query/to', 'it lies before `from`');
  if (countDays(from, to) > longest) throw invalid('query/to', `at most ${longest} days at once`);
}
