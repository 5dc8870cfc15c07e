import { bar } from './day-bar.styles.ts';
import { frame } from './head.styles.ts';
import { media } from './media.styles.ts';
import { panels } from './panels.styles.ts';
import { list } from './row.styles.ts';
import { sheets } from './sheet.styles.ts';

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the classes
 * `narrow` and `wide` say what was measured.
 */
export const styles = [frame, bar, list, panels, sheets, media];
