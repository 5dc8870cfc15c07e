import type { BaseClient } from '@wuyu/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { languageOf } from '../shared/locale.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { came } from '../shared/second-tap.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { VisitCommittedEvent } from './events.ts';
import type { Hand } from './hand.ts';
import { head } from './head.ts';
import { tabs, todayRows } from './list.ts';
import { bones, empty } from './row.ts';
import { builtIn, type VisitTrackerMessages } from './messages.ts';
import { step } from './portion.ts';
import { rulesOf } from './rules.ts';
import { emptyState, type TrackerState, type TrackerStore } from './state.ts';
import { createVisitTrackerStore } from './store.ts';
import { type Actions, firstLook, type Looks, type View } from './view.ts';
import { styles } from './visit-tracker.styles.ts';

type Later = typeof import('./later.ts');

/** From this width of the element on, px, the rows stand beside how far they have come. */
const wideFrom = 860;

/**
 * A teacher's home visits: who is due, arranged and visited, how far the class has come, and a record in under a minute with one
 * hand. Several homes of a village are arranged in one go. Everything works without signal after one visit with it: what is
 * written waits on the device, encrypted, and says so; a PIN of the device opens it where there is no signal.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * Before signing out, ask `askToLeave()`.
 *
 * @needs devices.getDeviceKey policy.getPolicy roster.getCalendar roster.getMe roster.listClasses roster.listStudents
 * @needs roster.listTeachers visits.cancelPlan visits.confirmVisit visits.createExemption visits.createFollowUp
 * @needs visits.createPlan visits.createVisit visits.deleteExemption visits.deleteVisit visits.getSealedNote
 * @needs visits.listExemptions visits.listFollowUps visits.listHomes visits.listPlans visits.listVisits
 * @needs visits.updateFollowUp visits.updatePlan visits.updateVisit visits.writeSealedNote
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses visits.listSealedReadings - Nobody is told who has read a confidential note.
 * @fires {VisitEvent} wuyu-visit - Before something is written. Cancellable; ids only.
 * @fires {VisitCommittedEvent} wuyu-visit-committed - After the backend took it, whenever that is. Ids only.
 *
 * @csspart root - Everything.
 * @csspart coverage - How far the class has come, in numbers.
 * @csspart ring - The same as a ring.
 * @csspart pace - The line about the pace.
 * @csspart calendar - The button that saves the plans as a calendar file.
 * @csspart print - The button that prints the plans, on a wide element.
 * @csspart today - The homes of today.
 * @csspart tabs - The tabs.
 * @csspart list - What the tab shows.
 * @csspart row - One pupil.
 * @csspart follow-up - Something to be done.
 * @csspart form - The record of a visit.
 * @csspart save - The button that records it.
 * @csspart plan - The button that arranges.
 * @csspart attention - What waits for a word: two versions, and what was not taken.
 * @csspart unfinished - A record that was begun.
 * @csspart locked - What is kept on this device and needs a PIN.
 * @csspart pin-offer - The offer to set one.
 * @csspart undo - The bar that takes a record back, for ten seconds.
 * @csspart told - A sentence in its place.
 * @csspart pill - What waits to be sent.
 * @csspart sealed - A confidential note that was asked for.
 * @csspart sealed-log - Who has read it.
 * @csspart sheet - The panel over the page.
 * @csspart empty - Nothing to show.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of what is visited, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of cards and of what can be chosen.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class VisitTracker extends StoreElement<BaseClient, TrackerStore, VisitTrackerMessages> {
  static override styles = [tokens, base, ...styles];
  static override properties = {
    ...StoreElement.properties,
    classId: { attribute: 'class-id' },
    classid: {},
  };

  /** Id of a class; the first in reach unless told. (`class` is HTML's own.) */
  declare classId: string | undefined;

  /** The same as `class-id`, for hosts that cannot write a dash. */
  declare classid: string | undefined;

  /** What is opened by a tap, once it is there. */
  readonly #later = this.later(
    () => import('./later.ts'),
    // It is asked for again with the next change, or the next tap.
    () => undefined,
  );
  #hand: Hand | undefined;
  #said = '';
  #seq = 0;
  /** Who looks, as far as it is known. */
  #userId: string | undefined;
  #asking: TrackerStore | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #undoable: string | undefined;
  #portions: InstanceType<Later['Portions']> | undefined;

  constructor() {
    super({ texts: builtIn, use: (client) => client, open: (client) => createVisitTrackerStore({ client }) });
  }

  /**
   * Asks the teacher, where something was not sent yet or a record is not finished, what becomes of it at sign-out: it stays on
   * this device, encrypted, for the next sign-in, or is deleted. While the element is still loading it waits until that is
   * known. `leave`: decided, or nothing waits; what was read ahead is gone then. `stay`: not signing out now.
   */
  async askToLeave(): Promise<'leave' | 'stay'> {
    const { current } = this;
    if (!current) return 'leave';
    const isLeft = await (await this.#fetch()).leaves(current);
    // Meanwhile it may have become known who looks.
    return isLeft || (await (await this.#fetch()).askToLeave()) ? 'leave' : 'stay';
  }

  /** Fetches what is opened by a tap, and makes its hand. */
  async #fetch(): Promise<Hand> {
    await this.#later.load();
    const { part } = this.#later;
    if (!part) throw new Error('not loaded');
    this.#portions ??= new part.Portions(this);
    return (this.#hand ??= this.#handOf(part));
  }

  #handOf({ Hand, printPlans }: Later): Hand {
    this.requestUpdate();
    return new Hand({
      host: this,
      state: () => this.#state,
      texts: () => this.texts,
      request: (request) => this.current?.request(request) ?? Promise.resolve({ kind: 'refused', reason: 'closed' }),
      print: () => void printPlans(this.#view(), languageOf(this) || 'zh-CN'),
    });
  }

  /** What one person looks at and fills in is nothing of the next one's. */
  #whoLooks(): void {
    const { userId } = this.#state;
    const other = this.current !== this.#asking || (this.#userId !== undefined && userId !== this.#userId);
    this.#asking = this.current;
    this.#userId = userId;
    if (!other) return;
    this.#hand?.drop();
    this.#hand = undefined;
    this.#said = '';
  }

  /** Until the hand is there, a tap waits for it. */
  readonly #waiting: Actions = new Proxy({} as Actions, {
    get:
      (_, name: keyof Actions) =>
      (...what: unknown[]): void => {
        const act = ({ actions }: Hand) => (actions[name] as (...what: unknown[]) => void)(...what);
        this.#fetch().then(act, () => {
          this.#said = this.texts.unreachableText;
          this.requestUpdate();
        });
      },
  });

  get #look(): Looks {
    return this.#hand ?? firstLook;
  }

  /**
   * How many writes of who is signed in lie on this device and are not sent, those that wait for a word included; undefined
   * while that is not known.
   */
  get waiting(): number | undefined {
    const { phase, waiting } = this.#state.outbox;
    return phase === 'closed' ? undefined : waiting;
  }

  get #state(): TrackerState {
    return this.current?.state ?? emptyState;
  }

  protected override ask(store: TrackerStore): void {
    // What was told before is not told again.
    if (store !== this.#asking) this.#seq = store.state.news?.seq ?? 0;
    this.#whoLooks();
    void store.request({ type: 'show', classId: (this.classId ?? this.classid) || undefined });
  }

  protected override heard({ state: { news } }: TrackerStore): void {
    this.#whoLooks();
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    const { texts } = this;
    const { kind, operation, id, names } = news;
    if (kind === 'sent') this.dispatchEvent(new VisitCommittedEvent({ operation, id: id.slice(id.indexOf('/') + 1) }));
    const said =
      kind === 'recorded'
        ? texts.recorded(texts.names(names))
        : kind === 'full'
          ? texts.full
          : kind === 'planned' || kind === 'saved'
            ? texts.done
            : texts.entry(kind);
    if (this.#hand) this.#hand.said = said;
    else this.#said = said;
  }

  #view(): View {
    const state = this.#state;
    const { tab, filling, pin, wrong, leaveAsked, putOff, flash } = this.#look;
    const { phase, durable, hasPin } = state.outbox;
    const has = tab !== 'todo' || state.followUps.length > 0;
    // Who has no charge of the class begins with what there is.
    const first = state.plans.length > 0 || state.visits.length === 0 ? 'planned' : 'visited';
    const shown = !state.charge && (tab === 'open' || tab === 'todo') ? first : has ? tab : 'open';
    return {
      host: this,
      texts: this.texts,
      state,
      actions: this.#hand?.actions ?? this.#waiting,
      wide: this.width >= wideFrom,
      tab: shown,
      most: this.#portions?.most(`${state.classId ?? ''} ${shown}`) ?? step,
      filling,
      pin,
      wrong,
      leaveAsked,
      offerPin: state.phase === 'ready' && phase === 'open' && durable && !hasPin && !putOff,
      flash,
      now: Date.now(),
      rules: rulesOf(state),
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#whoLooks();
    this.#hand?.notice();
    if (this.current && (changed.has('classId') || changed.has('classid'))) this.ask(this.current);
  }

  protected override updated(): void {
    super.updated();
    const { undo } = this.#state;
    clearTimeout(this.#tick);
    if (undo) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
    const button = this.renderRoot.querySelector('.undo .button');
    if (button && undo?.visitId !== this.#undoable) came(button);
    this.#undoable = undo?.visitId;
    this.#hand?.refocus();
    if (this.current) void this.#fetch().catch(() => undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#leaving);
  }

  override disconnectedCallback(): void {
    // Before the store rests: what is filled in is kept by it.
    this.#hand?.rest();
    clearTimeout(this.#tick);
    removeEventListener('pagehide', this.#leaving);
    super.disconnectedCallback();
  }

  readonly #leaving = (): void => void this.#hand?.keep();

  protected override render(): TemplateResult {
    const { texts, missing } = this;
    const view = this.#view();
    const { sheet } = this.#look;
    const loading = view.state.phase === 'loading' && !missing;
    const content = html`<div class="frame">
        ${missing ? notePanel('info', texts.noClient) : page(view, this.#later.part)}
      </div>
      ${missing || view.filling ? nothing : (this.#later.part?.pill(view) ?? nothing)}
      ${(sheet && this.#later.part?.sheetView(view, sheet)) ?? nothing}`;
    return this.frame(
      view.wide ? 'wide' : '',
      loading,
      loading ? texts.loading : this.#look.said || this.#said,
      content,
    );
  }
}

function page(view: View, later: Later | undefined): TemplateResult {
  const { texts, state, actions, filling, wide } = view;
  const { phase, failure } = state;
  // Which class it is stays to be chosen while that is read.
  const isKnown = state.classTitle !== '';
  if (phase === 'loading' && !isKnown) return skeleton();
  if (phase === 'locked') return later?.lockedCard(view) ? html`${later.lockedCard(view)}` : skeleton();
  if (phase === 'none') return html`${empty(texts.notForYouText)}`;
  const failed = () =>
    html`${failure ? failurePanel(texts, failure, actions.retry) : nothing}${later?.lockedCard(view) ?? nothing}`;
  if (phase === 'failed' && !isKnown) return failed();
  const isThere = phase === 'ready';
  const first = html`${head(view)} ${isThere ? nothing : phase === 'failed' ? failed() : html`${cover} ${bones()}`}
  ${isThere && later ? html`${later.warnings(view)} ${later.lockedCard(view)} ${later.attentionRows(view)}` : nothing}
  ${todayRows(view)} ${(view.offerPin && later?.pinOffer(view)) || nothing}`;
  const rest = html`${isThere ? tabs(view, later?.further) : nothing}
  ${
    state.outbox.phase === 'open' && state.outbox.durable && !view.offerPin
      ? html`<p class="device">
          <button class="button text" @click=${() => actions.open({ kind: 'pin' })}>
            ${state.outbox.hasPin ? texts.changePin : texts.setDevicePin}
          </button>
        </p>`
      : nothing
  }`;
  const form = isThere && filling ? later?.visitForm(view, filling) : undefined;
  if (wide)
    return html`<div class="lay">
      <div>${first}</div>
      <div>${form ?? rest}</div>
    </div>`;
  return form ?? html`${first} ${rest}`;
}

const cover = html`<i class="sk sk-cov"></i>`;
/** The frame at its real size, before there is anything to show. */
const skeleton = (): TemplateResult => html`<i class="sk sk-head"></i>${cover} ${bones()}`;

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-visit-tracker': VisitTracker;
  }
}
