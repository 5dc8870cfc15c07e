import { html, nothing, type TemplateResult } from 'lit';
import { hours } from '../../menus/week.ts';
import { icon, type IconName } from '../../shared/icons.ts';
import { failurePanel, notePanel } from '../../shared/panels.ts';
import type { AttendanceState, Child, Mark } from '../state.ts';
import { called, chip, tag, troubleView, type Panel, type View } from '../view.ts';

const marks: readonly Mark[] = ['present', 'absent', 'leave'];
const icons: Readonly<Record<Mark, IconName>> = { present: 'tick', absent: 'none', leave: 'pencil' };
/** Keys that mark the child the keyboard stands on, and go on to the next. */
const keyMarks: Readonly<Record<string, Mark>> = { 1: 'present', 2: 'absent', 3: 'leave' };
const markOf = (child: Child): string | null => child.pending ?? child.mark;

/** Who came, on the screen. */
export class AttendancePanel implements Panel {
  #at = 0;

  render(view: View): TemplateResult {
    const state = view.state.desk;
    if (state?.kind !== 'attendance') return html``;
    const { texts } = view;
    if (state.days.length === 0) return notePanel('info', texts.noMeetings, texts.noMeetingsText);
    return html`${this.#days(view, state)}
      <div class="chips offerings" role="group" aria-label=${texts.whichOffering}>
        ${state.offerings.map((o) =>
          chip(
            html`<span>${called(view, o)} <span class="soft">${hours(o)}</span></span>`,
            o.id === state.offering?.id,
            () => void view.send({ type: 'attend', offeringId: o.id }),
          ),
        )}
      </div>
      ${this.#children(view, state)}`;
  }

  #days(view: View, { day, days }: AttendanceState): TemplateResult {
    const { texts } = view;
    const at = days.indexOf(day);
    const arrow = (to: string | undefined, label: string, name: IconName) =>
      html`<button
        type="button"
        class="nav arrow"
        aria-label=${label}
        ?disabled=${to === undefined}
        @click=${() => to !== undefined && void view.send({ type: 'attend', day: to })}
      >
        ${icon(name)}
      </button>`;
    return html`<div class="period days-nav">
      ${arrow(days[at - 1], texts.dayBefore, 'back')}
      <label
        ><span class="away">${texts.whichDay}</span
        ><select @input=${(e: Event) => void view.send({ type: 'attend', day: (e.target as HTMLSelectElement).value })}>
          ${days.map((d) => html`<option value=${d} .selected=${d === day}>${texts.date(d)}</option>`)}
        </select></label
      >
      ${arrow(days[at + 1], texts.dayAfter, 'next')}
    </div>`;
  }

  #children(view: View, state: AttendanceState): TemplateResult {
    const { texts } = view;
    const { children, childrenReading: reading, offering } = state;
    if (!offering) return html``;
    if (reading.phase === 'failed')
      return failurePanel(texts, reading.failure, () => void view.send({ type: 'attend' }));
    if (reading.phase === 'loading')
      return html`<div class="bones"><span class="sk tall"></span><span class="sk tall"></span></div>`;
    if (children.length === 0) return notePanel('info', texts.nobodyPlaced);
    const open = children.filter((c) => markOf(c) === null);
    const count = (mark: Mark) => children.filter((c) => markOf(c) === mark).length;
    const counted = texts.attendanceCount(
      children.length,
      count('present'),
      count('absent'),
      count('leave'),
      open.length,
    );
    const toCome = state.day > view.state.today;
    const all = open.map(({ studentId }) => ({ studentId, mark: 'present' as const }));
    const allButton = html`<button
      type="button"
      class="button quiet"
      part="all-present"
      @click=${() => void view.send({ type: 'mark', marks: all })}
    >
      ${icon('tick')}${texts.allPresent(open.length)}
    </button>`;
    const { offline } = view.state;
    const kept = html`<p class="soft marks-kept">
      ${icon(offline ? 'offline' : 'queued', 16)}<span
        >${offline ? texts.marksKept(state.unsent) : texts.marksSending(state.unsent)}</span
      >
    </p>`;
    return html`<div class="summary">
        ${
          toCome
            ? html`<p role="status" part="to-come">${icon('info', 16)} ${texts.notThatDay}</p>`
            : html`<p role="status">${counted}</p>`
        }
        ${open.length > 0 && !toCome ? allButton : nothing}
      </div>
      ${state.unsent > 0 ? kept : nothing} ${troubleView(view, state.trouble)}
      ${view.narrow || toCome ? nothing : html`<p class="soft keys">${texts.attendanceKeys}</p>`}
      <ul
        class="roll"
        part="children"
        aria-label=${texts.childrenOf(called(view, offering))}
        @keydown=${(e: KeyboardEvent) => this.#keys(view, state, e)}
      >
        ${children.map((child, i) => this.#child(view, child, i, toCome))}
      </ul>`;
  }

  #child(view: View, child: Child, i: number, locked: boolean): TemplateResult {
    const { texts } = view;
    const now = markOf(child);
    const { studentId } = child;
    return html`<li class="child">
      <span class="who" data-child tabindex=${i === this.#at ? 0 : -1} @focus=${() => this.#stand(view, i)}
        ><b>${child.name}</b>
        <span class="soft">${child.classTitle}</span>
        ${locked ? nothing : html`<span class="away">${texts.markWord(now)}</span>`}</span
      >
      <span class="marks" role="group" aria-label=${child.name}>
        ${marks.map(
          (mark) =>
            html`<button
              type="button"
              class="mark-button ${mark} ${now === mark ? 'chosen' : ''}"
              tabindex="-1"
              aria-pressed=${now === mark ? 'true' : 'false'}
              ?disabled=${locked}
              @click=${() => void view.send({ type: 'mark', marks: [{ studentId, mark }] })}
            >
              ${now === mark ? icon(icons[mark], 16) : nothing}${texts.markName(mark)}
            </button>`,
        )}
      </span>
      ${child.pending === undefined ? nothing : tag('queued', texts.notSentYet)}
    </li>`;
  }

  #stand(view: View, i: number): void {
    if (this.#at === i) return;
    this.#at = i;
    view.redraw();
  }

  #keys(view: View, state: AttendanceState, event: KeyboardEvent): void {
    const all = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[data-child]')];
    const here = all.indexOf(event.target as HTMLElement);
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const mark = keyMarks[event.key];
    const child = state.children[here];
    if (mark && child && state.day > view.state.today) event.preventDefault();
    else if (mark && child) {
      event.preventDefault();
      void view.send({ type: 'mark', marks: [{ studentId: child.studentId, mark }] });
      all[here + 1]?.focus();
    } else if (step !== 0) {
      event.preventDefault();
      all[here + step]?.focus();
    }
  }
}
