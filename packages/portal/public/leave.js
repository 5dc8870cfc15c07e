/* Before somebody's sign-in ends: what waits to be sent is theirs to decide about, and what was read ahead goes. */
import { noteWaiting, waitingOf } from './session.js';

/** What keeps a person's work on this page; on every page it is all of it. */
export const keeper = () => document.querySelector('wuyu-visit-tracker, wuyu-evidence-recorder');

const patienceMs = 8000;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the page that keeps this person's work has been open here, and is another one than this. */
export const leavesElsewhere = (person) => waitingOf(person) !== undefined && !keeper();

/** Whether `person` may go. The element that keeps the work asks, where something waits, and takes away what was read ahead. */
export async function mayLeave(person) {
  // embed
  const element = keeper();
  if (!element) return true;
  // Until it has found what lies on this device it cannot say what waits, nor take anything away.
  for (const end = Date.now() + patienceMs; element.waiting === undefined && Date.now() < end;) await later(50);
  if (element.askToLeave && (await element.askToLeave()) !== 'leave') return false;
  // /embed
  if (waitingOf(person) === 0) noteWaiting(person, undefined);
  return true;
}

/** On the page that shows what waits: says how much of it, for the pages that do not. */
export function followWaiting(element, person) {
  const note = () => element.waiting !== undefined && noteWaiting(person, element.waiting);
  // What is written or sent is counted a moment later.
  const soon = () => setTimeout(note, 500);
  noteWaiting(person, waitingOf(person) ?? 0);
  for (const about of ['wuyu-visit', 'wuyu-evidence'])
    for (const type of [about, `${about}-committed`]) element.addEventListener(type, soon);
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, note);
}
