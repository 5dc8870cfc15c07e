import { adoptStyles, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { CSSResultOrNative, TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { languageOf, needsEnglish, textsFor, watchLanguage, type Overrides } from '../shared/locale.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { version } from '../shared/version.ts';
import type { Backed, RadarHost } from './backed-types.ts';
import type { RadarAxis, RadarBand, RadarSeries } from './data.ts';
import { AxisEvent } from './events.ts';
import { styles } from './evaluation-radar.styles.ts';
import { figure } from './figure.ts';
import { fromJson } from './from-json.ts';
import { builtIn, type RadarMessages } from './messages.ts';
import { modelOf, type Problem, type RadarModel } from './model.ts';
import { pictureStyles } from './picture.styles.ts';
import { FoundClient, Surroundings } from './surroundings.ts';
import type { Spot } from './walk.ts';

/** How long it waits for data before it says that there is none, ms. */
const patience = 1_000;

/** What is handed to the part with a backend. */
const asked = ['student', 'classId', 'term', 'framework', 'as'] as const;

/**
 * A radar of three to twelve axes that tells the truth: levels are rings with names, what is not judged is a gap and never
 * the lowest value, nothing is filled, since the order of the axes is arbitrary and an area would say what is not so. A
 * sentence and a table say the same as the picture. One or two axes are drawn as scales.
 *
 * It works from plain data alone: `axes`, `series` and `band`, as properties or as JSON in attributes. Where a client of the
 * SDK is around and it has no axes of its own, or a pupil, class or term is named, it fetches what shows those.
 *
 * @fires {AxisEvent} wuyu-axis - The evidence of an axis was asked for; `preventDefault()` keeps the element from opening it.
 *
 * @csspart root - Everything.
 * @csspart picture - The picture.
 * @csspart summary - The sentence.
 * @csspart legend - Which line is whose.
 * @csspart table - The table.
 * @csspart note - What it rests on, and that nobody is ranked.
 * @csspart save - The button that makes a picture to keep.
 * @csspart problems - What is wrong with the data.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the first line, of links and focus.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of the middle half.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class EvaluationRadar extends LitElement implements RadarHost {
  static readonly version = version;
  static override styles = [tokens, base, pictureStyles, styles];
  static override properties: PropertyDeclarations = {
    axes: { converter: fromJson },
    series: { converter: fromJson },
    band: { converter: fromJson },
    heading: {},
    subheading: {},
    note: {},
    opens: { type: Boolean },
    student: {},
    classId: { attribute: 'classid' },
    term: {},
    framework: {},
    as: {},
    theme: { reflect: true },
    client: { attribute: false },
    store: { attribute: false },
    messages: { attribute: false },
  };

  /** The axes, at most twelve; as an attribute, the same in JSON. */
  declare axes: readonly RadarAxis[] | undefined;

  /** The lines, at most five; as an attribute, the same in JSON. */
  declare series: readonly RadarSeries[] | undefined;

  /** The middle half of a group; as an attribute, the same in JSON. */
  declare band: RadarBand | undefined;

  /** Whose it is, e.g. `小雨的五育`. */
  declare heading: string | undefined;

  /** Class and term, in small. */
  declare subheading: string | undefined;

  /** What stands at the end; what the band rests on, and that nobody is ranked, unless told. */
  declare note: string | undefined;

  /** Counts of evidence are buttons that fire `wuyu-axis`. They are, too, where a client is around. */
  declare opens: boolean;

  /** A pupil, by id; the client's own unless told. */
  declare student: string | undefined;

  /** A class, by id. */
  declare classId: string | undefined;

  /** A day of the term, `YYYY-MM-DD`; the term of today unless told. */
  declare term: string | undefined;

  /** A framework, by id. */
  declare framework: string | undefined;

  /** As whom it is looked at, where an account is several. */
  declare as: string | undefined;

  /** `light`, `dark`, or `auto` for the device's; what the page says by `color-scheme` unless told. */
  declare theme: string | undefined;

  /** A client of the SDK; that of the nearest provider unless set. */
  declare client: unknown;

  /** Where state comes from, in place of a client. */
  declare store: unknown;

  /** Texts to replace, by locale, or whole new locales. */
  declare messages: Overrides<RadarMessages> | undefined;

  readonly #around = new Surroundings(this);
  readonly #provided = new FoundClient(this, () => this.#handOver());
  #unwatch: (() => void) | undefined;
  #texts: RadarMessages = builtIn['zh-CN'];
  #english: RadarMessages | undefined;
  #model: RadarModel | undefined;
  #warned = '';
  #said = '';
  #asTable = false;
  #spot: Spot | undefined;
  #waited = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #backed: Backed | undefined;
  #fetching = false;
  #saving = false;

  /** The client that is set, or that of the nearest provider. @private */
  get found(): unknown {
    return this.client ?? this.#provided.value;
  }

  /** The element's own width, px. @private */
  get measured(): number {
    return this.#around.width;
  }

  /** The language around the element. @private */
  get language(): string {
    return languageOf(this);
  }

  /** Text runs from right to left. @private */
  get rtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchLanguage(this, () => this.requestUpdate());
    this.#handOver();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#backed?.disconnect();
    this.#backed = undefined;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // The theme is read off it before anything is rendered.
    const probe = document.createElement('span');
    probe.className = 'probe';
    probe.setAttribute('aria-hidden', 'true');
    root.append(probe);
    return root;
  }

  /** Looks at its surroundings; waits for the English texts where they are to be shown. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#around.look();
    if (this.#english || !needsEnglish(this.language, this.messages)) return super.scheduleUpdate();
    return builtIn
      .en()
      .then(
        (texts) => (this.#english = texts),
        () => undefined,
      )
      .then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('client') || changed.has('store') || changed.has('axes')) this.#handOver();
    if (['client', 'store', ...asked].some((name) => changed.has(name))) {
      this.#handOver();
      this.#backed?.asked?.();
    }
    const chinese = builtIn['zh-CN'];
    this.#texts = textsFor(this.language, { 'zh-CN': chinese, en: this.#english ?? chinese }, this.messages);
    if (!this.#model || changed.has('axes') || changed.has('series') || changed.has('band')) {
      this.#model = modelOf(this);
      this.#spot = undefined;
    }
    this.#wait();
  }

  protected override updated(): void {
    this.#backed?.updated?.();
    const shown = this.#problems();
    const told = shown.map(({ where, kind }) => `${where}: ${kind}`).join('; ');
    if (told !== '' && told !== this.#warned) console.warn(`<${this.localName}> left out what is not valid. ${told}`);
    this.#warned = told;
  }

  /** What a host hands over in a moment is no mistake: only after a while is it said that there are no axes. */
  #wait(): void {
    if (this.axes !== undefined || this.#waited || this.#patience !== undefined) return;
    this.#patience = setTimeout(() => {
      this.#waited = true;
      this.requestUpdate();
    }, patience);
  }

  #problems(): readonly Problem[] {
    const problems = this.#model?.problems ?? [];
    if (this.axes === undefined && (!this.#waited || this.found !== undefined || this.#backed))
      return problems.filter(({ kind }) => kind !== 'noAxes' && kind !== 'noSeries');
    return problems;
  }

  /** Fetches what shows a pupil, a class or a school, once there is where to ask; lets go of it when there is not. */
  #handOver(): void {
    const wanted =
      this.isConnected &&
      (this.found !== undefined || this.store !== undefined) &&
      (this.axes === undefined || this.#backed !== undefined || asked.some((name) => this[name] !== undefined));
    if (!wanted) {
      this.#backed?.disconnect();
      this.#backed = undefined;
    } else if (this.#backed) this.#backed.asked?.();
    else if (!this.#fetching) {
      this.#fetching = true;
      void import('./backed.ts').then(
        (part) => {
          this.#fetching = false;
          if (this.isConnected) this.#backed = part.attach(this);
          this.requestUpdate();
        },
        (error: unknown) => {
          this.#fetching = false;
          this.requestUpdate();
          console.error(`<${this.localName}> could not fetch its part with a backend.`, error);
        },
      );
    }
    this.requestUpdate();
  }

  /** Adds styles to those of the element. @private */
  adopt(more: readonly CSSResultOrNative[]): void {
    if (this.renderRoot instanceof ShadowRoot)
      adoptStyles(this.renderRoot, [...EvaluationRadar.elementStyles, ...more]);
  }

  /** Has a sentence spoken. @private */
  say(words: string): void {
    this.#said = words;
    this.requestUpdate();
  }

  readonly #open = (axisId: string): void => {
    if (this.dispatchEvent(new AxisEvent({ axisId }))) this.#backed?.opened?.(axisId);
  };

  /** Head, sentence, picture, legend, table and note of `axes`, `series` and `band`. @private */
  figure(): TemplateResult {
    const model = this.#model;
    if (!model) return html``;
    return figure({
      model,
      problems: this.#problems(),
      texts: this.#texts,
      width: this.#around.width,
      heading: this.heading ?? '',
      subheading: this.subheading ?? '',
      note: this.note,
      asTable: this.#asTable,
      spot: this.#spot,
      saving: this.#saving,
      open: this.opens || this.#backed ? this.#open : undefined,
      turn: (asTable) => {
        this.#asTable = asTable;
        this.#spot = undefined;
        this.requestUpdate();
      },
      walk: (spot, words) => {
        this.#spot = spot;
        this.say(words);
      },
      save: () => void this.#save(),
    });
  }

  async #save(): Promise<void> {
    if (this.#saving) return;
    this.#saving = true;
    this.requestUpdate();
    try {
      const { download } = await import('./export.ts');
      await download(this, this.heading ?? this.#texts.asPicture);
      this.say(this.#texts.saved);
    } catch {
      this.say(this.#texts.saveFailed);
    }
    this.#saving = false;
    this.requestUpdate();
  }

  /**
   * The picture with heading, marks and sentence as an SVG document: text is text, colours are those that are seen.
   *
   * @throws TypeError while there is no picture
   */
  async toSVG(): Promise<string> {
    await this.updateComplete;
    return (await import('./export.ts')).svgOf(this);
  }

  /**
   * The same as a PNG.
   *
   * @param scale pixels of the file for each px of the page; 2 unless told
   * @throws TypeError while there is no picture, or where the page's policy forbids images by `data:`
   */
  async toPNG(scale = 2): Promise<Blob> {
    await this.updateComplete;
    return (await import('./export.ts')).pngOf(this, scale);
  }

  protected override render(): unknown {
    const busy = this.#fetching || this.#backed?.busy === true;
    const latin = this.#english && needsEnglish(this.language, this.messages) ? 'latin' : '';
    return html`<section class="root ${this.#around.theme} ${latin}" part="root" aria-busy=${busy ? 'true' : 'false'}>
      ${this.#backed?.render() ?? (this.#fetching && this.axes === undefined ? nothing : this.figure())}
      <div class="said" role="status">${this.#said}</div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-evaluation-radar': EvaluationRadar;
  }
}
