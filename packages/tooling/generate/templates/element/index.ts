import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { {{pascal}} } from './{{name}}.ts';

export { {{pascal}} } from './{{name}}.ts';
export type { {{pascal}}Messages } from './messages.ts';
export { create{{pascal}}Store, type {{pascal}}Request, type {{pascal}}State, type {{pascal}}Store } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-{{name}}>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('{{name}}', {{pascal}}, options);
}
