import { createHash } from 'node:crypto';
import { limits } from './discovery.js';
import { Problem } from './problems.js';

/**
 * Answers that were given, by org, caller and key. Only final ones are kept: success, and refusals too, because a
 * corrected request is a new one.
 *
 * Requests are carried out in one piece once their body was read, so that none is ever found in flight here. A backend
 * that waits for its database writes the key before it begins, and answers 409 `in-flight` to who comes meanwhile.
 */

/**
 * @typedef {import('./server.js').Answer} Answer
 * @type {Map<string, { request: string, answer: Answer, until: number }>}
 */
const answers = new Map();

/** What is never final. @param {number} status */
const mayChange = (status) => status === 401 || status === 429 || status >= 500;

/**
 * @param {{ orgId: string, callerId: string, method: string, path: string, body: Buffer, headers: Record<string, any> }} request
 * @param {() => Answer} carryOut answers, also where it refuses
 * @returns {Answer}
 */
export function once({ orgId, callerId, method, path, body, headers }, carryOut) {
  const place = JSON.stringify([orgId, callerId, headers['idempotency-key']]);
  const bytes = createHash('sha256').update(body).digest('base64');
  const request = JSON.stringify([method, path, headers['if-match'] ?? null, bytes]);
  const now = Date.now();
  const before = answers.get(place);
  if (before && before.until > now) {
    if (before.request !== request) throw new Problem('idempotency-key-reused');
    return { ...before.answer, headers: { ...before.answer.headers, 'idempotency-replayed': 'true' } };
  }
  const answer = carryOut();
  if (!mayChange(answer.status ?? 200)) {
    answers.set(place, { request, answer, until: now + limits.idempotencyDays * 86_400_000 });
  }
  return answer;
}

/** @param {string | undefined} key */
export function checkKey(key) {
  if (!key) throw new Problem('idempotency-key-missing');
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem('bad-request', { detail: 'Idempotency-Key has 1 to 200 visible ASCII characters.' });
  }
}

/** Drops what is older than was promised. */
export function forgetOldKeys() {
  for (const [place, { until }] of answers) if (until <= Date.now()) answers.delete(place);
}
