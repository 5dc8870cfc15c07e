import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { inRoot } from '../setup/paths.js';

/*
 * What elements declare of a backend (`@needs`, `@uses`) against what their code calls. The code is bundled first, so that of
 * what elements share each has only the part that it reaches.
 */
const json = (path: string): unknown => JSON.parse(readFileSync(inRoot(path), 'utf8'));

interface Described {
  readonly operationId: string;
  readonly 'x-wuyu-capability': string;
}
const { paths } = json('packages/contract/openapi.json') as { paths: Record<string, Record<string, Described>> };
const capabilityOf = new Map(
  Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => [operation.operationId, operation['x-wuyu-capability']]),
);
const profiles = json('packages/conformance/profiles.json') as Record<string, { needs: string[]; uses: string[] }>;

const sources = inRoot('packages/elements/src');
const elements = readdirSync(sources).filter(
  (name) => name !== 'shared' && existsSync(join(sources, name, 'define.ts')),
);

type Node = Readonly<Record<string, unknown>>;

/** The operations that an element's code names: as a client's method, as one that is taken out of it, or to an outbox. */
async function called(element: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [join(sources, element, 'define.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@wuyu/source'],
    external: ['lit', 'lit/*', '@wuyu/sdk'],
    logLevel: 'error',
  });
  const found = new Set<string>();
  const add = (name: unknown) => {
    const capability = typeof name === 'string' ? capabilityOf.get(name) : undefined;
    if (capability !== undefined) found.add(`${capability}.${String(name)}`);
  };
  const nameOf = (node: unknown) => (Object(node) as Node)['name'];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node['type'] === 'MemberExpression' && node['computed'] === false) {
      // Words may be called as what they are about.
      if (!/^texts\d*$/.test(String(nameOf(node['object'])))) add(nameOf(node['property']));
      if (nameOf(node['property']) === 'live') ['listEvents', 'streamEvents'].forEach(add);
    } else if (node['type'] === 'ObjectPattern') {
      for (const property of node['properties'] as Node[]) add(nameOf(property['key']));
    } else if (node['type'] === 'Literal' && typeof node['value'] === 'string') {
      const [capability, name, ...more] = node['value'].split('.');
      if (more.length === 0 && name !== undefined && capabilityOf.get(name) === capability) add(name);
    }
    // What is only asked about is not called: `keeps(host, 'homework.createExport')`.
    const isQuestion = node['type'] === 'CallExpression' && /^keeps\d*$/.test(String(nameOf(node['callee'])));
    const asked = (part: unknown) => (Object(part) as Node)['type'] === 'Literal';
    if (isQuestion) look((node['arguments'] as unknown[]).filter((part) => !asked(part)));
    else Object.values(node).forEach(look);
  };
  look(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest', sourceType: 'module' }));
  return [...found].sort();
}

for (const element of elements)
  it(`knows what wuyu-${element} asks of a backend`, async () => {
    const { needs = [], uses = [] } = profiles[`wuyu-${element}`] ?? {};
    assert.deepEqual([...needs, ...uses].sort(), await called(element));
  });

it('has a profile of each element and of nothing else', () => {
  assert.deepEqual(Object.keys(profiles).sort(), elements.map((name) => `wuyu-${name}`).sort());
});
