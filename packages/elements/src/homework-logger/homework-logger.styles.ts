import { bar } from './day-bar.styles.ts';
import { frame } from './head.styles.ts';
import { media } from './media.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { rests } from './panels.styles.ts';
import { list } from './row.styles.ts';
import { loadShape } from '../homework/load-shape.styles.ts';
import { patterns } from '../homework/patterns.styles.ts';
import { weeks } from './week.styles.ts';

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the classes
 * `narrow` and `wide` say what was measured.
 */
export const styles = [frame, loadShape, patterns, bar, list, panels, rests, weeks, media];
