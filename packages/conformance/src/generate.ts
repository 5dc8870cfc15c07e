import { roles, type Role } from '@wuyu/contract';
import { Missing, NotProvable, type Check, type Level } from './check.ts';
import type { Ask, Kit } from './kit.ts';
import type { Operation } from './openapi.ts';
import type { School } from './principals.ts';
import type { Recipe, Scene } from './recipe.ts';

/** What generated checks are made from: an operation and the way to call it. */
export interface Subject {
  readonly operation: Operation;
  readonly recipe: Recipe;
}

/** A breach of one promise by a backend that keeps the others: what a check exists to catch. */
export type Mutant = (fetch: (request: Request) => Promise<Response>) => (request: Request) => Promise<Response>;

interface About {
  readonly kind: string;
  readonly title: string;
  readonly link: string;
  readonly level?: Level;
  readonly role?: Role;
}

/** A check about an operation; its id starts with the capability and the operation. */
export function about({ operation }: Subject, a: About, run: (kit: Kit) => Promise<void>): Check {
  return {
    id: `${operation.capability}.${operation.id}.${a.kind}`,
    level: a.level ?? 'MUST',
    title: `${operation.id}: ${a.title}`,
    link: a.link,
    capability: operation.capability,
    operation: operation.id,
    ...(a.role ? { role: a.role } : {}),
    run,
  };
}

export const allowed = ({ access }: Operation): Role[] =>
  access === 'public' ? [] : roles.filter((role) => access[role] !== undefined);

/** The first role that may call it, at the first school: who sends requests that are about something else. */
export function caller(kit: Kit, { operation }: Subject): Scene {
  const role = allowed(operation)[0] ?? 'student';
  return { kit, school: kit.schools[0], role };
}

export const tokenOf = ({ access }: Operation, school: School, role: Role): string | null =>
  access === 'public' ? null : school.tokens[role];

/**
 * A good request that is sent where it must be refused, and so is as good the next time: one for who speaks for itself, for a
 * ward and for others.
 */
export function spare(subject: Subject, scene: Scene): Promise<Ask> {
  const { kit, school, role } = scene;
  const { id } = subject.operation;
  const speaks =
    role === 'student' || role === 'guardian' || allowed(subject.operation).includes(role) ? role : 'others';
  const name = `spare ${id} ${school.orgId} ${speaks}`;
  // Checks that are carried out beside each other prepare one after the other.
  return prepared(kit.inTurn(() => kit.once(name, () => subject.recipe.within(scene))));
}

/** Runs a preparation; what goes wrong there is a missing prerequisite. */
export async function prepared<T>(make: Promise<T>): Promise<T> {
  try {
    return await make;
  } catch (reason) {
    throw reason instanceof Missing || reason instanceof NotProvable ? reason : new Missing(String(reason));
  }
}
