/* Before somebody's sign-in ends: what waits to be sent is theirs to decide about. */
import { noteUnsent, unsent } from './session.js';
import { text } from './texts.js';

/** Whether who is signed in may go: the element that keeps the work asks by itself; elsewhere the page does. */
export async function mayLeave() {
  // embed
  const tracker = document.querySelector('wuyu-visit-tracker');
  if (tracker?.askToLeave) return (await tracker.askToLeave()) === 'leave';
  // /embed
  const waiting = unsent();
  return waiting === 0 || confirm(text('leaveUnsent', { n: waiting }));
}

/** On the page that shows what waits: says how much of it, for the pages that do not. */
export function followUnsent(tracker) {
  const note = () => tracker.waiting !== undefined && noteUnsent(tracker.waiting);
  // What is written or sent is counted a moment later.
  const soon = () => setTimeout(note, 500);
  for (const type of ['wuyu-visit', 'wuyu-visit-committed']) tracker.addEventListener(type, soon);
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, note);
}
