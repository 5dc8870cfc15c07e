/* Before somebody's sign-in ends: what waits to be sent is theirs to decide about, and what was read ahead goes. */
import { noteWaiting, waitingOf } from './session.js';

const patienceMs = 8000;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the page that keeps this person's work has been open here, and is another one than this. */
export const leavesElsewhere = (person) =>
  waitingOf(person) !== undefined && !document.querySelector('wuyu-visit-tracker');

/** Whether `person` may go. The element that keeps the work asks, where something waits, and takes away what was read ahead. */
export async function mayLeave(person) {
  // embed
  const tracker = document.querySelector('wuyu-visit-tracker');
  if (!tracker) return true;
  // Until it has found what lies on this device it cannot say what waits, nor take anything away.
  for (const end = Date.now() + patienceMs; tracker.waiting === undefined && Date.now() < end;) await later(50);
  if (tracker.askToLeave && (await tracker.askToLeave()) !== 'leave') return false;
  // /embed
  if (waitingOf(person) === 0) noteWaiting(person, undefined);
  return true;
}

/** On the page that shows what waits: says how much of it, for the pages that do not. */
export function followWaiting(tracker, person) {
  const note = () => tracker.waiting !== undefined && noteWaiting(person, tracker.waiting);
  // What is written or sent is counted a moment later.
  const soon = () => setTimeout(note, 500);
  noteWaiting(person, waitingOf(person) ?? 0);
  for (const type of ['wuyu-visit', 'wuyu-visit-committed']) tracker.addEventListener(type, soon);
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, note);
}
