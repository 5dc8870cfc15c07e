import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';

/**
 * What an org holds, in memory, and its one number: the revision. Every change takes the next one, and with it come the
 * row's `rev` and the event. Node carries out one piece of script at a time: what is done without waiting in between is
 * a transaction. A backend with a database opens one here.
 */

/**
 * @typedef {object} Change what changed, as it is told to who may read it; see events.js
 * @property {number} rev
 * @property {'assignments' | 'reports'} resource
 * @property {string} id
 * @property {'created' | 'updated' | 'deleted'} change
 * @property {string} classId
 * @property {string} day
 * @property {string} [studentId]
 * @property {'created' | 'updated' | 'deleted'} [families] what families are told of an assignment, if anything
 */

/**
 * @typedef {object} Assignment
 * @property {string} id
 * @property {string} classId
 * @property {string} subject
 * @property {string} title
 * @property {string} assignedOn
 * @property {string} dueOn
 * @property {string} form
 * @property {number[]} grades
 * @property {{ tier: string, minutes: number }[]} tiers
 * @property {string} status
 * @property {string} authorId
 * @property {string} [reviewerId]
 * @property {string} [publishedAt]
 * @property {number} rev
 */

/**
 * @typedef {object} Report
 * @property {string} id
 * @property {string} assignmentId
 * @property {string} studentId
 * @property {string} classId
 * @property {string} day
 * @property {Answer} answer
 * @property {string} via
 * @property {number} rev
 */

/**
 * @typedef {{ kind: 'minutes', minutes: number, tiers: string[], stopped?: string } | { kind: 'doneAtSchool' | 'notGiven' }} Answer
 */

/**
 * A row, what it was made from, and whether it is gone. Rows that go stay as tombstones.
 * @template Row
 * @typedef {object} Kept
 * @property {Row} row
 * @property {unknown} madeFrom the body of the create: the same create again is known by it
 * @property {boolean} gone
 * @property {Set<string>} [writers] of an assignment: who wrote it, or changed it since
 * @property {Set<string>} [days] of an assignment: the days it was assigned for, earlier ones too
 */

export class Org {
  /** @param {import('./data/schools.js').Seed} seed */
  constructor(seed) {
    this.seed = seed;
    this.id = seed.org.sourcedId;
    // The roster is what revision 1 brought.
    this.rev = 1;
    /** @type {Map<string, Kept<Assignment>>} */
    this.assignments = new Map();
    /** @type {Map<string, Kept<Report>>} */
    this.reports = new Map();
    /** The report of an assignment and pupil. @type {Map<string, Kept<Report>>} */
    this.reportOf = new Map();
    /** @type {Map<string, any[]>} */
    this.reportHistory = new Map();
    /** @type {Change[]} */
    this.changes = [];
    this.news = new EventEmitter().setMaxListeners(0);
  }

  /**
   * Writes what was changed: the next revision, for the row and the event alike.
   * @template {{ rev: number }} Row
   * @param {Kept<Row>} kept
   * @param {Omit<Change, 'rev'>} change
   */
  commit(kept, change) {
    this.rev += 1;
    kept.row = { ...kept.row, rev: this.rev };
    this.changes.push({ rev: this.rev, ...change });
    this.news.emit('change');
    return kept.row;
  }
}

let last = 0;

/** An id as clients make them, for rows whose client made none: UUIDv7, in the order in which they were made. */
export function uuid7() {
  last = Math.max(last + 1, Date.now());
  const hex = last.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  const variant = ((parseInt(hex[16], 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
