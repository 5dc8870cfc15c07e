import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { notePanel } from '../shared/panels.ts';
import { dayView } from './day-view.ts';
import type { View } from './head.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import { dayOf, type HomeworkNoticeState, type NoticeItem } from './state.ts';
import { weekView } from './week-view.ts';

/** So many pieces of homework are shown at once, if they have room. */
const most = 6;
/** How long a page stays, in ms. */
const turnMs = 12_000;

/** Counts the pages of a display on, as long as it stands on a page. */
export class PageTurner implements ReactiveController {
  readonly #host: ReactiveElement;
  #timer: ReturnType<typeof setInterval> | undefined;
  #turned = 0;
  #fit = { to: '', count: most };

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (!this.#host.renderRoot.querySelector('.display')) return;
      this.#turned++;
      this.#host.requestUpdate();
    }, turnMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /**
   * How many pieces stand on a page: fewer, one by one, while the display is higher than the window.
   * @param to what they must fit: another day, another width, and it is tried anew
   */
  perPage(to: string): number {
    if (this.#fit.to !== to) this.#fit = { to, count: most };
    return this.#fit.count;
  }

  hostUpdated(): void {
    const display = this.#host.renderRoot.querySelector('.display');
    const { count, to } = this.#fit;
    if (!display || count < 2 || display.scrollHeight <= innerHeight + 1) return;
    this.#fit = { to, count: count - 1 };
    this.#host.requestUpdate();
  }

  /** Which of some pages is shown, from 0. */
  of(pages: number): number {
    return this.#turned % Math.max(1, pages);
  }
}

interface ScreenView {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  readonly view: View;
  readonly pages: PageTurner;
  /** Of the display, px. */
  readonly width: number;
}

/**
 * A display in a corridor: everything grows with its width, so that text is 1/48 of it, which is read from three metres
 * away on the screens that hang there (43″: 20 mm). Nothing can be tapped, and nothing has to be.
 */
export function screenView({ texts, state, view, pages, width }: ScreenView): TemplateResult {
  const { school, room, phase, offline, failure, day } = state;
  const notice = dayOf(state, day);
  const items = notice?.grades.flatMap((grade) => grade.items.map(({ assignment }) => assignment.rev)) ?? [];
  const perPage = pages.perPage([day, width, ...items].join(' '));
  const longest = Math.max(0, ...(notice?.grades.map((grade) => grade.items.length) ?? []));
  const count = view === 'day' ? Math.ceil(longest / perPage) : 1;
  const page = pages.of(count);
  const shown = (all: readonly NoticeItem[]) => all.slice(page * perPage, (page + 1) * perPage);
  return html`<div class="display" .style=${`--u:${Math.max(0.5, width / 1920)}px`}>
    <header>
      <h2 class="title"><span>${school}</span><b>${room?.title ?? ''}</b><span>${texts.name}</span></h2>
      <p class="date">${view === 'week' ? texts.week(state.week?.number) : day === undefined ? '' : texts.date(day)}</p>
    </header>
    ${phase === 'failed' && failure ? notePanel('again', texts.failed, failure.kind === 'unreachable' ? texts.unreachableText : texts.failedText) : nothing}
    ${phase === 'loading' ? html`<p class="soft">${texts.loading}</p>` : nothing}
    ${
      phase === 'ready' && state.dayIs === 'nearest' && view === 'day'
        ? notePanel('info', texts.noSchool(state.reason, texts.date(day ?? '')))
        : nothing
    }
    ${phase !== 'ready' || !notice ? nothing : view === 'week' ? weekView({ texts, state, open: undefined }) : dayView({ texts, state, notice, openClause: undefined, shown })}
    <div class="edge">
      ${offline && phase === 'ready' ? html`<span>${texts.offlineTitle}</span>` : nothing}
      ${count > 1 ? html`<span>${texts.pages(page + 1, count)}</span>` : nothing}
    </div>
  </div>`;
}
