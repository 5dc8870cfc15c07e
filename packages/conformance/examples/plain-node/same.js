import { Problem } from './problems.js';

/** The same whatever the order of the fields. @param {unknown} value @returns {string} */
const canonical = (value) =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * A create with an id that is there already: the same one again succeeds, whatever became of its key; another one is
 * told what is there. The id of a row that is gone stays taken.
 * @template Row
 * @param {import('./revisions.js').Kept<Row>} kept
 * @param {unknown} madeFrom
 * @param {boolean} mayRead
 */
export function sameAgain(kept, madeFrom, mayRead) {
  if (!kept.gone && canonical(kept.madeFrom) === canonical(madeFrom)) return kept.row;
  throw new Problem('already-exists', mayRead && !kept.gone ? { current: kept.row } : {});
}

/** Throws unless the caller has seen the newest revision. @param {import('./server.js').Context} c @param {{ rev: number }} row */
export function checkRevision(c, row) {
  if (c.ifMatch !== `"${row.rev}"`) throw new Problem('precondition-failed', { current: row });
}
