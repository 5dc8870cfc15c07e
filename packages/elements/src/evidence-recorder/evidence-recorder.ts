import type { BaseClient } from '@wuyu/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { came } from '../shared/second-tap.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { EvidenceCommittedEvent } from './events.ts';
import { styles } from './evidence-recorder.styles.ts';
import { foot } from './foot.ts';
import { Hand } from './hand.ts';
import { head, ways } from './head.ts';
import { builtIn, type EvidenceRecorderMessages } from './messages.ts';
import { notices, pill } from './pill.ts';
import { leftBehind } from './view.ts';
import { rows } from './rows.ts';
import { emptyState, type RecorderState, type RecorderStore } from './state.ts';
import { createEvidenceRecorderStore } from './store.ts';
import type { View } from './view.ts';

type Later = typeof import('./later.ts');

/** Below this width of the element, px, it is laid out as on a phone. */
const wideFrom = 600;

/**
 * Records what was seen of pupils by the school's framework. For a teacher the whole class in a grid: one tap a pupil, the rest in
 * one more, one button for all. For a pupil, and for a guardian, a short form. Who may not judge something does not find it
 * offered. Works without signal after one visit with it: what is written waits on the device, encrypted, and says so.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * Before signing out, ask `askToLeave()`.
 *
 * @needs devices.getDeviceKey evaluation.correctEvidence evaluation.listEvidence evaluation.listFrameworks
 * @needs evaluation.listPeers evaluation.recordEvidence roster.getCalendar roster.getMe roster.listClasses
 * @needs roster.listStudents roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @fires {EvidenceEvent} wuyu-evidence - Before something is recorded, corrected or taken back. Cancellable; ids only.
 * @fires {EvidenceCommittedEvent} wuyu-evidence-committed - After the backend took it, whenever that is. Ids only.
 * @fires {StudentChosenEvent} wuyu-student-chosen - After a guardian turned to another child. The id only.
 *
 * @csspart root - Everything.
 * @csspart title - Whose record it is.
 * @csspart axes - The sides of the framework.
 * @csspart indicators - What is seen of one side.
 * @csspart rows - The sheet.
 * @csspart rest - The line that gives all the others one level.
 * @csspart row - One pupil, or one indicator.
 * @csspart words - What is said beside a level.
 * @csspart save - The button that records.
 * @csspart undo - The bar that takes the last record back, for ten seconds.
 * @csspart pill - What waits to be sent.
 * @csspart attention - What waits for a word: what was not taken, and what was corrected elsewhere.
 * @csspart locked - What is kept on this device and needs a PIN.
 * @csspart sheet - The panel over the page.
 * @csspart empty - Nothing to show.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of what is chosen, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of what can be chosen.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class EvidenceRecorder extends StoreElement<BaseClient, RecorderStore, EvidenceRecorderMessages> {
  static override styles = [tokens, base, ...styles];
  static override properties = {
    ...StoreElement.properties,
    classId: { attribute: 'class-id' },
    classid: {},
    framework: {},
    indicator: {},
    student: {},
  };

  /** Id of a class; the first in reach unless told. (`class` is HTML's own.) */
  declare classId: string | undefined;

  /** The same as `class-id`, for hosts that cannot write a dash. */
  declare classid: string | undefined;

  /** Id of a framework; the first that is in use for the pupils' grade unless told. */
  declare framework: string | undefined;

  /** Id of an indicator to begin with; the first that may be judged unless told. */
  declare indicator: string | undefined;

  /** Id of a pupil: a teacher finds a form for that pupil alone, a guardian that child first. */
  declare student: string | undefined;

  readonly #hand = new Hand({
    host: this,
    state: () => this.#state,
    texts: () => this.texts,
    request: (request) => this.current?.request(request) ?? Promise.resolve({ kind: 'refused', reason: 'closed' }),
  });
  /** What is opened by a tap. */
  readonly #later = this.later(
    () => import('./later.ts'),
    // It is asked for again with the next change.
    () => undefined,
  );
  #seq = 0;
  /** Who looks, as far as it is known. */
  #userId: string | undefined;
  #asking: RecorderStore | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #undoable: string | undefined;

  constructor() {
    super({ texts: builtIn, use: (client) => client, open: (client) => createEvidenceRecorderStore({ client }) });
  }

  /**
   * How many writes of who is signed in lie on this device and are not sent, those that wait for a word and those of other
   * elements included; undefined while that is not known.
   */
  get waiting(): number | undefined {
    const { phase, unsent } = this.#state.outbox;
    return phase === 'closed' ? undefined : unsent;
  }

  /**
   * Asks, where something was not sent or not recorded yet, what becomes of it at sign-out. `leave`: decided, or nothing waits; what was kept for
   * when there is no signal is gone then. `stay`: not signing out now.
   */
  async askToLeave(): Promise<'leave' | 'stay'> {
    const { current } = this;
    if (!current) return 'leave';
    if (leftBehind(this.#state) > 0) {
      await this.#later.load();
      if (!this.#later.part) throw new Error('not loaded');
      return (await this.#hand.askToLeave()) ? 'leave' : 'stay';
    }
    await current.request({ type: 'leave', unsent: 'keep' });
    return 'leave';
  }

  get #state(): RecorderState {
    return this.current?.state ?? emptyState;
  }

  protected override ask(store: RecorderStore): void {
    // What was told before is not told again.
    if (store !== this.#asking) this.#seq = store.state.news?.seq ?? 0;
    this.#whoLooks();
    void store.request({
      type: 'show',
      classId: (this.classId ?? this.classid) || undefined,
      frameworkId: this.framework || undefined,
      indicatorId: this.indicator || undefined,
      studentId: this.student || undefined,
    });
  }

  /** What one person has open is nothing of the next one's. */
  #whoLooks(): void {
    const { userId } = this.#state;
    const other = this.current !== this.#asking || (this.#userId !== undefined && userId !== this.#userId);
    this.#asking = this.current;
    this.#userId = userId;
    if (other) this.#hand.drop();
  }

  protected override heard({ state: { news, undo } }: RecorderStore): void {
    this.#whoLooks();
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    const { texts } = this;
    const { kind, ids } = news;
    if (kind === 'sent') this.dispatchEvent(new EvidenceCommittedEvent({ ids }));
    this.#hand.said =
      kind === 'kept'
        ? texts.kept(undo?.names ?? [], undo?.indicators.map(texts.name) ?? [])
        : kind === 'corrected'
          ? texts.corrected
          : kind === 'undone'
            ? texts.undone
            : texts.entry(kind);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#whoLooks();
    this.#hand.notice();
    const names = ['classId', 'classid', 'framework', 'indicator', 'student'];
    if (this.current && names.some((name) => changed.has(name))) this.ask(this.current);
  }

  protected override updated(): void {
    super.updated();
    const { undo } = this.#state;
    clearTimeout(this.#tick);
    if (undo && this.isConnected) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
    const button = this.renderRoot.querySelector('.undo .button');
    if (button && undo?.id !== this.#undoable) came(button);
    this.#undoable = undo?.id;
    this.#hand.refocus();
    if (this.current) void this.#later.load();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#tick);
    super.disconnectedCallback();
  }

  #view(): View {
    const { actions, writing, wrong, discarding, emptied } = this.#hand;
    const { width, texts } = this;
    const open = { writing, wrong, discarding, emptied, wordsOf: this.#later.part?.wordsOf };
    return {
      host: this,
      texts,
      state: this.#state,
      actions,
      width,
      narrow: width < wideFrom,
      ...open,
      now: Date.now(),
    };
  }

  protected override render(): TemplateResult {
    const { texts, missing } = this;
    const view = this.#view();
    const { sheet, said } = this.#hand;
    const isLoading = view.state.phase === 'loading' && !missing;
    const content = html`<div class="frame">
        ${missing ? notePanel('info', texts.noClient) : page(view, this.#later.part)}
      </div>
      ${missing ? nothing : pill(view)} ${(sheet && this.#later.part?.sheetView(view, sheet)) ?? nothing}`;
    return this.frame(view.narrow ? 'narrow' : '', isLoading, isLoading ? texts.loading : said, content);
  }
}

function page(view: View, later: Later | undefined): TemplateResult {
  const { texts, state, actions } = view;
  switch (state.phase) {
    case 'loading':
      return skeleton();
    case 'locked':
      return later?.lockedCard(view) ?? skeleton();
    case 'none':
      return empty(texts.notForYou, texts.notForYouText);
    case 'failed':
      // Where another class cannot be read one can turn back.
      return html`${state.audience === 'staff' && state.classes.length > 1 ? head(view) : nothing}
      ${state.failure ? failurePanel(texts, state.failure, actions.retry) : nothing}`;
    case 'ready':
      return html`${head(view)} ${notices(view)} ${later?.attention(view) ?? nothing} ${sheetOf(view, later)}
      ${device(view)}`;
  }
}

/** What is filled in, or why there is nothing to be. */
function sheetOf(view: View, later: Later | undefined): TemplateResult {
  const { texts, state } = view;
  const { framework, axes, mode, student, students, audience, source } = state;
  if (!framework) return empty(texts.noFramework, texts.noFrameworkText(audience));
  if (axes.length === 0) return empty(texts.nothingToJudge);
  if (mode === 'grid' && students.length === 0) return empty(texts.noPupils);
  if (mode === 'form' && !student) return empty(source === 'peer' ? texts.choosePeer : texts.noPupils);
  // The foot stays in sight as far as the sheet reaches, and never over what stands above it.
  return html`${ways(view)}
    <div class="fill">${later?.halfFilled(view) ?? nothing} ${rows(view)} ${foot(view)}</div>`;
}

/** A PIN lets it open without signal. */
function device({ texts, state, actions }: View): TemplateResult | typeof nothing {
  const { phase, durable, hasPin } = state.outbox;
  if (phase !== 'open' || !durable || hasPin || state.audience !== 'staff') return nothing;
  return html`<p class="device">
    <button class="button text" @click=${() => actions.open({ kind: 'pin' })}>${texts.setPin}</button>
  </p>`;
}

const empty = (title: string, text?: string): TemplateResult =>
  html`<p class="empty" part="empty"><b>${title}</b>${text ?? nothing}</p>`;

/** The frame at its real size, before there is anything to show. */
const skeleton = (): TemplateResult =>
  html`<i class="sk sk-head"></i
    ><i class="sk sk-chips"></i>${[1, 2, 3, 4, 5].map(() => html`<i class="sk sk-row"></i>`)}`;

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-evidence-recorder': EvidenceRecorder;
  }
}
