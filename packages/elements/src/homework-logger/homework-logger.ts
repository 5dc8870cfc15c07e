import type { Answer, Clause, Stop, Tier } from '@wuyu/contract/browser';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { notePanel } from '../shared/panels.ts';
import { came, isSecondTap } from '../shared/second-tap.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import type { ReportOutbox } from './by-outbox.ts';
import { ReportCommittedEvent, ReportEvent, StudentChosenEvent } from './events.ts';
import { childPicker } from './head.ts';
import { styles } from './homework-logger.styles.ts';
import { builtIn, type HomeworkMessages } from './messages.ts';
import { beginEntry, type MinutesEntry } from './minutes-entry.ts';
import type { OpenSheet } from './open-sheet.ts';
import { bedtimeLine, isEmpty } from './panels.ts';
import { pill } from './pill.ts';
import { planOf } from './plan.ts';
import { type HomeworkClient, withHomework } from '../homework/client.ts';
import { stopwatch, type RowActions } from './row.ts';
import { sentence } from './said.ts';
import { emptyState, knownTiers, openWork, restable, timerBelievable, timerMinutes } from './state.ts';
import type { Given, HomeworkState, HomeworkStore, Item, News, Via } from './state.ts';
import { createHomeworkStore } from './store.ts';
import { dayView, listView } from './views.ts';

/**
 * A pupil's homework of the day: what is to be done, how long it took, and the day as one bar against the cap of the
 * school's rules. For the pupil itself and for a guardian, who may have several children.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs homework.createReport homework.deleteReport homework.getReport homework.listLoads homework.listNotices
 * @needs homework.listReports homework.updateReport policy.getPolicy roster.getCalendar roster.getMe
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses homework.listReportRevisions - What was recorded before cannot be looked at.
 * @fires {ReportEvent} wuyu-report - Before a report is made, corrected or taken back. Cancellable; ids only.
 * @fires {ReportCommittedEvent} wuyu-report-committed - After the backend committed it. Ids only.
 * @fires {StudentChosenEvent} wuyu-student-chosen - After another child was chosen among several. The id only.
 *
 * @csspart root - Everything.
 * @csspart day - The bar with its cap and its legend.
 * @csspart bar - The bar itself.
 * @csspart cap - The cap's label, which opens its clause.
 * @csspart item - One assignment.
 * @csspart answer - What was reported, a button that corrects it.
 * @csspart not-reported - “还没填”.
 * @csspart timer - The running timer.
 * @csspart finish - The button that ends the timer.
 * @csspart sheet - The panels over the page.
 * @csspart pill - The floating pill: undo, or what waits to be sent.
 * @csspart class - What the class reported.
 * @csspart empty - A day without written homework.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 * @csspart rest - Past bedtime.
 * @csspart stop - The button in it that reports what is open as stopped for bedtime.
 * @csspart none-given - “今天没有布置给我”.
 * @csspart week - The days of the week.
 * @csspart date - The day shown, a button that opens its week.
 * @csspart due - Until when, where that is not the next day.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of quiet buttons and cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class HomeworkLogger extends StoreElement<HomeworkClient, HomeworkStore, HomeworkMessages> {
  static override styles = [tokens, base, styles];
  static override properties = { ...StoreElement.properties, student: {}, day: {}, outbox: { attribute: false } };

  /** Id of the pupil; the only or first one of the account unless told. */
  declare student: string | undefined;

  /** A school day, `YYYY-MM-DD`; the school's today unless told, or the nearest day with lessons. */
  declare day: string | undefined;

  /**
   * An outbox of `@wuyu/sdk/outbox`, of whoever is signed in: it keeps reports that cannot be sent over a closed tab, encrypted.
   * Without it they are kept as long as the tab. After another person's sign-in hand that person's.
   */
  declare outbox: ReportOutbox | undefined;

  #panel: OpenSheet | undefined;
  /** They come after the page: what is seen first is there sooner, and they are there before the network goes. */
  readonly #sheets = this.later(
    () => import('./open-sheet.ts'),
    // They are asked for again with the next change.
    () => {
      if (this.#panel) this.#said = this.texts.failure(this.#state.audience).unreachableText;
    },
  );
  #undoable: string | undefined;
  #said = '';
  #seq = 0;
  #focusAfter: string | undefined;
  /** Chosen by hand: the child, and the day. */
  #picked: string | undefined;
  #wentTo: string | undefined;
  #asked: HomeworkStore | undefined;

  constructor() {
    super({ texts: builtIn, use: withHomework, open: (client) => createHomeworkStore({ client }) });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('day')) this.#wentTo = undefined;
    if (this.current && ['student', 'day', 'outbox'].some((name) => changed.has(name))) this.ask(this.current);
  }

  protected override updated(): void {
    super.updated();
    if (this.#state.phase === 'ready') void this.#sheets.load();
    this.#pillCame();
    if (this.#focusAfter === undefined || this.#panel) return;
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('[data-row]');
    const own = [...rows].find((element) => element.dataset['row'] === this.#focusAfter);
    this.#focusAfter = undefined;
    // A sheet that was closed has given the focus back to the very button that opened it.
    const back = own?.contains(this.shadowRoot?.activeElement ?? null);
    if (!back) (own?.matches('button') ? own : own?.querySelector('button'))?.focus();
  }

  /** What can be taken back has changed: so has what the pill's button means. */
  #pillCame(): void {
    const undoable = this.#state.undo?.assignmentIds.join();
    const button = this.renderRoot.querySelector('.pill button');
    if (button && undoable !== this.#undoable) came(button);
    this.#undoable = undoable;
  }

  // Store

  protected override ask(store: HomeworkStore): void {
    // What was told before is not told again.
    if (store !== this.#asked) this.#seq = store.state.news?.seq ?? 0;
    this.#asked = store;
    const day = this.#wentTo ?? (isDay(this.day) ? this.day : undefined);
    if (this.outbox) void store.request({ type: 'keepBy', outbox: this.outbox });
    void store.request({ type: 'show', studentId: this.student || undefined, day });
  }

  protected override heard({ state: { news } }: HomeworkStore): void {
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    this.#announce(news);
  }

  #pick(studentId: string): void {
    this.#picked = studentId;
    void this.current?.request({ type: 'choose', studentId });
    this.dispatchEvent(new StudentChosenEvent(studentId));
  }

  /** Goes to a day, undefined: to today, by itself or as the host asked. */
  #go(day: string | undefined): void {
    this.#wentTo = day ?? (isDay(this.day) ? this.#state.today : undefined);
    if (this.current) this.ask(this.current);
    this.requestUpdate();
  }

  #announce(news: News): void {
    const item = this.#state.items.find((i) => i.assignment.id === news.assignmentId);
    const { studentId, assignmentId, report, change } = news;
    if (item) this.#said = sentence(this.texts, news, item);
    if (news.kind !== 'committed' || !change) return;
    const detail = { change, studentId, assignmentId, reportId: report?.id, rev: report?.rev };
    this.dispatchEvent(new ReportCommittedEvent(detail));
  }

  get #modal(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #state(): HomeworkState {
    return this.current?.state ?? emptyState;
  }

  // What a person does

  /** Announces a write; false where a listener stopped it. */
  #announced(assignmentId: string, answer: Answer | undefined, via: Via): boolean {
    const { student, day } = this.#state;
    if (!student || day === undefined) return false;
    const change = answer ? 'report' : 'withdraw';
    const { sourcedId: studentId } = student;
    return this.dispatchEvent(new ReportEvent({ change, studentId, assignmentId, day, answer, via }));
  }

  #write(item: Item, answer: Answer | undefined, via: Via): void {
    const assignmentId = item.assignment.id;
    this.#focusAfter = assignmentId;
    this.#close();
    if (!this.#announced(assignmentId, answer, via)) return;
    void this.current?.request(
      answer ? { type: 'report', assignmentId, answer, via } : { type: 'withdraw', assignmentId },
    );
  }

  /** Reports several at once; one undo takes them back. */
  #writeAll(given: readonly Given[]): void {
    const reports = given.filter(({ assignmentId, answer, via }) => this.#announced(assignmentId, answer, via));
    this.#focusAfter = reports[0]?.assignmentId;
    void this.current?.request({ type: 'reportAll', reports });
    if (reports.length > 1) this.#said = this.texts.saidAll(reports.length);
  }

  /** What was counted so far stands for what is open, as stopped for bedtime. */
  readonly #rest = (): void =>
    this.#writeAll(
      restable(this.#state.items).map(({ assignment, timer }) => ({
        assignmentId: assignment.id,
        answer: {
          kind: 'minutes',
          minutes: timer ? timerMinutes(timer) : 0,
          tiers: knownTiers(assignment).slice(0, 1),
          stopped: 'bedtime',
        },
        via: timer ? 'timer' : 'hand',
      })),
    );

  readonly #noneGiven = (): void =>
    this.#writeAll(
      openWork(this.#state.items).map(({ assignment }) => ({
        assignmentId: assignment.id,
        answer: { kind: 'notGiven' },
        via: 'hand',
      })),
    );

  readonly #actions: RowActions = {
    start: (item) => {
      this.#said = this.texts.saidTiming(item.assignment.subject);
      this.#focusAfter = item.assignment.id;
      void this.current?.request({ type: 'startTimer', assignmentId: item.assignment.id });
    },
    pause: (item) => {
      this.#said = this.texts.saidPaused(item.assignment.subject);
      this.#focusAfter = item.assignment.id;
      void this.current?.request({ type: 'pauseTimer', assignmentId: item.assignment.id });
    },
    drop: (item) => {
      this.#focusAfter = item.assignment.id;
      void this.current?.request({ type: 'dropTimer', assignmentId: item.assignment.id });
    },
    finish: (item, stop) => this.#finish(item, stop),
    type: (item) => this.#openMinutes(item),
    answer: (item, answer) => this.#write(item, answer, 'hand'),
  };

  /** The timer's number is reported at once if it can be believed and leaves nothing to ask. */
  #finish(item: Item, stopped?: Stop): void {
    const { timer } = item;
    if (!timer) return;
    const tiers: Tier[] = knownTiers(item.assignment);
    const minutes = timerMinutes(timer);
    if (!timerBelievable(timer)) {
      const because = timer.doubtful ? this.texts.timerDoubtful : this.texts.timerForgotten(stopwatch(timer.ms));
      this.#openMinutes(item, { because, stopped });
    } else if (tiers.length === 1) {
      this.#write(item, { kind: 'minutes', minutes, tiers, ...(stopped && { stopped }) }, 'timer');
    } else this.#openMinutes(item, { timed: minutes, stopped, because: this.texts.whichParts });
    if (timer.running) void this.current?.request({ type: 'pauseTimer', assignmentId: item.assignment.id });
  }

  /** Opens a sheet, or closes the one that is open. */
  #open(panel: OpenSheet | undefined): void {
    this.#panel = panel;
    this.requestUpdate();
  }

  #openMinutes(item: Item, more: Partial<MinutesEntry> = {}): void {
    this.#open({ kind: 'minutes', assignmentId: item.assignment.id, entry: { ...beginEntry(item), ...more } });
    this.#focusAfter = item.assignment.id;
  }

  #close(): void {
    if (this.#modal?.open) this.#modal.close();
    this.#open(undefined);
  }

  readonly #undo = (event: MouseEvent): void => {
    if (event.currentTarget && isSecondTap(event, event.currentTarget)) return;
    const ids = this.#state.undo?.assignmentIds ?? [];
    this.#focusAfter = ids[0];
    if (ids.every((id) => this.#announced(id, undefined, 'hand'))) void this.current?.request({ type: 'undo' });
  };

  readonly #retry = (): void => void this.current?.request({ type: 'retry' });

  // What is seen

  protected override render(): TemplateResult {
    const s = this.#state;
    const { texts, width, missing } = this;
    const plan = s.policy && s.student ? planOf(s.items, s.policy, s.student.grade) : undefined;
    // What fits one column is not torn into two.
    const solo = s.phase === 'failed' || missing || (isEmpty(s) && s.items.length === 0);
    const wide = width >= wideFrom && !solo;
    const size = wide ? 'wide' : width >= wideFrom ? 'solo' : width < 350 ? 'narrow' : '';
    const openClause = (clause: Clause, title: string, cap: boolean) =>
      this.#open({ kind: 'clause', clause, title, cap });
    const view = {
      texts,
      state: s,
      plan,
      barWidth: barWidth(width),
      openClause,
      openWeek: () => this.#open({ kind: 'week' }),
      go: (day: string | undefined) => this.#go(day),
    };
    const list = {
      ...view,
      actions: this.#actions,
      retry: this.#retry,
      rest: this.#rest,
      noneGiven: this.#noneGiven,
      toToday: s.dayIs === 'asked' && this.#wentTo !== undefined ? () => this.#go(undefined) : undefined,
    };
    const choice = s.students.length > 1 && (!this.student || this.student === this.#picked);
    const content = html`<div class="frame">
        <div class="side">
          ${choice ? childPicker(texts, s, (id) => this.#pick(id)) : nothing} ${missing ? nothing : dayView(view)}
          ${wide ? bedtimeLine(texts, s, plan) : nothing}
        </div>
        <div class="main">
          ${missing ? notePanel('info', texts.noClient) : listView(list)}
          ${wide ? nothing : bedtimeLine(texts, s, plan)}
        </div>
      </div>
      ${pill(texts, s, this.#undo)} ${this.#sheet(s)}`;
    const loading = s.phase === 'loading';
    return this.frame(size, loading && !missing, loading ? texts.loading : this.#said, content);
  }

  #sheet(state: HomeworkState): TemplateResult | typeof nothing {
    return (
      this.#sheets.part?.openSheet({
        host: this,
        texts: this.texts,
        state,
        open: this.#panel,
        close: () => this.#close(),
        closed: (event) => {
          // The event comes late: another sheet may be open by then.
          if (!(event.target as HTMLDialogElement).open) this.#open(undefined);
        },
        change: (item, entry) => this.#changeEntry(item, entry),
        write: (item, answer, via) => this.#write(item, answer, via),
        history: ({ assignment: { id: assignmentId } }) => {
          this.#open({ kind: 'history', assignmentId });
          void this.current?.request({ type: 'history', assignmentId });
        },
        go: (day) => {
          this.#close();
          this.#go(day);
        },
        goOn: (day) => this.#go(day),
      }) ?? nothing
    );
  }

  #changeEntry(item: Item, entry: MinutesEntry): void {
    const before = this.#panel?.kind === 'minutes' ? this.#panel.entry : undefined;
    const assignmentId = item.assignment.id;
    this.#open({ kind: 'minutes', assignmentId, entry });
    // Only numbers are kept over a closed tab.
    const text = entry.field && /^\d{1,4}$/.test(entry.text.trim()) ? entry.text.trim() : '';
    if (text !== (item.typed ?? '')) void this.current?.request({ type: 'type', assignmentId, text });
    if (entry.field && !before?.field)
      void this.updateComplete.then(() => this.#modal?.querySelector('input')?.focus());
  }
}

/** From here on, in px, there is room for two columns. */
const wideFrom = 760;

/** The bar's width follows from the element's, as the styles lay it out. */
function barWidth(width: number): number {
  if (width >= wideFrom) return (Math.min(width - 64, 1120) - 64) * 0.4;
  return width - 32;
}

/** What a host's template left unfilled, `[object Object]` or `undefined`, is no day. */
const isDay = (value: string | undefined): boolean =>
  value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !isNaN(Date.parse(value));

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-logger': HomeworkLogger;
  }
}
