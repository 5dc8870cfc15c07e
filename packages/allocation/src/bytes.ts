import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** How many characters of a value are put together before they go on as bytes. */
const chunk = 1 << 16;

const loneSurrogate = /\p{Cs}/u;

/** What JSON writes as it is. */
const plain = /^[ !#-[\]-~]*$/;

function textOf(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  if (loneSurrogate.test(value)) throw new TypeError('A text with half a character has no canonical bytes.');
  return JSON.stringify(value);
}

/** Gives the canonical text of a value in pieces, because that of a whole district is longer than a string may be. */
function writeCanonical(value: unknown, take: (piece: string) => void): void {
  let piece = '';
  const keyTexts = new Map<string, string>();
  const keyText = (key: string): string => {
    const known = keyTexts.get(key);
    if (known !== undefined) return known;
    const text = `${textOf(key)}:`;
    keyTexts.set(key, text);
    return text;
  };
  const write = (part: unknown): void => {
    if (typeof part === 'string') piece += textOf(part);
    else if (typeof part === 'number') {
      if (!Number.isSafeInteger(part)) throw new TypeError(`${part} is not a whole number with canonical bytes.`);
      // By way of a string, so that -0 is 0.
      piece += String(part);
    } else if (part === null || typeof part === 'boolean') piece += String(part);
    else if (Array.isArray(part)) {
      piece += '[';
      for (let i = 0; i < part.length; i++) {
        if (i > 0) piece += ',';
        write(part[i]);
      }
      piece += ']';
    } else if (typeof part === 'object') {
      const entries = Object.entries(part);
      if (entries.some(([key], i) => i > 0 && key < (entries[i - 1]?.[0] ?? '')))
        entries.sort(([a], [b]) => (a < b ? -1 : 1));
      piece += '{';
      let separator = '';
      for (const [key, item] of entries) {
        if (item === undefined) continue;
        piece += separator + keyText(key);
        write(item);
        separator = ',';
      }
      piece += '}';
    } else throw new TypeError(`A ${typeof part} has no canonical bytes.`);
    if (piece.length >= chunk) {
      take(piece);
      piece = '';
    }
  };
  write(value);
  take(piece);
}

/**
 * The canonical bytes of a JSON value: UTF-8 of RFC 8785 (JSON Canonicalization Scheme), which is JSON without white space and
 * with the keys of every object in order of their UTF-16 code units. Keys whose value is `undefined` are left out.
 *
 * @throws {TypeError} for what this scheme is not needed for here: fractions, numbers beyond ±(2^53 − 1), half characters,
 * and whatever is not JSON
 */
export function canonical(value: unknown): Uint8Array {
  const pieces: Uint8Array[] = [];
  writeCanonical(value, (piece) => pieces.push(utf8ToBytes(piece)));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export const digest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** `digest(canonical(value))`, without ever holding all the bytes at once. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  writeCanonical(value, (piece) => hash.update(utf8ToBytes(piece)));
  return bytesToHex(hash.digest());
}

/**
 * What is published of a seed before the draw: SHA-256 of its 32 bytes.
 *
 * @param seed 64 lower-case hexadecimal digits
 * @throws {TypeError} when it is anything else
 */
export const commitmentOf = (seed: string): string => digest(seedBytes(seed));

export const isHex = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function seedBytes(seed: string): Uint8Array {
  if (!isHex(seed)) throw new TypeError('A seed is 64 lower-case hexadecimal digits.');
  return hexToBytes(seed);
}

/** The bytes that all numbers of a draw begin with: SHA-256 of the seed's 32 bytes and the 32 of the input's digest. */
export function mixedOf(seed: string, inputDigest: string): Uint8Array {
  return sha256.create().update(seedBytes(seed)).update(hexToBytes(inputDigest)).digest();
}
