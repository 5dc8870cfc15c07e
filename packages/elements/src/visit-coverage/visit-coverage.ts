import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { GuidanceEvent } from '@wuyu/contract/browser';
import { newId } from '@wuyu/sdk';
import { base } from '../shared/base.styles.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { panels } from '../shared/panels.styles.ts';
import { printOut } from '../shared/print.ts';
import type { Outcome } from '../shared/store.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { GuidanceCommittedEvent, GuidanceIntentEvent, type GuidanceIntent } from './events.ts';
import { head } from './head.ts';
import { builtIn, type VisitCoverageMessages } from './messages.ts';
import { withCoverage, type CoverageClient } from './reading.ts';
import { emptyState } from './state.ts';
import type { Place, VisitCoverageRequest, VisitCoverageState, VisitCoverageStore } from './state.ts';
import { createVisitCoverageStore } from './store.ts';
import { summary } from './summary.ts';
import { rows } from './table.ts';
import { asksNothing, nameOf, type Draft, type OpenSheet, type View } from './view.ts';
import { styles } from './visit-coverage.styles.ts';

/** From this width on rows stand as a table, px. */
const tableWidth = 760;

/**
 * How far home visits have come: by school, grade and class, against an even pace over the term; with what is arranged, what
 * is left, who is exempt, and visits made after the term; events of family guidance; the numbers as a file and on paper.
 * For homeroom teachers, grade leads, counsellors, school leaders and district officers, each as far as the account reaches.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs policy.getPolicy roster.getCalendar roster.getMe roster.getOrg roster.listClasses visits.createGuidanceEvent
 * @needs visits.deleteGuidanceEvent visits.listCoverage visits.listGuidanceEvents visits.updateGuidanceEvent
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses visits.createCoverageExport - The numbers can be printed, and not taken along as a file.
 * @fires {GuidanceIntentEvent} wuyu-guidance - Before an event of family guidance is recorded, changed or taken back; `preventDefault()` stops it. Ids only.
 * @fires {GuidanceCommittedEvent} wuyu-guidance-committed - After the backend committed it.
 *
 * @csspart root - Everything.
 * @csspart path - The way from the whole to what is looked at.
 * @csspart summary - What is looked at, at a glance.
 * @csspart clause - The button that opens the clause visits are asked for by.
 * @csspart guidance - Events of family guidance, held and asked for.
 * @csspart rows - What lies below, a line each.
 * @csspart file - The numbers as a file or on paper.
 * @csspart download - The link to a file.
 * @csspart trouble - Why something was not done.
 * @csspart sheet - The panel over the page.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of bars, of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of quiet buttons and cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class VisitCoverage extends StoreElement<CoverageClient, VisitCoverageStore, VisitCoverageMessages> {
  static override styles = [tokens, base, panels, styles];
  static override properties: PropertyDeclarations = {
    ...StoreElement.properties,
    day: {},
    school: {},
    grade: {},
    classId: { attribute: 'classid' },
  };

  /** A school day, `YYYY-MM-DD`: its term is shown, as of that day; of a term that is over, as of now. Today unless told. */
  declare day: string | undefined;

  /** A district's school, by its org's id; all of them unless told. */
  declare school: string | undefined;

  /** One grade, `1` to `9`; all those in reach unless told. */
  declare grade: string | undefined;

  /** One class, by its id. */
  declare classId: string | undefined;

  #sheet: OpenSheet | undefined;
  #saving = false;
  #trouble: string | undefined;
  #said = '';
  #seq = 0;
  readonly #later = this.later(() => import('./later.ts'));
  /** Another place was gone to, and is to be told when it stands there. */
  #arriving = false;

  constructor() {
    super({ texts: builtIn, use: withCoverage, open: (client) => createVisitCoverageStore({ client }) });
  }

  protected override ask(store: VisitCoverageStore): void {
    // What a template left unfilled is no day and no grade.
    const day = this.day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(this.day) ? this.day : undefined;
    const grade = this.grade !== undefined && /^\d+$/.test(this.grade) ? Number(this.grade) : undefined;
    const named = (id: string | undefined) => (id === '' ? undefined : id);
    void store.request({
      type: 'show',
      day,
      place: { schoolId: named(this.school), grade, classId: named(this.classId) },
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.current && ['day', 'school', 'grade', 'classId'].some((name) => changed.has(name))) this.ask(this.current);
  }

  protected override heard(store: VisitCoverageStore): void {
    const { phase, news } = store.state;
    if (phase === 'ready' && !this.#later.part && !this.#later.lost) void this.#later.load();
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    this.#said = this.texts.told(news.change);
    this.dispatchEvent(new GuidanceCommittedEvent({ change: news.change, eventId: news.eventId }));
  }

  protected override updated(): void {
    super.updated();
    const state = this.current?.state;
    if (!this.#arriving || !state || state.turning || state.phase !== 'ready') return;
    this.#arriving = false;
    // What was pressed is there no more: one goes on at the name of what is shown.
    if (!this.shadowRoot?.activeElement) this.renderRoot.querySelector<HTMLElement>('#here')?.focus();
  }

  readonly #send = async (request: VisitCoverageRequest): Promise<Outcome> =>
    (await this.current?.request(request)) ?? { kind: 'refused', reason: 'notReady' };

  /** Sends what a page may stop; what became of it stands in the panel. */
  async #write(intent: GuidanceIntent, request: VisitCoverageRequest): Promise<void> {
    if (this.#saving || !this.dispatchEvent(new GuidanceIntentEvent(intent))) return;
    this.#saving = true;
    this.#trouble = undefined;
    this.requestUpdate();
    const outcome = await this.#send(request);
    this.#saving = false;
    if (outcome.kind === 'refused') this.#trouble = outcome.reason;
    else this.#open(intent.change === 'drop' ? { kind: 'events' } : undefined);
    this.requestUpdate();
  }

  readonly #save = (): void => {
    if (this.#sheet?.kind !== 'form') return;
    const { draft } = this.#sheet;
    const event = this.#later.part?.eventOf(draft);
    if (!event) return;
    if (draft.of) {
      const eventId = draft.of.id;
      void this.#write({ change: 'change', eventId }, { type: 'change', eventId, event });
    } else {
      void this.#write({ change: 'record', eventId: draft.id }, { type: 'record', event: { ...event, id: draft.id } });
    }
  };

  #open(opened: OpenSheet | undefined): void {
    const modal = this.renderRoot.querySelector('dialog');
    // Closed by its own word it gives the focus back to what opened it.
    if (!opened && modal?.open) modal.close();
    if (opened?.kind !== this.#sheet?.kind) this.#trouble = undefined;
    this.#sheet = opened;
    this.requestUpdate();
    if (!opened) return;
    void this.#later.load();
    // What was pressed in one panel is gone in the next.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[data-first]')?.focus());
  }

  #draft(of: GuidanceEvent | undefined, { today, term, records }: VisitCoverageState): Draft {
    if (of) {
      const { title, day, families, classIds } = of;
      const kind = of.kind === 'training' ? 'training' : 'guidance';
      return { id: of.id, of, title, kind, day, families: families === null ? '' : String(families), classIds };
    }
    const day = term && term.endDate < today ? term.endDate : today;
    const classIds = records === 'all' || records === undefined ? [] : records.slice(0, 1);
    return { id: newId(), of, title: '', kind: 'guidance', day, families: '', classIds };
  }

  #view(state: VisitCoverageState): View {
    return {
      host: this,
      texts: this.texts,
      state,
      narrow: this.width < tableWidth,
      locked: state.offline,
      saving: this.#saving,
      trouble: this.#trouble,
      send: this.#send,
      go: (to) => {
        if (to.place) this.#goTo(to.place);
        if ('day' in to) this.day = to.day;
        this.#said = '';
      },
      open: (opened) => this.#open(opened),
      closed: (sheet) => {
        if (this.#sheet === sheet) this.#open(undefined);
      },
      newDraft: (of) => this.#open({ kind: 'form', draft: this.#draft(of, state) }),
      keep: (draft) => {
        this.#sheet = { kind: 'form', draft };
        this.requestUpdate();
      },
      drop: (event) => void this.#write({ change: 'drop', eventId: event.id }, { type: 'drop', eventId: event.id }),
      print: (job) => void printOut(job),
    };
  }

  #goTo({ schoolId, grade, classId }: Place): void {
    this.school = schoolId;
    this.grade = grade === undefined ? undefined : String(grade);
    this.classId = classId;
    this.#arriving = true;
  }

  protected override render(): TemplateResult {
    const state = this.current?.state ?? emptyState;
    const view = this.#view(state);
    const busy = (state.phase === 'loading' || state.turning) && !this.missing;
    const classes = `${view.narrow ? 'narrow' : 'wide'} ${state.turning ? 'turning' : ''}`;
    return this.frame(classes, busy, busy ? view.texts.loading : this.#spoken(view), this.#content(view));
  }

  /** What was done last; else where one stands, once one has gone there. */
  #spoken(view: View): string {
    const last = view.state.path[view.state.path.length - 1];
    return this.#said || (this.#arriving && last ? view.texts.shown(nameOf(view, last)) : '');
  }

  #content(view: View): TemplateResult {
    const { texts, state } = view;
    if (this.missing) return notePanel('key', texts.noClient);
    const retry = () => void this.#send({ type: 'retry' });
    if (state.phase === 'failed' && state.failure)
      return html`${head(view)} ${failurePanel(texts, state.failure, retry)}`;
    if (state.phase === 'none') return html`${head(view)} ${notePanel('info', texts.none, texts.noneText)}`;
    if (state.phase === 'loading')
      return html`${head(view)}
        <div class="bones"><span class="sk"></span>${[0, 1, 2].map(() => html`<span class="sk tall"></span>`)}</div>`;
    const shown = state.here ?? state.below[0];
    if (!shown) return html`${head(view)} ${notePanel('info', texts.noTerm, texts.noTermText)}`;
    return html`${head(view)}
    ${state.offline ? notePanel('offline', texts.offlineTitle, texts.offlineText(state.readAt)) : nothing}
    ${state.failure && !state.offline ? failurePanel(texts, state.failure, retry) : nothing}
    ${asksNothing(view) ? notePanel('info', texts.noDuty, texts.noDutyText) : nothing} ${summary(view)} ${rows(view)}
    ${this.#said === '' ? nothing : html`<p class="told" aria-hidden="true">${this.#said}</p>`}
    ${this.#later.part?.takeAlong(view) ?? this.#missingPart(view)}
    ${this.#sheet ? (this.#later.part?.sheetView(view, this.#sheet, this.#save) ?? nothing) : nothing}`;
  }

  /** What stands where a part of the element has not come. */
  #missingPart({ texts }: View): TemplateResult | typeof nothing {
    if (!this.#later.lost) return nothing;
    return failurePanel(texts, { kind: 'unreachable' }, () => void this.#later.load());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-visit-coverage': VisitCoverage;
  }
}
