import { html, nothing, type TemplateResult } from 'lit';
import { tableOf } from '../../shared/clipboard.ts';
import { icon } from '../../shared/icons.ts';
import { notePanel } from '../../shared/panels.ts';
import { Taps } from '../../shared/second-tap.ts';
import { laterBy, timeIn, type FieldName } from '../fields.ts';
import type { EditionState, Row } from '../state.ts';
import { called, type Panel, type SheetContent, type View } from '../view.ts';
import { beginView } from './begin.ts';
import { cardsView } from './cards.ts';
import { openCreate } from './create-sheet.ts';
import { findView, type FindHost } from './find.ts';
import { findingsView } from './findings-view.ts';
import { footView, returnedView, standView } from './foot.ts';
import { likely, searched, type Found } from './likely.ts';
import { readPasted, type Pasted } from './paste.ts';
import { rowSheet } from './row-sheet.ts';
import { settingsView } from './settings.ts';
import { cellText, editable, firstLack, groupsOf, growing, lockOf } from './show.ts';
import { cellId, columns, spotIn, tableView, type Spot, type TableHost } from './table.ts';

/** What is looked for is kept under this name. */
const findJot = 'find';

/** The month's edition on the screen. */
export class EditionPanel implements Panel {
  #spot: Spot | undefined;
  #editing: Spot | undefined;
  #text = '';
  #asked: string | undefined;
  #restored = false;
  #query = '';
  #at = 0;
  #day = 1;
  #pasted: Pasted | undefined;

  render(view: View): TemplateResult {
    const state = view.state.desk;
    if (state?.kind !== 'edition') return html``;
    const { texts } = view;
    this.#restore(view, state);
    if (!state.edition) return html`${standView(view, state)} ${beginView(view, state)}`;
    const { changes, last } = state;
    const lock = lockOf(state, view.state.now);
    return html`${standView(view, state)} ${returnedView(view, state)} ${settingsView(view, state)}
      <div class="desk">
        <div class="desk-main">
          ${lock === undefined ? nothing : html`<p class="soft lock" part="lock">${icon('info', 16)}<span>${texts.locked(lock)}</span></p>`}
          ${growing(state, view.state.now) ? findView(view, state, this.#find(view, state)) : nothing}
          ${
            state.rows.length === 0
              ? notePanel('info', texts.emptyEdition, texts.emptyEditionText)
              : view.narrow
                ? cardsView(view, state, (id) => this.#openRow(view, id))
                : tableView(view, state, this.#table(view, state))
          }
          ${
            changes && last
              ? html`<p class="soft changes" part="changes">
                  ${texts.changes(texts.month(last.month), changes.added.length, changes.changed.length, goneIn(view, state, changes.gone))}
                </p>`
              : nothing
          }
        </div>
        ${findingsView(view, {
          findings: state.findings,
          named: state.rows.map((row) => ({ id: row.id, title: called(view, row) })),
          published: state.stand !== 'draft',
          goTo: (id) => (view.narrow ? this.#openRow(view, id) : this.#goTo(view, id)),
        })}
      </div>
      ${footView(view, state, { asked: this.#asked, ask: (what) => this.#ask(view, what) })}`;
  }

  /** A cell that was being written when the page went away is open again, with what stood in it. */
  #restore(view: View, state: EditionState): void {
    if (this.#restored) return;
    this.#restored = true;
    const { jots } = view.state;
    this.#query = jots[findJot] ?? '';
    for (const [name, text] of Object.entries(jots)) {
      const spot = spotIn(name);
      if (!spot || !state.rows.some((r) => r.id === spot.id)) continue;
      if (view.narrow) {
        void Promise.resolve().then(() => {
          this.#openRow(view, spot.id);
          view.focus(`.row-form [name="${spot.field}"]`);
        });
        return;
      }
      this.#spot = this.#editing = spot;
      this.#text = text;
    }
  }

  #state({ state }: View): EditionState | undefined {
    return state.desk?.kind === 'edition' ? state.desk : undefined;
  }

  #goTo(view: View, id: string): void {
    this.#spot = { id, field: 'title' };
    view.redraw();
    view.focus(`[data-cell="${cellId(this.#spot)}"]`);
  }

  #ask(view: View, what: string | undefined): void {
    const before = this.#asked;
    this.#asked = what;
    view.redraw();
    // The question takes the place of its button, and gives it back.
    if (what !== undefined) view.focus('[data-sure]');
    else if (before?.startsWith('take:'))
      view.focus(this.#spot ? `[data-cell="${cellId(this.#spot)}"]` : '[data-find]');
    else view.focus(`[data-ask="${before ?? ''}"]`);
  }

  #openRow(view: View, id: string): void {
    let asked = false;
    // The answer comes near where the question was asked: a double tap is no answer.
    const taps = new Taps();
    const content = (now: View): SheetContent | undefined => {
      const state = this.#state(now);
      const row = state?.rows.find((r) => r.id === id);
      if (!state || !row) return undefined;
      const taking = {
        asked,
        ask: (on: boolean, event: MouseEvent) => {
          if (taps.repeats(event, 'take')) return;
          asked = on;
          now.redraw();
          now.focus(on ? '.sheet [data-sure]' : '[data-take]');
        },
        act: (event: MouseEvent) => {
          if (taps.repeats(event, 'take')) return;
          now.open(undefined);
          void now.send(row.offering ? { type: 'take', id } : { type: 'undo', id });
        },
      };
      return { label: called(now, row), content: rowSheet(now, state, row, taking) };
    };
    view.open(content);
  }

  // The table

  #table(view: View, state: EditionState): TableHost {
    return {
      spot: this.#spot,
      editing: this.#editing,
      text: this.#text,
      asked: this.#asked,
      stand: (spot) => {
        if (this.#spot?.id === spot.id && this.#spot.field === spot.field) return;
        this.#spot = spot;
        view.redraw();
      },
      edit: (spot, text) => this.#edit(view, state, spot, text),
      write: (text) => {
        this.#text = text;
        if (this.#editing) void view.send({ type: 'jot', name: cellId(this.#editing), text });
      },
      commit: (then) => this.#commit(view, then),
      left: (spot) => {
        // One that was taken off the page for the next one leaves late.
        if (this.#editing?.id === spot.id && this.#editing.field === spot.field) this.#commit(view, 'stay');
      },
      cancel: () => {
        const spot = this.#editing;
        this.#editing = undefined;
        if (spot) void view.send({ type: 'jot', name: cellId(spot), text: undefined });
        view.redraw();
        if (spot) view.focus(`[data-cell="${cellId(spot)}"]`);
      },
      ask: (what) => this.#ask(view, what),
      openRow: (id) => this.#openRow(view, id),
    };
  }

  #edit(view: View, state: EditionState, spot: Spot, text?: string): void {
    const row = state.rows.find((r) => r.id === spot.id);
    if (!row || spot.field === 'title' || !editable(state, row, view.state.now).includes(spot.field)) return;
    this.#spot = this.#editing = spot;
    this.#text = text ?? cellText(view.texts, row, spot.field);
    view.redraw();
    view.focus('[data-editor]');
  }

  /** Takes over what was written, and goes on to where a person writes next. */
  #commit(view: View, then: 'stay' | 'down' | 'next' | 'before'): void {
    const spot = this.#editing;
    const state = this.#state(view);
    if (!spot || !state || spot.field === 'title') return;
    this.#editing = undefined;
    void view.send({ type: 'jot', name: cellId(spot), text: undefined });
    const row = state.rows.find((r) => r.id === spot.id);
    if (row && this.#text !== cellText(view.texts, row, spot.field))
      void view.send({ type: 'type', id: spot.id, typed: { [spot.field]: this.#text } });
    view.redraw();
    if (then === 'stay') return;
    const next = this.#after(state, spot, then);
    this.#spot = next;
    const still = this.#state(view)?.rows.find((r) => r.id === next.id);
    // A new row is written field after field.
    if (still && still.offering === undefined && then === 'next' && next.field !== 'title')
      return this.#edit(view, state, next);
    view.focus(`[data-cell="${cellId(next)}"]`);
  }

  #after(state: EditionState, spot: Spot, then: 'down' | 'next' | 'before'): Spot {
    const order = groupsOf(state.rows).flatMap((g) => g.rows);
    const row = order.findIndex((r) => r.id === spot.id);
    if (then === 'down') {
      const below = order[row + 1];
      return below ? { id: below.id, field: spot.field } : spot;
    }
    const column = columns.indexOf(spot.field) + (then === 'next' ? 1 : -1);
    const field = columns[Math.max(0, Math.min(columns.length - 1, column))];
    return field ? { id: spot.id, field } : spot;
  }

  // Finding and adding

  #find(view: View, state: EditionState): FindHost {
    return {
      query: this.#query,
      found: this.#query === '' ? [] : searched(state, this.#query),
      at: this.#at,
      day: this.#day,
      pasted: this.#pasted,
      seek: (query) => this.#seek(view, query),
      move: (step) => {
        const count = searched(state, this.#query).length;
        this.#at = (this.#at + step + count) % Math.max(1, count);
        view.redraw();
      },
      choose: (found) => void this.#choose(view, state, found),
      choseDay: (day) => {
        this.#day = day;
        view.redraw();
      },
      paste: (event) => this.#paste(view, state, event),
      usePasted: () => void this.#usePasted(view),
      dropPasted: () => {
        this.#pasted = undefined;
        view.redraw();
        view.focus('[data-find]');
      },
    };
  }

  #seek(view: View, query: string): void {
    this.#query = query;
    this.#at = 0;
    void view.send({ type: 'jot', name: findJot, text: query === '' ? undefined : query });
    view.redraw();
  }

  async #choose(view: View, state: EditionState, found: Found | undefined): Promise<void> {
    if (!found) return;
    const known = new Set(state.rows.map((r) => r.id));
    if (found.kind === 'create') {
      const typed = likely(state, undefined, 60, this.#day);
      // Its name stands in the field until it is made.
      return openCreate(view, found.title, typed, (now) => {
        this.#seek(now, '');
        this.#writeNew(now, known);
      });
    }
    this.#seek(view, '');
    const activity = found.kind === 'activity' ? found.activity : found.course;
    const typed = likely(state, found.kind === 'activity' ? found.id : undefined, activity.minutes, this.#day);
    const at = view.at();
    await view.send(
      found.kind === 'activity'
        ? { type: 'add', entries: [{ activityId: found.id, typed }] }
        : { type: 'order', courseId: found.id, typed },
    );
    // Who went on to something else meanwhile is not called back.
    if (view.at() === at) this.#writeNew(view, known);
  }

  /** A new row that lacks something is written on at once; a whole one leaves the keyboard where the next is found. */
  #writeNew(view: View, known: ReadonlySet<string>): void {
    const state = this.#state(view);
    const row = state?.rows.find((r) => !known.has(r.id));
    const lack = row && firstLack(row);
    if (!state || !row || lack === undefined) return view.focus('[data-find]');
    if (view.narrow) this.#openRow(view, row.id);
    else this.#edit(view, state, { id: row.id, field: this.#lackIn(row, lack) });
  }

  #lackIn(row: Row, lack: FieldName): FieldName {
    // A time alone is enough to know the end: the activity says how long it takes.
    return lack === 'time' && timeIn(row.typed.time ?? '', 60) && laterBy('00:00', 1) ? 'room' : lack;
  }

  #paste(view: View, state: EditionState, event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (!data) return;
    const cells = tableOf({ text: data.getData('text/plain'), html: data.getData('text/html') });
    // One word is typed text.
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 3) return;
    event.preventDefault();
    this.#pasted = readPasted(state, cells);
    view.redraw();
    view.focus('[data-sure]');
  }

  async #usePasted(view: View): Promise<void> {
    const pasted = this.#pasted;
    this.#pasted = undefined;
    if (!pasted) return;
    // The question goes, and what was pressed with it.
    view.focus('[data-find]');
    if (pasted.entries.length > 0) await view.send({ type: 'add', entries: pasted.entries });
    for (const { courseId, typed } of pasted.courses) await view.send({ type: 'order', courseId, typed });
  }
}

/** Titles of what is gone, as the page is written. */
const goneIn = (view: View, { before }: EditionState, gone: readonly string[]): string[] =>
  gone.map((title) => called(view, before.find((o) => o.title === title) ?? { title, titleEn: null }));
