import type { RadarMessages } from './messages.ts';

interface Drawn extends HTMLElement {
  say(words: string): void;
}

/** The picture of an element as an SVG document. */
export const svgOf = async (_element: Drawn): Promise<string> => Promise.reject(new TypeError('not yet'));
export const pngOf = async (_element: Drawn, _scale: number): Promise<Blob> => Promise.reject(new TypeError('not yet'));
export const download = async (_element: Drawn, _texts: RadarMessages): Promise<void> =>
  Promise.reject(new TypeError('not yet'));
