import { h, icon } from './dom.js';
import { openAs, openPage, pageOf, peopleOf, roleOrder } from './portal.js';
import { dayText, language, text, word } from './texts.js';

const staff = ['homeroomTeacher', 'subjectTeacher', 'gradeLead', 'schoolLeader', 'counsellor', 'districtOfficer'];

/** What is worth seeing there, in the page's language where that is known. */
function noteOf({ note, noteEn }) {
  if (language === 'en' && noteEn) return h('span', { class: 'note' }, noteEn);
  return h('span', { class: 'note', lang: 'zh-CN' }, note ?? '');
}

function personCard(person) {
  const page = pageOf(person.role);
  const tone = staff.includes(person.role) ? 'staff' : person.role;
  return h(
    'button',
    { type: 'button', class: 'person', disabled: !page, onclick: () => openAs(person) },
    h('span', { class: `face ${tone}`, 'aria-hidden': 'true' }, person.name.slice(0, 1)),
    h(
      'span',
      {},
      h('span', { class: 'name', lang: 'zh-CN' }, person.name),
      page ? noteOf(person) : h('span', { class: 'note' }, text('noPage')),
    ),
    page ? icon('next', 'icon go') : undefined,
  );
}

function schoolSection(data, org) {
  const people = peopleOf(data, org);
  const groups = roleOrder
    .map((role) => ({ role, people: people.filter((person) => person.role === role) }))
    .filter((group) => group.people.length > 0);
  const id = `org-${org.orgId}`;
  return h(
    'section',
    { class: 'school', 'aria-labelledby': id },
    h('h2', { id, lang: 'zh-CN' }, org.name),
    h(
      'div',
      { class: 'groups' },
      ...groups.map((group) =>
        h(
          'div',
          { class: 'role-group' },
          h('h3', {}, word('role', group.role)),
          h('div', { class: 'people' }, ...group.people.map(personCard)),
        ),
      ),
    ),
  );
}

const opened = await openPage({ needsPerson: false });
if (opened) {
  const { data } = opened;
  if (data.backend) document.querySelector('.lead').textContent = text('leadOf', { backend: data.backend });
  document.getElementById('day').textContent = text('demoDay', { day: dayText(data.date) });
  // Whose people have no page yet comes last.
  const pagesIn = (org) => peopleOf(data, org).filter((person) => pageOf(person.role)).length;
  const schools = data.orgs
    .filter((org) => peopleOf(data, org).length > 0)
    .sort((a, b) => Number(pagesIn(b) > 0) - Number(pagesIn(a) > 0));
  document.getElementById('people').replaceChildren(...schools.map((org) => schoolSection(data, org)));
}
