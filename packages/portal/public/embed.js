/* What every page that embeds elements does: whose school, and who signs in. */
import { followWaiting } from './leave.js';
import { showLines } from './lines.js';
import { goOnLeaving, openPage } from './portal.js';
import { getToken } from './session.js';

const opened = await openPage({ needsPerson: true, alone: true });
if (opened) {
  const { person } = opened;
  // embed
  const provider = document.querySelector('wuyu-provider');
  provider.setAttribute('org', person.orgId);
  provider.getToken = getToken;
  // The notice shows the class of the child that is chosen.
  provider.addEventListener('wuyu-student-chosen', ({ detail }) => {
    provider.querySelector('wuyu-homework-notice')?.setAttribute('student', detail.studentId);
  });
  // /embed
  const tracker = document.querySelector('wuyu-visit-tracker');
  if (tracker) {
    followWaiting(tracker, person);
    goOnLeaving(person);
  }
  showLines([location.pathname.split('/').pop(), 'embed.js', 'session.js', ...(tracker ? ['leave.js'] : [])]);
}
