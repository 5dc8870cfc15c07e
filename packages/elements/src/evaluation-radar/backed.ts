import type { Backed, RadarHost } from './backed-types.ts';

/** Shows what a backend holds of a pupil, a class or a school. */
export function attach(_element: RadarHost): Backed {
  return { render: () => undefined, disconnect: () => undefined };
}
