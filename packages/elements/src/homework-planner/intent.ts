import type { Target } from './draft.ts';
import type { AssignmentIntent } from './events.ts';
import type { PlannerRequest, PlannerState } from './state.ts';

/** What a request would write; undefined: nothing. */
export function intentOf(
  request: PlannerRequest,
  { draft, preview, rows, saving }: PlannerState,
): AssignmentIntent | undefined {
  const { targets } = draft;
  const of = (list: readonly Target[]) => ({
    assignmentIds: list.map((t) => t.id),
    classIds: list.map((t) => t.classId),
  });
  const form = of(targets);
  const dropped = (list: readonly Target[]): AssignmentIntent | undefined => {
    const saved = list.filter((t) => t.rev !== undefined);
    return saved.length > 0 ? { change: 'drop', ...of(saved) } : undefined;
  };
  switch (request.type) {
    // What stands in the form is saved before another one takes its place.
    case 'fresh':
    case 'edit':
      return saving === 'unsaved' || saving === 'waiting' ? { change: 'save', ...form } : undefined;
    case 'classes':
      return dropped(targets.filter((t) => !request.classIds.includes(t.classId)));
    case 'grades':
      return request.grades.length > 0 ? dropped(targets.filter((t) => t.classId === request.classId)) : undefined;
    case 'move':
      // For one of several classes it is saved on its own, at once.
      return targets.length > 1
        ? { change: 'save', ...of(targets.filter((t) => t.classId === request.classId)) }
        : undefined;
    case 'save':
    case 'resolve':
      return { change: 'save', ...form };
    case 'submitDraft':
      return { change: 'submit', ...form };
    case 'discard':
      return { change: 'drop', ...form };
    case 'takeRows':
      return preview ? { change: 'save', assignmentIds: [], classIds: [] } : undefined;
    case 'step': {
      const all = rows.flatMap((row) => row.cells.flatMap((cell) => cell.items));
      const classIds = request.assignmentIds.map((id) => all.find((a) => a.id === id)?.classId ?? '');
      return { change: request.step, assignmentIds: request.assignmentIds, classIds };
    }
    default:
      return undefined;
  }
}
