import { createHmac, randomBytes } from 'node:crypto';
import { invalid } from './problems.js';

/**
 * Pages of lists. Rows come in the order in which they were last changed, so that a row that is changed while somebody
 * turns pages moves on to a later one: it may come twice, but is never missed.
 *
 * A cursor holds where the page ended and when the look began. It is signed together with the list and the filter that
 * it belongs to, so that it is good for nothing else.
 */

const key = randomBytes(32); // cursors end with the process, as everything here does

/**
 * @typedef {object} Entry
 * @property {number} rev
 * @property {string} id
 * @property {unknown} [item] absent: it is gone
 */

/** @param {string} list @param {string} text */
const seal = (list, text) => createHmac('sha256', key).update(`${list}\n${text}`).digest('base64url');

/** @param {string} list @param {string} cursor @returns {[rev: number, id: string, began: number]} */
function readCursor(list, cursor) {
  const [text, signature] = cursor.split('.');
  if (!text || signature !== seal(list, text)) throw invalid('query/cursor', 'does not belong to this list');
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}

/**
 * @param {import('./server.js').Context} c
 * @param {Entry[]} entries all that the caller may read and the filter lets through, in any order
 */
export function page(c, entries) {
  const { cursor, limit = 200, changedSince = 0, ...filter } = c.query;
  const list = JSON.stringify([c.org.id, c.caller.user.id, c.path, changedSince, Object.entries(filter).sort()]);
  const [afterRev, afterId, began] =
    cursor !== undefined ? readCursor(list, cursor) : [changedSince, '\uffff', c.org.rev];
  const rest = entries
    .filter(({ rev, id }) => rev > afterRev || (rev === afterRev && id > afterId))
    .sort((a, b) => a.rev - b.rev || (a.id < b.id ? -1 : 1));
  const shown = rest.slice(0, limit);
  const end = shown.at(-1);
  /** @type {string | null} */
  let next = null;
  /** @type {Record<string, string>} */
  const headers = {};
  if (end && rest.length > shown.length) {
    const text = Buffer.from(JSON.stringify([end.rev, end.id, began])).toString('base64url');
    next = `${text}.${seal(list, text)}`;
    const query = new URLSearchParams(c.url.search);
    query.set('cursor', next);
    headers.link = `<${c.path}?${query}>; rel="next"`;
  }
  return {
    headers,
    body: {
      items: shown.filter((entry) => 'item' in entry).map((entry) => entry.item),
      gone: shown.filter((entry) => !('item' in entry)).map(({ id, rev }) => ({ id, rev })),
      next,
      rev: began,
    },
  };
}
