import type { Answer } from '@wuyu/contract/browser';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { languageOf } from '../shared/locale.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { detail, keysLine, lookList, pill } from './around.ts';
import type { CellActions } from './cell.ts';
import { keptCells, restingCells } from './entering.ts';
import { ReportsCommittedEvent, ReportsEvent } from './events.ts';
import { grid } from './grid.ts';
import { figures, finder, head, type HeadActions } from './head.ts';
import { styles } from './homework-sheet.styles.ts';
import { commandOf } from './keys.ts';
import { Panels } from './panels.ts';
import { builtIn, type SheetMessages } from './messages.ts';
import { one } from './one.ts';
import { isLarge, parseCell, tiersFor } from './parse.ts';
import { type HomeworkClient, withHomework } from '../homework/client.ts';
import { emptyState, keyOf, type CellId, type Pupil, type SheetState, type SheetStore } from './state.ts';
import { createHomeworkSheetStore } from './store.ts';
import { cellNextTo, findPupil, firstCell, type Direction } from './walk.ts';

/** From this width of the element on, px, there is a table; below it is one pupil at a time. */
const tableFrom = 600;

/**
 * The paper way of reporting: a teacher prints a slip for the week and enters the minutes of a whole class from the
 * keyboard, a pupil a row. For teachers of a class; no pupil needs a device.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs homework.createReports homework.deleteReport homework.getReport homework.listAssignments homework.listNotices
 * @needs homework.listReports homework.updateReport policy.getPolicy roster.getCalendar roster.getMe roster.listClasses
 * @needs roster.listStudents roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses homework.listReportRevisions - What was recorded before cannot be looked at.
 * @fires {ReportsEvent} wuyu-reports - Before a row that was left, or a column, is sent. Cancellable; ids only.
 * @fires {ReportsCommittedEvent} wuyu-reports-committed - After the backend committed some of it. Ids only.
 *
 * @attr {string} room - Id of the class; the first one that the account teaches unless told.
 *
 * @csspart root - Everything.
 * @csspart grid - The table of a class's day.
 * @csspart cell - One pupil's field for one assignment.
 * @csspart fill - The button that says a whole class did it at school.
 * @csspart pupil - One pupil's card, on a narrow element.
 * @csspart figures - How many have answered, and the mean.
 * @csspart stops - Who stopped for bedtime or needs help: evidence about the load.
 * @csspart detail - What the field under the cursor is.
 * @csspart keys - What the keys mean.
 * @csspart look - Fields that wait for a person.
 * @csspart slips - The button that leads to the printable slips.
 * @csspart pill - The floating pill: undo, or what waits to be sent.
 * @csspart sheet - The panels over the page.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class HomeworkSheet extends StoreElement<HomeworkClient, SheetStore, SheetMessages> {
  static override styles = [tokens, base, styles];
  static override properties = {
    ...StoreElement.properties,
    room: {},
    day: {},
  };

  /** Id of the class; the first one that the account teaches unless told. */
  declare room: string | undefined;

  /** A school day, `YYYY-MM-DD`; the school's today unless told, or the last day with lessons. */
  declare day: string | undefined;

  #chosen: { classId?: string; day?: string } = {};
  #current: CellId | undefined;
  #pupilId: string | undefined;
  readonly #panels = new Panels(this, (request) => void this.current?.request(request));
  #said = '';
  #done = '';
  #seq = 0;
  #focus: CellId | undefined;

  constructor() {
    super({ texts: builtIn, use: withHomework, open: (client) => createHomeworkSheetStore({ client }) });
    this.addEventListener('focusout', this.#left);
  }

  get #state(): SheetState {
    return this.current?.state ?? emptyState;
  }

  protected override ask(store: SheetStore): void {
    this.#seq = store.state.news?.seq ?? 0;
    const day = this.#chosen.day ?? this.day;
    const classId = (this.#chosen.classId ?? this.room) || undefined;
    void store.request({ type: 'show', classId, day: isDay(day) ? day : undefined });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated || (!changed.has('room') && !changed.has('day'))) return;
    // What the page asks for comes before what was chosen here.
    this.#chosen = {};
    if (this.current) this.ask(this.current);
  }

  protected override heard(store: SheetStore): void {
    const { news } = store.state;
    if (news && news.seq !== this.#seq) {
      this.#seq = news.seq;
      const n = news.cells.length;
      const t = this.texts;
      this.#said = {
        committed: t.saidCommitted,
        other: t.saidOther,
        refused: t.saidRefused,
        arrived: t.saidArrived,
      }[news.kind](n);
      if (news.kind === 'committed') {
        const { classId, day, cells: reports } = news;
        this.dispatchEvent(new ReportsCommittedEvent({ classId, day, reports }));
      }
    }
    for (const id of restingCells(store.state, this.#current)) this.#commit(id);
    this.#handOver();
  }

  protected override updated(): void {
    super.updated();
    // A field holds what its cell holds, also where a person changed it and nothing was rendered between.
    this.renderRoot.querySelectorAll<HTMLInputElement>('input.cell').forEach((field) => {
      if (field.value !== field.defaultValue) field.value = field.defaultValue;
    });
    const to = this.#focus;
    if (!to) return;
    const field = this.#field(to);
    if (!field) return;
    this.#focus = undefined;
    field.focus();
  }

  // The cursor

  #field(id: CellId): HTMLInputElement | undefined {
    const fields = this.renderRoot.querySelectorAll<HTMLInputElement>('input.cell');
    return [...fields].find(
      (f) => f.dataset['student'] === id.studentId && f.dataset['assignment'] === id.assignmentId,
    );
  }

  #goTo(id: CellId): void {
    this.#pupilId = id.studentId;
    const field = this.#field(id);
    if (field) {
      field.focus();
      // A window without focus tells of none.
      this.#cells.enter(id);
    } else this.#focus = id;
    this.requestUpdate();
  }

  readonly #cells: CellActions = {
    key: (id, event) => this.#key(id, event),
    type: (id, text) => void this.current?.request({ type: 'type', cell: id, text }),
    enter: (id) => {
      if (this.#current && keyOf(this.#current) !== keyOf(id)) this.#commit(this.#current);
      this.#current = id;
      this.#pupilId = id.studentId;
      this.#handOver();
      this.requestUpdate();
    },
  };

  #key(id: CellId, event: KeyboardEvent): void {
    const command = commandOf(event, this.rtl);
    if (!command) return;
    if (!this.#current) this.#cells.enter(id);
    event.preventDefault();
    if (command.kind === 'find') this.renderRoot.querySelector<HTMLInputElement>('.find-field')?.focus();
    else if (command.kind === 'history') this.#panels.history(this.#state)?.(id);
    else if (command.kind === 'restore')
      void this.current?.request({ type: 'type', cell: id, text: undefined }).then(() => this.#field(id)?.select());
    else {
      const direction =
        command.kind === 'move' ? command.direction : this.#wide ? ('onward' as const) : this.#onward(id);
      const next = direction && cellNextTo(this.#state, id, direction);
      if (next) this.#goTo(next);
      else this.#commit(id);
    }
  }

  /** On a phone Enter goes through a pupil's assignments, and then to the next pupil. */
  #onward(id: CellId): Direction | undefined {
    if (cellNextTo(this.#state, id, 'right')) return 'right';
    this.#go(1);
    return undefined;
  }

  #go(by: 1 | -1): void {
    const { pupils } = this.#state;
    const next = pupils[pupils.findIndex((p) => p.id === this.#pupil?.id) + by];
    const cell = next && firstCell(this.#state, next);
    if (!next) return;
    this.#leaveRow();
    this.#pupilId = next.id;
    if (cell) this.#focus = cell;
    this.requestUpdate();
  }

  get #pupil(): Pupil | undefined {
    const { pupils } = this.#state;
    return pupils.find((p) => p.id === this.#pupilId) ?? pupils[0];
  }

  // Entering

  readonly #left = (event: FocusEvent): void => {
    // Within the element the next field says so itself.
    const to = event.relatedTarget;
    if (to instanceof Node && this.contains(to)) return;
    this.#leaveRow();
  };

  #leaveRow(): void {
    if (this.#current) this.#commit(this.#current);
    this.#current = undefined;
    this.#handOver();
    this.requestUpdate();
  }

  /** Takes what was typed into a cell; what is not understood stays as it is and says so. */
  #commit(id: CellId): void {
    const cell = this.#state.cells.get(keyOf(id));
    if (!cell || cell.typed === undefined) return;
    const assignment = this.#state.columns.find((a) => a.id === id.assignmentId);
    const entry = parseCell(cell.typed, tiersFor(cell.answer, assignment));
    if (entry.kind === 'wrong') this.#said = this.texts[entry.why];
    else {
      const answer = entry.kind === 'answer' ? entry.answer : undefined;
      if (isLarge(answer)) this.#said = this.texts.large;
      this.#answer([id], answer);
    }
  }

  #answer(cells: readonly CellId[], answer: Answer | undefined, done?: string): void {
    const cleared = answer === undefined && cells.some((id) => this.#state.cells.get(keyOf(id))?.report !== undefined);
    if (done !== undefined || cleared) this.#done = this.#said = done ?? this.texts.cleared;
    void this.current?.request({ type: 'answer', cells, answer, undoable: done !== undefined || cleared });
  }

  /** Announces and sends what is kept outside the row where somebody is typing. */
  #handOver(): void {
    const { room, day } = this.#state;
    const reports = keptCells(this.#state, this.#current);
    if (reports.length === 0 || !room || day === undefined) return;
    const go = this.dispatchEvent(new ReportsEvent({ classId: room.id, day, reports }));
    const sent = reports.map(({ studentId, assignmentId }) => ({ studentId, assignmentId }));
    void this.current?.request({ type: go ? 'send' : 'drop', cells: sent });
  }

  #stop(id: CellId, stopped: 'bedtime' | 'help' | undefined): void {
    this.#commit(id);
    const answer = this.#state.cells.get(keyOf(id))?.answer;
    if (answer?.kind !== 'minutes') {
      this.#said = this.texts.needsMinutes;
      return this.#goTo(id);
    }
    const { kind, minutes, tiers } = answer;
    this.#answer([id], { kind, minutes, tiers, ...(stopped && { stopped }) });
  }

  // Elsewhere

  #show(chosen: { classId?: string; day?: string }): void {
    this.#leaveRow();
    this.#chosen = { ...this.#chosen, ...chosen };
    this.#pupilId = undefined;
    if (this.current) this.ask(this.current);
  }

  readonly #head: HeadActions = {
    room: (classId) => this.#show({ classId }),
    day: (day) => this.#show({ day }),
    slips: () => this.#panels.openSlips(this.#state),
    find: (text) => {
      const pupil = findPupil(this.#state.pupils, text, this.#pupilId);
      this.#said = pupil ? this.texts.found(pupil.name) : this.texts.notFound;
      const cell = pupil && firstCell(this.#state, pupil);
      if (cell) this.#goTo(cell);
      this.requestUpdate();
    },
  };

  // What is seen

  get #wide(): boolean {
    return this.width >= tableFrom;
  }

  protected override render(): TemplateResult {
    const s = this.#state;
    const t = this.texts;
    const busy = s.phase === 'loading' && !this.missing;
    return this.frame(
      this.#wide ? 'wide' : 'slim-width',
      busy,
      busy ? t.loading : this.#said,
      html`${s.phase === 'failed' || this.missing ? nothing : head(t, s, this.#head)}
      ${this.missing ? notePanel('info', t.noClient) : this.#body(s)} ${pill(t, s, this.#done, () => this.#undo())}
      ${this.#panels.render(t, s, languageOf(this), this.messages)}`,
    );
  }

  #undo(): void {
    void this.current?.request({ type: 'undo' });
  }

  #body(s: SheetState): TemplateResult {
    const t = this.texts;
    if (s.phase === 'failed' && s.failure)
      return failurePanel(t.failure, s.failure, () => void this.current?.request({ type: 'retry' }));
    if (s.phase === 'noClass') return notePanel('people', t.noClass, t.noClassText);
    if (s.phase === 'loading') return html`<div class="sk sk-grid"></div>`;
    const notes = html`${s.offline ? notePanel('offline', t.offlineTitle, t.offlineText) : nothing}
    ${s.failure ? failurePanel(t.failure, s.failure, () => void this.current?.request({ type: 'retry' })) : nothing}
    ${s.memoryOnly ? notePanel('info', t.memoryOnly) : nothing}`;
    if (s.columns.length === 0 || s.pupils.length === 0)
      return html`${notes}
        <div class="card" part="note">
          <b>${t.noWork}</b>
          <p class="note">${t.noWorkText}</p>
        </div>`;
    return html`${notes} ${figures(t, s)}
      ${lookList(t, s, {
        choose: (cell, whose) => void this.current?.request({ type: 'choose', cell, whose }),
        again: (cell) => void this.#again(cell),
        drop: (cell) => void this.current?.request({ type: 'drop', cells: [cell] }),
      })}
      <div class="tools">
        ${finder(t, this.#head)}${this.#wide ? keysLine(t, this.#panels.history(s) !== undefined) : nothing}
      </div>
      ${this.#wide ? this.#table(s) : this.#card(s)}`;
  }

  async #again(cell: CellId): Promise<void> {
    const own = this.#state.cells.get(keyOf(cell))?.answer;
    await this.current?.request({ type: 'drop', cells: [cell] });
    this.#answer([cell], own);
  }

  #table(s: SheetState): TemplateResult {
    const t = this.texts;
    return html`<a class="skip" href="#end" @click=${this.#skip}>${t.toEnd}</a>
      ${grid({
        texts: t,
        state: s,
        current: this.#current,
        actions: this.#cells,
        fill: (_, cells) => this.#answer(cells, { kind: 'doneAtSchool' }, t.filled(cells.length)),
      })}
      <div class="end-of-table" tabindex="-1">${detail(t, s, this.#current, this.#panels.history(s))}</div>`;
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('.end-of-table')?.focus();
  };

  #card(s: SheetState): TemplateResult {
    const pupil = this.#pupil;
    if (!pupil) return html``;
    return html`${one({
      texts: this.texts,
      state: s,
      pupil,
      current: this.#current,
      actions: this.#cells,
      go: (by) => this.#go(by),
      answer: (cell, answer) => this.#answer([cell], answer),
      stop: (cell, stopped) => this.#stop(cell, stopped),
      history: this.#panels.history(s),
    })}`;
  }
}

const isDay = (day: string | undefined): day is string => day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day);

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-sheet': HomeworkSheet;
  }
}
