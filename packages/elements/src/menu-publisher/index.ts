import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { MenuPublisher } from './menu-publisher.ts';

export { MenuPublisher } from './menu-publisher.ts';
export { MenuCommittedEvent, MenuEvent, type MenuCommit, type MenuIntent } from './events.ts';
export type { MenuPublisherMessages } from './messages.ts';
export type { PublisherRequest, PublisherState, PublisherStore } from './state.ts';
export { createMenuPublisherStore, type MenuPublisherStoreOptions } from './store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-menu-publisher>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('menu-publisher', MenuPublisher, options);
}
