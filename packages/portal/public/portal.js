/* The frame of every page: head, foot, the date, the switch of persons, theme and language. */
import { h, icon } from './dom.js';
import { choose, chosen } from './session.js';
import { dayText, inLanguage, language, text, translatePage, word } from './texts.js';

/** The pages of each role by what they are about; the first is where a role begins. */
const pages = {
  student: { homework: 'pupil.html', service: 'menu.html' },
  guardian: { homework: 'guardian.html', service: 'menu.html' },
  subjectTeacher: { homework: 'teacher.html', service: 'service.html' },
  homeroomTeacher: { homework: 'teacher.html', service: 'service.html', paper: 'menu.html' },
  gradeLead: { homework: 'review.html', service: 'service.html' },
  schoolLeader: { homework: 'review.html', service: 'service.html' },
  districtOfficer: { homework: 'officer.html', service: 'service.html' },
};
export const roleOrder = [
  'student',
  'guardian',
  'homeroomTeacher',
  'subjectTeacher',
  'gradeLead',
  'schoolLeader',
  'counsellor',
  'districtOfficer',
];

const isHere = (file) => location.pathname.endsWith(`/${file}`);

/** The page made for a role, about the same thing as this one; undefined where there is none yet. */
export function pageOf(role) {
  const own = pages[role] ?? {};
  const same = Object.values(own).find(isHere);
  if (same !== undefined) return same;
  const area = Object.values(pages)
    .flatMap((others) => Object.keys(others).filter((name) => isHere(others[name])))
    .shift();
  return own[area] ?? Object.values(own)[0];
}

/** Signs a person in and opens the page of its role. */
export function openAs(person) {
  choose(person);
  location.assign(inLanguage(pageOf(person.role)));
}

/** The ways between a role's pages. */
function ways({ role }) {
  const links = Object.entries(pages[role] ?? {}).map(([area, file]) =>
    h('a', { href: inLanguage(file), 'aria-current': isHere(file) && 'page' }, word('page', area)),
  );
  return h('nav', { class: 'ways', 'aria-label': text('ways') }, ...links);
}

async function readPeople() {
  const response = await fetch('/demo/people');
  if (!response.ok) throw new Error(`people: ${response.status}`);
  return response.json();
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => {
  const own = document.documentElement.dataset.theme;
  return own ? own === 'dark' : systemDark.matches;
};

function themeSwitch() {
  const button = h('button', { type: 'button', class: 'quiet', id: 'theme' });
  const show = () =>
    button.replaceChildren(
      icon(isDark() ? 'sun' : 'moon'),
      h('span', { class: 'label' }, text(isDark() ? 'light' : 'dark')),
    );
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      sessionStorage.setItem('portal-theme', theme);
    } catch {
      // It lasts as long as this page.
    }
    show();
  });
  systemDark.addEventListener('change', show);
  lightOnPaper();
  show();
  return button;
}

/** Paper is white whatever the screen shows; the elements follow the page's theme. */
function lightOnPaper() {
  const { dataset } = document.documentElement;
  let before;
  addEventListener('beforeprint', () => {
    before = dataset.theme;
    dataset.theme = 'light';
  });
  addEventListener('afterprint', () => {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  });
}

function languageLink() {
  const other = language === 'en' ? 'zh-CN' : 'en';
  const href = other === 'en' ? `${location.pathname}?lang=en` : location.pathname;
  return h('a', { class: 'quiet', href, lang: other, hreflang: other }, other === 'en' ? 'English' : '中文');
}

/**
 * With mouse or touch a choice goes at once. With the keyboard each arrow is a choice on the way to another, so that
 * only Enter or the button goes (WCAG 3.2.2); who leaves without either is still who they were.
 */
function personSwitch(data, current) {
  const select = h('select', {
    'aria-label': text('asWho'),
    'aria-describedby': 'person-hint',
    id: 'person',
    autocomplete: 'off',
  });
  for (const org of data.orgs) {
    const people = peopleOf(data, org).filter((person) => pageOf(person.role));
    if (people.length === 0) continue;
    select.append(
      h(
        'optgroup',
        { label: org.name },
        ...people.map((person) =>
          h(
            'option',
            { value: data.people.indexOf(person), selected: person === current },
            text('nameRole', { name: person.name, role: word('role', person.role) }),
          ),
        ),
      ),
    );
  }
  const wanted = () => data.people[Number(select.value)];
  const go = h('button', { type: 'button', class: 'button soft', onclick: () => openAs(wanted()) }, text('goAs'));
  const hint = h('span', { class: 'sr', id: 'person-hint' }, text('goAsHint'));
  const place = h('div', { class: 'who' }, h('label', { class: 'pick' }, select), hint, go);
  const showGo = () => (go.hidden = wanted() === current);
  const takeBack = () => {
    select.value = String(data.people.indexOf(current));
    showGo();
  };
  let byKeyboard = false;
  select.addEventListener('pointerdown', () => (byKeyboard = false));
  select.addEventListener('keydown', (event) => {
    byKeyboard = true;
    if (event.key === 'Enter' && wanted() !== current) openAs(wanted());
    if (event.key === 'Escape') takeBack();
  });
  select.addEventListener('change', () => (byKeyboard ? showGo() : openAs(wanted())));
  place.addEventListener('focusout', ({ relatedTarget }) => {
    if (byKeyboard && !place.contains(relatedTarget)) takeBack();
  });
  showGo();
  return place;
}

/** The people of one school in the order of roles. */
export function peopleOf(data, org) {
  return data.people
    .filter((person) => person.orgId === org.orgId)
    .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role));
}

function showFailure(retry) {
  const place = document.querySelector('main');
  place.className = 'wide';
  place.replaceChildren(
    h('p', { class: 'status bad', role: 'alert' }, text('noBackend')),
    h('p', {}, h('button', { type: 'button', class: 'button soft', onclick: retry }, text('again'))),
  );
}

/**
 * Fills head and foot. Answers the demonstration's data and the person who is signed in; on a role's page without one
 * it goes back to the choice.
 */
export async function openPage({ needsPerson }) {
  translatePage();
  for (const link of document.querySelectorAll('a[href$=".html"]')) link.href = inLanguage(link.getAttribute('href'));
  const tools = document.querySelector('.tools');
  tools.append(h('div', { class: 'switches' }, themeSwitch(), languageLink()));
  document
    .querySelector('.foot')
    .append(h('span', {}, text('invented')), h('a', { href: '/api', class: 'api' }, text('api')));

  let data;
  try {
    data = await readPeople();
  } catch {
    showFailure(() => location.reload());
    return undefined;
  }
  const id = chosen();
  const person = id && data.people.find((p) => p.orgId === id.orgId && p.userId === id.userId);
  if (needsPerson && !person) {
    location.replace(inLanguage('index.html'));
    return undefined;
  }
  if (needsPerson) {
    tools.prepend(h('span', { class: 'date' }, dayText(data.date)), personSwitch(data, person));
    document.querySelector('.top').after(ways(person));
  }
  showDay(data);
  return { data, person };
}

/** Says so when the demonstration stands on another day than the one that was asked for, or than today. */
function showDay({ asked, date }) {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  if ((asked ?? today) === date) return;
  const line = document.getElementById('opened');
  line.textContent = asked
    ? text('opened', { asked: dayText(asked), day: dayText(date) })
    : text('standsOn', { day: dayText(date) });
  line.hidden = false;
}
