export type * from '@wuyu/contract/browser';
export { homework, policy, roster } from '@wuyu/contract/browser';
export * from './client.ts';
export * from './errors.ts';
export { newId } from './ids.ts';
export type * from './live.ts';
export type * from './methods.ts';
