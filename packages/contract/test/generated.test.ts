import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { contract, problems, problemType, type AnyRoute } from '@wuyu/contract';

const run = promisify(execFile);
const home = fileURLToPath(new URL('..', import.meta.url));
const tool = (name: string) => fileURLToPath(new URL(`../../../node_modules/.bin/${name}`, import.meta.url));

interface Schema {
  $ref?: string;
  additionalProperties?: unknown;
}
interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }>; headers?: object }>;
  security?: unknown[];
  'x-wuyu-access': unknown;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, unknown> };
}
const description = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')) as Description;
const rows = Object.values<Record<string, AnyRoute>>(contract).flatMap((routes) => Object.entries(routes));
const operation = (route: AnyRoute) => {
  const found = description.paths[route.path]?.[route.method.toLowerCase()];
  assert.ok(found, `${route.method} ${route.path} is not described`);
  return found;
};

describe('what is generated from the tables', () => {
  it('is current', async () => {
    await run(process.execPath, ['generate.ts', '--check'], { cwd: home });
  });

  it('brings a browser one capability, and nothing of the schemas or of the others', async () => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: "export { homework } from '@wuyu/contract/browser'", resolveDir: home },
      conditions: ['@wuyu/source'],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      metafile: true,
    });
    const bundle = outputFiles.map(({ text }) => text).join('');
    assert.match(bundle, /\/reports\/batch/);
    assert.doesNotMatch(bundle, /\/calendar|\/events|well-known|urn:wuyu|zod/i);
    const inputs = Object.values(metafile.outputs)
      .flatMap((output) => Object.entries(output.inputs))
      .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !file.includes('<stdin>'))
      .map(([file]) => file);
    assert.deepEqual(
      inputs.map((file) => file.slice(file.indexOf('src/'))),
      ['src/browser/homework.ts'],
    );
  });
});

describe('the description in OpenAPI', () => {
  it('has nothing that Redocly, at its strictest, objects to', async () => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    await run(tool('redocly'), ['lint', 'openapi.json', '--config', 'redocly.yaml'], { cwd: home, env });
  });

  it('describes every route, and no other', () => {
    const described = Object.values(description.paths).flatMap((path) => Object.values(path).map((o) => o.operationId));
    assert.deepEqual(described.sort(), rows.map(([name]) => name).sort());
  });

  for (const [name, route] of rows)
    it(`${name}: its parameters, problems and access are those of the table`, () => {
      const described = operation(route);
      const headers = described.parameters.filter((p) => p.in === 'header' && p.required).map((p) => p.name);
      assert.deepEqual(headers, [
        ...(route.idempotent ? ['Idempotency-Key'] : []),
        ...(route.ifMatch ? ['If-Match'] : []),
      ]);
      const inPath = described.parameters.filter((p) => p.in === 'path').map((p) => p.name);
      assert.deepEqual(inPath, route.params);
      assert.equal(described.requestBody !== undefined, route.body !== undefined);
      assert.deepEqual(described['x-wuyu-access'], JSON.parse(JSON.stringify(route.access)));
      assert.equal(described.security?.length === 0, route.access === 'public');
      const media = route.status === 204 ? [] : [route.media === 'stream' ? 'text/event-stream' : 'application/json'];
      assert.deepEqual(Object.keys(described.responses[route.status]?.content ?? {}), media);
      for (const problem of route.problems) {
        const { $ref = '' } = described.responses[problems[problem].status] ?? {};
        const response = JSON.stringify(description.components.responses[$ref.split('/').at(-1) ?? '']);
        assert.ok(response.includes(problemType(problem)), `${name} does not describe ${problem}`);
        assert.ok(response.includes('application/problem+json'));
      }
    });

  it('closes what is sent and leaves open what is answered', () => {
    const closed = (content: Record<string, { schema: Schema }> | undefined) => {
      const [{ schema } = { schema: {} }] = Object.values(content ?? {});
      const named = description.components.schemas[schema.$ref?.split('/').at(-1) ?? ''];
      return (named ?? schema).additionalProperties === false;
    };
    for (const [name, route] of rows) {
      const { requestBody, responses } = operation(route);
      assert.equal(closed(requestBody?.content), route.body !== undefined, name);
      assert.equal(closed(responses[route.status]?.content), false, name);
    }
  });
});
