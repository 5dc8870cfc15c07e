import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { loadShape } from '../homework/load-shape.styles.ts';
import { patterns } from '../homework/patterns.styles.ts';
import { base } from '../shared/base.styles.ts';
import { lines } from '../shared/icons.ts';
import { languageOf } from '../shared/locale.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { panels } from '../shared/panels.styles.ts';
import { sheet } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { type Kind, StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { dayView } from './day-view.ts';
import { head, type View } from './head.ts';
import { styles } from './homework-notice.styles.ts';
import { builtIn, type HomeworkNoticeMessages } from './messages.ts';
import { pictureSheet } from './picture-sheet.ts';
import { type HomeworkClient, withHomework } from '../homework/client.ts';
import { screenStyles } from './screen.styles.ts';
import { screenView, PageTurner } from './screen.ts';
import { dayOf, emptyState, type HomeworkNoticeState, type HomeworkNoticeStore } from './state.ts';
import { createHomeworkNoticeStore } from './store.ts';
import { barStyles } from './bar.styles.ts';
import { weekView } from './week-view.ts';
import { weekStyles } from './week.styles.ts';

type Panel =
  | { readonly kind: 'clause'; readonly clause: Clause; readonly cap: number }
  | { readonly kind: 'picture'; readonly canvas: HTMLCanvasElement; readonly title: string };

const kind: Kind<HomeworkClient, HomeworkNoticeStore, HomeworkNoticeMessages> = {
  texts: builtIn,
  use: withHomework,
  open: (client) => createHomeworkNoticeStore({ client }),
};

const printer = 'M6 7.5v-4h8v4M6 13.5H3.8V8.7c0-.7.5-1.2 1.2-1.2h10c.7 0 1.2.5 1.2 1.2v4.8H14M6 11.5h8v5H6z';
const picture =
  'M4.7 3.8h10.6c.5 0 .9.4.9.9v10.6c0 .5-.4.9-.9.9H4.7c-.5 0-.9-.4-.9-.9V4.7c0-.5.4-.9.9-.9zM4 13.6l3.4-3.4 2.6 2.6 2.2-2.2 3.8 3.8M12.6 7.3v.1';

/** From here on, in px, there is room for columns. */
const wideFrom = 760;

/**
 * What a class is publicly told (作业公示): its homework of a day or a week, what that comes to against the cap of the school's
 * rules, and the clause behind it. For families and teachers; and, with `screen`, for a public display. It prints as an
 * official paper, and becomes a picture that a phone can save; both are without pupils' names.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set. It follows changes by itself,
 * and the school's day as it turns over.
 *
 * @needs homework.listLoads homework.listNotices policy.getPolicy roster.getCalendar roster.getMe roster.getOrg
 * @needs roster.listClasses roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @csspart root - Everything.
 * @csspart day - The bar with its cap and its legend.
 * @csspart bar - The bar itself.
 * @csspart cap - What opens the clause of the cap.
 * @csspart item - One piece of homework.
 * @csspart class - What the class reported.
 * @csspart empty - A day without written homework, or not published yet.
 * @csspart print - The button that prints.
 * @csspart picture - The button that makes a picture.
 * @csspart sheet - The panels over the page.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 */
export class HomeworkNotice extends StoreElement<HomeworkClient, HomeworkNoticeStore, HomeworkNoticeMessages> {
  static override styles = [
    tokens,
    base,
    patterns,
    loadShape,
    panels,
    sheets,
    styles,
    barStyles,
    weekStyles,
    screenStyles,
  ];
  static override properties = {
    ...StoreElement.properties,
    room: {},
    student: {},
    day: {},
    view: {},
    screen: { converter: (value: string | null) => value !== null && value !== 'false' },
    number: {},
  };

  /** Id of the class; that of `student`, or the first one in reach, unless told. */
  declare room: string | undefined;

  /**
   * Id of a pupil of the account, whose class is shown unless `room` tells another: a page sets it to the child that
   * `<wuyu-homework-logger>` tells by `wuyu-student-chosen`.
   */
  declare student: string | undefined;

  /** A school day, `YYYY-MM-DD`; the school's today unless told, or the last day with lessons before it. */
  declare day: string | undefined;

  /** `day` or `week`; a day unless told. */
  declare view: string | undefined;

  /** For a public display: large, without anything to tap, turning its pages and its days by itself. */
  declare screen: boolean;

  /** The number of the printed document, e.g. 云实小〔2026〕12号; room to write one is left unless told. */
  declare number: string | undefined;

  /** What was chosen by hand. */
  #chosen: { room?: string; day?: string | undefined; view?: View } = {};
  #panel: Panel | undefined;
  /** What prints and draws could not be loaded. */
  #notLoaded = false;
  readonly #pages = new PageTurner(this);

  constructor() {
    super(kind);
    this.screen = false;
  }

  protected override ask(store: HomeworkNoticeStore): void {
    const day = 'day' in this.#chosen ? this.#chosen.day : isDay(this.day) ? this.day : undefined;
    const classId = this.#chosen.room ?? this.room;
    void store.request({ kind: 'show', classId, studentId: this.student || undefined, day });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('room') || changed.has('student')) delete this.#chosen.room;
    if (changed.has('day')) delete this.#chosen.day;
    if (changed.has('view')) delete this.#chosen.view;
    if (this.current && ['room', 'student', 'day'].some((name) => changed.has(name))) this.ask(this.current);
  }

  get #state(): HomeworkNoticeState {
    return this.current?.state ?? emptyState;
  }

  get #view(): View {
    return this.#chosen.view ?? (this.view === 'week' ? 'week' : 'day');
  }

  #choose(chosen: { room?: string; day?: string | undefined; view?: View }): void {
    this.#chosen = { ...this.#chosen, ...chosen };
    if (this.current) this.ask(this.current);
    this.requestUpdate();
  }

  #open(panel: Panel | undefined): void {
    this.#panel = panel;
    this.requestUpdate();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
    this.#open(undefined);
  }

  /** Prints the day or week that is shown as an official paper; resolves when the browser's dialog was asked for. */
  async printNotice(): Promise<void> {
    const later = await this.#load();
    if (!later) return;
    const lang = languageOf(this) || 'zh-CN';
    await later.printOut(
      later.paperOf({
        texts: this.texts,
        state: this.#state,
        view: this.#view,
        number: this.number || undefined,
        lang,
      }),
    );
  }

  async #draw(): Promise<void> {
    const later = await this.#load();
    if (!later) return;
    const options = { texts: this.texts, state: this.#state, view: this.#view };
    this.#open({ kind: 'picture', canvas: later.pictureOf(options), title: later.pictureTitle(options) });
  }

  /** The code of the paper and the picture; says so where the line is cut. */
  async #load(): Promise<typeof import('./later.ts') | undefined> {
    try {
      const later = await import('./later.ts');
      this.#notLoaded = false;
      return later;
    } catch {
      this.#notLoaded = true;
      this.requestUpdate();
      return undefined;
    }
  }

  protected override render(): TemplateResult {
    const { texts, width, missing } = this;
    const state = this.#state;
    const loading = state.phase === 'loading' && !missing;
    if (this.screen) {
      const content = screenView({ texts, state, view: this.#view, pages: this.#pages, width });
      return this.frame('screen', loading, loading ? texts.loading : '', content);
    }
    const content = html`${head({
      texts,
      state,
      view: this.#view,
      choice: state.rooms.length > 1 && !this.room,
      pickRoom: (room) => this.#choose({ room }),
      pickDay: (day) => this.#choose({ day }),
      pickView: (view) => this.#choose({ view }),
    })}
    ${missing ? notePanel('info', texts.noClient) : this.#content(state)} ${this.#sheet()}`;
    return this.frame(width >= wideFrom ? 'wide' : '', loading, loading ? texts.loading : '', content);
  }

  #content(state: HomeworkNoticeState): TemplateResult {
    const { texts } = this;
    const { phase, failure, offline, day } = state;
    const ready = phase === 'ready';
    const failed = failure && !(ready && failure.kind === 'unreachable');
    const notice = dayOf(state, day);
    return html`${failed ? failurePanel(texts, failure, () => void this.current?.request({ kind: 'reload' })) : nothing}
    ${ready && offline ? notePanel('offline', texts.offlineTitle, texts.offlineText) : nothing}
    ${
      ready && state.dayIs === 'nearest' && this.#view === 'day'
        ? notePanel('info', texts.noSchool(state.reason, texts.date(day ?? '')))
        : nothing
    }
    ${phase === 'loading' ? skeleton() : nothing}
    ${
      ready && notice
        ? this.#view === 'week'
          ? weekView({
              texts,
              state,
              open: (one) => this.#choose({ day: one === state.today ? undefined : one, view: 'day' }),
            })
          : dayView({
              texts,
              state,
              notice,
              openClause: (clause, cap) => this.#open({ kind: 'clause', clause, cap }),
            })
        : nothing
    }
    ${ready ? this.#actions() : nothing}
    ${this.#notLoaded ? html`<div role="alert">${notePanel('offline', texts.offlineTitle, texts.unreachableText)}</div>` : nothing}`;
  }

  #actions(): TemplateResult {
    return html`<div class="actions">
      <button class="button quiet" part="print" @click=${() => void this.printNotice()}>
        ${lines(printer)}${this.texts.print}
      </button>
      <button class="button quiet" part="picture" @click=${() => void this.#draw()}>
        ${lines(picture)}${this.texts.picture}
      </button>
    </div>`;
  }

  #sheet(): TemplateResult | typeof nothing {
    const panel = this.#panel;
    if (!panel) return nothing;
    const { texts } = this;
    const close = () => this.#close();
    const closed = (event: Event) => {
      // The event comes late: another sheet may be open by then.
      if (!(event.target as HTMLDialogElement).open) this.#open(undefined);
    };
    if (panel.kind === 'picture') {
      const content = pictureSheet({ texts, canvas: panel.canvas, title: panel.title, close });
      return sheet({ label: texts.pictureTitle, content, closed });
    }
    const title = texts.clauseTitle(panel.cap);
    const content = clauseSheet({ texts, clause: panel.clause, title, more: texts.capMeaning, close });
    return sheet({ label: title, content, closed });
  }
}

/** The frame before the data, in its real size. */
const skeleton = (): TemplateResult =>
  html`<div aria-hidden="true">
    <div class="sk sk-number"></div>
    <div class="sk sk-bar"></div>
    ${[1, 2, 3].map(() => html`<div class="sk sk-item"></div>`)}
  </div>`;

/** What a host's template left unfilled, `[object Object]` or `undefined`, is no day. */
const isDay = (value: string | undefined): value is string =>
  value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !isNaN(Date.parse(value));

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-notice': HomeworkNotice;
  }
}
