/**
 * Writes made without signal, kept until the backend has them: `@wuyu/sdk/outbox`. See docs/sdk.md.
 */
export { shortestPin } from './lock.ts';
export { openOutbox } from './outbox.ts';
export * from './types.ts';
