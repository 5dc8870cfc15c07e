export type * from '@wuyu/contract/browser';
export { devices, evaluation, homework, menus, policy, roster, surveys, visits } from '@wuyu/contract/browser';
export * from './client.ts';
export * from './errors.ts';
export { newId } from './ids.ts';
export { discover } from './discover.ts';
export type { Live, LiveListener, LiveOptions, LiveStatus } from './live.ts';
export type * from './methods.ts';
export type * from './options.ts';
