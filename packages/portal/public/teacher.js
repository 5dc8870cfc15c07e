/* A class's day for its teachers: a plain list over the contract's HTTP, no element yet. */
import { createApi, newKey } from './api.js';
import { draftForm } from './draft-form.js';
import { h } from './dom.js';
import { showLines } from './lines.js';
import { loadView } from './load-view.js';
import { openPage } from './portal.js';
import { getToken } from './session.js';
import { dayText, text, word } from './texts.js';

const at = (id) => document.getElementById(id);
const say = (message, bad = false) => {
  at('status').textContent = message;
  at('status').classList.toggle('bad', bad);
};
const names = (students) => students.map((s) => s.name).join(text('comma')) || text('nobody');

/** Everything the page shows of one class's day. */
async function readDay(api, classId, day) {
  const inClass = `/classes/${encodeURIComponent(classId)}`;
  const range = { from: day, to: day };
  const [assignments, reports, students, loads] = await Promise.all([
    api.all('/assignments', { classId, ...range }),
    api.all('/reports', { classId, ...range }),
    api.all(`${inClass}/students`, { on: day }),
    api.call('GET', `${inClass}/loads?${new URLSearchParams(range)}`),
  ]);
  return { assignments, reports, students, load: loads.items[0] };
}

const gradesText = ({ grades }) => grades.map((n) => text('grade', { n })).join(text('comma'));

function workItem(assignment, { reports, students, several }) {
  const asked = students.filter((s) => assignment.grades.includes(s.grade));
  const answered = new Set(reports.filter((r) => r.assignmentId === assignment.id).map((r) => r.studentId));
  const filled = asked.filter((s) => answered.has(s.sourcedId));
  const missing = asked.filter((s) => !answered.has(s.sourcedId));
  const published = assignment.status === 'published';
  return h(
    'li',
    {},
    h('span', { class: 'subject', 'aria-hidden': 'true' }, assignment.subject.slice(0, 1)),
    about(assignment, several ? gradesText(assignment) : undefined),
    h(
      'span',
      { class: 'count' },
      published
        ? text('reported', { n: filled.length, all: asked.length })
        : h('span', { class: 'tag' }, word('status', assignment.status)),
    ),
    published
      ? h(
          'details',
          { class: 'more', 'data-id': assignment.id },
          h('summary', { 'aria-label': `${text('who')}: ${assignment.title}` }, text('who')),
          h('p', {}, text('filled', { n: filled.length, names: names(filled) })),
          h('p', {}, text('notYet', { n: missing.length, names: names(missing) })),
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
  say(off ? text('dayOff', { day: dayText(day), reason: off.reason ?? text('dayOffPlain') }) : dayText(day));
  if (classes.length === 0) return say(text('noClass'));

  const taught = classes.find((c) => me.teaches.some((t) => t.classId === c.sourcedId));
  const pick = at('class');
  pick.append(...classes.map((c) => h('option', { value: c.sourcedId }, c.title)));
  pick.value = (taught ?? classes[0]).sourcedId;
  at('class-pick').hidden = classes.length < 2;
  const currentClass = () => classes.find((c) => c.sourcedId === pick.value);

  // The list follows the page's latest wish: an answer that was overtaken is dropped.
  let wish = 0;
  async function show() {
    const mine = ++wish;
    const [shown, waiting] = await Promise.all([
      readDay(api, pick.value, day),
      reviews ? api.all('/assignments', { from: day, to: day }) : [],
    ]);
    if (mine !== wish) return;
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
  const refresh = () => show().catch((error) => say(text('refused', { why: error.message }), true));

  async function publish(assignment, button) {
    button.disabled = true;
    try {
      await api.call('POST', `/assignments/${encodeURIComponent(assignment.id)}/publish`, { rev: assignment.rev, key: newKey() });
      say(text('published', { title: assignment.title }));
    } catch (error) {
      say(error.status === 412 ? text('changed') : text('refused', { why: error.message }), true);
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
    showForm();
    refresh();
  });
  showForm();
  await refresh();

  let soon;
  api.watch(() => {
    clearTimeout(soon);
    soon = setTimeout(refresh, 300);
  });
}

const opened = await openPage({ needsPerson: true });
if (opened) {
  showLines(['api.js', 'session.js']);
  run(opened).catch((error) => say(text('refused', { why: error.message }), true));
}
