import type { CSSResultOrNative, TemplateResult } from 'lit';
import type { Overrides } from '../shared/locale.ts';
import type { BackedMessages } from './backed-messages.ts';
import type { RadarAxis, RadarBand, RadarSeries } from './data.ts';
import type { RadarMessages } from './messages.ts';

/** Every text that a host may replace: the element's own, and those of what a backend holds. */
export type RadarTexts = RadarMessages & Omit<BackedMessages, 'language'>;

/** What the part with a backend finds in the element: what hosts set, and what it draws. */
export interface RadarHost extends HTMLElement {
  axes: readonly RadarAxis[] | undefined;
  series: readonly RadarSeries[] | undefined;
  band: RadarBand | undefined;
  heading: string | undefined;
  subheading: string | undefined;
  note: string | undefined;
  student: string | undefined;
  /** The attribute `class`-to-be, written `classid`. */
  classId: string | undefined;
  term: string | undefined;
  framework: string | undefined;
  as: string | undefined;
  /** What a host replaced, in the element and in what a backend holds. */
  messages: Overrides<RadarTexts> | undefined;
  /** What a host set; `isClient` tells whether it is one. */
  client: unknown;
  /** What a host set in place of a client. */
  store: unknown;
  /** The client that is set, or that of the nearest provider. */
  found: unknown;
  /** The element's own width, px. */
  readonly measured: number;
  /** The language around the element, e.g. `zh-CN`. */
  readonly language: string;
  /** Text runs from right to left. */
  readonly rtl: boolean;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  /** Head, sentence, picture, marks, table and note of what `axes` and `series` hold, to stand within something larger. */
  figure(): TemplateResult;
  /** Adds styles to those of the element: above them, or between its frame and what is its own. */
  adopt(styles: readonly CSSResultOrNative[], below?: boolean): void;
  /** Has a sentence spoken. */
  say(words: string): void;
}

/** What shows more than plain data: a part of its own, fetched when a client is there. */
export interface Backed {
  /** Stands in place of what the element draws itself; undefined leaves that as it is. */
  render(): TemplateResult | undefined;
  /** Whether something is on its way: told as `aria-busy`. */
  readonly busy?: boolean;
  /** Another client or store, another pupil, class, term, framework or role, before the element renders. */
  asked?(): void;
  /** After the element rendered. */
  updated?(): void;
  /** An axis was opened, and nobody prevented it. */
  opened?(axisId: string): void;
  /** The element left the page, or has neither client nor store any more. What stays away is attached anew when it comes back. */
  disconnect(): void;
}

/** What `backed.ts` exports. */
export interface BackedPart {
  attach(element: RadarHost): Backed;
}
