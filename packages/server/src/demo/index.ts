export type { DemoPerson } from './people.ts';
export { createDemo, type Demo, demoClock, type DemoOptions, type DemoResult, findDemo } from './demo.ts';
export { demoPacks } from './packs.ts';
export { demoTimeZone } from './export.ts';
