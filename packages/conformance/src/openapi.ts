import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { problems, roles, scopes, type Access, type Discovery, type ProblemName } from '@wuyu/contract';
import { Schema } from './schema.ts';

/*
 * What the kit expects is read from the published description and not from the tables a server may share with it,
 * so that the two can disagree.
 */

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']) });
const Media = z.record(z.string(), z.object({ schema: z.unknown() }));
const Described = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.object({ content: Media }).optional(),
  responses: z.record(z.string(), z.unknown()),
  'x-wuyu-access': z.union([z.literal('public'), z.partialRecord(z.enum(roles), z.enum(scopes))]),
  'x-wuyu-problems': z.array(z.enum(Object.keys(problems) as [ProblemName, ...ProblemName[]])),
  'x-wuyu-capability': z.string(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A field of a request's body, and whether it must stand there. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** How many code points at most, where it is a text. */
  readonly maxLength?: number;
  /** The JSON types it takes, as the description says; empty where it says none. */
  readonly types: readonly string[];
}

/** One operation, as the description tells it. */
export interface Operation {
  readonly id: string;
  readonly capability: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  readonly query: readonly string[];
  /** The fields of its body; undefined where it takes none. */
  readonly body: readonly Field[] | undefined;
  /** The schema of its body, without references. */
  readonly schema: Schema | undefined;
  /** The status of success. */
  readonly status: number;
  readonly stream: boolean;
  readonly access: Access | 'public';
  readonly problems: readonly ProblemName[];
}

/** Follows `$ref`s of the document's own. */
function at(document: unknown, value: unknown): Record<string, unknown> {
  const object = Object(value) as Record<string, unknown>;
  if (typeof object['$ref'] !== 'string') return object;
  let found: unknown = document;
  for (const part of object['$ref'].slice(2).split('/')) found = (Object(found) as Record<string, unknown>)[part];
  return at(document, found);
}

function types(document: unknown, schema: Record<string, unknown>): string[] {
  if (typeof schema['type'] === 'string') return [schema['type']];
  const parts = z
    .array(z.unknown())
    .catch([])
    .parse(schema['oneOf'] ?? schema['anyOf']);
  return parts.flatMap((part) => types(document, at(document, part)));
}

function fields(document: unknown, schema: unknown): Field[] {
  const object = at(document, schema);
  const required = z.array(z.string()).catch([]).parse(object['required']);
  return Object.entries(Object(object['properties']) as Record<string, unknown>).map(([name, part]) => ({
    name,
    required: required.includes(name),
    types: types(document, at(document, part)),
    ...(typeof at(document, part)['maxLength'] === 'number'
      ? { maxLength: Number(at(document, part)['maxLength']) }
      : {}),
  }));
}

/** A part of the document with what its references name in their place. */
function inlined(document: unknown, part: unknown): unknown {
  if (Array.isArray(part)) return part.map((item) => inlined(document, item));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(at(document, part)).map(([name, value]) => [name, inlined(document, value)] as const);
  return Object.fromEntries(entries);
}

/** Reads the operations of a description. Throws where it lacks what the kit goes by. */
export function operationsOf(document: unknown): Operation[] {
  return Object.entries(Document.parse(document).paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      if (!item[method]) return [];
      const o = Described.parse(item[method]);
      const shared = z.array(z.unknown()).catch([]).parse(item['parameters']);
      const parameters = [...shared, ...(o.parameters ?? [])].map((p) => Parameter.parse(at(document, p)));
      const success = Object.keys(o.responses).find((status) => status.startsWith('2'));
      const answer = at(document, o.responses[success ?? '']);
      const schema = Object.values(o.requestBody?.content ?? {})[0]?.schema;
      return [
        {
          id: o.operationId,
          capability: o['x-wuyu-capability'],
          summary: o.summary,
          method: method.toUpperCase(),
          path,
          params: parameters.filter((p) => p.in === 'path').map((p) => p.name),
          query: parameters.filter((p) => p.in === 'query').map((p) => p.name),
          body: o.requestBody ? fields(document, schema) : undefined,
          schema: schema === undefined ? undefined : Schema.parse(inlined(document, schema)),
          status: Number(success),
          stream: Object.hasOwn(Object(answer['content']) as object, 'text/event-stream'),
          access: o['x-wuyu-access'],
          problems: o['x-wuyu-problems'],
        },
      ];
    }),
  );
}

/** The operations of the contract this kit comes with. */
export async function published(): Promise<Operation[]> {
  const file = new URL(import.meta.resolve('@wuyu/contract/openapi.json'));
  return operationsOf(JSON.parse(await readFile(file, 'utf8')));
}

/** An operation as profiles and discovery name it. */
export const nameOf = ({ capability, id }: Pick<Operation, 'capability' | 'id'>): string => `${capability}.${id}`;

/** Whether a backend says that it keeps an operation: with its whole capability, or by itself. */
export const keeps = (
  { capabilities, parts = [] }: Pick<Discovery, 'capabilities' | 'parts'>,
  operation: Pick<Operation, 'capability' | 'id'>,
): boolean => capabilities.includes(operation.capability) || parts.includes(nameOf(operation));
