import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { Provider } from './provider.ts';

export { Provider, type GetToken } from './provider.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-provider>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('provider', Provider, options);
}
