import { lines } from '../shared/icons.ts';

type Size = 16 | 20 | 24;
const drawn =
  (path: string) =>
  (size: Size = 20) =>
    lines(path, size);

/** Icons of this element alone, on the same grid as the shared ones. */
export const icons = {
  clock: drawn('M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6zM10 6.4V10l2.4 1.6'),
  down: drawn('M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5'),
  up: drawn('M10 16V4.5M5.5 9L10 4.5 14.5 9'),
  plus: drawn('M10 4.5v11M4.5 10h11'),
  cross: drawn('M5.5 5.5l9 9M14.5 5.5l-9 9'),
  lock: drawn('M5 9h10v7.5H5zM7 9V6.6a3 3 0 0 1 6 0V9'),
  clash: drawn('M4 4h8v8H4zM8 8h8v8H8z'),
  search: drawn('M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8L16.5 16.5'),
  open: drawn('M5 8l5 5 5-5'),
  turn: drawn('M6 3.5h8M6 16.5h8M7 3.5v2.7L10 10l3-3.8V3.5M7 16.5v-2.7L10 10l3 3.8v2.7'),
  agrees: drawn('M10 2.8l5.8 2.1v4.4c0 3.7-2.4 6.5-5.8 7.9-3.4-1.4-5.8-4.2-5.8-7.9V4.9zM7.2 9.9l2 2 3.6-3.9'),
  differs: drawn(
    'M10 2.8l5.8 2.1v4.4c0 3.7-2.4 6.5-5.8 7.9-3.4-1.4-5.8-4.2-5.8-7.9V4.9zM7 8.6h6M7 11.2h6M11.4 6.9l-2.8 6',
  ),
  shield: drawn('M10 2.8l5.8 2.1v4.4c0 3.7-2.4 6.5-5.8 7.9-3.4-1.4-5.8-4.2-5.8-7.9V4.9z'),
  flag: drawn('M5 17V3.8h9.5l-2 3 2 3H5'),
  grip: drawn('M7.5 5.5v.1M12.5 5.5v.1M7.5 10v.1M12.5 10v.1M7.5 14.5v.1M12.5 14.5v.1'),
} as const;
