import { svg, type SVGTemplateResult } from 'lit';

// 20 px grid, 1.5 px line, round caps, currentColor. Each stands beside a word, or is named by its button.
const paths = {
  moon: 'M15.8 12.1A6.5 6.5 0 0 1 7.9 4.2a6.5 6.5 0 1 0 7.9 7.9z',
  info: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6zM10 9.2v4M10 6.6v.1',
  tick: 'M4.5 10.5l3.5 3.5 7.5-8',
  queued: 'M10 15.5v-9M6.2 10L10 6.2l3.8 3.8M4.5 3.6h11',
  pause: 'M7.5 5v10M12.5 5v10',
  start: 'M7 4.8v10.4l8-5.2z',
  pencil: 'M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.4 6l2.6 2.6',
  school: 'M3.5 16.5h13M5 16.5V9l5-4.5L15 9v7.5M8.5 16.5v-4h3v4M10 4.5v-2h3',
  none: 'M6 10h8M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z',
  offline:
    'M3.5 3.5l13 13M6 11.2a5.6 5.6 0 0 1 2.6-1.6M3.4 8.4A9.6 9.6 0 0 1 6 6.6M9.2 5.5a9.6 9.6 0 0 1 7.4 2.9M12.4 9.9a5.6 5.6 0 0 1 1.6 1.3M10 14.6v.1',
  again: 'M15.8 10a5.8 5.8 0 1 1-1.7-4.1L16 7.8M16 4v3.8h-3.8',
  undo: 'M7.2 4.5L3.8 7.9l3.4 3.4M4.2 7.9h7.6a4.3 4.3 0 0 1 0 8.6H8',
  key: 'M12.6 10.9a4 4 0 1 0-3.5-3.5L3.8 12.7v3.5h3.5v-2.3h2.3v-2.2zM13.4 6.6v.1',
  help: 'M7.4 7.6A2.7 2.7 0 1 1 10 11v1.2M10 15v.1',
  back: 'M12 5l-5 5 5 5',
  next: 'M8 5l5 5-5 5',
  people:
    'M7.6 9.4a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.8 16c0-2.7 2.1-4.4 4.8-4.4s4.8 1.7 4.8 4.4M12.6 9.2a2.4 2.4 0 1 0-.9-4.6M14.2 11.9c1.9.5 3.1 2 3.1 4.1',
} as const;
export type IconName = keyof typeof paths;

/** A line icon; `size` is 16 for notes, 20 in rows and buttons, 24 in panels. */
export const icon = (name: IconName, size: 16 | 20 | 24 = 20): SVGTemplateResult => lines(paths[name], size);

/** The same of an icon's own lines, for one that a single element has. */
export const lines = (path: string, size: 16 | 20 | 24 = 20): SVGTemplateResult =>
  svg`<svg class="icon icon-${size}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;
