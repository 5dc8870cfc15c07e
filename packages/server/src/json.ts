import type { Json } from './database/schema.ts';

/*
 * JSON columns hold what this program wrote. What does not have the shape it should have is a broken database, and says so.
 */

function parse(text: string): unknown {
  return JSON.parse(text);
}

/** A list of numbers. */
export function numbers(text: Json<number[]>): number[] {
  const value = parse(text);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'number'))
    throw new Error('not a list of numbers');
  return value;
}

/** A list of some of the known words. */
export function words<W extends string>(text: Json<W[]>, known: readonly W[]): W[] {
  const value = parse(text);
  if (!Array.isArray(value)) throw new Error('not a list of words');
  return value.map((item) => {
    const word = known.find((k) => k === item);
    if (word === undefined) throw new Error('an unknown word');
    return word;
  });
}

/** A list of ids. */
export function strings(text: Json<string[]>): string[] {
  const value = parse(text);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw new Error('not a list of ids');
  return value;
}

/** A list of objects with known fields. */
export function objects<T>(text: Json<T[]>, read: (value: object) => T): T[] {
  const value = parse(text);
  if (!Array.isArray(value)) throw new Error('not a list of objects');
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) throw new Error('not an object');
    return read(item);
  });
}

/** Pairs of numbers, as a histogram has them. */
export function pairs(text: Json<[number, number][]>): [number, number][] {
  const value = parse(text);
  if (!Array.isArray(value)) throw new Error('not a list of pairs');
  return value.map((item: unknown) => {
    if (!Array.isArray(item) || typeof item[0] !== 'number' || typeof item[1] !== 'number')
      throw new Error('not a pair of numbers');
    return [item[0], item[1]];
  });
}

/** The number that a value holds under a name. */
export function numberIn(value: unknown, name: string): number {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof found !== 'number') throw new Error('not a number where one should be');
  return found;
}

/** What this program wrote whole, as the contract's own type; it was checked when it came in. */
export function parsed<T extends object>(text: Json<T>): T {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('not an object or a list');
  return value as T;
}
