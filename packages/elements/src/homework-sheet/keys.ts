import type { Direction } from './walk.ts';

/** What a key in a cell asks for; undefined: it goes into the cell, or moves within it. */
export type Command =
  | { readonly kind: 'move'; readonly direction: Direction }
  | { readonly kind: 'enter' | 'restore' | 'find' | 'history' };

/** Reads a key pressed in a cell's field. */
export function commandOf(event: KeyboardEvent, rtl: boolean): Command | undefined {
  // 229: an input method is at work, in engines that do not say so otherwise.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const field = event.currentTarget;
  if (!(field instanceof HTMLInputElement)) return undefined;
  const { selectionStart: start, selectionEnd: end, value } = field;
  const whole = start === 0 && end === value.length;
  const move = (direction: Direction): Command => ({ kind: 'move', direction });
  switch (event.key) {
    case 'Enter':
      return event.shiftKey ? move('up') : { kind: 'enter' };
    case 'ArrowDown':
      return move('down');
    case 'ArrowUp':
      return move('up');
    case 'ArrowLeft':
      return whole || end === 0 ? move(rtl ? 'right' : 'left') : undefined;
    case 'ArrowRight':
      return whole || start === value.length ? move(rtl ? 'left' : 'right') : undefined;
    case 'Escape':
      return { kind: 'restore' };
    case '/':
      return { kind: 'find' };
    case '?':
    case '？':
      return { kind: 'history' };
    default:
      return undefined;
  }
}
