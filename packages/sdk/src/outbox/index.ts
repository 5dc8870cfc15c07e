/**
 * Writes made without signal, kept until the backend has them: `@wuyu/sdk/outbox`. See docs/offline.md.
 */
export { openOutbox, shortestPin } from './outbox.ts';
export * from './types.ts';
