import type { Role, Scope } from '@wuyu/contract';
import type { Answer } from './exchange.ts';
import type { Ask, Kit, Who } from './kit.ts';
import type { School } from './principals.ts';

/** Who asks, and where. */
export interface Scene {
  readonly kit: Kit;
  readonly school: School;
  readonly role: Role;
}

/** What a request names beside the org. */
export type Named =
  | 'class'
  | 'assignment'
  | 'report'
  | 'student'
  | 'provider'
  | 'course'
  | 'order'
  | 'activity'
  | 'edition'
  | 'offering'
  | 'filing'
  | 'place'
  | 'survey'
  | 'exemption'
  | 'plan'
  | 'visit'
  | 'followUp'
  | 'guidance'
  | 'framework'
  | 'evidence';

/**
 * How an operation is called: the one part that cannot be generated from the description, since only people know
 * what a good request says. One recipe an operation; everything else is derived.
 */
export interface Recipe {
  readonly names: readonly Named[];
  /** A good request of this role that lies within what the role reaches. What it changes was made for it alone. */
  readonly within: (scene: Scene) => Promise<Ask>;
  /** Requests just beyond what the role reaches with that scope, by what they overstep. */
  readonly beyond?: (scene: Scene, scope: Scope) => Promise<Record<string, Ask>>;
  /** What a success of this role must hold and must not hold. */
  readonly verify?: (scene: Scene, scope: Scope, answer: Answer) => Promise<void>;
  /** The good request with one thing wrong: the ask, and the path that `errors` must point at. */
  readonly wrong?: (good: Ask) => Record<string, { ask: Ask; path: string }>;
  /** Requests that a rule stands against, by what it is; of the role unless another principal is named. */
  readonly refused?: (scene: Scene) => Promise<Record<string, Ask & { by?: Who }>>;
  /** Requests to make what is there already. */
  readonly exists?: (scene: Scene) => Promise<Record<string, Ask>>;
  /** The operation that reads what this one changes, with the same parameters. */
  readonly reader?: string;
  /** It makes something that is no row of the org's: its revision stays. */
  readonly unrevised?: true;
  /** It changes several rows at once: each takes a revision. */
  readonly several?: true;
}

export type Recipes = Readonly<Record<string, Recipe>>;

/** A request that names nothing but the org. */
export const plain: Recipe = { names: [], within: () => Promise.resolve({}) };

/** The pupil that a role speaks of: itself, its ward, or any of the class. */
export const pupil = ({ school, role }: Scene): string =>
  role === 'student' ? school.students.own : role === 'guardian' ? school.students.ward : school.students.other;
