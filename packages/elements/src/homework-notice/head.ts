import { html, nothing, type TemplateResult } from 'lit';
import { weekAway } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import { icon, type IconName } from '../shared/icons.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import type { HomeworkNoticeState, NoticeRoom } from './state.ts';

export type View = 'day' | 'week';

interface HeadView {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  readonly view: View;
  /** Whether there are several classes to choose from. */
  readonly choice: boolean;
  readonly pickRoom: (classId: string) => void;
  /** `undefined` goes back to today. */
  readonly pickDay: (day: string | undefined) => void;
  readonly pickView: (view: View) => void;
}

/** So many classes stand side by side; more of them are a list to choose from. */
const fewRooms = 4;

/** Which class, which day or week, and how much of it. */
export function head(view: HeadView): TemplateResult {
  const { texts, state, choice } = view;
  const { room, day } = state;
  return html`${choice ? rooms(view) : nothing}
    <div class="head">
      <h2 class="title">${room ? html`<b>${room.title}</b>` : nothing}<span>${texts.name}</span></h2>
      ${
        day === undefined
          ? nothing
          : html`<div class="views" role="group" aria-label=${texts.whichView}>
              ${viewButton(view, 'day', texts.dayView)}${viewButton(view, 'week', texts.weekView)}
            </div>`
      }
    </div>
    ${day === undefined ? html`<div class="when"></div>` : when(view, day)}`;
}

const viewButton = ({ view, pickView }: HeadView, which: View, words: string) =>
  html`<button
    class=${view === which ? 'chosen' : ''}
    aria-pressed=${view === which ? 'true' : 'false'}
    @click=${() => pickView(which)}
  >
    ${words}
  </button>`;

/** The date between its neighbours. */
function when({ texts, state, view, pickDay }: HeadView, day: string): TemplateResult {
  const { week, today, dayIs } = state;
  const away = (n: number) => (view === 'day' ? addDays(day, n) : weekAway(day, n));
  const step = (n: number, name: IconName, label: string) =>
    html`<button class="step" aria-label=${label} @click=${() => pickDay(away(n) === today ? undefined : away(n))}>
      ${icon(name)}
    </button>`;
  const [before, after] = view === 'day' ? [texts.previousDay, texts.nextDay] : [texts.previousWeek, texts.nextWeek];
  return html`<div class="when">
    ${step(-1, 'back', before)}
    <span class="date">${view === 'day' ? texts.date(day) : texts.week(week?.number)}</span>
    ${step(1, 'next', after)}
    ${dayIs === 'asked' ? html`<button class="button text back" @click=${() => pickDay(undefined)}>${texts.toToday}</button>` : nothing}
  </div>`;
}

/** A family sees whose class it is; nobody else has names here. */
const roomName = ({ title, children }: NoticeRoom): string => [...children, title].join(' · ');

function rooms({ texts, state, pickRoom }: HeadView): TemplateResult {
  if (state.rooms.length > fewRooms) {
    const pick = (event: Event) => pickRoom((event.target as HTMLSelectElement).value);
    const options = state.rooms.map(
      (room) => html`<option value=${room.id} ?selected=${room.id === state.room?.id}>${roomName(room)}</option>`,
    );
    // eslint-disable-next-line lit-a11y/no-invalid-change-handler -- arrow keys show another class, and lose nothing
    const list = html`<select @change=${pick}>
      ${options}
    </select>`;
    return html`<label class="choose"><span class="soft">${texts.whichClass}</span>${list}</label>`;
  }
  return html`<div class="whose" role="group" aria-label=${texts.whichClass}>
    ${state.rooms.map((room) => {
      const on = room.id === state.room?.id;
      return html`<button
        class=${on ? 'chosen' : ''}
        aria-pressed=${on ? 'true' : 'false'}
        @click=${() => pickRoom(room.id)}
      >
        ${roomName(room)}
      </button>`;
    })}
  </div>`;
}
