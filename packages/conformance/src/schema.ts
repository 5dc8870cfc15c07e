import { z } from 'zod';

/** What the kit reads of a JSON Schema: as much as the bodies of requests use. */
export interface Schema {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minItems?: number | undefined;
}

export const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
  }),
);

/** Whether a schema is of texts that people write: all is taken but control characters. */
export const isProse = ({ type, pattern }: Schema): boolean =>
  type === 'string' && pattern?.startsWith('^[^\\u0000') === true;

/** Of several, the one that a value goes by. */
function branchOf(schema: Schema, value: unknown): Schema {
  const parts = schema.oneOf ?? schema.anyOf;
  if (!parts) return schema;
  const said = Object(value) as Record<string, unknown>;
  const fits = parts.find(
    ({ type, properties }) =>
      type !== 'null' &&
      Object.entries(properties ?? {}).every(([name, part]) => part.const === undefined || part.const === said[name]),
  );
  return fits ? branchOf(fits, value) : schema;
}

/** A value within a body: where it stands, and what may stand there. */
export interface Place {
  /** Names and numbers from the body's top on. */
  readonly path: readonly string[];
  readonly schema: Schema;
  readonly nullable: boolean;
  /** Undefined where nothing stands there yet. */
  readonly value: unknown;
}

/** Every place of a body, and those at its top where nothing stands yet. */
export function placesOf(schema: Schema, value: unknown, path: readonly string[] = []): Place[] {
  const branch = branchOf(schema, value);
  const nullable = (schema.anyOf ?? []).some(({ type }) => type === 'null');
  const here: Place = { path, schema: branch, nullable, value };
  if (value === null) return [here];
  if (Array.isArray(value))
    return [
      here,
      ...value.slice(0, 2).flatMap((item: unknown, i) => placesOf(branch.items ?? {}, item, [...path, String(i)])),
    ];
  if (typeof value !== 'object') return [here];
  const said = value as Readonly<Record<string, unknown>>;
  const parts = Object.entries(branch.properties ?? {}).flatMap(([name, part]) =>
    said[name] === undefined && path.length > 0 ? [] : placesOf(part, said[name], [...path, name]),
  );
  return [here, ...parts];
}

/** A body with something else at one place; undefined takes it away. */
export function withAt(body: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, i) => (String(i) === first ? withAt(item, rest, value) : item));
  const said = Object(body) as Record<string, unknown>;
  return { ...said, [first]: withAt(said[first], rest, value) };
}

/** What stands at a place. */
export const standsAt = (body: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (Object(found) as Record<string, unknown>)[name], body);

/** A JSON pointer (RFC 6901). */
export const pointer = (path: readonly string[]): string =>
  path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
