import type { NewPlan } from '@wuyu/contract/browser';
import { planningOf } from './drafts.ts';
import type { Planning } from './plan-sheet.ts';
import type { Stage } from './stage.ts';
import type { Attention } from './state.ts';
import { type Actions, homeOf, nameIn } from './view.ts';

/** Arranging visits: of several homes, one that is moved, one that comes to nothing. */
export class Arranger {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Opens a plan that was not taken, as it was filled in. */
  mend({ entryId, studentIds, names, body, resource }: Attention): void {
    const stage = this.#stage;
    const { state } = stage;
    const known = state.plans.find(({ plan }) => `plans/${plan.id}` === resource)?.plan;
    // This element wrote it, by the contract's type.
    const { day, time, note, visitorIds } = { ...known, ...(body as Partial<NewPlan>) };
    const name = stage.texts.names(names);
    const address = homeOf(state, studentIds[0] ?? '')?.home.address ?? null;
    const planning = planningOf(state, name, []);
    stage.open({
      kind: 'plan',
      planning: {
        ...planning,
        entryId,
        homes: [{ studentIds, name, address, time: time ?? '', on: true }],
        day: day ?? planning.day,
        note: note ?? '',
        visitorIds: visitorIds ?? [],
      },
    });
  }

  #planned({ day, kind, note, visitorIds, by, planId, entryId, homes }: Planning): void {
    const stage = this.#stage;
    const chosen = homes.filter(({ on }) => on);
    const [first] = chosen;
    if (!first) return;
    const ids = chosen.flatMap(({ studentIds }) => studentIds);
    const rest = { day, note: note || null, visitorIds: [...visitorIds] };
    const time = first.time || null;
    if (entryId !== undefined)
      void stage.writeAndClose({ type: 'mend', entryId, change: { ...rest, time } }, ids, entryId);
    else if (planId !== undefined)
      void stage.writeAndClose({ type: 'move', planId, change: { ...rest, time, movedBy: by } }, ids, planId);
    else {
      const plans = chosen.map((home) => ({
        ...rest,
        kind,
        studentIds: [...home.studentIds],
        time: home.time || null,
      }));
      void stage.writeAndClose({ type: 'plan', plans }, ids).then(() => {
        if (!stage.sheet) stage.show(() => void (stage.tab = 'planned'));
      });
    }
  }

  readonly actions: Pick<Actions, 'plan' | 'move' | 'planned' | 'cancel'> = {
    plan: (where, homes) => this.#stage.open({ kind: 'plan', planning: planningOf(this.#stage.state, where, homes) }),
    move: ({ plan }) => {
      const { state } = this.#stage;
      const [id = ''] = plan.studentIds;
      const name = nameIn(this.#stage, id);
      const home = { studentIds: plan.studentIds, name, address: homeOf(state, id)?.home.address ?? null };
      this.#stage.open({
        kind: 'plan',
        planning: {
          where: name,
          planId: plan.id,
          entryId: undefined,
          homes: [{ ...home, time: plan.time ?? '', on: true }],
          day: plan.day < state.today ? state.today : plan.day,
          kind: 'home',
          note: plan.note ?? '',
          visitorIds: plan.visitorIds,
          by: 'family',
        },
      });
    },
    planned: (planning) => this.#planned(planning),
    cancel: ({ planId, by, reason }) => {
      const cancel = { by, ...(reason.trim() !== '' && { reason: reason.trim() }) };
      void this.#stage.writeAndClose({ type: 'cancel', planId, cancel }, [], planId);
    },
  };
}
