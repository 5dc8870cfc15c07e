/** Each once, in the order they came. */
export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
