import type { LaterMessages, RadarMessages } from './messages.ts';
import type { Problem } from './problems.ts';

function zh(p: Problem): string {
  switch (p.kind) {
    case 'noAxes':
      return '没有给出要看哪几项（axes）。';
    case 'noSeries':
      return '没有给出数据（series）。';
    case 'notJson':
      return `${p.name} 不是有效的 JSON。`;
    case 'notList':
      return `${p.name} 的写法不对。`;
    case 'tooManyAxes':
      return `有 ${p.count} 项，图里画前 ${p.most} 项；表里都有。`;
    case 'tooManySeries':
      return `有 ${p.count} 条线，图里画前 ${p.most} 条；表里都有。`;
    case 'untitled':
      return `${p.name} 的第 ${p.at} 个没有名字。`;
    case 'noScale':
      return `${p.axis}没有可用的等级或分数范围。`;
    case 'noValues':
      return `${p.series}里没有数据。`;
    case 'tooManyValues':
      return `${p.series}有 ${p.count} 个数，只有 ${p.axes} 项；多的没有画。`;
    case 'notNumber':
      return `${p.series}的${p.axis}不是数：${p.value}。`;
    case 'notWhole':
      return `${p.series}的${p.axis}不是整级：${p.value}。`;
    case 'unknownLevel':
      return `${p.series}的${p.axis}没有第 ${p.value} 级，一共 ${p.levels} 级。`;
    case 'beyond':
      return `${p.series}的${p.axis}是 ${p.value}，不在 ${p.min} 到 ${p.max} 之间。`;
    case 'reversed':
      return `${p.series}的${p.axis}上下颠倒了。`;
  }
}

function en(p: Problem): string {
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
}

const chinese: LaterMessages = {
  problems: '有的数据不对，没有画出来',
  saved: '图片做好了。',
  saveFailed: '图片没做成，请再试一次，或者截屏。',
  point: (axis, series, value) => `${axis === '' ? '' : `${axis}，`}${series}：${value}`,
  pointAndBand: ([point, band]) => `${point}；${band}`,
  problem: zh,
};

const english: LaterMessages = {
  problems: 'Some data is not valid and was not drawn',
  saved: 'The picture is ready.',
  saveFailed: 'The picture could not be made. Try again, or take a screenshot.',
  point: (axis, series, value) => `${axis === '' ? '' : `${axis}, `}${series}: ${value}`,
  pointAndBand: ([point, band]) => `${point}; ${band}`,
  problem: en,
};

/** All texts: those of a language, with what a host replaced. */
export const withLater = (texts: RadarMessages, language: string): RadarMessages & LaterMessages => ({
  ...(/^en\b/i.test(language) ? english : chinese),
  ...texts,
});
