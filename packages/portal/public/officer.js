/* The district's load by school and grade: a plain table over the contract's HTTP, as a bureau's own page would do it. */
import { createApi } from './api.js';
import { h, icon } from './dom.js';
import { failureText } from './failures.js';
import { openPage } from './portal.js';
import { getToken } from './session.js';
import { dayText, text, word } from './texts.js';

const at = (id) => document.getElementById(id);
const shapes = { within: 'room', near: 'half', over: 'over' };
const say = (message, failed = false) => {
  at('status').textContent = message;
  at('status').classList.toggle('bad', failed);
};

/** How a grade's classes stand: the heaviest of them in words, with the shape that goes with it. */
function classesView({ classes, states }) {
  const state = states.over > 0 ? 'over' : states.near > 0 ? 'near' : 'within';
  const words = text(`classes.${state}`, { n: states[state], all: classes });
  return h('span', { class: `state ${state}` }, icon(shapes[state]), words);
}

/** What was reported, with its base; or why no figure is told. */
function figure(measured) {
  if (measured.kind === 'suppressed') return [h('span', { class: 'muted' }, text('suppressed'))];
  if (measured.kind === 'tooFew') return [h('span', { class: 'muted' }, text('fewShort'))];
  return [
    h('b', {}, text('minutes', { n: measured.mean })),
    h('span', { class: 'small muted' }, text('baseShort', { n: measured.reported, all: measured.asked })),
  ];
}

function cell(summary) {
  if (!summary) return h('td', { class: 'muted' }, text('noClassHere'));
  const { measured, cap } = summary;
  if (cap === 0) return h('td', { class: 'muted' }, text('noWritten'));
  const limit = cap === null ? [] : [h('span', { class: 'small muted' }, text('cap', { n: cap }))];
  return h('td', {}, ...figure(measured), classesView(summary), ...limit);
}

function table(items, names) {
  const grades = [...new Set(items.map(({ grade }) => grade))].sort((a, b) => a - b);
  const schools = [...new Set(items.map(({ schoolId }) => schoolId))];
  const rows = schools.map((schoolId) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', lang: 'zh-CN' }, names.get(schoolId) ?? schoolId),
      ...grades.map((grade) => cell(items.find((item) => item.schoolId === schoolId && item.grade === grade))),
    ),
  );
  const head = grades.map((n) => h('th', { scope: 'col' }, text('grade', { n })));
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, text('school')), ...head)),
    h('tbody', {}, ...rows),
  );
}

/** How often and how pupils are visited, as the backend names it: `1/term home, 50%; 1/year online|phone`. */
function duties(value) {
  const parts = value.split('; ').map((duty) => /^(\d+)\/(\w+) ([\w|]+)(.*)$/.exec(duty));
  if (parts.includes(null)) return value;
  const kinds = (named) => named.split('|').map((kind) => word('kind', kind));
  const said = ([, n, per, named, rest]) =>
    text(per === 'year' ? 'perYear' : 'perTerm', { n, kinds: kinds(named).join(text('comma')) }) + rest;
  return parts.map(said).join(text('comma'));
}

/** Grades as people say them: those in a row by the first and the last. */
function gradesText(grades) {
  const [first, last] = [grades[0], grades[grades.length - 1]];
  const inRow = grades.length > 2 && last - first === grades.length - 1;
  if (inRow) return text('gradesTo', { first, last });
  return grades.map((n) => text('grade', { n })).join(text('comma'));
}

/** What differs from the nation's rules, each with its clause. */
function rules(policy) {
  const clauses = new Map(policy.clauses.map((clause) => [clause.id, clause]));
  const line = ({ rule, grades, value, national, clause }) => {
    const found = clauses.get(clause);
    const whom = grades ? `${gradesText(grades)} ` : '';
    const told = (what) => (rule === 'visits.duties' ? duties(what) : word('value', what));
    const spoken = (what) => (what === null ? text('notSet') : told(what));
    const words = text('differs', { what: whom + text(`rule.${rule}`), here: spoken(value), there: spoken(national) });
    return h('li', {}, words, found ? h('span', { class: 'small muted', lang: 'zh-CN' }, found.document) : undefined);
  };
  return [
    h('p', { lang: 'zh-CN' }, policy.title),
    policy.differences.length > 0
      ? h('ul', { class: 'plain' }, ...policy.differences.map(line))
      : h('p', { class: 'muted' }, text('sameAsNation')),
  ];
}

const away = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

async function run({ data, person }) {
  const api = createApi({ backend: data.backend, orgId: person.orgId, getToken });
  say(text('loading'));
  const { today, days } = await api.read(`/calendar?from=${away(data.date, -28)}&to=${data.date}`);
  const policy = await api.read(`/policy?on=${today}`);
  at('rules').replaceChildren(...rules(policy));
  const names = new Map(data.orgs.map(({ orgId, name }) => [orgId, name]));
  const school = days.filter(({ kind, day }) => kind !== 'off' && day <= today).map(({ day }) => day);
  // Of today not all is reported yet: the page opens on the last day that is whole.
  let shown = Math.max(0, school.filter((day) => day < today).length - 1);

  async function show() {
    const wanted = shown;
    const day = school[wanted] ?? today;
    at('shown-day').textContent = dayText(day);
    at('before').disabled = wanted <= 0;
    at('after').disabled = wanted >= school.length - 1;
    try {
      const { items, asOf } = await api.read(`/load-summaries?from=${day}&to=${day}`);
      // The page follows the latest wish.
      if (wanted !== shown) return;
      say('');
      at('table').replaceChildren(
        items.length > 0 ? table(items, names) : h('p', { class: 'empty' }, text('noSummaries')),
      );
      const time = asOf && new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Asia/Shanghai' });
      at('as-of').textContent = time ? text('asOf', { time: time.format(new Date(asOf)) }) : '';
    } catch (error) {
      if (wanted === shown) say(failureText(error), true);
    }
  }
  for (const [id, by, name, sign] of [
    ['before', -1, 'dayBefore', 'back'],
    ['after', 1, 'dayAfter', 'next'],
  ]) {
    at(id).setAttribute('aria-label', text(name));
    at(id).replaceChildren(icon(sign));
    at(id).addEventListener('click', () => {
      shown += by;
      return show();
    });
  }
  await show();
}

const opened = await openPage({ needsPerson: true });
if (opened) run(opened).catch((error) => say(failureText(error), true));
