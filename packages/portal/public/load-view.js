/* The load of a class's day in words and one bar. What is measured comes first; the plan stands in until then. */
import { h, icon } from './dom.js';
import { text } from './texts.js';

const shapes = { within: 'room', near: 'half', over: 'over', tooFew: 'few', noRule: 'few' };

function stateWords({ cap, state }, minutes) {
  if (cap === null) return text('noCap');
  if (cap === 0 && minutes === 0) return text('noWritten');
  if (minutes > cap) return text('over', { n: minutes - cap });
  if (minutes === cap) return text('atCap');
  return text(state === 'near' ? 'near' : 'room', { n: cap - minutes });
}

function baseWords(measured) {
  if (measured.kind === 'suppressed') return text('suppressed');
  return text(measured.kind === 'known' ? 'base' : 'tooFew', { n: measured.reported, all: measured.enrolled });
}

/** The bar is the day and a little more: past the line of the cap it is rest. */
function bar({ cap, required, optional }, minutes) {
  const end = Math.max(cap * 1.25, minutes, required + optional, 1);
  const part = (className, from, to) => {
    const node = h('span', { class: className });
    node.style.left = `${(from / end) * 100}%`;
    node.style.width = `${((to - from) / end) * 100}%`;
    return node;
  };
  return h(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    part('past', cap, end),
    optional > 0 ? part('plan optional', required, required + optional) : undefined,
    part('plan', 0, minutes),
    part('cap', cap, cap),
  );
}

function clauseView(load, policy) {
  const { clause } = load;
  if (!clause) return undefined;
  return h(
    'details',
    { class: 'more', 'data-id': `clause-${load.grade}` },
    h('summary', {}, text('clause')),
    h(
      'div',
      { lang: 'zh-CN' },
      h('p', {}, `${clause.document}${clause.number ? `（${clause.number}）` : ''} ${clause.clause}`),
      clause.wording ? h('blockquote', {}, clause.wording) : undefined,
      h('p', {}, policy.title),
    ),
  );
}

function gradeView(load, several, policy) {
  const known = load.measured.kind === 'known';
  const minutes = known ? load.measured.mean : load.required;
  const plan = [text('plan', { n: load.required })];
  if (load.optional > 0) plan.push(text('optional', { n: load.optional }));
  if (load.cap !== null) plan.push(text('cap', { n: load.cap }));
  return h(
    'div',
    { class: 'load' },
    several ? h('h3', { class: 'small muted' }, text('grade', { n: load.grade })) : undefined,
    h(
      'p',
      { class: 'load-head' },
      h('span', { class: 'muted' }, text(known ? 'average' : 'planned')),
      h('span', { class: 'big' }, String(minutes)),
      h('span', { class: 'muted' }, text('minutes', { n: '' }).trim()),
      h('span', { class: `state ${load.state}` }, icon(shapes[load.state] ?? 'few'), stateWords(load, minutes)),
    ),
    load.cap ? bar(load, minutes) : undefined,
    h('p', { class: 'small' }, baseWords(load.measured)),
    h('p', { class: 'small muted' }, plan.join(' · ')),
    clauseView(load, policy),
  );
}

/** What stands under “today's load”: one part a grade, since in a multi-grade class each grade keeps its own cap. */
export function loadView(load, policy) {
  if (!load) return [h('p', { class: 'empty' }, text('noWork'))];
  return load.grades.map((grade) => gradeView(grade, load.grades.length > 1, policy));
}
