export * from './calendar.ts';
export * from './check.ts';
export * from './compose.ts';
export * from './evaluation/index.ts';
export * from './homework/index.ts';
export * from './menus/index.ts';
export type { Pack } from './pack.ts';
export { packs } from './packs.ts';
export * from './visits/index.ts';
