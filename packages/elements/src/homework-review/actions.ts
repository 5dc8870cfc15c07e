import { html, nothing, type TemplateResult } from 'lit';
import type { Work } from './rows.ts';
import { offerOf, worksShown, type View } from './view.ts';

/** What can be done with all that is shown, or with what is ticked: it stays in sight. */
export function actions(view: View): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const { sending, offline } = state;
  if (offline) return nothing;
  const content = sending
    ? html`<p class="grow" role="status">${texts.progress(sending.answered, sending.all)}</p>`
    : view.asked
      ? question(view, view.asked)
      : choices(view);
  if (!content) return nothing;
  // Without anything to press it need not stay in sight.
  const still = !sending && !view.asked && !pressable(view);
  return html`<div class="actions ${still ? 'still' : ''}" part="actions" role="group" aria-label=${texts.actions}>
    ${content}
  </div>`;
}

function pressable({ state, selected }: View): boolean {
  const { waiting, approved } = offerOf(state.rows, selected);
  return waiting.length + approved.length > 0;
}

function choices(view: View): TemplateResult | undefined {
  const { texts, state, selected, decide, ask, open } = view;
  const offer = offerOf(state.rows, selected);
  const { waiting, approved, byHand, over, tasks } = offer;
  const ids = (works: readonly Work[]) => works.map((w) => w.assignment.id);
  if (waiting.length + approved.length + over + tasks === 0) return undefined;
  const all = [...waiting, ...approved];
  // One's own goes back only by somebody else.
  const others = all.filter((w) => !w.own);
  // What only had to be looked at is told; what is ticked by hand has been.
  const left = over + tasks > 0 ? (waiting.length === 0 ? texts.nothingClean : texts.leftOut(over, tasks)) : '';
  return html`<div class="grow">
      ${
        byHand
          ? html`<p>
              ${texts.selected(all.length)}
              <button class="link" @click=${() => view.choose([...selected], false)}>${texts.unselect}</button>
            </p>`
          : nothing
      }
      ${left === '' ? nothing : html`<p class="soft">${left}</p>`}
    </div>
    <div class="buttons">
      ${
        byHand && others.length > 0
          ? html`<button class="button quiet" @click=${() => open({ kind: 'return', assignmentIds: ids(others) })}>
              ${texts.giveBack(others.length)}
            </button>`
          : nothing
      }
      ${
        approved.length > 0 && (waiting.length === 0 || !byHand)
          ? html`<button class="button quiet" @click=${() => ask(ids(approved))}>
              ${texts.publish(approved.length)}
            </button>`
          : nothing
      }
      ${
        waiting.length > 0
          ? html`<button class="button quiet" @click=${() => ask(ids(byHand ? all : waiting))}>
                ${texts.approvePublish(byHand ? all.length : waiting.length)}
              </button>
              <button class="button primary" @click=${() => decide('approve', waiting)}>
                ${texts.approve(waiting.length, !byHand)}
              </button>`
          : nothing
      }
    </div>`;
}

/** Publishing cannot be unseen: it is asked once, in place, with what it comes to. */
export function question(view: View, asked: readonly string[]): TemplateResult {
  const { texts, state, decide, ask } = view;
  const works = worksShown(state.rows).filter((w) => asked.includes(w.assignment.id));
  const rooms = state.rooms.filter((r) => works.some((w) => w.assignment.classId === r.id)).map((r) => r.title);
  const over = new Set(
    works.flatMap(({ over: day, assignment }) => {
      const room = state.rooms.find((r) => r.id === assignment.classId)?.title ?? '';
      return day
        ? [texts.overHere(`${room} ${texts.day(day.day)} ${texts.dayNumber([day.day])}`, day.minutes, day.cap)]
        : [];
    }),
  );
  const refused = works.some((w) => w.publishing.kind === 'refused');
  return html`<div class="grow">
      <p><b>${texts.askPublish(works.length, rooms)}</b></p>
      ${
        over.size > 0
          ? html`<p class="soft">
              ${texts.askOver([...over])}
              ${state.policy?.homework.overCap.value === 'refuse' && refused ? texts.refuses : texts.allows}
            </p>`
          : nothing
      }
      <p class="soft">${texts.askNote}</p>
    </div>
    <div class="buttons">
      <button class="button quiet" @click=${() => ask(undefined)}>${texts.notYet}</button>
      <button class="button primary" data-sure @click=${() => decide('publish', works)}>${texts.doPublish}</button>
    </div>`;
}
