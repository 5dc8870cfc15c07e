/* What every page that embeds elements does: whose school, and who signs in. */
import { followWaiting, keeper } from './leave.js';
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
  // All elements of the page are about the child that is chosen.
  provider.addEventListener('wuyu-student-chosen', ({ target, detail }) => {
    const others = 'wuyu-homework-notice, wuyu-evaluation-radar, wuyu-growth-timeline, wuyu-evidence-recorder';
    for (const element of provider.querySelectorAll(others))
      if (element !== target) element.setAttribute('student', detail.studentId);
  });
  // /embed
  const kept = keeper();
  if (kept) {
    followWaiting(kept, person);
    goOnLeaving(person);
  }
  showLines([location.pathname.split('/').pop(), 'embed.js', 'session.js', ...(kept ? ['leave.js'] : [])]);
}
