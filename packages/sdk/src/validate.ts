import { contract, type AnyRoute } from '@wuyu/contract';

/** An answer that does not keep the contract. It holds no value of the answer: those may be names. */
export interface Violation {
  /** e.g. `homework.createReport` */
  operation: string;
  /** Where, as a JSON pointer. */
  path: string;
  message: string;
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

const at = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (Object(value) as Record<PropertyKey, unknown>)[key], data);

/** What a newer backend may do: fields, values of enumerations and kinds of unions that are not known yet. */
function mayBeNewer(issue: Issue, data: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  if (issue.code === 'invalid_value') return typeof at(data, issue.path) === 'string';
  return issue.code === 'invalid_union' && (issue.errors?.length ?? 0) === 0 && at(data, issue.path) !== undefined;
}

/**
 * Holds every answer against the contract and tells of what does not keep it. For development: it brings zod with it.
 * It changes no answer and makes no call fail.
 * ```ts
 * createClient({ …, validate: validateAnswers((violation) => console.warn(violation)) })
 * ```
 */
export function validateAnswers(warn: (violation: Violation) => void): (operation: string, data: unknown) => void {
  return (operation, data) => {
    const [capability = '', name = ''] = operation.split('.');
    const table: Record<string, Record<string, AnyRoute>> = contract;
    const route = table[capability]?.[name];
    const issues: readonly Issue[] = route?.ok.safeParse(data).error?.issues ?? [];
    for (const issue of issues) {
      if (mayBeNewer(issue, data)) continue;
      const path = issue.path.map((key) => `/${String(key)}`).join('');
      warn({ operation, path, message: issue.message });
    }
  };
}
