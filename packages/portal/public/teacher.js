/* A class's day for its teachers: a plain list over the contract's HTTP, no element yet. */
import { createApi, newKey } from './api.js';
import { draftForm } from './draft-form.js';
import { h } from './dom.js';
import { failureText, passes } from './failures.js';
import { showLines } from './lines.js';
import { loadView } from './load-view.js';
import { openPage } from './portal.js';
import { getToken } from './session.js';
import { dayText, text, word } from './texts.js';

const at = (id) => document.getElementById(id);
/** The one line of news. `failed` says what did not work: a `read` or an `act` of the reader's own. */
const say = (message, failed = '') => {
  // The same words again are no news to who hears the page.
  if (at('status').textContent !== message) at('status').textContent = message;
  at('status').classList.toggle('bad', failed !== '');
  at('status').dataset.failed = failed;
};
const names = (students) => students.map((s) => s.name).join(text('comma')) || text('nobody');

/** Who reads single reports, and so sees who answered; a school leader sees the class's figures. */
const reportReaders = ['subjectTeacher', 'homeroomTeacher', 'gradeLead'];
const readsReports = ({ grants }, klass) =>
  grants.some(
    ({ role, classIds, grades }) =>
      reportReaders.includes(role) &&
      (classIds.includes(klass.sourcedId) || grades.some((grade) => klass.grades.includes(grade))),
  );

/** Everything the page shows of one class's day; `reports` is undefined where the reader may not read them. */
async function readDay(api, { me, klass, day }) {
  const classId = klass.sourcedId;
  const inClass = `/classes/${encodeURIComponent(classId)}`;
  const range = { from: day, to: day };
  const individuals = readsReports(me, klass);
  const [assignments, reports, students, loads] = await Promise.all([
    api.all('/assignments', { classId, ...range }),
    individuals ? api.all('/reports', { classId, ...range }) : undefined,
    individuals ? api.all(`${inClass}/students`, { on: day }) : [],
    api.call('GET', `${inClass}/loads?${new URLSearchParams(range)}`),
  ]);
  return { assignments, reports, students, load: loads.items[0] };
}

const gradesText = ({ grades }) => grades.map((n) => text('grade', { n })).join(text('comma'));

/** Who was asked and who answered; undefined for work that nobody can report, or where the reader may not know. */
function answersTo(assignment, { reports, students }) {
  if (assignment.status !== 'published' || assignment.form !== 'written' || !reports) return undefined;
  const asked = students.filter((s) => assignment.grades.includes(s.grade));
  const answered = new Set(reports.filter((r) => r.assignmentId === assignment.id).map((r) => r.studentId));
  const filled = asked.filter((s) => answered.has(s.sourcedId));
  return { asked, filled, missing: asked.filter((s) => !answered.has(s.sourcedId)) };
}

function workItem(assignment, { several, ...shown }) {
  const answers = answersTo(assignment, shown);
  const published = assignment.status === 'published';
  return h(
    'li',
    {},
    h('span', { class: 'subject', 'aria-hidden': 'true' }, assignment.subject.slice(0, 1)),
    about(assignment, several ? gradesText(assignment) : undefined),
    h(
      'span',
      { class: 'count' },
      published ? undefined : h('span', { class: 'tag' }, word('status', assignment.status)),
      answers ? text('reported', { n: answers.filled.length, all: answers.asked.length }) : undefined,
    ),
    answers
      ? h(
          'details',
          { class: 'more', 'data-id': assignment.id },
          h('summary', { 'aria-label': `${text('who')}: ${assignment.title}` }, text('who')),
          h('p', {}, text('filled', { n: answers.filled.length, names: names(answers.filled) })),
          h('p', {}, text('notYet', { n: answers.missing.length, names: names(answers.missing) })),
        )
      : undefined,
  );
}

/** What it is; `where` says its class or grades where that is not plain. */
function about(assignment, where) {
  const parts = [
    ...(where ? [where] : []),
    word('form', assignment.form),
    ...assignment.tiers.map((t) => text('estimate', { tier: word('tier', t.tier), n: t.minutes })),
  ];
  return h(
    'span',
    { class: 'what' },
    h('span', { lang: 'zh-CN' }, `${assignment.subject}：${assignment.title}`),
    h('span', { class: 'meta' }, parts.join(' · ')),
  );
}

function draftItem(assignment, { me, classes, publish }) {
  const title = classes.find((c) => c.sourcedId === assignment.classId)?.title;
  const own = assignment.authorId === me.sourcedId;
  return h(
    'li',
    {},
    h('span', { class: 'subject', 'aria-hidden': 'true' }, assignment.subject.slice(0, 1)),
    about(assignment, title),
    own
      ? undefined
      : h(
          'button',
          {
            type: 'button',
            class: 'button soft',
            'aria-label': `${text('publish')}: ${assignment.title}`,
            onclick: (event) => publish(assignment, event.currentTarget),
          },
          text('publish'),
        ),
    own ? h('p', { class: 'more small muted' }, text('own')) : undefined,
  );
}

/** Two weeks after a day: far enough to find the next school day outside of the long holidays. */
const weeksAfter = (day) => new Date(Date.parse(day) + 14 * 86_400_000).toISOString().slice(0, 10);

/** Puts the new items in place and leaves open what a reader had opened. */
function fill(list, items, emptyText) {
  const open = [...list.querySelectorAll('details[open]')].map((d) => d.dataset.id);
  list.replaceChildren(...(items.length > 0 ? items : [h('li', { class: 'empty' }, emptyText)]));
  for (const details of list.querySelectorAll('details')) details.open = open.includes(details.dataset.id);
}

async function run({ data, person }) {
  const api = createApi({ orgId: person.orgId, getToken });
  say(text('loading'));
  const [me, classes, calendar] = await Promise.all([
    api.call('GET', '/me'),
    api.all('/classes', {}),
    api.call('GET', `/calendar?from=${data.date}&to=${weeksAfter(data.date)}`),
  ]);
  const policy = await api.call('GET', `/policy?on=${calendar.today}`);
  const day = calendar.today;
  const reviews = me.grants.some((grant) => grant.role === 'gradeLead' || grant.role === 'schoolLeader');
  const nextDay = calendar.days.find((d) => d.day > day && d.kind !== 'off')?.day ?? day;
  const off = calendar.days.find((d) => d.day === day && d.kind === 'off');
  const today = off ? text('dayOff', { day: dayText(day), reason: off.reason ?? text('dayOffPlain') }) : dayText(day);
  say(today);
  if (classes.length === 0) return say(text('noClass'));

  const taught = classes.find((c) => me.teaches.some((t) => t.classId === c.sourcedId));
  const pick = at('class');
  pick.append(...classes.map((c) => h('option', { value: c.sourcedId }, c.title)));
  pick.value = (taught ?? classes[0]).sourcedId;
  at('class-pick').hidden = classes.length < 2;
  const currentClass = () => classes.find((c) => c.sourcedId === pick.value);

  // The list follows the page's latest wish: an answer that was overtaken is dropped.
  let wish = 0;
  let soon;
  let shownClass;
  async function show(mine) {
    const [shown, waiting] = await Promise.all([
      readDay(api, { me, klass: currentClass(), day }),
      reviews ? api.all('/assignments', { from: day, to: day }) : [],
    ]);
    if (mine !== wish) return;
    if (at('status').dataset.failed === 'read') say(today);
    shownClass = pick.value;
    const several = currentClass().grades.length > 1;
    at('load').replaceChildren(...loadView(shown.load, policy));
    fill(
      at('work'),
      shown.assignments.map((a) => workItem(a, { ...shown, several })),
      text('noWork'),
    );
    at('review').hidden = !reviews;
    const drafts = waiting.filter((a) => a.status === 'draft' || a.status === 'submitted');
    fill(
      at('drafts'),
      drafts.map((a) => draftItem(a, { me, classes, publish })),
      text('noDrafts'),
    );
  }
  async function refresh() {
    const mine = ++wish;
    try {
      await show(mine);
    } catch (error) {
      if (mine !== wish) return;
      say(failureText(error), 'read');
      // What is left of another class must not stand under this one's name.
      if (shownClass !== pick.value) for (const id of ['load', 'work']) at(id).replaceChildren();
      if (passes(error)) later(5000);
    }
  }
  function later(ms) {
    clearTimeout(soon);
    soon = setTimeout(refresh, ms);
  }

  async function publish(assignment, button) {
    button.disabled = true;
    try {
      await api.call('POST', `/assignments/${encodeURIComponent(assignment.id)}/publish`, {
        rev: assignment.rev,
        key: newKey(),
      });
      say(text('published', { title: assignment.title }));
    } catch (error) {
      say(error.status === 412 ? text('changed') : failureText(error), 'act');
    }
    await refresh();
  }

  function showForm() {
    const subjects = me.teaches.filter((t) => t.classId === pick.value).map((t) => t.subject);
    at('draft-card').hidden = subjects.length === 0;
    document.querySelector('.columns').classList.toggle('with-form', subjects.length > 0);
    if (subjects.length === 0) return;
    draftForm(at('draft'), {
      klass: currentClass(),
      subjects,
      day,
      dueOn: nextDay,
      async save(body, key) {
        await api.call('POST', '/assignments', { body, key });
        say(text('drafted'));
        await refresh();
      },
    });
  }
  pick.addEventListener('change', () => {
    say(today);
    showForm();
    refresh();
  });
  showForm();
  await refresh();

  addEventListener('online', refresh);
  api.watch(() => later(300));
}

const opened = await openPage({ needsPerson: true });
if (opened) {
  showLines(['api.js', 'session.js']);
  run(opened).catch((error) => {
    say(failureText(error), 'read');
    const again = () => location.reload();
    at('status').after(h('button', { type: 'button', class: 'button soft', onclick: again }, text('again')));
  });
}
