import { z } from 'zod';
import { contract, contractVersion } from './index.ts';
import { Problem, problems, problemType, type ProblemName } from './problems.ts';
import { answersPage, answersRow, type AnyRoute } from './route.ts';
import { Day, Id } from './values.ts';

type Json = { [name: string]: unknown };

/** What the description takes beside the tables. */
export interface OpenApiOptions {
  /** The comment on a schema or capability (`Report`) or on one of its fields (`Report.day`), where there is one. */
  describe?: (name: string) => string | undefined;
  /** An example of each schema, by its name. */
  examples?: Readonly<Record<string, unknown>>;
}

/** The contract as an OpenAPI 3.1 document. Requests are strict in it; responses are open to new fields and values. */
export function openApi({ describe = () => undefined, examples = {} }: OpenApiOptions = {}): Json {
  const schemas: Record<string, Json> = {};
  const responses: Record<string, Json> = {};
  const paths: Record<string, Json> = {};
  /** A schema as JSON Schema, its named parts among the components. */
  const schema = (type: z.ZodType): Json => {
    const {
      $defs = {},
      $schema: _,
      ...own
    } = z.toJSONSchema(type, { io: 'input', override: ({ jsonSchema }) => tidy(jsonSchema) }) as Json;
    for (const [name, part] of Object.entries($defs as Record<string, Json>)) schemas[name] ??= componentOf(name, part);
    return pointToComponents(own) as Json;
  };
  const componentOf = (name: string, { id: _, ...part }: Json): Json => {
    const properties = Object.entries((part.properties ?? {}) as Record<string, Json>).map(
      ([field, own]): [string, Json] => {
        const description = describe(`${name}.${field}`);
        return [field, description === undefined ? own : { ...own, description }];
      },
    );
    const description = describe(name);
    return {
      ...(description === undefined ? {} : { description }),
      ...(pointToComponents({
        ...part,
        ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
      }) as Json),
      ...(name in examples ? { examples: [examples[name]] } : {}),
    };
  };

  const problemSchema = schema(z.object({ problem: Problem })).properties as { problem: Json };
  for (const [capability, routes] of Object.entries<Record<string, AnyRoute>>(contract)) {
    for (const [name, route] of Object.entries(routes)) {
      const failures = byStatus(route.problems).map(([status, names]): [string, Json] => {
        const key = names.map(pascal).join('Or');
        responses[key] ??= problemResponse(names, problemSchema.problem);
        return [status, { $ref: `#/components/responses/${key}` }];
      });
      (paths[route.path] ??= {})[route.method.toLowerCase()] = {
        operationId: name,
        summary: route.summary,
        description: accessSentence(route),
        tags: [capability],
        ...(route.access === 'public' ? { security: [] } : {}),
        parameters: parametersOf(route, schema),
        ...(route.body
          ? { requestBody: { required: true, content: { 'application/json': { schema: schema(route.body) } } } }
          : {}),
        responses: Object.fromEntries([...successOf(route, schema), ...failures]),
        'x-wuyu-capability': capability,
        'x-wuyu-access': route.access,
        'x-wuyu-problems': route.problems,
      };
    }
  }

  return {
    openapi: '3.1.1',
    info: {
      title: 'Wuyu 五育',
      version: contractVersion,
      summary: 'What a compliant backend is: routes, schemas, access rules, problems',
      description: preface,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The backend that serves this description' }],
    security: [{ bearer: [] }],
    tags: Object.keys(contract).map((name) => ({ name, description: describe(name) ?? name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A token of one of the issuers named by the discovery; its `sub` is resolved through the roster.',
        },
      },
      responses: sorted(responses),
      schemas: sorted(schemas),
    },
  };
}

const preface =
  `Every row carries \`rev\`, the revision of its org that last changed it. Its strong ETag is \`"<rev>"\`; a change sends
it back as If-Match. Every unsafe request carries an Idempotency-Key: the same key with the same request gets the same answer again.
Readers let pass fields and values they do not know. \`x-wuyu-access\` says of each role how far it reaches with a route:
a role that is absent gets 403, a role that does not reach what is named gets 404.`.replaceAll('\n', ' ');

/** Sees to it that generated JSON Schema reads as a person would write it. */
function tidy(own: Json): void {
  // The format says the same as these patterns, in fewer than 200 characters.
  if (own.format === 'date' || own.format === 'date-time') delete own.pattern;
  if (own.maximum === Number.MAX_SAFE_INTEGER) delete own.maximum;
  if (own.open === true) {
    own['x-extensible-enum'] = own.enum;
    delete own.enum;
    delete own.open;
  }
}

function pointToComponents(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(pointToComponents);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace('#/$defs/', '#/components/schemas/')]
        : [key, pointToComponents(value)],
    ),
  );
}

const header = (name: string, description: string, schema: Json, required = false): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

function parametersOf(route: AnyRoute, schema: (type: z.ZodType) => Json): Json[] {
  const parameters = route.params.map((name): Json => ({
    name,
    in: 'path',
    required: true,
    schema: schema(name === 'day' ? Day : Id),
  }));
  if (route.query) {
    const { properties = {}, required = [] } = schema(route.query) as { properties?: Json; required?: string[] };
    for (const [name, own] of Object.entries(properties))
      parameters.push({ name, in: 'query', required: required.includes(name), schema: own });
  }
  if (route.idempotent)
    parameters.push(
      header(
        'Idempotency-Key',
        'One for each intent; the same when it is sent again',
        { type: 'string', maxLength: 200 },
        true,
      ),
    );
  if (route.ifMatch)
    parameters.push(header('If-Match', 'The ETag of the row to be changed: `"<rev>"`', { type: 'string' }, true));
  if (route.method === 'GET' && route.media === 'json' && answersRow(route))
    parameters.push(header('If-None-Match', 'The ETag one holds: 304 while it is current', { type: 'string' }));
  if (route.media === 'stream')
    parameters.push(header('Last-Event-ID', 'The revision to go on from', { type: 'string' }));
  return parameters;
}

function successOf(route: AnyRoute, schema: (type: z.ZodType) => Json): [string, Json][] {
  if (route.status === 204) return [['204', { description: 'Done' }]];
  if (route.media === 'stream') {
    const description = 'Events as they happen; the `id` of each is its revision, its `data` one object of this schema';
    return [['200', { description, content: { 'text/event-stream': { schema: schema(route.ok) } } }]];
  }
  const headers = {
    ...(answersRow(route) ? { ETag: { description: '`"<rev>"`', schema: { type: 'string' } } } : {}),
    ...(answersPage(route)
      ? { Link: { description: '`<…>; rel="next"`, while there is more', schema: { type: 'string' } } }
      : {}),
  };
  const answer: Json = {
    description: route.status === 201 ? 'Made' : 'Done',
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: { 'application/json': { schema: schema(route.ok) } },
  };
  const unchanged: [string, Json][] =
    route.method === 'GET' && answersRow(route) ? [['304', { description: 'What one holds is current' }]] : [];
  return [[String(route.status), answer], ...unchanged];
}

function byStatus(names: readonly ProblemName[]): [string, ProblemName[]][] {
  const groups = new Map<string, ProblemName[]>();
  for (const name of names) {
    const status = String(problems[name].status);
    groups.set(status, [...(groups.get(status) ?? []), name]);
  }
  return [...groups];
}

function problemResponse(names: readonly ProblemName[], schema: Json): Json {
  const waits = names.some((name) => [429, 503].includes(problems[name].status));
  return {
    description: names.map((name) => `\`${problemType(name)}\`: ${problems[name].title}`).join('. '),
    ...(waits ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } } : {}),
    content: {
      'application/problem+json': {
        schema,
        examples: Object.fromEntries(
          names.map((name) => {
            const { title, status } = problems[name];
            return [name, { value: { type: problemType(name), title, status, requestId: '0199f1c2' } }];
          }),
        ),
      },
    },
  };
}

function accessSentence({ access }: AnyRoute): string {
  if (access === 'public') return 'For everybody, without a token.';
  const reach = Object.entries(access).map(([role, scope]) => `${role} (${scope})`);
  return `For ${reach.join(', ')}.`;
}

const pascal = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const sorted = (parts: Record<string, Json>): Json =>
  Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));
