export type { DemoPerson } from './curated.ts';
export { createDemo, type Demo, demoClock, type DemoOptions, type DemoResult, findDemo } from './demo.ts';
export { demoIssuer, demoTimeZone } from './export.ts';
