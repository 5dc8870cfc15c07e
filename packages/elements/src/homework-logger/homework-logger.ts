import type { Answer, Clause, Tier } from '@wuyu/contract/browser';
import { isClient } from '@wuyu/sdk';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { ClientConsumer } from '../shared/client.ts';
import { languageOf, textsFor, watchLanguage, type Overrides } from '../shared/locale.ts';
import { ThemeController } from '../shared/theme.ts';
import { notePanel } from '../shared/panels.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { version } from '../shared/version.ts';
import { WidthController } from '../shared/width.ts';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { dayBar } from './day-bar.ts';
import { ReportCommittedEvent, ReportEvent } from './events.ts';
import { bigNumber, childPicker, whoLine } from './head.ts';
import { styles } from './homework-logger.styles.ts';
import { builtIn, type HomeworkMessages } from './messages.ts';
import { beginEntry, minutesSheet, type MinutesEntry } from './minutes-sheet.ts';
import { bedtimeLine, classLine, emptyPanel, isEmpty, notices, skeletonList } from './panels.ts';
import { pill } from './pill.ts';
import { tonesOf } from '../homework/tones.ts';
import { planOf, type Plan } from './plan.ts';
import type { HomeworkClient } from './reading.ts';
import { row, stopwatch, type RowActions } from './row.ts';
import { sentence } from './said.ts';
import { sheet } from '../shared/sheet.ts';
import { emptyState, knownTiers, timerBelievable, timerMinutes } from './state.ts';
import type { HomeworkState, HomeworkStore, Item, News, Via } from './state.ts';
import { createHomeworkStore } from './store.ts';

type OpenSheet =
  | { readonly kind: 'minutes'; readonly assignmentId: string; readonly entry: MinutesEntry }
  | { readonly kind: 'clause'; readonly clause: Clause; readonly title: string; readonly cap: boolean };

/**
 * A pupil's homework of the day: what is to be done, how long it took, and the day as one bar against the cap of the
 * school's rules. For the pupil itself and for a guardian, who may have several children.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @fires {ReportEvent} wuyu-report - Before a report is made, corrected or taken back. Cancellable; ids only.
 * @fires {ReportCommittedEvent} wuyu-report-committed - After the backend committed it. Ids only.
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
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of quiet buttons and cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class HomeworkLogger extends LitElement {
  static readonly version = version;
  static override styles = [tokens, base, styles];
  static override properties = {
    student: {},
    day: {},
    theme: { reflect: true },
    client: { attribute: false },
    store: { attribute: false },
    messages: { attribute: false },
  };

  /** Id of the pupil; the only or first one of the account unless told. */
  declare student: string | undefined;

  /** A school day, `YYYY-MM-DD`; the school's today unless told, or the nearest day with lessons. */
  declare day: string | undefined;

  /** `light`, `dark`, or `auto` for the device's; what the page says by `color-scheme` unless told. */
  declare theme: string | undefined;

  /** A client; that of the nearest provider unless set. */
  declare client: HomeworkClient | undefined;

  /** Where state comes from and writes go; made on the client unless set. */
  declare store: HomeworkStore | undefined;

  /** Texts to replace, by locale, or whole new locales. */
  declare messages: Overrides<HomeworkMessages> | undefined;

  #panel: OpenSheet | undefined;

  readonly #provided = new ClientConsumer(this, () => this.#choose());
  readonly #theme = new ThemeController(this);
  readonly #width = new WidthController(this);
  #own: { client: HomeworkClient; store: HomeworkStore } | undefined;
  #store: HomeworkStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  #texts: HomeworkMessages = builtIn['zh-CN'];
  #said = '';
  #seq = 0;
  #focusAfter: string | undefined;
  /** The child chosen by hand. */
  #chosen: string | undefined;
  #rtl = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchLanguage(this, () => this.requestUpdate());
    this.#choose();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store') || changed.has('client')) this.#choose();
    else if (changed.has('student') || changed.has('day')) this.#show();
    this.#rtl = getComputedStyle(this).direction === 'rtl';
    this.#texts = textsFor(languageOf(this), builtIn, this.messages);
  }

  protected override updated(): void {
    const modal = this.#modal;
    if (this.#panel && modal && !modal.open) modal.showModal();
    if (this.#focusAfter !== undefined && !this.#panel) {
      const rows = this.renderRoot.querySelectorAll<HTMLElement>('[data-row]');
      const own = [...rows].find((element) => element.dataset['row'] === this.#focusAfter);
      this.#focusAfter = undefined;
      // A sheet that was closed has given the focus back to the very button that opened it.
      const back = own?.contains(this.shadowRoot?.activeElement ?? null);
      if (!back) (own?.matches('button') ? own : own?.querySelector('button'))?.focus();
    }
  }

  // Store

  /** Takes the store that is set, or makes one on the client that is set or provided. */
  #choose(): void {
    let store = this.store;
    if (!store) {
      const client = isClient(this.client) ? this.client : this.#provided.client;
      if (client && this.#own?.client !== client) {
        if (hasHomework(client)) this.#own = { client, store: createHomeworkStore({ client }) };
        else console.error(`<${this.localName}> needs a client with homework, policy and roster.`);
      }
      store = client ? this.#own?.store : undefined;
    }
    if (!store && this.#provided.missing) {
      console.error(`<${this.localName}> has no client: set .client, or put it inside a provider.`);
    }
    if (store !== this.#store || !this.#unsubscribe) {
      this.#unsubscribe?.();
      if (store !== this.#store) this.#seq = store?.state.news?.seq ?? 0;
      this.#store = store;
      this.#show();
      this.#unsubscribe = this.isConnected ? store?.subscribe(() => this.#heard()) : undefined;
    }
    this.requestUpdate();
  }

  #show(): void {
    const studentId = this.student || this.#chosen;
    void this.#store?.request({ type: 'show', studentId, day: isDay(this.day) ? this.day : undefined });
  }

  #pick(studentId: string): void {
    this.#chosen = studentId;
    this.#show();
    this.requestUpdate();
  }

  #heard(): void {
    const news = this.#store?.state.news;
    if (news && news.seq !== this.#seq) {
      this.#seq = news.seq;
      this.#announce(news);
    }
    this.requestUpdate();
  }

  #announce(news: News): void {
    const item = this.#state.items.find((i) => i.assignment.id === news.assignmentId);
    const { studentId, assignmentId, report, change } = news;
    if (item) this.#said = sentence(this.#texts, news, item);
    if (news.kind !== 'committed' || !change) return;
    const detail = { change, studentId, assignmentId, reportId: report?.id, rev: report?.rev };
    const event = new ReportCommittedEvent(detail);
    this.dispatchEvent(event);
  }

  get #modal(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #state(): HomeworkState {
    return this.#store?.state ?? emptyState;
  }

  // What a person does

  /** Announces a write; carries it out unless a listener stopped it. */
  #write(item: Item, answer: Answer | undefined, via: Via): void {
    const { student, day } = this.#state;
    const assignmentId = item.assignment.id;
    if (!student || day === undefined) return;
    const change = answer ? 'report' : 'withdraw';
    const intent = new ReportEvent({ change, studentId: student.sourcedId, assignmentId, day, answer, via });
    this.#focusAfter = assignmentId;
    this.#close();
    if (!this.dispatchEvent(intent)) return;
    void this.#store?.request(
      answer ? { type: 'report', assignmentId, answer, via } : { type: 'withdraw', assignmentId },
    );
  }

  readonly #actions: RowActions = {
    start: (item) => {
      this.#said = this.#texts.saidTiming(item.assignment.subject);
      this.#focusAfter = item.assignment.id;
      void this.#store?.request({ type: 'startTimer', assignmentId: item.assignment.id });
    },
    pause: (item) => {
      this.#said = this.#texts.saidPaused(item.assignment.subject);
      this.#focusAfter = item.assignment.id;
      void this.#store?.request({ type: 'pauseTimer', assignmentId: item.assignment.id });
    },
    drop: (item) => {
      this.#focusAfter = item.assignment.id;
      void this.#store?.request({ type: 'dropTimer', assignmentId: item.assignment.id });
    },
    finish: (item) => this.#finish(item),
    type: (item) => this.#openMinutes(item),
    answer: (item, answer) => this.#write(item, answer, 'hand'),
  };

  /** The timer's number is reported at once if it can be believed and leaves nothing to ask. */
  #finish(item: Item): void {
    const { timer } = item;
    if (!timer) return;
    const tiers: Tier[] = knownTiers(item.assignment);
    const minutes = timerMinutes(timer);
    if (!timerBelievable(timer)) {
      const because = timer.doubtful ? this.#texts.timerDoubtful : this.#texts.timerForgotten(stopwatch(timer.ms));
      this.#openMinutes(item, { because });
    } else if (tiers.length === 1) this.#write(item, { kind: 'minutes', minutes, tiers }, 'timer');
    else this.#openMinutes(item, { timed: minutes, because: this.#texts.whichParts });
    if (timer.running) void this.#store?.request({ type: 'pauseTimer', assignmentId: item.assignment.id });
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

  #openClause(clause: Clause, title: string, cap: boolean): void {
    this.#open({ kind: 'clause', clause, title, cap });
  }

  #close(): void {
    if (this.#modal?.open) this.#modal.close();
    this.#open(undefined);
  }

  #undo(item: Item): void {
    const { student, day } = this.#state;
    if (!student || day === undefined) return;
    const detail = { studentId: student.sourcedId, assignmentId: item.assignment.id, day, via: 'hand' as const };
    this.#focusAfter = item.assignment.id;
    const intent = new ReportEvent({ ...detail, change: 'withdraw', answer: undefined });
    if (!this.dispatchEvent(intent)) return;
    void this.#store?.request({ type: 'undo' });
  }

  readonly #retry = (): void => void this.#store?.request({ type: 'retry' });

  // What is seen

  protected override render(): TemplateResult {
    const s = this.#state;
    const t = this.#texts;
    const width = this.#width.width;
    const plan = s.policy && s.student ? planOf(s.items, s.policy, s.student.grade) : undefined;
    const missing = !this.#store && this.#provided.missing;
    // What fits one column is not torn into two.
    const solo = s.phase === 'failed' || missing || (isEmpty(s) && s.items.length === 0);
    const wide = width >= wideFrom && !solo;
    const size = wide ? 'wide' : width >= wideFrom ? 'solo' : width < 350 ? 'narrow' : '';
    return html`<span class="probe" aria-hidden="true"></span>
      <section
        class="root ${this.#theme.theme} ${size} ${this.#rtl ? 'rtl' : ''}"
        part="root"
        aria-busy=${s.phase === 'loading' && !missing ? 'true' : 'false'}
      >
        <div class="frame">
          <div class="side">
            ${s.students.length > 1 && !this.student ? childPicker(t, s, (id) => this.#pick(id)) : nothing}
            ${missing ? nothing : this.#day(s, plan, width)} ${wide ? bedtimeLine(t, s, plan) : nothing}
          </div>
          <div class="main">
            ${missing ? notePanel('info', t.noClient) : this.#main(s, plan)} ${wide ? nothing : bedtimeLine(t, s, plan)}
          </div>
        </div>
        ${pill(t, s, (item) => this.#undo(item))}
        <div class="said" role="status">${s.phase === 'loading' ? t.loading : this.#said}</div>
        ${this.#sheet(s, plan)}
      </section>`;
  }

  #day(s: HomeworkState, plan: Plan | undefined, width: number): TemplateResult {
    const t = this.#texts;
    const cap = s.sum?.cap;
    const empty = isEmpty(s);
    return html`${whoLine(t, s)} ${empty ? emptyPanel(t, s.dayIs !== 'today') : bigNumber(t, s, plan)}
    ${dayBar({
      texts: t,
      plan: s.phase === 'ready' ? plan : undefined,
      clause: cap?.clause,
      width: barWidth(width),
      openClause: () => cap && this.#openClause(cap.clause, t.clauseTitle(cap.minutes), true),
    })}
    ${s.phase === 'loading' ? html`<p class="foot"><span class="sk sk-class"></span></p>` : nothing}
    ${s.phase === 'ready' && s.measured && !empty ? classLine(t, s.measured) : nothing}`;
  }

  #main(s: HomeworkState, plan: Plan | undefined): TemplateResult {
    const t = this.#texts;
    if (s.phase === 'loading') return skeletonList();
    const tones = tonesOf(s.items.map((item) => item.assignment.subject));
    const recordFor = s.audience === 'guardian' ? s.student?.name : undefined;
    const rest = s.policy?.clauses.find((c) => c.id === s.policy?.homework.stopAtBedtime?.clause);
    const why = rest && (() => this.#openClause(rest, t.bedtimeClauseTitle, false));
    return html`${notices({ texts: t, state: s, plan, retry: this.#retry, why })}
    ${
      s.items.length > 0
        ? html`<ul class="list">
            ${s.items.map((item) =>
              row({ texts: t, item, tone: tones.get(item.assignment.subject) ?? 1, recordFor, actions: this.#actions }),
            )}
          </ul>`
        : nothing
    }`;
  }

  #sheet(s: HomeworkState, plan: Plan | undefined): TemplateResult | typeof nothing {
    const open = this.#panel;
    const t = this.#texts;
    const closed = (event: Event) => {
      // The event comes late: another sheet may be open by then.
      if (!(event.target as HTMLDialogElement).open) this.#open(undefined);
    };
    if (open?.kind === 'clause') {
      const { clause, title, cap } = open;
      const content = clauseSheet({
        texts: t,
        clause,
        title,
        more: cap ? `${t.capMeaning(s.audience)} ${t.capExcludes}` : undefined,
        close: () => this.#close(),
      });
      return sheet({ label: title, content, closed });
    }
    const item = open && s.items.find((i) => i.assignment.id === open.assignmentId);
    if (!open || !item || !plan) return nothing;
    const name = s.audience === 'guardian' ? s.student?.name : undefined;
    const { entry } = open;
    const content = minutesSheet({
      texts: t,
      item,
      tone: tonesOf(s.items.map((i) => i.assignment.subject)).get(item.assignment.subject) ?? 1,
      entry,
      name,
      others: s.items.reduce(
        (all, i) => (i !== item && i.answer?.kind === 'minutes' ? all + i.answer.minutes : all),
        0,
      ),
      change: (next) => this.#changeEntry(item, next),
      give: (answer) =>
        this.#write(item, answer, answer.kind === 'minutes' && answer.minutes === entry.timed ? 'timer' : 'hand'),
      withdraw: () => this.#write(item, undefined, 'hand'),
    });
    return sheet({ label: t.howLong(item.assignment.subject, name), content, closed });
  }

  #changeEntry(item: Item, entry: MinutesEntry): void {
    const before = this.#panel?.kind === 'minutes' ? this.#panel.entry : undefined;
    const assignmentId = item.assignment.id;
    this.#open({ kind: 'minutes', assignmentId, entry });
    // Only numbers are kept over a closed tab.
    const text = entry.field && /^\d{1,4}$/.test(entry.text.trim()) ? entry.text.trim() : '';
    if (text !== (item.typed ?? '')) void this.#store?.request({ type: 'type', assignmentId, text });
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

const hasHomework = (client: object): client is HomeworkClient =>
  'homework' in client && 'policy' in client && 'roster' in client;

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-logger': HomeworkLogger;
  }
}
