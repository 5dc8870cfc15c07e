/* Before somebody's sign-in ends: what waits to be sent is theirs to decide about. */
import { unsent } from './session.js';
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
