import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { tonesOf } from '../homework/tones.ts';
import { base } from '../shared/base.styles.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { panels } from '../shared/panels.styles.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { actions } from './actions.ts';
import { ReviewCommittedEvent, ReviewEvent } from './events.ts';
import { head, news, strip } from './head.ts';
import { styles } from './homework-review.styles.ts';
import { builtIn, type HomeworkReviewMessages } from './messages.ts';
import { type HomeworkClient, withHomework } from '../homework/client.ts';
import { emptyState } from './state.ts';
import type { HomeworkReviewRequest, HomeworkReviewState, HomeworkReviewStore, News, Scope } from './state.ts';
import { createHomeworkReviewStore } from './store.ts';
import { cards, legend, table } from './table.ts';
import { isOpen, subjectsOf, worksShown, type OpenSheet, type View } from './view.ts';

/** A tick is spent by these; what was refused or did not get through stays ticked, to be tried again. */
const settled: ReadonlySet<string> = new Set(['done', 'changed']);

/** From this width on, classes and subjects stand as a table, px. */
const tableWidth = 760;

/**
 * What teachers handed in, for who reviews it: classes by subjects of a day or a week, those over the cap first; approve,
 * publish or return one or many; a month at a glance, and its evidence as a file. For grade leads and school leaders.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs homework.approveAssignment homework.listActuals homework.listAssignments homework.listLoadSummaries
 * @needs homework.publishAssignment homework.returnAssignment policy.getPolicy roster.getCalendar roster.getMe
 * @needs roster.listClasses roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses homework.createExport - A month’s evidence cannot be taken along as a file.
 * @fires {ReviewEvent} wuyu-review - Before assignments are approved, published or returned; `preventDefault()` stops it. Ids only.
 * @fires {ReviewCommittedEvent} wuyu-review-committed - After the backend committed it: one for each assignment.
 *
 * @csspart root - Everything.
 * @csspart table - Classes by subjects, or class by class where it is narrow.
 * @csspart work - One assignment.
 * @csspart tasks - What is said of work for guardians.
 * @csspart over - Who adds to a day over its cap.
 * @csspart cap - A cap in words, which opens its clause.
 * @csspart outcome - What became of a decision, in its row.
 * @csspart actions - The bar with what can be done.
 * @csspart empty - Nothing waits.
 * @csspart month - A grade's month.
 * @csspart month-day - One day of it.
 * @csspart as-of - When the month was summed up.
 * @csspart evidence - The month's evidence.
 * @csspart download - The link to its file.
 * @csspart sheet - The panel over the page.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of quiet buttons and cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class HomeworkReview extends StoreElement<HomeworkClient, HomeworkReviewStore, HomeworkReviewMessages> {
  static override styles = [tokens, base, panels, styles];
  static override properties: PropertyDeclarations = {
    ...StoreElement.properties,
    grade: {},
    day: {},
    view: {},
  };

  /** One grade, `1` to `9`; all those in reach unless told. */
  declare grade: string | undefined;

  /** A school day, `YYYY-MM-DD`; the next one with something to review unless told. */
  declare day: string | undefined;

  /** `day`, `week` or `month`; a day unless told. */
  declare view: string | undefined;

  #sheet: OpenSheet | undefined;
  #selected: ReadonlySet<string> = new Set();
  #asked: readonly string[] | undefined;
  #at = '';
  #reason = '';
  #said = '';
  #seq = 0;
  readonly #later = this.later(() => import('./later.ts'));
  /** The keyboard stood on what was pressed, which is there no more when all is answered. */
  #refocus = false;
  #tones: ReadonlyMap<string, number> = new Map();
  #tonesFor = '';

  constructor() {
    super({
      texts: builtIn,
      use: withHomework,
      open: (client) => createHomeworkReviewStore({ client }),
    });
  }

  protected override ask(store: HomeworkReviewStore): void {
    // What a template left unfilled is no day and no grade.
    const day = this.day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(this.day) ? this.day : undefined;
    const grade = this.grade !== undefined && /^\d+$/.test(this.grade) ? Number(this.grade) : undefined;
    const scope: Scope = this.view === 'week' || this.view === 'month' ? this.view : 'day';
    void store.request({ type: 'show', scope, day, grade });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.current && ['grade', 'day', 'view'].some((name) => changed.has(name))) this.ask(this.current);
  }

  protected override heard(store: HomeworkReviewStore): void {
    const { news: told, rows, phase, sending } = store.state;
    if (phase === 'ready' && !this.#later.part && !this.#later.lost) void this.#later.load();
    if (phase === 'ready' && !sending) {
      // What is not open or not shown any more is ticked no longer.
      const open = new Set(
        worksShown(rows)
          .filter(isOpen)
          .map((w) => w.assignment.id),
      );
      const kept = [...this.#selected].filter((id) => open.has(id));
      if (kept.length < this.#selected.size) this.#selected = new Set(kept);
    }
    if (told && told.seq !== this.#seq) {
      this.#seq = told.seq;
      this.#tell(told, store.state);
    }
  }

  #tell(told: News, { outcomes }: HomeworkReviewState): void {
    if (told.kind === 'finished') {
      const open = [...this.#selected].filter((id) => !settled.has(outcomes.get(id)?.kind ?? ''));
      this.#selected = new Set(open);
      if (this.#refocus) this.#toActions();
      this.#refocus = false;
      this.#said = this.texts.finished(told.change, told.done, told.changed, told.refused, told.failed);
      return;
    }
    const { id, classId, rev } = told.assignment;
    const change = ({ approve: 'approved', publish: 'published', return: 'returned' } as const)[told.change];
    this.dispatchEvent(new ReviewCommittedEvent({ change, assignmentId: id, classId, rev }));
  }

  readonly #send = (request: HomeworkReviewRequest): void => void this.current?.request(request);

  readonly #decide: View['decide'] = (change, works, reason = '') => {
    const assignmentIds = works.map((w) => w.assignment.id);
    const classIds = works.map((w) => w.assignment.classId);
    if (assignmentIds.length === 0) return;
    if (!this.dispatchEvent(new ReviewEvent({ change, assignmentIds, classIds }))) return;
    this.#asked = undefined;
    this.#refocus = this.shadowRoot?.activeElement !== null;
    if (change === 'return') this.#reason = '';
    this.#open(undefined);
    this.#send(
      change === 'return' ? { type: 'act', change, assignmentIds, reason } : { type: 'act', change, assignmentIds },
    );
  };

  /** Puts the keyboard where one goes on: what is asked, what can be done, or else the table. */
  #toActions(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (this.shadowRoot?.activeElement && !this.#asked) return;
      const next = ['[data-sure]', '.actions .primary', '.actions .buttons button', '.work-title[tabindex="0"]'];
      for (const selector of next) {
        const found = this.renderRoot.querySelector<HTMLElement>(selector);
        if (found) return found.focus();
      }
    });
  }

  #open(opened: OpenSheet | undefined): void {
    const modal = this.renderRoot.querySelector('dialog');
    if (!opened && modal?.open) modal.close();
    this.#sheet = opened;
    this.#asked = undefined;
    if (opened) void this.#later.load();
    if (opened?.kind === 'work') {
      const work = worksShown(this.current?.state.rows ?? []).find((w) => w.assignment.id === opened.assignmentId);
      if (work) this.#send({ type: 'actuals', classId: work.assignment.classId });
    }
    this.requestUpdate();
  }

  #view(state: HomeworkReviewState): View {
    const subjects = subjectsOf(state.rows);
    if (subjects.join() !== this.#tonesFor) {
      this.#tonesFor = subjects.join();
      this.#tones = tonesOf(subjects);
    }
    return {
      host: this,
      texts: this.texts,
      state,
      tones: this.#tones,
      narrow: this.width < tableWidth,
      rtl: this.rtl,
      locked: state.offline || state.sending !== undefined,
      selected: this.#selected,
      at: this.#at,
      asked: this.#asked,
      reason: this.#reason,
      send: this.#send,
      decide: this.#decide,
      open: (opened) => this.#open(opened),
      choose: (ids, chosen) => {
        const selected = new Set(this.#selected);
        for (const id of ids) {
          if (chosen) selected.add(id);
          else selected.delete(id);
        }
        this.#selected = selected;
        this.#asked = undefined;
        this.requestUpdate();
      },
      stand: (at) => {
        if (at === this.#at) return;
        this.#at = at;
        this.requestUpdate();
      },
      ask: (ids) => {
        this.#asked = ids;
        this.requestUpdate();
        this.#toActions();
      },
      write: (reason) => {
        this.#reason = reason;
        this.requestUpdate();
      },
      go: (to) => {
        if ('grade' in to) this.grade = to.grade === undefined ? undefined : String(to.grade);
        if (to.scope) this.view = to.scope;
        // The day that was chosen by itself stays when only the scope changes.
        this.day = to.day ?? this.day ?? (state.day || undefined);
        this.#asked = undefined;
        this.#said = '';
      },
    };
  }

  protected override render(): TemplateResult {
    const state = this.current?.state ?? emptyState;
    const view = this.#view(state);
    const busy = state.phase === 'loading' && !this.missing;
    return this.frame(
      view.narrow ? 'narrow' : 'wide',
      busy,
      busy ? view.texts.loading : this.#said,
      this.#content(view),
    );
  }

  #content(view: View): TemplateResult {
    const { texts, state } = view;
    if (this.missing) return notePanel('key', texts.noClient);
    if (state.phase === 'failed' && state.failure)
      return html`${head(view)} ${failurePanel(texts, state.failure, () => this.#send({ type: 'retry' }))}`;
    if (state.phase === 'none') return html`${head(view)} ${notePanel('info', texts.none, texts.noneText)}`;
    if (state.phase === 'loading')
      return html`${head(view)}
        <div class="bones"><span class="sk"></span>${[0, 1, 2].map(() => html`<span class="sk tall"></span>`)}</div>`;
    const offline = state.offline ? notePanel('offline', texts.offlineTitle, texts.offlineText) : nothing;
    if (state.scope === 'month')
      return html`${head(view)} ${offline} ${this.#later.part?.monthView(view) ?? this.#missingPart(view)}`;
    return html`${head(view)} ${state.scope === 'day' ? strip(view) : nothing} ${offline} ${legend(view)} ${news(view)}
    ${view.narrow ? cards(view) : table(view)}
    ${this.#said === '' ? nothing : html`<p class="told" aria-hidden="true">${this.#said}</p>`} ${actions(view)}
    ${this.#sheet ? (this.#later.part?.sheetView(view, this.#sheet) ?? this.#missingPart(view)) : nothing}`;
  }

  /** What stands where a part of the element has not come. */
  #missingPart({ texts }: View): TemplateResult | typeof nothing {
    if (!this.#later.lost) return nothing;
    return failurePanel(texts, { kind: 'unreachable' }, () => void this.#later.load());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-review': HomeworkReview;
  }
}
