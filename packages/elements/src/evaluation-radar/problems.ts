/** What is wrong with the data. What it tells of is left out of the picture, the rest is drawn. */
export type Problem = ProblemKind & {
  /** Which part of what was handed over, e.g. `series[0].values[2]`: for the console, where no names belong. */
  readonly where: string;
};

type ProblemKind =
  | { readonly kind: 'noAxes' | 'noSeries' }
  | { readonly kind: 'notJson' | 'notList'; readonly name: string }
  | { readonly kind: 'tooManyAxes' | 'tooManySeries'; readonly count: number; readonly most: number }
  | { readonly kind: 'untitled'; readonly name: 'axes' | 'series'; readonly at: number }
  | { readonly kind: 'noScale'; readonly axis: string }
  | { readonly kind: 'noValues'; readonly series: string }
  | { readonly kind: 'tooManyValues'; readonly series: string; readonly count: number; readonly axes: number }
  | { readonly kind: 'notNumber' | 'notWhole'; readonly series: string; readonly axis: string; readonly value: string }
  | {
      readonly kind: 'unknownLevel';
      readonly series: string;
      readonly axis: string;
      readonly value: number;
      readonly levels: number;
    }
  | {
      readonly kind: 'beyond';
      readonly series: string;
      readonly axis: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'reversed'; readonly series: string; readonly axis: string };
