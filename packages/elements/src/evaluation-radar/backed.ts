/* What a client's backend holds of a pupil, a class or a school: fetched where there is a client. */
import { type BaseClient, isClient } from '@wuyu/sdk';
import type { TemplateResult } from 'lit';
import { needsEnglish, textsFor } from '../shared/locale.ts';
import { came } from '../shared/second-tap.ts';
import { StudentChosenEvent } from '../shared/student-chosen.ts';
import { bandOf, baseOf, radarAxes, seriesOf, shownAxes, type ShownAxis } from './backed-derive.ts';
import { type BackedMessages, builtIn } from './backed-messages.ts';
import { content } from './backed-content.ts';
import { whenAndHow } from './backed-head.ts';
import { backedStyles } from './backed.styles.ts';
import type { Backed, RadarHost } from './backed-types.ts';
import { type BackedView, firstLooks, type Looks } from './backed-view.ts';
import { wideFrom } from './figure.ts';
import { emptyState, type RadarPlace, type RadarState, type RadarStore } from './state.ts';
import { createRadarStore } from './store.ts';
import { turnsOf } from './turns.ts';

/** Shows what a backend holds of a pupil, a class or a school. */
export function attach(element: RadarHost): Backed {
  element.adopt(backedStyles);
  return new BackedRadar(element);
}

/** What the element draws; what a host set by itself stays. */
type Fed = Pick<RadarHost, 'axes' | 'series' | 'band' | 'heading' | 'subheading' | 'note'>;
const nothingFed: Fed = {
  axes: undefined,
  series: undefined,
  band: undefined,
  heading: undefined,
  subheading: undefined,
  note: undefined,
};

const isStore = (value: unknown): value is RadarStore =>
  typeof value === 'object' && value !== null && 'state' in value && 'subscribe' in value && 'request' in value;

/** What a template left unfilled names nothing. */
const named = (id: string | undefined): string | undefined => (id === undefined || id === '' ? undefined : id);

class BackedRadar implements Backed {
  readonly #host: RadarHost;
  #english: BackedMessages | undefined;
  #fetching = false;
  #language = '';
  #replaced: RadarHost['messages'];
  #texts = builtIn['zh-CN'];
  #own: { client: BaseClient; store: RadarStore } | undefined;
  #store: RadarStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #asked: RadarPlace | undefined;
  #looks: Looks = firstLooks;
  #fed: Fed = nothingFed;
  #axes: readonly ShownAxis[] = [];
  #shownState: RadarState | undefined;
  /** The pupil that was opened in a class, and the class, to go back to. */
  #opened: { readonly studentId: string; readonly from: string } | undefined;
  /** The axis whose entries were opened, to go back to. */
  #drilled: string | undefined;
  /** What to go on at once it stands there. */
  #focus: string | undefined;

  constructor(host: RadarHost) {
    this.#host = host;
    this.asked();
  }

  get busy(): boolean {
    const { phase, turning, drill } = this.#state;
    return phase === 'loading' || turning || drill?.phase === 'loading';
  }

  get #state(): RadarState {
    return this.#store?.state ?? emptyState;
  }

  asked(): void {
    this.#choose();
    const { student, classId, term, framework, as } = this.#host;
    const place: RadarPlace = {
      studentId: named(student),
      classId: named(classId),
      on: term !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(term) ? term : undefined,
      frameworkId: named(framework),
      as: named(as),
    };
    if (this.#asked && same(this.#asked, place)) return;
    // Where the page itself turned to somebody else, there is no way back to the class.
    if (place.studentId !== this.#opened?.studentId) this.#opened = undefined;
    this.#asked = place;
    void this.#store?.request({ type: 'show', place });
  }

  opened(axisId: string): void {
    this.#drilled = axisId;
    this.#looks = { ...this.#looks, unfolded: [] };
    this.#focus = 'title';
    void this.#store?.request({ type: 'drill', axisId });
  }

  disconnect(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#feed(nothingFed);
  }

  updated(): void {
    const root = this.#host.shadowRoot;
    const modal = root?.querySelector('dialog');
    if (modal && !modal.open) {
      modal.showModal();
      came(modal);
    }
    if (this.#language !== this.#host.language || this.#replaced !== this.#host.messages) this.#heard();
    if (this.#focus === undefined || !root) return;
    const target = this.#focus.startsWith('axis-')
      ? this.#axisButton(root, this.#focus.slice(5))
      : [...root.querySelectorAll<HTMLElement>('[data-at]')].find(({ dataset }) => dataset['at'] === this.#focus);
    if (!target) return;
    this.#focus = undefined;
    target.focus();
  }

  render(): TemplateResult {
    return content(this.#view(), () => this.#host.figure());
  }

  /** Where an axis' entries are opened: in the table where that is seen, else below the picture. */
  #axisButton(root: ShadowRoot, axisId: string): HTMLElement | undefined {
    const row = this.#axes.findIndex(({ id }) => id === axisId);
    const inTable = root.querySelectorAll('.figure tbody tr')[row]?.querySelector<HTMLElement>('button');
    const below = [...root.querySelectorAll<HTMLElement>('[data-at]')].find(
      ({ dataset }) => dataset['at'] === `entries-${axisId}`,
    );
    return inTable && inTable.tabIndex >= 0 ? inTable : below;
  }

  #choose(): void {
    const { store: set, found } = this.#host;
    let store = isStore(set) ? set : undefined;
    if (!store && isClient(found)) {
      if (this.#own?.client !== found) this.#own = { client: found, store: createRadarStore({ client: found }) };
      store = this.#own.store;
    }
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#asked = undefined;
    this.#unsubscribe = store?.subscribe(() => this.#heard());
    this.#heard();
  }

  /** The store changed, or the language: what the element draws is what holds now. */
  #heard(): void {
    this.#speak();
    if (turnsOf(this.#host).met(this.#state.userId)) this.#leave();
    const state = this.#state;
    this.#axes = shownAxes(state);
    this.#shownState = state;
    this.#feed(state.kind === 'pupil' && state.phase === 'ready' ? this.#fedBy(state) : nothingFed);
    this.#host.requestUpdate();
  }

  /** Somebody else looks: where the one before was, and what they had open, is nothing of theirs. */
  #leave(): void {
    this.#looks = firstLooks;
    this.#opened = this.#drilled = this.#focus = undefined;
    this.asked();
  }

  /** The texts of the language around the element; Chinese until others have come. */
  #speak(): void {
    const { language, messages } = this.#host;
    this.#language = language;
    this.#replaced = messages;
    const chinese = builtIn['zh-CN'];
    this.#texts = textsFor<BackedMessages>(language, { 'zh-CN': chinese, en: this.#english ?? chinese }, messages);
    if (this.#english || this.#fetching || !needsEnglish(language, messages)) return;
    this.#fetching = true;
    void builtIn.en().then(
      (english) => {
        this.#english = english;
        this.#fetching = false;
        this.#heard();
      },
      () => (this.#fetching = false),
    );
  }

  #fedBy(state: RadarState): Fed {
    const texts = this.#texts;
    const axes = this.#axes;
    const { pupil, term } = state;
    if (!pupil || !term || !state.framework) return nothingFed;
    const profile = pupil.terms[0]?.profile;
    const base = state.audience === 'staff' ? baseOf(axes, pupil.group) : undefined;
    return {
      axes: radarAxes(texts, axes, profile),
      series: seriesOf(texts, state, axes, this.#looks.lines),
      band: bandOf(texts, axes, pupil.group),
      heading: texts.pupilTitle(pupil.name, texts.name(state.framework)),
      subheading: [pupil.classTitle, ...whenAndHow({ texts, state })].filter(Boolean).join(' · '),
      note: `${base ? texts.base(base) : ''}${texts.language === 'en' && base ? ' ' : ''}${texts.onlySelf}`,
    };
  }

  /** Hands over what is to be drawn, where no host set something else. */
  #feed(fed: Fed): void {
    const host = this.#host;
    const before = this.#fed;
    const ours = <K extends keyof Fed>(key: K) => host[key] === undefined || host[key] === before[key];
    if (ours('axes')) host.axes = fed.axes;
    if (ours('series')) host.series = fed.series;
    if (ours('band')) host.band = fed.band;
    if (ours('heading')) host.heading = fed.heading;
    if (ours('subheading')) host.subheading = fed.subheading;
    if (ours('note')) host.note = fed.note;
    this.#fed = fed;
  }

  #go(change: Partial<RadarPlace>): void {
    turnsOf(this.#host).go(change);
  }

  #view(): BackedView {
    const host = this.#host;
    const state = this.#shownState ?? this.#state;
    return {
      texts: this.#texts,
      state,
      axes: this.#axes,
      looks: this.#looks,
      width: host.measured,
      narrow: host.measured < wideFrom,
      rtl: host.rtl,
      fromClass: state.pupil?.studentId === this.#opened?.studentId ? this.#opened?.from : undefined,
      send: async (request) => (await this.#store?.request(request)) ?? { kind: 'refused', reason: 'notReady' },
      look: (change, focus) => {
        this.#looks = { ...this.#looks, ...change };
        this.#focus = focus;
        // Closed by its own word a dialog gives the focus back to what opened it.
        if ('sheet' in change && !change.sheet) host.shadowRoot?.querySelector('dialog')?.close();
        // Lines are drawn by the element.
        if ('lines' in change) this.#heard();
        else host.requestUpdate();
      },
      go: (change) => this.#go(change),
      openPupil: (studentId) => {
        this.#opened = { studentId, from: state.room?.title ?? '' };
        this.#focus = 'back';
        this.#looks = { ...this.#looks, lines: [] };
        this.#go({ studentId });
      },
      backToClass: () => {
        this.#focus = `pupil-${this.#opened?.studentId ?? ''}`;
        this.#opened = undefined;
        this.#go({ studentId: undefined });
      },
      openAxis: (axisId) => this.opened(axisId),
      closeDrill: () => {
        this.#focus = `axis-${this.#drilled ?? ''}`;
        void this.#store?.request({ type: 'drill', axisId: undefined });
      },
      chooseWard: (studentId) => {
        this.#go({ studentId });
        host.dispatchEvent(new StudentChosenEvent(studentId));
      },
    };
  }
}

const same = (a: RadarPlace, b: RadarPlace): boolean =>
  a.studentId === b.studentId &&
  a.classId === b.classId &&
  a.on === b.on &&
  a.frameworkId === b.frameworkId &&
  a.as === b.as;
