import type { Assignment } from '@wuyu/contract/browser';

/** An assignment as a problem's `current` holds it: the contract says so, and this looks. */
export function assignmentIn(value: unknown): Assignment | undefined {
  const record = typeof value === 'object' && value !== null ? (value as Partial<Assignment>) : {};
  const whole =
    typeof record.id === 'string' &&
    typeof record.rev === 'number' &&
    typeof record.title === 'string' &&
    typeof record.status === 'string' &&
    Array.isArray(record.tiers);
  return whole ? (record as Assignment) : undefined;
}
