import { contract, contractVersion, type AnyRoute } from '../src/index.ts';
import { problems, problemType } from '../src/problems.ts';

const literal = (value: unknown) => JSON.stringify(value);

const generated = '// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.';

/**
 * What browsers import, as files by path: one of operations for each capability, and `browser.ts` with all of them. The
 * operations are plain literals, typed by their table of routes. Types are all they take from the other modules, so that no
 * schema comes along. Each capability is a module of its own, since a bundler that shares code between pages cuts no finer.
 */
export function browserModules(): { path: string; text: string }[] {
  const capabilities = Object.entries<Record<string, AnyRoute>>(contract);
  return [
    { path: 'browser.ts', text: browserModule(Object.keys(contract)) },
    ...capabilities.map(([name, routes]) => ({ path: `browser/${name}.ts`, text: operationsModule(name, routes) })),
  ];
}

function operationsModule(capability: string, routes: Record<string, AnyRoute>): string {
  const lines = [
    generated,
    "import type { contract } from '../index.ts';",
    "import type { Operations } from '../operation.ts';",
    '',
    `export const ${capability}: Operations<typeof contract.${capability}> = {`,
  ];
  for (const [name, { method, path, idempotent, ifMatch, media }] of Object.entries(routes))
    lines.push(`${name}: ${literal({ method, path, idempotent, ifMatch, media })},`);
  return [...lines, '};'].join('\n');
}

function browserModule(capabilities: readonly string[]): string {
  const lines = [
    generated,
    "import type { ProblemName } from './problems.ts';",
    '',
    "export type * from './index.ts';",
    ...capabilities.map((name) => `export { ${name} } from './browser/${name}.ts';`),
    '',
    '/** Version of the contract these operations belong to. */',
    `export const contractVersion = ${literal(contractVersion)};`,
  ];
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
