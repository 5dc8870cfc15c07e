import type { Edition } from '@wuyu/contract/browser';
import { windowWrong } from '../months.ts';
import type { Settings } from '../state.ts';

/** What stands in the title's field and was not left yet is kept under this name. */
export const titleJot = ({ id }: Pick<Edition, 'id'>): string => `title/${id}`;

/** What of the settings can be sent now; a window that ends before it begins waits until it is right. */
export function sendable(edition: Edition, settings: Settings): Settings {
  if (!windowWrong({ ...edition, ...settings })) return settings;
  const { opensAt: _opens, closesAt: _closes, ...others } = settings;
  return others;
}

/** What is left of the settings once some of them are held: the others, and what was changed again meanwhile. */
export function without(settings: Settings, held: Settings): Settings {
  const left = Object.entries(settings).filter(([name, value]) => held[name as keyof Settings] !== value);
  return Object.fromEntries(left);
}
