import { showLines } from './lines.js';
import { openPage } from './portal.js';
import { getToken } from './session.js';

const opened = await openPage({ needsPerson: true });
if (opened) {
  const { person } = opened;
  // embed
  const provider = document.querySelector('wuyu-provider');
  provider.setAttribute('org', person.orgId);
  provider.getToken = getToken;
  // /embed
  showLines(['pupil.html', 'pupil.js', 'session.js']);
}
