import type { Level, Requirements } from './requirements.ts';

/** A JSON Schema, as far as it is compared. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly [limit: string]: unknown;
}

export interface Parameter {
  readonly required: boolean;
  readonly schema: Schema;
}

/** What a caller relies on of one operation. */
export interface OperationDigest {
  readonly name: string;
  readonly access: string | Readonly<Record<string, string>>;
  /** By where it stands and its name: `query limit`. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly body: Readonly<Record<string, Schema>>;
  /** By status, those of success alone. */
  readonly answers: Readonly<
    Record<string, { readonly headers: readonly string[]; readonly content: Readonly<Record<string, Schema>> }>
  >;
}

/** What of a description and the specification is compared with the next one's. */
export interface Digest {
  /** The dated set it was released with. */
  readonly set: string;
  /** By `METHOD /path`. */
  readonly operations: Readonly<Record<string, OperationDigest>>;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Statuses by type of problem. */
  readonly problems: Readonly<Record<string, number>>;
  readonly requirements: Readonly<Record<string, Level>>;
}

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => Object(value) as Json;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const map = <T>(value: unknown, make: (part: unknown, key: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object(value)).map(([key, part]) => [key, make(part, key)]));

/** Words for people, which promise nothing. */
const told = new Set(['description', 'title', 'examples', 'deprecated']);

function schemaOf(value: unknown): Schema {
  const { properties, items, additionalProperties, anyOf, oneOf, ...rest } = object(value);
  // The least whole number there is is no limit of anything.
  const own = Object.fromEntries(
    Object.entries(rest).filter(([key, part]) => !told.has(key) && part !== Number.MIN_SAFE_INTEGER),
  );
  return {
    ...own,
    ...(anyOf ? { anyOf: list(anyOf).map(schemaOf) } : {}),
    ...(oneOf ? { oneOf: list(oneOf).map(schemaOf) } : {}),
    ...(properties ? { properties: map(properties, schemaOf) } : {}),
    ...(items ? { items: schemaOf(items) } : {}),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'boolean' ? additionalProperties : schemaOf(additionalProperties),
        }),
  };
}

const contentOf = (value: unknown) => map(object(value)['content'], (media) => schemaOf(object(media)['schema']));

function operationOf(value: unknown): OperationDigest {
  const { operationId, parameters, requestBody, responses, 'x-wuyu-access': access } = object(value);
  return {
    name: String(operationId),
    access: typeof access === 'string' ? access : map(access, String),
    parameters: Object.fromEntries(
      list(parameters).map((parameter) => {
        const { in: place, name, required, schema } = object(parameter);
        return [`${String(place)} ${String(name)}`, { required: required === true, schema: schemaOf(schema) }];
      }),
    ),
    body: contentOf(requestBody),
    answers: Object.fromEntries(
      Object.entries(object(responses))
        .filter(([status]) => status.startsWith('2'))
        .map(([status, answer]) => [
          status,
          { headers: Object.keys(object(object(answer)['headers'])), content: contentOf(answer) },
        ]),
    ),
  };
}

function problemsOf(responses: unknown): Record<string, number> {
  const found = Object.values(object(responses)).flatMap((response) =>
    Object.values(object(object(response)['content'])).flatMap((media) =>
      Object.values(object(object(media)['examples'])).map((example) => {
        const { type, status } = object(object(example)['value']);
        return [String(type), Number(status)] as const;
      }),
    ),
  );
  return Object.fromEntries(found);
}

/** Reads of an OpenAPI document what callers rely on. */
export function digestOf(document: unknown, { set, requirements }: Requirements): Digest {
  const { paths, components } = object(document);
  return {
    set,
    operations: Object.fromEntries(
      Object.entries(object(paths)).flatMap(([path, item]) =>
        Object.entries(object(item)).map(([method, operation]) => [
          `${method.toUpperCase()} ${path}`,
          operationOf(operation),
        ]),
      ),
    ),
    schemas: map(object(components)['schemas'], schemaOf),
    problems: problemsOf(object(components)['responses']),
    requirements: Object.fromEntries(requirements.map(({ id, level }) => [id, level])),
  };
}

/** Parts shorter than this are written where they stand. */
const short = 30;

/**
 * A digest as a file: one line an operation and a schema, so that two releases can be read beside each other. What stands
 * there several times (the pattern of an id, a list's query) is written once, under `shared`.
 */
export function written({ operations, schemas, ...rest }: Digest): string {
  const counts = new Map<string, number>();
  const count = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const text = JSON.stringify(node);
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    if (before === 0) Object.values(node).forEach(count);
  };
  Object.values(operations).forEach(count);
  Object.values(schemas).forEach(count);
  const often = [...counts].filter(([text, times]) => times > 1 && text.length > short).map(([text]) => text);
  // The smaller ones first, so that the larger ones can be made of them.
  const names = new Map(often.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((text, i) => [text, i]));
  const inner = (node: unknown): unknown =>
    Array.isArray(node)
      ? node.map(outer)
      : Object.fromEntries(Object.entries(Object(node) as object).map(([key, part]) => [key, outer(part)]));
  const outer = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    const name = names.get(JSON.stringify(node));
    return name === undefined ? inner(node) : { $shared: name };
  };
  const lines = (parts: Readonly<Record<string, unknown>>) =>
    `{\n${Object.entries(parts)
      .map(([key, part]) => `${JSON.stringify(key)}:${JSON.stringify(outer(part))}`)
      .join(',\n')}\n}`;
  const shared = [...names.keys()].map((text) => JSON.stringify(inner(JSON.parse(text)))).join(',\n');
  const head = Object.entries(rest).map(([key, part]) => `${JSON.stringify(key)}:${JSON.stringify(part)}`);
  return `{\n${[...head, `"shared":[\n${shared}\n]`, `"operations":${lines(operations)}`, `"schemas":${lines(schemas)}`].join(',\n')}\n}\n`;
}

/** The digest that a file holds. */
export function readDigest(text: string): Digest {
  const { shared, ...rest } = object(JSON.parse(text));
  const parts = list(shared);
  const whole = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(whole);
    if (typeof node !== 'object' || node === null) return node;
    const { $shared: name } = object(node);
    return typeof name === 'number' ? whole(parts[name]) : map(node, whole);
  };
  return whole(rest) as Digest;
}
