/** Something that stands in the way and can be told in one sentence: exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The end of a sentence about what went wrong. */
export const reason = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
};
