import { Assignment, type AssignmentStatus, type Role } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Ask } from '../kit.ts';
import type { Recipe, Recipes, Scene } from '../recipe.ts';
import { staged } from '../world.ts';
import { assignmentAt, badAssignment, bodies, meOf, onlyOrg, teaches } from './common.ts';

interface Step {
  /** Where the assignment stands when this role takes the step. */
  readonly from: (role: Role) => AssignmentStatus;
  readonly to: AssignmentStatus;
  /** Where this role is told that it stands wrong. */
  readonly refusedFrom: (role: Role) => readonly AssignmentStatus[];
  readonly body?: Record<string, unknown>;
  readonly wrong?: Parameters<typeof bodies>[1];
  /** What else is true of it then. */
  readonly then?: (scene: Scene, a: Assignment) => Promise<void>;
}

/** One step of an assignment's way. */
const step = ({ from, to, refusedFrom, body, wrong = {}, then }: Step): Recipe => {
  const at = ({ id, rev }: Assignment): Ask => ({ ...assignmentAt(id), ifMatch: rev, ...(body ? { body } : {}) });
  return {
    names: ['assignment'],
    // By somebody else than who takes the step: a reviewer's own work would be refused for that alone.
    within: async ({ kit, school, role }) =>
      at(
        await staged(
          kit,
          school,
          from(role),
          'class',
          role === 'subjectTeacher' ? 'homeroomTeacher' : 'subjectTeacher',
        ),
      ),
    beyond: async ({ kit, school, role }, scope) =>
      onlyOrg(scope) ? {} : { class: at(await staged(kit, school, from(role), 'other')) },
    verify: async (scene, _scope, answer) => {
      const a = read(Assignment, answer.body);
      must(a.status === to, `it is ${to}, not ${a.status}`);
      await then?.(scene, a);
    },
    wrong: bodies(badAssignment, wrong),
    refused: async ({ kit, school, role }) => {
      const asks: Record<string, Ask> = {};
      for (const status of refusedFrom(role)) asks[status] = at(await staged(kit, school, status));
      return asks;
    },
    reader: 'getAssignment',
  };
};

const reviewedBy = async ({ kit, school, role }: Scene, { reviewerId }: Assignment) => {
  const { sourcedId } = await meOf(kit, school, role);
  must(reviewerId === sourcedId, `its reviewer is ${sourcedId}, who did it, not ${reviewerId ?? 'nobody'}`);
};

const reason = 'too much for one evening';

export const steps: Recipes = {
  submitAssignment: step({
    from: () => 'draft',
    to: 'submitted',
    refusedFrom: () => ['submitted', 'approved', 'published', 'withdrawn'],
  }),
  approveAssignment: step({
    from: () => 'submitted',
    to: 'approved',
    refusedFrom: () => ['draft', 'returned', 'approved', 'published', 'withdrawn'],
    then: async (scene, a) => {
      await reviewedBy(scene, a);
      must(a.returnedFor === null, 'what is approved is not returned for anything');
    },
  }),
  returnAssignment: step({
    from: () => 'submitted',
    to: 'returned',
    refusedFrom: () => ['draft', 'returned', 'published', 'withdrawn'],
    body: { reason },
    wrong: {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'blank-reason, of spaces alone': [{ reason: ' ' }, '/reason'],
      'endless-reason': [{ reason: 'x'.repeat(501) }, '/reason'],
    },
    then: async (scene, a) => {
      await reviewedBy(scene, a);
      must(a.returnedFor === reason, 'it says why it was returned');
    },
  }),
  publishAssignment: step({
    from: (role) => (teaches(role) ? 'approved' : 'submitted'),
    to: 'published',
    refusedFrom: (role) => [
      'draft',
      'returned',
      'published',
      'withdrawn',
      ...(teaches(role) ? (['submitted'] as const) : []),
    ],
    then: async (scene, a) => {
      must(a.publishedAt !== null, 'it says since when it is published');
      if (!teaches(scene.role)) await reviewedBy(scene, a);
    },
  }),
  withdrawAssignment: step({
    from: () => 'published',
    to: 'withdrawn',
    refusedFrom: () => ['draft', 'submitted', 'approved', 'returned', 'withdrawn'],
  }),
};
