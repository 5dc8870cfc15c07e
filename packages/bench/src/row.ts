/** One measured figure. `ratio` compares with `peer`, measured in the same run; `aim` says what is hoped for. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly peer?: string;
  readonly aim?: string;
}

/** An area of figures: gives its rows as they come. */
export type Area = () => AsyncIterable<Row>;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** Three significant digits: more would only be noise. */
export const round = (value: number): number => Number(value.toPrecision(3));
