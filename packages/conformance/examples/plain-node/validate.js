import { invalid, Problem } from './problems.js';
import { isDay } from './time.js';

/**
 * The part of JSON Schema that the bodies of homework use, and no more. Errors are told by JSON pointer, all at once.
 * @typedef {object} Schema
 * @property {'object' | 'array' | 'string' | 'integer'} [type]
 * @property {Record<string, Schema>} [properties] what else stands there is refused: requests are strict
 * @property {string[]} [required]
 * @property {Schema} [items]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {RegExp} [pattern]
 * @property {'date'} [format]
 * @property {string[]} [enum]
 * @property {Record<string, Schema>} [byKind] one schema for each value of `kind`
 */

/** @typedef {{ path: string, message: string }} FieldError */

/** @param {string} key */
const escape = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** @param {string} text @param {Schema} schema */
function wrongText(text, schema) {
  const length = [...text].length; // in code points, as JSON Schema counts
  if (schema.enum && !schema.enum.includes(text)) return `must be one of ${schema.enum.join(', ')}`;
  // Text of blanks alone says nothing.
  if (schema.minLength && [...text.trim()].length < schema.minLength) return `needs ${schema.minLength} characters`;
  if (schema.maxLength !== undefined && length > schema.maxLength) return `has at most ${schema.maxLength} characters`;
  if (schema.pattern && !schema.pattern.test(text)) return 'is not written as it should be';
  if (schema.format === 'date' && !isDay(text)) return 'must be a day: YYYY-MM-DD';
  if (!text.isWellFormed()) return 'is no well-formed Unicode';
  return undefined;
}

/**
 * @param {unknown} value
 * @param {Schema} schema
 * @param {string} path
 * @param {FieldError[]} errors
 */
function check(value, schema, path, errors) {
  /** @param {string | undefined} message */
  const tell = (message) => message && errors.push({ path, message });
  if (schema.type === 'string') {
    tell(typeof value === 'string' ? wrongText(value, schema) : 'must be a string');
  } else if (schema.type === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value)) tell('must be a whole number');
    else if (value < (schema.minimum ?? value)) tell(`must be at least ${schema.minimum}`);
    else if (value > (schema.maximum ?? value)) tell(`must be at most ${schema.maximum}`);
  } else if (schema.type === 'array') {
    if (!Array.isArray(value)) tell('must be a list');
    else if (value.length < (schema.minItems ?? 0)) tell(`needs at least ${schema.minItems}`);
    else if (value.length > (schema.maxItems ?? Infinity)) tell(`has at most ${schema.maxItems}`);
    else value.forEach((item, index) => schema.items && check(item, schema.items, `${path}/${index}`, errors));
  } else {
    checkObject(value, schema, path, errors);
  }
}

/**
 * @param {unknown} value
 * @param {Schema} schema
 * @param {string} path
 * @param {FieldError[]} errors
 */
function checkObject(value, schema, path, errors) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    errors.push({ path, message: 'must be an object' });
    return;
  }
  const fields = new Map(Object.entries(value));
  if (schema.byKind) {
    const kind = fields.get('kind');
    const own = typeof kind === 'string' && Object.hasOwn(schema.byKind, kind) ? schema.byKind[kind] : undefined;
    if (own) checkObject(value, own, path, errors);
    else errors.push({ path: `${path}/kind`, message: `must be one of ${Object.keys(schema.byKind).join(', ')}` });
    return;
  }
  const properties = new Map(Object.entries(schema.properties ?? {}));
  for (const name of schema.required ?? []) {
    if (!fields.has(name)) errors.push({ path: `${path}/${name}`, message: 'is missing' });
  }
  for (const [name, field] of fields) {
    const known = properties.get(name);
    if (known) check(field, known, `${path}/${escape(name)}`, errors);
    else errors.push({ path: `${path}/${escape(name)}`, message: 'is not known here' });
  }
}

/** Throws 422 with everything that is not right. @param {unknown} body @param {Schema} schema */
export function checkBody(body, schema) {
  /** @type {FieldError[]} */
  const errors = [];
  check(body, schema, '', errors);
  if (errors.length > 0) throw new Problem('invalid', { errors: errors.slice(0, 50) });
}

/** How parameters of addresses look: as text, turned into what they mean. */
const idPattern = /^[A-Za-z0-9._-]{1,64}$/;
/** @type {Record<string, (text: string) => string | number | undefined>} */
const readers = {
  cursor: (text) => (text.length <= 500 ? text : undefined),
  limit: (text) => whole(text, 1, 1000),
  changedSince: (text) => whole(text, 0, Number.MAX_SAFE_INTEGER),
  day: (text) => (isDay(text) ? text : undefined),
  id: (text) => (idPattern.test(text) ? text : undefined),
};

/** @param {string} text @param {number} from @param {number} to */
function whole(text, from, to) {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return number >= from && number <= to ? number : undefined;
}

/**
 * @param {URLSearchParams} given
 * @param {Record<string, string>} wanted by name: how it is read, with `!` where it must be there
 */
export function checkQuery(given, wanted) {
  /** @type {FieldError[]} */
  const errors = [];
  /** @type {Record<string, any>} */
  const query = {};
  for (const name of new Set(given.keys())) {
    const reader = Object.hasOwn(wanted, name) ? readers[wanted[name].replace('!', '')] : undefined;
    const values = given.getAll(name);
    const value = values.length === 1 ? reader?.(values[0]) : undefined;
    if (value === undefined)
      errors.push({ path: `query/${name}`, message: reader ? 'is not right' : 'is not known here' });
    else query[name] = value;
  }
  for (const [name, reader] of Object.entries(wanted)) {
    if (reader.endsWith('!') && !given.has(name)) errors.push({ path: `query/${name}`, message: 'is missing' });
  }
  if (errors.length > 0) throw new Problem('invalid', { errors });
  if (query.from && query.to && query.from > query.to) throw invalid('query/to', 'lies before `from`');
  return query;
}

/** @param {Record<string, string>} params */
export function checkPath(params) {
  for (const [name, text] of Object.entries(params)) {
    if (!idPattern.test(text)) throw invalid(`path/${name}`, 'is no id');
  }
}
