import { addDays } from '../time.js';

/**
 * On which days work counts. What is given for a Friday and due on Monday counts on Friday, Saturday and Sunday in equal
 * parts: on the day it is assigned for, and on the days off that follow it without a gap, until the day before it is due.
 * @param {import('../revisions.js').Org} org
 * @param {string} assignedOn
 * @param {string} dueOn
 */
export function spreadDays(org, assignedOn, dueOn) {
  const days = [assignedOn];
  let day = addDays(assignedOn, 1);
  while (day < dueOn && org.seed.calendar.days.get(day)?.kind === 'off') {
    days.push(day);
    day = addDays(day, 1);
  }
  return days;
}

/** A day's part of minutes, in whole minutes; earlier days take what is left. @param {number} minutes @param {number} index @param {number} count */
export const share = (minutes, index, count) => Math.floor(minutes / count) + (index < minutes % count ? 1 : 0);

/** What an author expects of everybody: the basic tier. @param {import('../revisions.js').Assignment} row */
export const requiredMinutes = (row) => row.tiers.find((one) => one.tier === 'basic')?.minutes ?? 0;

/** Only written work counts against a cap. @param {{ row: import('../revisions.js').Assignment }} work */
export const isWritten = ({ row }) => row.form === 'written';

/** Whether everybody is asked to do it, in writing. @param {import('../revisions.js').Assignment} row */
export const isRequired = (row) => row.form === 'written' && row.tiers.some((one) => one.tier === 'basic');

/**
 * The published work of a class and grade (or what was withdrawn), of any form, that counts on a day, with the place of the
 * day among those it spreads over.
 * @param {import('../revisions.js').Org} org
 * @param {string} classId
 * @param {string} day
 * @param {number} grade
 * @param {'published' | 'withdrawn'} [status]
 */
export function workOn(org, classId, day, grade, status = 'published') {
  const found = [];
  for (const { row, gone } of org.assignments.values()) {
    if (gone || row.classId !== classId || row.status !== status) continue;
    if (!row.grades.includes(grade) || row.assignedOn > day || (row.dueOn <= day && row.assignedOn !== day)) continue;
    const days = spreadDays(org, row.assignedOn, row.dueOn);
    const index = days.indexOf(day);
    if (index >= 0) found.push({ row, index, count: days.length });
  }
  return found;
}
