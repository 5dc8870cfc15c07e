/**
 * Writes made without signal, kept until the backend has them: `@wuyu/sdk/outbox`. See docs/sdk.md.
 */
export { openOutbox } from './outbox.ts';
export * from './types.ts';
