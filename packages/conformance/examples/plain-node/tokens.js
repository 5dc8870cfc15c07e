import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Tokens for a demonstration: JWTs signed with a secret that everybody can read here. A backend that is more than an
 * example checks the tokens of its school portal with that portal's public keys.
 */
const secret = 'not a secret: for demonstrations only';
export const issuer = 'https://plain-node.example';

/** @param {unknown} part */
const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
/** @param {string} text */
const sign = (text) => createHmac('sha256', secret).update(text).digest();

/**
 * @typedef {object} Claims
 * @property {string} iss
 * @property {string} sub who it is: a user of the roster
 * @property {string[]} orgs which orgs the token is for
 * @property {string} [scope] of service clients: what they may do, parted by spaces
 * @property {number} exp seconds since 1970
 */

/** @param {Omit<Claims, 'iss'>} claims */
export function makeToken(claims) {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iss: issuer, ...claims })}`;
  return `${text}.${sign(text).toString('base64url')}`;
}

/**
 * The claims of a token that holds, else undefined.
 * @param {string | undefined} authorization the header
 * @returns {Claims | undefined}
 */
export function readToken(authorization) {
  const [, head, body, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (!head || !body || !signature) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const right = sign(`${head}.${body}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  try {
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const sound = alg === 'HS256' && claims.iss === issuer && typeof claims.sub === 'string';
    return sound && Array.isArray(claims.orgs) && claims.exp > Date.now() / 1000 ? claims : undefined;
  } catch {
    return undefined;
  }
}
