import type { RadarMessages } from './messages.ts';

const list = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}` : (names[0] ?? '');
const times = (n: number) => (n === 1 ? 'one level' : `${n} levels`);
const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const en: RadarMessages = {
  picture: (heading, axes) =>
    `${heading === '' ? '' : `${heading}: `}radar of ${axes} axes; the sentence and the table say the same`,
  walk: 'Walk through it: left and right for the axis, up and down for the line',
  view: 'Shown as',
  asPicture: 'Picture',
  asTable: 'Table',
  missing: 'Not yet',
  wrong: 'Not valid',
  untold: 'Not shown',
  axis: 'Axis',
  evidence: 'Evidence',
  evidenceCount: (n) => String(n),
  evidenceNone: 'None',
  evidenceOpen: (axis, n) => `${axis}: see ${n} ${n === 1 ? 'entry' : 'entries'}`,
  range: (from, to) => (from === to ? from : `${from} to ${to}`),
  rose: (n) => `up ${times(n)}`,
  roseTogether: (axes, n) => `${list(axes)} went up ${times(n)}${axes.length > 1 ? ' each' : ''}`,
  same: (axes, past) => `${list(axes)} ${axes.length > 1 ? 'are' : 'is'} the same as ${past.toLowerCase()}`,
  changed: (axis, from, to) => `${axis} went from ${from} to ${to}`,
  has: (axes, value) => `${list(axes)}: ${value}`,
  notJudged: (axes, series) => `${list(axes)} not judged yet (${series.toLowerCase()})`,
  noneJudged: (series) => `${first(series)}: nothing judged yet.`,
  sentence: (told, missing) => `${first([...told, ...(missing === undefined ? [] : [missing])].join('; '))}.`,
  of: (series, sentence) => `${series}: ${sentence}`,
  empty: 'Nothing to see yet',
  noted: (note) => (/[.!?]$/.test(note) ? `${note} ` : `${note}. `),
  onlySelf: 'Compared with one’s own past; nobody is ranked.',
  save: 'Save as picture',
};
