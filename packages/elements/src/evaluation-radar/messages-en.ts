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
  missing: 'Not judged yet',
  wrong: 'Not valid',
  untold: 'Not shown',
  axis: 'Axis',
  evidence: 'Evidence',
  evidenceCount: (n) => String(n),
  evidenceNone: 'None',
  evidenceOpen: (axis, n) => `${axis}: see ${n} ${n === 1 ? 'entry' : 'entries'}`,
  range: (from, to) => (from === to ? from : `${from} to ${to}`),
  rose: (n) => `up ${times(n)}`,
  point: (axis, series, value) => `${axis === '' ? '' : `${axis}, `}${series}: ${value}`,
  points: ([point, band]) => `${point}; ${band}`,
  list,
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
  problems: 'Some data is not valid and was not drawn',
  problem: (p) => {
    switch (p.kind) {
      case 'noAxes':
        return 'No axes were given.';
      case 'noSeries':
        return 'No series were given.';
      case 'notJson':
        return `${p.name} is not valid JSON.`;
      case 'notList':
        return `${p.name} is not written as it should be.`;
      case 'tooManyAxes':
        return `There are ${p.count} axes; the picture shows the first ${p.most}, the table all.`;
      case 'tooManySeries':
        return `There are ${p.count} lines; the picture shows the first ${p.most}, the table all.`;
      case 'untitled':
        return `Entry ${p.at} of ${p.name} has no title.`;
      case 'noScale':
        return `${p.axis} has no levels or range of scores that can be used.`;
      case 'noValues':
        return `${p.series} holds no values.`;
      case 'tooManyValues':
        return `${p.series} has ${p.count} values for ${p.axes} axes; the others were not drawn.`;
      case 'notNumber':
        return `${p.series}, ${p.axis}: ${p.value} is not a number.`;
      case 'notWhole':
        return `${p.series}, ${p.axis}: ${p.value} is not a whole level.`;
      case 'unknownLevel':
        return `${p.series}, ${p.axis}: there is no level ${p.value}, only ${p.levels}.`;
      case 'beyond':
        return `${p.series}, ${p.axis}: ${p.value} is not between ${p.min} and ${p.max}.`;
      case 'reversed':
        return `${p.series}, ${p.axis}: its lower end is above its upper end.`;
    }
  },
  save: 'Save as picture',
  saving: 'Drawing…',
  saved: 'The picture is ready.',
  saveFailed: 'The picture could not be made. Try again, or take a screenshot.',
};
