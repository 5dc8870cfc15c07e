import { typedScore } from '../evaluation/frameworks.ts';
import type { View } from './view.ts';

/** The control of a row that keys begin at. */
const controlOf = (row: Element): HTMLElement | null =>
  row.querySelector<HTMLElement>('.levels input:checked') ?? row.querySelector<HTMLElement>('.levels input');

/** Keys in the sheet: up and down change the row, a digit sets its level and goes on, Backspace lets it go. */
export const keysOf =
  ({ state, actions }: View) =>
  (event: KeyboardEvent): void => {
    const { target, currentTarget, key } = event;
    if (!(target instanceof HTMLInputElement) || !(currentTarget instanceof Element) || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = target.closest<HTMLElement>('.row');
    const id = row?.dataset['row'];
    if (!row || id === undefined || !target.closest('.levels')) return;
    const go = (by: 1 | -1) => {
      const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
      const control = next && controlOf(next);
      control?.focus();
      if (control instanceof HTMLInputElement && control.type !== 'radio') control.select();
    };
    const { scale } = state;
    const isLevel = target.type === 'radio';
    if (key === 'ArrowDown' || key === 'ArrowUp') go(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && !isLevel) go(1);
    else if (isLevel && scale?.kind === 'levels' && /^[1-9]$/.test(key) && Number(key) <= scale.levels.length) {
      actions.mark(id, { value: Number(key) });
      go(1);
    } else if (isLevel && (key === 'Backspace' || key === 'Delete')) actions.mark(id, { value: null });
    else return;
    event.preventDefault();
    if (!isLevel && scale?.kind === 'scores' && typedScore(scale, target.value) !== null)
      actions.mark(id, { typed: '' });
  };
