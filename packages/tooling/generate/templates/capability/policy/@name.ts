/**
 * The rules about {{words}}: pure functions that take a policy and say which clause they applied. Its numbers stand in the
 * packs, each beside the wording it was read from.
 */
export interface {{pascal}}Finding {
  readonly allowed: boolean;
  /** Id of the clause, or undefined where no rule is known. */
  readonly clause: string | undefined;
}

/** Nothing is forbidden where no rule is known. */
export const no{{pascal}}Rule: {{pascal}}Finding = { allowed: true, clause: undefined };
