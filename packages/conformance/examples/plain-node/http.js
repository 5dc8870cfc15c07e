import { limits } from './discovery.js';
import { Problem } from './problems.js';

/** Requests as they are read, answers as they are written. */

/** The whole body, as long as it may be. @param {import('node:http').IncomingMessage} request @returns {Promise<Buffer>} */
export async function readBody(request) {
  if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) throw new Problem('too-large');
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > limits.bodyBytes) throw new Problem('too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** @param {string} method @param {string | undefined} contentType */
export function checkJson(method, contentType = '') {
  const [type, ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const utf8 = parameters.every((one) => !one.startsWith('charset=') || /^charset="?utf-8"?$/.test(one));
  const json = type === 'application/json' || (method === 'PATCH' && type === 'application/merge-patch+json');
  if (!json || !utf8) throw new Problem('unsupported-media-type');
}

/** @param {Buffer} bytes */
export function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('bad-request', { detail: 'The body is no JSON in UTF-8.' });
  }
}

/** Pages of other origins may ask: every request brings its own token, and none comes by cookie. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Link, Location, Retry-After, X-Request-Id, Idempotency-Replayed, Deprecation, Sunset, Content-Disposition',
};

/** What a browser asks before a request of another origin. */
export const preflight = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    'access-control-allow-headers':
      'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id',
    'access-control-max-age': '600',
  },
};

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} requestId
 */
export function prepare(response, requestId) {
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./server.js').Answer} answer
 * @param {string | undefined} held the ETag that the caller holds
 */
export function send(response, { status = 200, headers = {}, body, bytes }, held) {
  /** @type {Record<string, string>} */
  const all = { 'cache-control': 'private, no-cache', ...headers };
  const whole = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  if (body !== undefined && !all['content-type']) all['content-type'] = 'application/json';
  if (status === 200 && all.etag && held?.split(',').some((one) => one.trim().replace(/^W\//, '') === all.etag)) {
    delete all['content-type'];
    response.writeHead(304, all).end();
    return;
  }
  if (whole) all['content-length'] = String(whole.length);
  response.writeHead(status, all).end(whole);
}
