import { drawn, icons as first } from './icons.ts';

/** The same, and those of what is opened by a tap. */
export const icons = {
  ...first,
  plus: drawn('M10 4.5v11M4.5 10h11'),
  cross: drawn('M5.5 5.5l9 9M14.5 5.5l-9 9'),
  lock: drawn('M5 9h10v7.5H5zM7 9V6.6a3 3 0 0 1 6 0V9'),
  home: drawn('M3.5 9.5L10 4l6.5 5.5M5.2 8.4v7.8h9.6V8.4'),
  online: drawn('M3.5 6h9v8h-9zM12.5 9l4-2.2v6.4l-4-2.2z'),
  phone: drawn(
    'M5 3.8h2.6l1.2 3.4-1.8 1.3a9 9 0 0 0 4.5 4.5l1.3-1.8 3.4 1.2V15a1.4 1.4 0 0 1-1.5 1.4A11.6 11.6 0 0 1 3.6 5.3 1.4 1.4 0 0 1 5 3.8z',
  ),
  book: drawn(
    'M10 5.5C8.4 4.3 6 4 3.5 4v11.5c2.5 0 4.9.3 6.5 1.5 1.6-1.2 4-1.5 6.5-1.5V4C14 4 11.6 4.3 10 5.5zM10 5.5V17',
  ),
} as const;
