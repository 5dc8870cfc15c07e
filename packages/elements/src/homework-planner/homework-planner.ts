import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { tonesOf } from '../homework/tones.ts';
import { base } from '../shared/base.styles.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { panels } from '../shared/panels.styles.ts';
import { sheet } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { AssignmentCommittedEvent, AssignmentEvent } from './events.ts';
import { grid, head, legend } from './grid.ts';
import { styles } from './homework-planner.styles.ts';
import { intentOf } from './intent.ts';
import { builtIn, type HomeworkPlannerMessages } from './messages.ts';
import { type HomeworkClient, withHomework } from '../homework/client.ts';
import { emptyState, type News, type PlannerRequest, type PlannerState, type PlannerStore } from './state.ts';
import { createHomeworkPlannerStore } from './store.ts';
import { titleOf, type OpenSheet, type View } from './view.ts';

/** From the last key until what stands in the form is saved as a draft, in ms. */
const saveAfter = 800;
/** Narrower than this, one day is shown at a time. */
const tableWidth = 720;
const committed: readonly string[] = ['drafted', 'changed', 'submitted', 'published', 'withdrawn', 'dropped'];

/**
 * The week of the classes one teaches: what every subject asks already, drafts of colleagues among it, what the cap leaves,
 * and a form that says the consequence of what is typed, key by key. Drafts are saved while typing, so that colleagues see
 * them; what could not be saved is kept in the tab.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs homework.createAssignment homework.deleteAssignment homework.listActuals homework.listAssignments
 * @needs homework.publishAssignment homework.submitAssignment homework.updateAssignment homework.withdrawAssignment
 * @needs policy.getPolicy roster.getCalendar roster.getMe roster.listClasses roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @fires {AssignmentEvent} wuyu-assignment - Before assignments are written, by a person or by the form's own saving;
 *   `preventDefault()` stops it, and what was typed stays. Ids only.
 * @fires {AssignmentCommittedEvent} wuyu-assignment-committed - After the backend committed one.
 *
 * @csspart root - Everything.
 * @csspart grid - The classes by days.
 * @csspart cell - A class's day.
 * @csspart cap - The cap in words, which opens its clause.
 * @csspart form - What is being written.
 * @csspart returned - Why it was given back.
 * @csspart over - What is said where a day would exceed its cap.
 * @csspart unwritten - What is said where a grade gets no written homework.
 * @csspart tasks - What is said of work for guardians.
 * @csspart actual - What the last one of its kind took.
 * @csspart conflict - Two versions to choose from.
 * @csspart paste - Where a table is pasted.
 * @csspart preview - Rows that are looked at before they are saved.
 * @csspart sheet - The panel over the page.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of the form and of quiet buttons.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class HomeworkPlanner extends StoreElement<HomeworkClient, PlannerStore, HomeworkPlannerMessages> {
  static override styles = [tokens, base, panels, sheets, styles];
  static override properties: PropertyDeclarations = { ...StoreElement.properties, room: {}, day: {} };

  /** Id of one class; all those taught unless told. */
  declare room: string | undefined;

  /** A day of the week to be planned, `YYYY-MM-DD`; the school's own week unless told. */
  declare day: string | undefined;

  #sheet: OpenSheet | undefined;
  #at = { row: 0, column: 0 };
  #asked: string | undefined;
  #pasting = false;
  /** Where two versions differ: fields in which one's own is chosen. */
  #mine = new Set<string>();
  #conflictOf = '';
  #said = '';
  #seq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tones: ReadonlyMap<string, number> = new Map();
  #tonesFor = '';
  #chosenDay = false;
  readonly #later = this.later(() => import('./later.ts'));

  constructor() {
    super({
      texts: builtIn,
      use: withHomework,
      open: (client) => createHomeworkPlannerStore({ client }),
    });
  }

  protected override ask(store: PlannerStore): void {
    // What a template left unfilled is no day.
    const week = this.day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(this.day) ? this.day : undefined;
    void store.request({ type: 'show', classId: this.room || undefined, week });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.current && (changed.has('room') || changed.has('day'))) this.ask(this.current);
  }

  protected override heard(store: PlannerStore): void {
    const { news, conflict, week, today, phase } = store.state;
    if (news && news.seq !== this.#seq) {
      this.#seq = news.seq;
      this.#hear(news, store.state);
    }
    const clash = conflict ? `${conflict.assignmentId} ${conflict.theirs.rev}` : '';
    if (clash !== this.#conflictOf) {
      if (clash !== '') void this.#later.load();
      this.#conflictOf = clash;
      this.#mine = new Set(conflict?.fields);
    }
    // Where one day is shown at a time, it begins with today's.
    if (phase === 'ready' && !this.#chosenDay) {
      this.#chosenDay = true;
      void this.#later.load();
      const column = week?.columns.findIndex((c) => c.days.includes(today)) ?? 0;
      this.#at = { row: 0, column: Math.max(0, column) };
    }
  }

  #hear(news: News, state: PlannerState): void {
    const { kind, assignmentId, classId, rev } = news;
    const room = titleOf(state, classId);
    // Saving while typing is said beside the form's title.
    if (kind === 'refused') this.#said = this.texts.refused(news.detail);
    else this.#said = this.texts.said(kind, room) || this.#said;
    if (committed.includes(kind))
      this.dispatchEvent(
        new AssignmentCommittedEvent({
          change: kind as 'drafted',
          assignmentId,
          classId,
          rev: kind === 'dropped' ? undefined : rev,
        }),
      );
  }

  /** Carries out what a person asked for; the page may stop what would be written. */
  readonly #send = (request: PlannerRequest): void => {
    const store = this.current;
    if (!store) return;
    const intent = intentOf(request, store.state);
    if (intent && !this.dispatchEvent(new AssignmentEvent(intent))) return;
    if (request.type === 'discard' || request.type === 'step') this.#asked = undefined;
    if (request.type === 'copyLast' || request.type === 'paste') this.#pasting = false;
    void store.request(request).then((outcome) => {
      if (outcome.kind === 'refused' && request.type === 'fresh') this.#point();
      // The button that was pressed is gone.
      else if (request.type === 'discard' || request.type === 'edit') this.#point();
      else if (request.type === 'step' && request.assignmentIds.length > 1)
        this.#say(this.#later.part?.saidOfAll(this.#view(store.state), request.step, request.assignmentIds));
    });
    if (['change', 'classes', 'grades', 'move'].includes(request.type)) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const saving = this.current?.state.saving;
        if (saving === 'unsaved' || saving === 'waiting') this.#send({ type: 'save' });
      }, saveAfter);
    }
    this.requestUpdate();
  };

  #say(what: string | undefined): void {
    this.#said = what ?? this.#said;
    this.requestUpdate();
  }

  /** Shows where something is missing: what stands in the form is neither complete nor thrown away. */
  #point(): void {
    this.renderRoot.querySelector<HTMLElement>('.comp [name="title"]')?.focus();
  }

  #view(state: PlannerState): View {
    const subjects = new Set(state.rows.flatMap((r) => r.cells.flatMap((c) => c.items.map((i) => i.subject))));
    if (state.draft.subject !== '') subjects.add(state.draft.subject);
    const order = [...subjects].sort();
    if (order.join() !== this.#tonesFor) {
      this.#tonesFor = order.join();
      this.#tones = new Map([...tonesOf(order)].sort((a, b) => a[1] - b[1]));
    }
    return {
      texts: this.texts,
      state,
      tones: this.#tones,
      rtl: this.rtl,
      narrow: this.width < tableWidth,
      at: this.#at,
      asked: this.#asked,
      pasting: this.#pasting,
      send: this.#send,
      open: (open) => {
        // It gives the focus back to what opened it; one that was merely taken off the page does not.
        if (!open) this.renderRoot.querySelector('dialog')?.close();
        this.#sheet = open;
        if (open) void this.#later.load();
        this.#asked = undefined;
        this.requestUpdate();
      },
      stand: (row, column) => {
        if (row === this.#at.row && column === this.#at.column) return;
        this.#at = { row, column };
        this.requestUpdate();
      },
      ask: (what) => {
        const before = this.#asked;
        this.#asked = what;
        this.requestUpdate();
        // The question takes the place of its button, and gives it back.
        const at = what === undefined ? `[data-ask="${before ?? ''}"]` : '[data-sure]';
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(at)?.focus());
      },
      table: (clipping) => {
        void this.#later.load().then(() => {
          const cells = this.#later.part?.tableOf(clipping) ?? [];
          if (cells.length > 0) this.#send({ type: 'paste', cells });
        });
      },
      paste: (open) => {
        void this.#later.load();
        this.#pasting = open;
        this.requestUpdate();
        if (open)
          void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.paste-area')?.focus());
      },
    };
  }

  protected override render(): TemplateResult {
    const state = this.current?.state ?? emptyState;
    const view = this.#view(state);
    const busy = state.phase === 'loading' && !this.missing;
    return this.frame(view.narrow ? 'narrow' : 'wide', busy, this.#said, this.#content(view));
  }

  #content(view: View): TemplateResult {
    const { texts, state } = view;
    const retry = () => this.#send({ type: 'retry' });
    if (this.missing) return notePanel('key', texts.noClient);
    if (state.phase === 'failed' && state.failure)
      return html`${head(view, () => {})} ${failurePanel(texts, state.failure, retry)}`;
    if (state.phase === 'none')
      return html`${head(view, () => {})} ${notePanel('info', texts.noClasses, texts.noClassesText)}`;
    if (state.phase === 'loading') return html`${head(view, () => {})} ${this.#skeleton()}`;
    const go = (week: string) => {
      this.day = week;
    };
    return html`${head(view, go)} ${legend(view)} ${grid(view)} ${this.#later.part?.backView(view)}
    ${this.#later.part?.forWeek(view)}
    ${state.offline ? notePanel('offline', texts.offlineTitle, texts.offlineText) : nothing}
    ${state.memoryOnly ? notePanel('info', texts.memoryOnly) : nothing}
    ${this.#later.part?.previewView(view) ?? nothing}
    ${
      this.#later.part?.conflictView(view, this.#mine, (field, mine) => {
        if (mine) this.#mine.add(field);
        else this.#mine.delete(field);
        this.requestUpdate();
      }) ?? nothing
    }
    ${this.#later.part?.formView(view) ?? this.#formToCome(view)} ${this.#openSheet(view)}`;
  }

  #openSheet(view: View): TemplateResult | typeof nothing {
    const open = this.#sheet;
    if (!open) return nothing;
    const { texts } = view;
    const close = () => view.open(undefined);
    const label = open.kind === 'clause' ? open.title : titleOf(view.state, open.classId);
    const content =
      open.kind === 'clause'
        ? clauseSheet({ texts, clause: open.clause, title: open.title, more: texts.capMeaning, close })
        : this.#later.part?.cellSheet(view, open.classId, open.column);
    if (!content) return nothing;
    // The event comes late: another sheet may be open by then.
    const closed = () => {
      if (this.#sheet === open) close();
    };
    return sheet({ label, content, closed });
  }

  /** The form's place, until it is there. */
  #formToCome({ texts }: View): TemplateResult {
    return this.#later.lost
      ? failurePanel(texts, { kind: 'unreachable' }, () => void this.#later.load())
      : html`<div class="bones"><span class="sk form"></span></div>`;
  }

  /** The frame in its size, before the week is there. */
  #skeleton(): TemplateResult {
    return html`<div class="bones">
      <span class="away">${this.texts.loading}</span
      ><span class="sk"></span>${[0, 1, 2].map(() => html`<span class="sk tall"></span>`)}<span class="sk form"></span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-planner': HomeworkPlanner;
  }
}
