import type { Digest, OperationDigest, Schema } from './digest.ts';

/** `sent`: what a caller sends, of which more may be taken. `answered`: what it reads, of which more may be there. */
type Direction = 'sent' | 'answered';

interface Side {
  readonly schema: Schema;
  readonly of: Digest;
}

/** What the next description takes away from, or asks of, whoever keeps to the one before; empty where nothing. */
export function breaking(before: Digest, after: Digest): string[] {
  const found: string[] = [];
  for (const [name, old] of Object.entries(before.operations)) {
    const now = after.operations[name];
    if (!now) found.push(`${name}: it is gone`);
    else found.push(...operation(before, after, old, now).map((what) => `${name}: ${what}`));
  }
  for (const [type, status] of Object.entries(before.problems)) {
    const now = after.problems[type];
    if (now !== status) found.push(`${type}: its status was ${status} and is ${now ?? 'gone'}`);
  }
  for (const [id, level] of Object.entries(before.requirements)) {
    const now = after.requirements[id];
    if (now === undefined) found.push(`${id}: the sentence is gone; an id stands for one sentence for ever`);
    else if (now === 'MUST' && level !== 'MUST' && after.set === before.set)
      found.push(`${id}: it was ${level} and is MUST within the set ${before.set}: begin a new set`);
  }
  return found;
}

function operation(before: Digest, after: Digest, old: OperationDigest, now: OperationDigest): string[] {
  const found: string[] = [];
  const compare = (a: Schema, b: Schema, direction: Direction, where: string) =>
    found.push(...schemas({ schema: a, of: before }, { schema: b, of: after }, direction, where));
  if (now.name !== old.name) found.push(`it was called ${old.name} and is called ${now.name}`);
  found.push(...access(old.access, now.access));
  for (const [name, { required, schema }] of Object.entries(old.parameters)) {
    const own = now.parameters[name];
    const then = name.startsWith('header') ? 'not heard' : 'refused';
    if (!own) found.push(`the parameter ${name} is gone: who sends it is ${then}`);
    else {
      if (own.required && !required) found.push(`the parameter ${name} has to be sent now`);
      compare(schema, own.schema, 'sent', name);
    }
  }
  for (const [name, { required }] of Object.entries(now.parameters))
    if (required && !old.parameters[name]) found.push(`the new parameter ${name} has to be sent`);
  for (const [media, schema] of Object.entries(old.body)) {
    const own = now.body[media];
    if (own) compare(schema, own, 'sent', 'body');
    else found.push(`a body of ${media} is taken no more`);
  }
  if (Object.keys(old.body).length === 0 && Object.keys(now.body).length > 0) found.push('a body has to be sent now');
  for (const [status, { headers, content }] of Object.entries(old.answers)) {
    const own = now.answers[status];
    if (!own) {
      found.push(`it succeeds with ${status} no more, but with ${Object.keys(now.answers).join(', ')}`);
      continue;
    }
    for (const header of headers) if (!own.headers.includes(header)) found.push(`${status} has no ${header} any more`);
    for (const [media, schema] of Object.entries(content)) {
      const answer = own.content[media];
      if (answer) compare(schema, answer, 'answered', `${status}`);
      else found.push(`${status} is ${media} no more`);
    }
  }
  return found;
}

function access(old: OperationDigest['access'], now: OperationDigest['access']): string[] {
  if (now === 'public') return [];
  if (typeof old === 'string' || typeof now === 'string') return old === now ? [] : ['a token is needed now'];
  return Object.entries(old).flatMap(([role, reach]) => {
    const own = now[role];
    if (own === undefined) return [`${role} may call it no more`];
    return own === reach || own === 'org' ? [] : [`${role} reached ${reach} and reaches ${own}`];
  });
}

/** Pairs of named schemas that are being compared, so that one that holds itself comes to an end. */
const under = new Set<string>();

function schemas(old: Side, now: Side, direction: Direction, where: string): string[] {
  const pair = `${direction} ${old.schema.$ref ?? ''} ${now.schema.$ref ?? ''}`;
  const named = old.schema.$ref !== undefined && now.schema.$ref !== undefined;
  if (named && under.has(pair)) return [];
  if (named) under.add(pair);
  try {
    return alternatives(resolved(old), resolved(now), direction, where);
  } finally {
    if (named) under.delete(pair);
  }
}

function resolved({ schema, of }: Side): Side {
  if (schema.$ref === undefined) return { schema, of };
  const found = of.schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`the description has no ${schema.$ref}`);
  return resolved({ schema: found, of });
}

const among = ({ schema, of }: Side): Side[] =>
  (schema.anyOf ?? schema.oneOf ?? [schema]).map((part) => resolved({ schema: part, of }));

/** Each alternative of what may come has to be one of those that are reckoned with. */
function alternatives(old: Side, now: Side, direction: Direction, where: string): string[] {
  const [coming, known] = direction === 'sent' ? [among(old), among(now)] : [among(now), among(old)];
  return coming.flatMap((one) => {
    const like = known.filter((other) => alike(one.schema, other.schema));
    const tries = (like.length > 0 ? like : known).map((other) =>
      direction === 'sent' ? oneByOne(one, other, direction, where) : oneByOne(other, one, direction, where),
    );
    return tries.reduce((best, found) => (found.length < best.length ? found : best));
  });
}

/** Whether two alternatives are meant to be the same: of one type, and of one `kind` where they say one. */
function alike(a: Schema, b: Schema): boolean {
  const types =
    typesOf(a).length === 0 || typesOf(b).length === 0 || typesOf(a).some((type) => typesOf(b).includes(type));
  return (
    types &&
    Object.entries(a.properties ?? {}).every(([name, { const: value }]) => {
      const other = b.properties?.[name]?.const;
      return value === undefined || other === undefined || value === other;
    })
  );
}

const typesOf = ({ type }: Schema): readonly string[] => (type === undefined ? [] : [type].flat());
const valuesOf = ({ enum: values, const: value }: Schema): readonly unknown[] | undefined =>
  values ?? (value === undefined ? undefined : [value]);
const isA = (type: string, types: readonly string[]) =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

const least = ['minimum', 'minLength', 'minItems'];
const most = ['maximum', 'maxLength', 'maxItems'];
const same = ['pattern', 'format'];

function oneByOne(old: Side, now: Side, direction: Direction, where: string): string[] {
  const found: string[] = [];
  // What may come, and what is reckoned with.
  const [coming, known] = direction === 'sent' ? [old.schema, now.schema] : [now.schema, old.schema];
  const missing = typesOf(known).length > 0 ? typesOf(coming).filter((type) => !isA(type, typesOf(known))) : [];
  const was = typesOf(old.schema).join(' or ');
  if (missing.length > 0) found.push(`${where} was ${was} and is ${typesOf(now.schema).join(' or ')}`);
  if (missing.length > 0 && missing.length === typesOf(coming).length) return found;
  const values = valuesOf(known);
  if (values) {
    const strange = valuesOf(coming)?.filter((value) => !values.includes(value));
    const list = strange?.map((value) => JSON.stringify(value)).join(', ');
    if (strange === undefined)
      found.push(`${where} is one of a few values ${direction === 'sent' ? 'now' : 'no more'}`);
    else if (strange.length > 0)
      found.push(direction === 'sent' ? `${where} may be ${list} no more` : `${where} may be ${list} now`);
  }
  for (const limit of [...least, ...most, ...same]) {
    if (known[limit] === undefined || known[limit] === coming[limit]) continue;
    const [mine, theirs] = [Number(known[limit]), coming[limit] === undefined ? NaN : Number(coming[limit])];
    if (least.includes(limit) && theirs >= mine) continue;
    if (most.includes(limit) && theirs <= mine) continue;
    found.push(`${where} had ${told(old.schema, limit)} and has ${told(now.schema, limit)}`);
  }
  found.push(...parts(old, now, direction, where));
  return found;
}

const told = (schema: Schema, limit: string) =>
  schema[limit] === undefined ? `no ${limit}` : `${limit} ${JSON.stringify(schema[limit])}`;

function parts(old: Side, now: Side, direction: Direction, where: string): string[] {
  const found: string[] = [];
  const below = (a: Schema, b: Schema, path: string) =>
    found.push(...schemas({ schema: a, of: old.of }, { schema: b, of: now.of }, direction, path));
  const { properties: held = {}, required: needed = [], items, additionalProperties: others } = old.schema;
  const { properties: holds = {}, required: needs = [], items: itemsNow, additionalProperties: othersNow } = now.schema;
  for (const [name, schema] of Object.entries(held)) {
    const own = holds[name];
    if (own) below(schema, own, `${where}/${name}`);
    else if (direction === 'answered') found.push(`${where}/${name} is gone`);
    else if (othersNow === false) found.push(`${where}/${name} is gone: who sends it is refused`);
    if (direction === 'answered' && own && needed.includes(name) && !needs.includes(name))
      found.push(`${where}/${name} may be missing now`);
  }
  if (direction === 'sent')
    for (const name of needs) if (!needed.includes(name)) found.push(`${where}/${name} has to be sent now`);
  if (direction === 'sent' && othersNow === false && others !== false && old.schema.properties)
    found.push(`${where} takes no other fields any more`);
  if (items && itemsNow) below(items, itemsNow, `${where}/*`);
  if (typeof others === 'object' && typeof othersNow === 'object') below(others, othersNow, `${where}/*`);
  return found;
}
