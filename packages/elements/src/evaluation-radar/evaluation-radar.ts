import { adoptStyles, html, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { CSSResultOrNative, TemplateResult } from 'lit';
import { frame } from '../shared/frame.styles.ts';
import { groundTokens } from '../shared/ground.styles.ts';
import { languageOf, needsEnglish, textsFor, watchLanguage, type Overrides } from '../shared/locale.ts';
import { version } from '../shared/version.ts';
import type { RadarHost, RadarTexts } from './backed-types.ts';
import type { RadarAxis, RadarBand, RadarSeries } from './data.ts';
import { AxisEvent } from './events.ts';
import { styles } from './evaluation-radar.styles.ts';
import { figure, wideFrom, type Cells, type Later } from './figure.ts';
import { fromJson } from './from-json.ts';
import type { HandOver } from './hand-over.ts';
import { builtIn, type RadarMessages } from './messages.ts';
import { plainStyles } from './plain.styles.ts';
import type { Problem } from './problems.ts';
import { soundModel, type RadarModel } from './sound.ts';
import { Surroundings } from './surroundings.ts';
import type { Spot } from './walk.ts';

/** What is not the usual, once it was fetched, for all radars of the page. */
let later: Later | undefined;
let cells: Cells | undefined;
let fetching: Promise<unknown> | undefined;
const forced = matchMedia('(forced-colors: active)');
const chinese = builtIn['zh-CN'];
/** The table's own part: where there is no room beside the picture, that is there first. */
const fetchCells = (): Promise<unknown> =>
  (fetching ??= import('./table.ts').then(
    (part) => (cells = part),
    () => (fetching = undefined),
  ));
const exporting = () => import('./export.ts');

/** What a backend is asked by. */
const asked = ['client', 'store', 'student', 'classId', 'term', 'framework', 'as'] as const;

/**
 * A radar of three to twelve axes that tells the truth: levels are rings with names, what is not judged is a gap and never
 * the lowest value, nothing is filled, since the order of the axes is arbitrary and an area would say what is not so. A
 * sentence and a table say the same as the picture. One or two axes are drawn as scales.
 *
 * It works from plain data alone: `axes`, `series` and `band`, as properties or as JSON in attributes. Where a client of the
 * SDK is around and it has no axes of its own, or a pupil, class or term is named, it fetches what shows those.
 *
 * @needs evaluation.listDistributions evaluation.listEvidence evaluation.listFrameworks evaluation.listProfiles
 * @needs evaluation.listRates policy.getPolicy roster.getCalendar roster.getMe roster.listClasses roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @fires {AxisEvent} wuyu-axis - The evidence of an axis was asked for; `preventDefault()` keeps the element from opening it.
 * @fires {StudentChosenEvent} wuyu-student-chosen - After another child was chosen among several. The id only.
 *
 * @csspart root - Everything.
 * @csspart picture - The picture.
 * @csspart summary - The sentence.
 * @csspart legend - Which line is whose.
 * @csspart table - The table.
 * @csspart note - What it rests on, and that nobody is ranked.
 * @csspart save - The button that makes a picture to keep.
 * @csspart problems - What is wrong with the data.
 * @csspart choices - With a backend: which term, framework and class.
 * @csspart drill - With a backend: what an axis rests on.
 * @csspart growth - With a backend: a pupil's terms, one beside the other.
 * @csspart class - With a backend: a class by name.
 * @csspart school - With a backend: how the school's groups are spread.
 * @csspart rates - With a backend: quality rates and their base.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the first line, of links and focus.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of the middle half.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class EvaluationRadar extends LitElement implements RadarHost {
  static readonly version = version;
  static override styles = [groundTokens, frame, plainStyles, styles];
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

  /** Another framework or a template, by id, in whose axes it is told: one that the framework is mapped to. */
  declare as: string | undefined;

  /** `light`, `dark`, or `auto` for the device's; what the page says by `color-scheme` unless told. */
  declare theme: string | undefined;

  /** A client of the SDK; that of the nearest provider unless set. */
  declare client: unknown;

  /** Where state comes from, in place of a client. */
  declare store: unknown;

  /** Texts to replace, by locale, or whole new locales: the element's own, and those of what a backend holds. */
  declare messages: Overrides<RadarTexts> | undefined;

  /** What a host or a provider gave: a client, most likely. @private */
  found: unknown;

  readonly #around = new Surroundings(this);
  #unwatch: (() => void) | undefined;
  #texts: RadarMessages = chinese;
  #english: RadarMessages | undefined;
  #model: RadarModel | undefined;
  #warned = '';
  #said = '';
  #asTable = false;
  #spot: Spot | undefined;
  #handOver: HandOver | undefined;
  #handing = false;
  #more: readonly CSSResultOrNative[] = [];
  #below: readonly CSSResultOrNative[] = [];
  #cells: Cells | undefined;

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

  constructor() {
    super();
    // Vue hands an attribute without a value over as such only where it finds a boolean.
    this.opens = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchLanguage(this, () => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#handOver?.disconnect();
    this.#handOver = undefined;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // The theme is read off it before anything is rendered.
    const probe = document.createElement('span');
    probe.className = 'probe';
    root.append(probe);
    return root;
  }

  /** Looks at its surroundings; waits for the English texts and for the table where they are to be seen. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#around.look();
    const awaited: Promise<unknown>[] = [];
    if (!this.#english && needsEnglish(this.language, this.messages))
      awaited.push(
        builtIn.en().then(
          (texts) => (this.#english = texts),
          () => undefined,
        ),
      );
    if (!cells) {
      const coming = fetchCells();
      if (this.measured < wideFrom) void coming.then(() => cells && this.requestUpdate());
      else awaited.push(coming);
    }
    return awaited.length ? Promise.all(awaited).then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  /** Everything is there: the table, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (cells) return isDone;
    await fetchCells();
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (asked.some((name) => changed.has(name))) this.#handOver?.asked();
    if (!this.#handOver && (this.axes === undefined || asked.some((name) => this[name] !== undefined)))
      void this.#startHandOver();
    this.#texts = textsFor(this.language, { 'zh-CN': chinese, en: this.#english ?? chinese }, this.messages);
    if (changed.has('axes') || changed.has('series') || changed.has('band')) this.#model = this.#spot = undefined;
    this.#model ??= soundModel(this) ?? later?.modelOf(this);
    if ((!this.#model && !this.#waits) || forced.matches || this.#english) void this.#need();
    if (cells !== this.#cells) {
      this.#cells = cells;
      this.adopt([]);
    }
    if (later && this.#more.indexOf(later.laterStyles) < 0) this.adopt([later.laterStyles]);
  }

  protected override updated(): void {
    this.#handOver?.backed?.updated?.();
    this.#warned = later?.warn(this.localName, this.#problems, this.#warned) ?? '';
  }

  /** What a host or a provider hands over in a moment is no mistake: only after a while is it said that there is nothing. */
  get #waits(): boolean {
    return this.axes === undefined && (this.#handOver?.waiting ?? true);
  }

  get #problems(): readonly Problem[] {
    // Where a backend is asked, what is not there yet is on its way.
    const isComing = this.#waits || (this.axes === undefined && this.#handOver?.backed);
    return (isComing ? undefined : this.#model?.problems) ?? [];
  }

  /** Looks for a client where there is no data, or where somebody is named. */
  async #startHandOver(): Promise<void> {
    if (this.#handing) return;
    this.#handing = true;
    const { HandOver } = await import('./hand-over.ts');
    this.#handing = false;
    if (this.isConnected) this.#handOver = new HandOver(this);
  }

  /** Fetches what is not the usual. */
  readonly #need = async (): Promise<Later | undefined> => {
    if (!later) {
      later = await import('./later.ts');
      this.requestUpdate();
    }
    return later;
  };

  /** Adds styles to those of the element: above them, or between its frame and what is its own. @private */
  adopt(more: readonly CSSResultOrNative[], below?: boolean): void {
    if (below) this.#below = more;
    else this.#more = [...this.#more, ...more];
    const [tokens = frame, first = frame, ...own] = EvaluationRadar.elementStyles;
    const looks = this.#cells ? [this.#cells.tableStyles] : [];
    if (this.renderRoot instanceof ShadowRoot)
      adoptStyles(this.renderRoot, [tokens, first, ...this.#below, ...own, ...looks, ...this.#more]);
  }

  /** Has a sentence spoken. @private */
  say(words: string): void {
    this.#said = words;
    this.requestUpdate();
  }

  readonly #open = (axisId: string): void => {
    if (this.dispatchEvent(new AxisEvent({ axisId }))) this.#handOver?.backed?.opened?.(axisId);
  };

  /** Head, sentence, picture, legend, table and note of `axes`, `series` and `band`. @private */
  figure(): TemplateResult {
    const model = this.#model;
    if (!model || this.#waits) return html`<div class="figure"></div>`;
    return figure({
      model,
      later,
      cells: this.#cells,
      problems: later?.problemList(this.#problems, this.#texts, this.language),
      need: this.#need,
      texts: this.#texts,
      language: this.language,
      width: this.measured,
      heading: this.heading ?? '',
      subheading: this.subheading ?? '',
      note: this.note,
      asTable: this.#asTable,
      spot: this.#spot,
      open: this.opens || this.#handOver?.backed ? this.#open : undefined,
      turn: (asTable) => {
        this.#asTable = asTable;
        this.requestUpdate();
      },
      walk: (spot, words) => {
        this.#spot = spot;
        this.say(words);
      },
      save: () => void exporting().then(({ download }) => download(this, this.#texts)),
    });
  }

  /**
   * The picture with heading, marks and sentence as an SVG document: text is text, colours are those that are seen.
   *
   * @throws TypeError while there is no picture
   */
  async toSVG(): Promise<string> {
    return (await exporting()).svgOf(this);
  }

  /**
   * The same as a PNG.
   *
   * @param scale pixels of the file for each px of the page; 2 unless told
   * @throws TypeError while there is no picture, or where the page's policy forbids images by `data:`
   */
  async toPNG(scale = 2): Promise<Blob> {
    return (await exporting()).pngOf(this, scale);
  }

  protected override render(): unknown {
    const backed = this.#handOver?.backed;
    return html`<section
      class="root ${this.#around.theme} ${this.#english && needsEnglish(this.language, this.messages) ? 'latin' : ''}"
      part="root"
      aria-busy=${(backed ? backed.busy : this.#waits) ? 'true' : 'false'}
    >
      ${backed?.render() ?? this.figure()}
      <div class="said" role="status">${this.#said}</div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-evaluation-radar': EvaluationRadar;
  }
}
