import { defineOnce, type DefineOptions } from '../shared/define.ts';
import { MenuPicker } from './menu-picker.ts';

export { MenuPicker } from './menu-picker.ts';
export {
  ChoicesCommittedEvent,
  ChoicesEvent,
  DrawDiffersEvent,
  PlaceCommittedEvent,
  PlaceEvent,
  type ChoicesCommit,
  type ChoicesIntent,
  type DrawDifference,
  type PlaceCommit,
  type PlaceIntent,
} from './events.ts';
export type { FormValue } from './form.ts';
export { builtIn as menuPickerMessages, type MenuPickerMessages } from './messages.ts';
export type { MenusClient } from '../menus/client.ts';
export type { PickerRequest, PickerState, PickerStore } from './state.ts';
export { createMenuPickerStore, type PickerStoreOptions } from './store.ts';
export type { Outcome, Store } from '../shared/store.ts';
export type { DefineOptions } from '../shared/define.ts';

/** Defines `<wuyu-menu-picker>`, or the same under another prefix or in another registry. */
export function define(options?: DefineOptions): void {
  defineOnce('menu-picker', MenuPicker, options);
}
