import { contract, contractVersion, type AnyRoute } from '../src/index.ts';
import { problems, problemType } from '../src/problems.ts';

const literal = (value: unknown) => JSON.stringify(value);

/**
 * The module browsers import: every capability's operations as plain literals, typed by its table of routes. Types are
 * all it takes from the other modules, so that no schema comes along and a bundler keeps only the capabilities in use.
 */
export function browserModule(): string {
  const capabilities = Object.entries<Record<string, AnyRoute>>(contract);
  const lines = [
    '// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.',
    "import type { contract } from './index.ts';",
    "import type { Operations } from './operation.ts';",
    "import type { ProblemName } from './problems.ts';",
    '',
    "export type * from './index.ts';",
    '',
    '/** Version of the contract these operations belong to. */',
    `export const contractVersion = ${literal(contractVersion)};`,
  ];
  for (const [capability, routes] of capabilities) {
    lines.push('', `export const ${capability}: Operations<typeof contract.${capability}> = {`);
    for (const [name, { method, path, idempotent, ifMatch, media }] of Object.entries(routes))
      lines.push(`${name}: ${literal({ method, path, idempotent, ifMatch, media })},`);
    lines.push('};');
  }
  const names = Object.keys(problems);
  const prefix = problemType('internal').slice(0, -'internal'.length);
  lines.push(
    '',
    "/** What a problem's `type` begins with. */",
    `export const problemPrefix = ${literal(prefix)};`,
    '/** Every problem this version knows. */',
    `export const problemNames: readonly ProblemName[] = ${literal(names)};`,
    "/** The name in a problem's `type`, or undefined for one this version does not know. */",
    'export const problemName = (type: string): ProblemName | undefined =>',
    '  problemNames.find((name) => problemPrefix + name === type);',
  );
  return lines.join('\n');
}
