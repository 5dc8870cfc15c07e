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

/** How many of a grade's classes stand over the cap, with the shape that goes with it; empty where none has work. */
function classesView({ classes, states }) {
  const state = states.over > 0 ? 'over' : states.near > 0 ? 'near' : 'within';
  const words = text(states.over > 0 ? 'classesOver' : 'classesFine', { n: states.over, all: classes });
  return h('span', { class: `state ${state}` }, icon(shapes[state]), words);
}

function cell(summary) {
  if (!summary) return h('td', { class: 'muted' }, text('noClassHere'));
  const { measured, cap } = summary;
  const number =
    measured.kind === 'known'
      ? [
          h('b', {}, text('minutes', { n: measured.mean })),
          h('span', { class: 'small muted' }, text('baseShort', { n: measured.reported, all: measured.asked })),
        ]
      : [h('span', { class: 'muted' }, text(measured.kind === 'suppressed' ? 'suppressed' : 'fewShort'))];
  return h(
    'td',
    {},
    ...number,
    cap === 0
      ? h('span', { class: 'small muted' }, text('noWritten'))
      : [classesView(summary)].concat(cap === null ? [] : h('span', { class: 'small muted' }, text('cap', { n: cap }))),
  );
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

/** What differs from the nation's rules, each with its clause. */
function rules(policy) {
  const clauses = new Map(policy.clauses.map((clause) => [clause.id, clause]));
  const line = ({ rule, grades, value, national, clause }) => {
    const found = clauses.get(clause);
    const whom = grades ? `${grades.map((n) => text('grade', { n })).join(text('comma'))} ` : '';
    const spoken = (what) => (what === null ? '—' : word('value', what));
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

async function run({ data, person }) {
  const api = createApi({ orgId: person.orgId, getToken });
  say(text('loading'));
  const { today } = await api.call('GET', `/calendar?from=${data.date}&to=${data.date}`);
  const policy = await api.call('GET', `/policy?on=${today}`);
  at('rules').replaceChildren(...rules(policy));
  const names = new Map(data.orgs.map(({ orgId, name }) => [orgId, name]));
  let day = today;

  async function show() {
    const wanted = day;
    at('shown-day').textContent = dayText(day);
    at('after').disabled = day >= today;
    try {
      const { items, asOf } = await api.call('GET', `/load-summaries?from=${wanted}&to=${wanted}`);
      // The page follows the latest wish.
      if (wanted !== day) return;
      say('');
      at('table').replaceChildren(
        items.length > 0 ? table(items, names) : h('p', { class: 'empty' }, text('noSummaries')),
      );
      const time = asOf && new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Asia/Shanghai' });
      at('as-of').textContent = time ? text('asOf', { time: time.format(new Date(asOf)) }) : '';
    } catch (error) {
      if (wanted === day) say(failureText(error), true);
    }
  }
  const move = (days) => () => {
    day = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    return show();
  };
  at('before').addEventListener('click', move(-1));
  at('after').addEventListener('click', move(1));
  await show();
}

const opened = await openPage({ needsPerson: true });
if (opened) run(opened).catch((error) => say(failureText(error), true));
