export type { DrawInput, DrawRecord, DrawResult } from '@wuyu/contract/browser';
export { canonical, commitmentOf, digest, digestOf } from './bytes.ts';
export { checkRecord, type Fault, placesOf, type OwnLine, type Verdict } from './check.ts';
export { draw, recordOf } from './draw.ts';
export { DrawInputError, type DrawInputFault } from './input.ts';
export { tally, type Tally } from './tally.ts';
