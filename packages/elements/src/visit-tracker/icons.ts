import { lines } from '../shared/icons.ts';

type Size = 16 | 20 | 24;
/** An icon drawn by a path. */
export const drawn =
  (path: string) =>
  (size: Size = 20) =>
    lines(path, size);

/** Icons of rows and head, on the same grid as the shared ones. */
export const icons = {
  calendar: drawn('M3.5 5.5h13v11h-13zM3.5 9h13M7 3.2v3.4M13 3.2v3.4'),
  clock: drawn('M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6zM10 6.4V10l2.4 1.6'),
  both: drawn('M5.8 6.8L2.6 10l3.2 3.2M14.2 6.8l3.2 3.2-3.2 3.2M2.8 10h5.4M11.8 10h5.4'),
} as const;
