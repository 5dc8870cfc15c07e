export { toFamily, toSubjectTeacher } from './audience.ts';
export { combine, type Weighed } from './combine.ts';
export { indicatorOf } from './indicator.ts';
export { readAs } from './mapping.ts';
export { axisOf, type Judgement, profileOf, type ProfileRules } from './profile.ts';
export { type RatedPupil, type RateRules, ratesOf } from './rates.ts';
export { isValue, nameOf, rangeOf, type ScaleName, writtenOf } from './scale.ts';
export { type SpreadAudience, spreadOf, valueAt } from './spread.ts';
