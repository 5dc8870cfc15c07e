import type { Schema } from './digest.ts';

/** Values of strings by their pattern. */
const byPattern: Readonly<Record<string, string>> = {
  '^https:\\/\\/[^\\s]+$': 'https://wuyu.example/pottery.jpg',
  '^[0-9a-f]{64}$': '85e8a6f31ddeb4a03ac78720d8333b13cdfef775083bfcfaeb2c65baabcd57b7',
  '^\\d{4}-(0[1-9]|1[0-2])$': '2026-12',
  '^([01]\\d|2[0-3]):[0-5]\\d$': '16:10',
  '^[A-Z]{3}$': 'CNY',
};
const byFormat: Readonly<Record<string, string>> = {
  date: '2026-11-20',
  'date-time': '2026-11-20T08:05:00Z',
  uuid: '0199f1c2-7a00-7000-8000-000000000001',
};
/** Values by the name of their field, where it says more than the type. */
const byName: Readonly<Record<string, unknown>> = {
  id: '0199f1c2-7a00-7000-8000-000000000001',
  sourcedId: 's-1042',
  orgId: 'school-7',
  schoolId: 'school-7',
  parentSourcedId: 'district-1',
  classId: 'c-4-2',
  classIds: ['c-4-2'],
  classTitle: '四（2）班',
  studentId: 's-1042',
  studentIds: ['s-1042'],
  rev: 4712,
  grade: 4,
  grades: [4],
  subject: '数学',
  subjects: ['数学'],
  seed: '592ca0caf20a6660ec9875291ee02e71e38487a67aedf3bbd0e9e2a075263090',
  name: '李小雨',
  title: '陶艺',
  titleEn: 'Pottery',
  text: '运动会上扶起摔倒的同学。',
  timeZone: 'Asia/Shanghai',
  url: '/v1/exports/school-7/2h0zq1',
  code: 'K7Q-204',
  month: '2026-12',
  secret: 'mLk0s7uF2mC0m9v1cXq4Zw',
  contract: '1.0',
  weekdays: [1],
  minutes: 20,
  expected: 20,
  limit: 200,
  dueOn: '2026-11-23',
  closesOn: '2026-11-27',
  closesAt: '2026-11-27T10:00:00Z',
  expiresAt: '2026-11-20T08:15:00Z',
  end: '17:00',
};

/** Makes one plausible value of each schema: what a field is called, then its limits. Those that are `given` stay. */
export function samplesOf(schemas: Readonly<Record<string, Schema>>, given: Readonly<Record<string, unknown>>) {
  const made = new Map<string, unknown>(Object.entries(given));
  const named = (name: string): unknown => {
    if (made.has(name)) return made.get(name);
    const schema = schemas[name];
    if (!schema) throw new Error(`the description has no ${name}`);
    // A schema that holds itself does so once.
    made.set(name, null);
    made.set(name, sample(schema, name));
    return made.get(name);
  };
  const sample = (schema: Schema, field: string): unknown => {
    if (schema.$ref !== undefined) return named(schema.$ref.split('/').at(-1) ?? '');
    const first = (schema.anyOf ?? schema.oneOf)?.find((part) => part.type !== 'null');
    if (first) return sample(first, field);
    if (schema.const !== undefined) return schema.const;
    const [value] = schema.enum ?? extensible(schema);
    if (value !== undefined) return value;
    const type = [schema.type].flat().find((name) => name !== 'null');
    const known = byName[field];
    if (known !== undefined && kindOf(known) === type && fits(schema, known)) return known;
    if (type === 'object') return members(schema);
    if (type === 'array') return Array.from({ length: count(schema) }, () => sample(schema.items ?? {}, single(field)));
    if (type === 'integer' || type === 'number') return Math.max(Number(schema['minimum'] ?? 0), 1);
    if (type === 'boolean') return false;
    return type === 'string' ? text(schema, field) : null;
  };
  const members = ({ properties = {}, additionalProperties }: Schema) => ({
    ...Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sample(part, name)])),
    ...(typeof additionalProperties === 'object' ? { de: sample(additionalProperties, 'de') } : {}),
  });
  for (const name of Object.keys(schemas)) named(name);
  return Object.fromEntries(made);
}

const extensible = (schema: Schema): readonly unknown[] => {
  const values = schema['x-extensible-enum'];
  return Array.isArray(values) ? values : [];
};
const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
const fits = ({ pattern, format, items, maximum }: Schema, value: unknown): boolean =>
  (typeof value !== 'string' || pattern === undefined || new RegExp(pattern, 'u').test(value)) &&
  (typeof value !== 'string' ||
    format === undefined ||
    format === 'uuid' ||
    value.length === byFormat[format]?.length) &&
  (typeof value !== 'number' || value <= Number(maximum ?? value)) &&
  (!Array.isArray(value) || items?.type === kindOf(value[0]));
const count = (schema: Schema): number => Math.max(Number(schema['minItems'] ?? 0), 1);
const single = (field: string): string => (field.endsWith('s') ? field.slice(0, -1) : field);

function text(schema: Schema, field: string): string {
  const { format, pattern } = schema;
  const fixed = byFormat[format ?? ''] ?? byPattern[pattern ?? ''];
  if (fixed !== undefined) return fixed;
  // An id is of something: `planId` of a plan.
  if (pattern?.startsWith('^[A-Za-z0-9')) return `${field.replace(/Ids?$/, '').toLowerCase()}-1`.slice(-32);
  return '…';
}
