import { panels } from '../shared/panels.styles.ts';
import { list } from './list.styles.ts';

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the class `wide`
 * says what was measured.
 */
export const styles = [panels, list];
