import type { Schema } from './digest.ts';

interface Described extends Schema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}
type Content = Readonly<Record<string, { readonly schema: Described }>>;
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-wuyu-capability': string;
}
/** What of the description a page is made from. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
}

const reference = /"#\/components\/schemas\/(\w+)"/g;
const refsIn = (node: unknown): string[] => [...JSON.stringify(node).matchAll(reference)].map(([, name = '']) => name);

/** The capability on whose page each schema stands: the first to use it. */
function homes({ paths, components }: Document): Map<string, string> {
  const home = new Map<string, string>();
  const claim = (name: string, capability: string) => {
    if (home.has(name)) return;
    home.set(name, capability);
    for (const part of refsIn(components.schemas[name])) claim(part, capability);
  };
  for (const operation of Object.values(paths).flatMap((item) => Object.values(item)))
    for (const name of refsIn(operation)) claim(name, operation['x-wuyu-capability']);
  return home;
}

/** What an operation takes as its body, and what it gives, with links from the page of routes. */
export function shapesOf(document: Document): Map<string, { body: string; gives: string }> {
  const home = homes(document);
  const link = (name: string) => `[${name}](schemas/${home.get(name) ?? ''}.md#${name.toLowerCase()})`;
  const shape = (content: Content | undefined): string => {
    const { schema } = Object.values(content ?? {})[0] ?? {};
    if (!schema) return '';
    const { properties } = schema;
    if (!properties) return typeOf(schema, link);
    const fields = Object.entries(properties).map(([name, part]) =>
      refsIn(part).length > 0 ? `\`${name}\`: ${typeOf(part, link)}` : `\`${name}\``,
    );
    return 'next' in properties && properties['items']
      ? `page of ${typeOf(properties['items'].items ?? {}, link)}`
      : fields.join(', ');
  };
  return new Map(
    Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .map(({ operationId, requestBody, responses }) => {
        const [status = '', answer] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
        return [
          operationId,
          { body: shape(requestBody?.content), gives: `${status} ${shape(answer?.content)}`.trim() },
        ];
      }),
  );
}

/** For each capability a page with the schemas it is the first to use: their fields and an example of each. */
export function schemaPages({ paths, components }: Document): { capability: string; text: string }[] {
  const home = homes({ paths, components });
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const users = (name: string) =>
    operations.filter((operation) => refsIn(operation).includes(name)).map((operation) => operation.operationId);
  const capabilities = [...new Set(operations.map((operation) => operation['x-wuyu-capability']))];
  return capabilities.flatMap((capability) => {
    const own = Object.keys(components.schemas).filter((name) => home.get(name) === capability);
    if (own.length === 0) return [];
    const link = (name: string) =>
      `[${name}](${home.get(name) === capability ? '' : `${home.get(name) ?? ''}.md`}#${name.toLowerCase()})`;
    const parts = own.flatMap((name) => {
      const schema = components.schemas[name] ?? {};
      return [
        `## ${name}`,
        schema.description ?? '',
        of(users(name)),
        table(schema, link),
        `\`\`\`json\n${JSON.stringify(schema.examples?.[0], null, 2)}\n\`\`\``,
      ];
    });
    const text = [
      '<!-- Generated from the tables of routes by packages/contract/generate.ts: change those, not this. -->',
      `# Schemas: ${capability}`,
      `[The contract](../../contract.md) · [routes, access](../reference.md#${capability}) · all of them: ${capabilities
        .filter((other) => other !== capability && [...home.values()].includes(other))
        .map((other) => `[${other}](${other}.md)`)
        .join(', ')}`,
      'What is sent is strict, what is answered may hold more ([versions](../versions.md)). A field with `?` may be left out. `…` after the values of an enumeration: a later version may have more.',
      ...parts,
    ];
    return [{ capability, text: text.filter(Boolean).join('\n\n') }];
  });
}

const of = (operations: readonly string[]): string =>
  operations.some(Boolean)
    ? `In ${operations
        .filter(Boolean)
        .map((name) => `\`${name}\``)
        .join(', ')}.`
    : '';
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(schema: Described, link: (name: string) => string): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  const rows = alternatives
    ? alternatives.flatMap((part, index) => [
        [`_${index + 1} of ${alternatives.length}_`, '', ''],
        ...fields(part, '', link),
      ])
    : fields(schema, '', link);
  return [['Field', 'Type', ''], ['---', '---', '---'], ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');
}

function fields(schema: Described, path: string, link: (name: string) => string): string[][] {
  if (schema.$ref !== undefined) return [[path, typeOf(schema, link), '']];
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, part]: [string, Described]) => {
    const optional = required.includes(name) ? '' : '?';
    const inner = part.items && !part.items.$ref ? part.items : part;
    const own = [`\`${path}${name}\`${optional}`, typeOf(part, link), part.description ?? ''];
    return [own, ...(inner.properties ? fields(inner, `${path}${name}${inner === part ? '/' : '/*/'}`, link) : [])];
  });
}

/** Patterns, by what people call them. */
const patterns: Readonly<Record<string, string>> = {
  '^[A-Za-z0-9._-]{1,64}$': 'id',
  '^[A-Za-z0-9_-]{1,32}$': 'short id',
  '^https:\\/\\/[^\\s]+$': 'https address',
  '^[0-9a-f]{64}$': '64 hexadecimal digits',
  '^\\d{4}-(0[1-9]|1[0-2])$': 'month, `YYYY-MM`',
  '^([01]\\d|2[0-3]):[0-5]\\d$': 'time, `HH:MM`',
  '^[A-Z]{3}$': 'currency, `CNY`',
};
const formats: Readonly<Record<string, string>> = { date: 'day', 'date-time': 'instant', uuid: 'UUIDv7' };

function typeOf(schema: Described, link: (name: string) => string): string {
  if (schema.$ref !== undefined) return link(schema.$ref.split('/').at(-1) ?? '');
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return parts.map((part) => typeOf(part, link)).join(' or ');
  const { 'x-extensible-enum': open, enum: closed, const: only } = schema;
  const values = only === undefined ? (closed ?? (Array.isArray(open) ? (open as unknown[]) : [])) : [only];
  if (values.length > 0) return values.map((value) => `\`${JSON.stringify(value)}\``).join(' ') + (open ? ' …' : '');
  const types = [schema.type ?? 'anything'].flat();
  const nullable = types.includes('null') && types.length > 1 ? ' or null' : '';
  const type = types.find((name) => name !== 'null') ?? 'null';
  if (type === 'array')
    return `list of ${schema.items ? typeOf(schema.items, link) : 'anything'}${size(schema, 'Items')}${nullable}`;
  if (type === 'string') {
    const known = formats[schema.format ?? ''] ?? patterns[schema.pattern ?? ''];
    return `${known ?? `text${size(schema, 'Length')}`}${nullable}`;
  }
  if (type === 'integer' || type === 'number')
    return `${type === 'integer' ? 'whole number' : 'number'}${bounds(schema)}${nullable}`;
  return `${type}${nullable}`;
}

const size = (schema: Described, of: 'Items' | 'Length'): string => {
  const [least, most] = [schema[`min${of}`], schema[`max${of}`]];
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `, ${JSON.stringify(least)} or more`;
  return least === undefined
    ? `, at most ${JSON.stringify(most)}`
    : `, ${JSON.stringify(least)} to ${JSON.stringify(most)}`;
};
const bounds = ({ minimum, maximum }: Described): string => {
  const least = Number(minimum) === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  if (least === undefined && maximum === undefined) return '';
  if (maximum === undefined) return `, ${JSON.stringify(least)} or more`;
  return least === undefined
    ? `, at most ${JSON.stringify(maximum)}`
    : `, ${JSON.stringify(least)} to ${JSON.stringify(maximum)}`;
};
