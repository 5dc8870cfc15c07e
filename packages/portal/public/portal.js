/* The frame of every page: head, foot, the date, the switch of persons, theme and language. */
import { h, icon } from './dom.js';
import { leavesElsewhere, mayLeave } from './leave.js';
import { choose, chosen, chosenHere, forget, isSame, noteNext, takeNext } from './session.js';
import { keepShell } from './shell.js';
import { dayText, inLanguage, language, text, translatePage, word } from './texts.js';

/** The pages of each role by what they are about; the first is where a role begins. */
const pages = {
  student: { homework: 'pupil.html', evaluation: 'evaluation.html', service: 'menu.html' },
  guardian: { homework: 'guardian.html', evaluation: 'evaluation.html', service: 'menu.html' },
  subjectTeacher: {
    homework: 'teacher.html',
    evaluation: 'evidence.html',
    visits: 'visits.html',
    service: 'service.html',
  },
  homeroomTeacher: {
    homework: 'teacher.html',
    evaluation: 'evidence.html',
    visits: 'visits.html',
    progress: 'coverage.html',
    service: 'service.html',
    paper: 'menu.html',
  },
  gradeLead: {
    homework: 'review.html',
    evaluation: 'profiles.html',
    visits: 'coverage.html',
    service: 'service.html',
  },
  counsellor: { visits: 'visits.html', progress: 'coverage.html', evaluation: 'profiles.html' },
  schoolLeader: {
    homework: 'review.html',
    evaluation: 'profiles.html',
    visits: 'coverage.html',
    service: 'service.html',
  },
  districtOfficer: { homework: 'officer.html', visits: 'coverage.html', service: 'service.html' },
};
/** The capability that pages of an area show, where it has another name. */
const kept = { progress: 'visits', service: 'menus', paper: 'menus' };

/** Leaves out the pages about what a backend does not keep. */
function leaveOut(capabilities) {
  for (const own of Object.values(pages))
    for (const area of Object.keys(own)) if (!capabilities.includes(kept[area] ?? area)) delete own[area];
}

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
    .find((name) => name in own);
  return own[area] ?? Object.values(own)[0];
}

const leaving = '#leave';
/** The pages that show what waits to be sent: the one with the most to lose first. */
const keeping = ['visits.html', 'evidence.html', 'evaluation.html'];
const keepingPage = (role) => keeping.find((file) => Object.values(pages[role] ?? {}).includes(file));

/** Ends a person's sign-in, where its work is kept, and goes on as `next` or as nobody. Answers false where that person stays. */
async function leave(person, next) {
  // Where another backend was shown here before, work may wait that none of today's pages is about.
  const page = keepingPage(person.role);
  if (page && leavesElsewhere(person)) {
    noteNext(next);
    location.assign(inLanguage(page) + leaving);
    return true;
  }
  if (!(await mayLeave(person))) return false;
  if (next) choose(next);
  else forget();
  location.assign(inLanguage(next ? pageOf(next.role) : 'index.html'));
  return true;
}

/** On the page that keeps the work: goes on with a sign-out that began on another page. */
export async function goOnLeaving(person) {
  if (location.hash !== leaving) return;
  history.replaceState(null, '', location.pathname + location.search);
  await leave(person, takeNext() ?? undefined);
}

/** Signs a person in and opens the page of its role. Answers false where who was there rather stays. */
export async function openAs(person) {
  const before = chosenHere();
  if (before && !isSame(before, person)) return leave(before, person);
  choose(person);
  location.assign(inLanguage(pageOf(person.role)));
  return true;
}

/** The ways between a role's pages. */
function ways({ role }) {
  const links = Object.entries(pages[role] ?? {}).map(([area, file]) =>
    h('a', { href: inLanguage(file), 'aria-current': isHere(file) && 'page' }, word('page', area)),
  );
  return h('nav', { class: 'ways', 'aria-label': text('ways') }, ...links);
}

/** Who may be chosen, or undefined where nobody answers. */
async function readPeople() {
  try {
    const response = await fetch('/demo/people');
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
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
  const open = async () => (await openAs(wanted())) || takeBack();
  const go = h('button', { type: 'button', class: 'button soft', onclick: open }, text('goAs'));
  const hint = h('span', { class: 'sr', id: 'person-hint' }, text('goAsHint'));
  const place = h('div', { class: 'choice' }, h('label', { class: 'pick' }, select), hint, go);
  const showGo = () => (go.hidden = wanted() === current);
  const takeBack = () => {
    select.value = String(data.people.indexOf(current));
    showGo();
  };
  let byKeyboard = false;
  select.addEventListener('pointerdown', () => (byKeyboard = false));
  select.addEventListener('keydown', (event) => {
    byKeyboard = true;
    if (event.key === 'Enter' && wanted() !== current) open();
    if (event.key === 'Escape') takeBack();
  });
  select.addEventListener('change', () => (byKeyboard ? showGo() : open()));
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

/** In the place of a page that cannot do without the backend; who was here last finds the way to those that can. */
function showFailure(last) {
  const place = document.querySelector('main');
  place.className = 'wide';
  place.replaceChildren(
    h('p', { class: 'status bad', role: 'alert' }, text(navigator.onLine ? 'noBackend' : 'noSignal')),
    h('p', {}, h('button', { type: 'button', class: 'button soft', onclick: () => location.reload() }, text('again'))),
  );
  if (last?.role) document.querySelector('.top').after(ways(last));
}

/** Who is signed in, with the way out, and to be somebody else where it is known who else there is. */
function showPerson(data, person) {
  const out = h(
    'button',
    { type: 'button', class: 'quiet', id: 'sign-out', onclick: () => leave(person) },
    text('signOut'),
  );
  const others = data ? [h('span', { class: 'date' }, dayText(data.date))] : [];
  const choice = data ? [personSwitch(data, person)] : [];
  const tools = document.querySelector('.tools');
  tools.prepend(...others);
  // After the switches, as it stands on a phone: the keyboard goes the way the eye does.
  tools.append(h('div', { class: 'who' }, ...choice, out));
}

/**
 * Fills head and foot. Answers the demonstration's data and the person who is signed in; on a role's page without one
 * it goes back to the choice. `alone`: the page does without the data, where there is no signal.
 */
export async function openPage({ needsPerson, alone = false }) {
  translatePage();
  for (const link of document.querySelectorAll('a[href$=".html"]')) link.href = inLanguage(link.getAttribute('href'));
  const tools = document.querySelector('.tools');
  tools.append(h('div', { class: 'switches' }, themeSwitch(), languageLink()));
  const foot = document.querySelector('.foot');
  foot.append(h('span', {}, text('invented')), h('a', { href: '/api', class: 'api' }, text('api')));
  keepShell();

  const last = chosen();
  const data = await readPeople();
  if (data?.capabilities) leaveOut(data.capabilities);
  if (data?.backend) foot.replaceChildren(h('span', {}, text('ofBackend', { backend: data.backend })));
  if (!data && !(alone && last?.role)) {
    showFailure(last);
    return undefined;
  }
  const person = data ? data.people.find((one) => isSame(one, last)) : last;
  if (needsPerson && !person) {
    location.replace(inLanguage('index.html'));
    return undefined;
  }
  if (needsPerson) {
    // From now on it is known what role that is.
    choose(person);
    showPerson(data, person);
    document.querySelector('.top').after(ways(person));
  }
  if (data) showDay(data);
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
