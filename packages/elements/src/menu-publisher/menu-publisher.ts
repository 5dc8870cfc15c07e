import {
  adoptStyles,
  html,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { base } from '../shared/base.styles.ts';
import { icon } from '../shared/icons.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { page } from '../shared/page.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { printOut } from '../shared/print.ts';
import { sheet } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { MenuCommittedEvent, MenuEvent, intentOf } from './events.ts';
import { forced } from './forced.styles.ts';
import { styles } from './menu-publisher.styles.ts';
import { onPaper } from './on-paper.styles.ts';
import { builtIn, type MenuPublisherMessages } from './messages.ts';
import { monthAway } from './months.ts';
import { withPublisher, type PublisherClient } from './reading.ts';
import {
  emptyState,
  viewNames,
  type PublisherRequest,
  type PublisherState,
  type PublisherStore,
  type ViewName,
} from './state.ts';
import { createMenuPublisherStore } from './store.ts';
import type { Outcome } from '../shared/store.ts';
import { chip, type Panel, type SheetContent, type View } from './view.ts';

/** From this width on the edition stands as a table, px. */
const tableWidth = 820;

/** The code of each view comes when it is looked at. */
const codes: Readonly<Record<ViewName, () => Promise<{ Panel: new () => Panel; panelStyles: readonly CSSResult[] }>>> =
  {
    edition: () => import('./edition/index.ts'),
    draw: () => import('./draw/index.ts'),
    attendance: () => import('./attendance/index.ts'),
    district: () => import('./district/index.ts'),
  };

/**
 * After-school service for who makes it. School leaders build the month's edition as a table, publish it to families, file
 * it with the district, draw places and keep attendance; teachers keep the attendance of their offerings; district officers
 * keep the catalogue and the list of providers, and accept or return what schools file.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs menus.acceptFiling menus.createActivity menus.createCourse menus.createEdition menus.createOffering
 * @needs menus.createOrder menus.createProvider menus.deleteEdition menus.deleteOffering menus.drawEdition
 * @needs menus.fileEdition menus.getDraw menus.listActivities menus.listAttendance menus.listCourses menus.listEditions
 * @needs menus.listFilingStates menus.listFilings menus.listOfferings menus.listOrders menus.listPlaces
 * @needs menus.listProviders menus.previewDraw menus.publishEdition menus.recordAttendance menus.returnFiling
 * @needs menus.updateActivity menus.updateCourse menus.updateEdition menus.updateOffering menus.updateProvider
 * @needs policy.getPolicy roster.getCalendar roster.getMe roster.getOrg roster.listClasses roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses menus.createMenuExport - A menu cannot be taken along as a file.
 * @uses surveys.getNeeds surveys.listSurveys - A menu is made without what families asked for.
 * @fires {MenuEvent} wuyu-menu - Before an edition is begun, dropped, published, filed or drawn, a course ordered, attendance marked, a filing decided, a list changed; `preventDefault()` stops it. Ids only.
 * @fires {MenuCommittedEvent} wuyu-menu-committed - After the backend committed it.
 *
 * @csspart root - Everything.
 * @csspart stand - Where the edition stands with families and with the district.
 * @csspart begin - The beginning of a month's edition.
 * @csspart settings - The edition's title, window, mode, wishes and declaration.
 * @csspart find - Where activities are found and added.
 * @csspart pasted - What a pasted table was read as.
 * @csspart table - The edition by weekday and time.
 * @csspart lock - Why not everything in the table can be changed.
 * @csspart findings - What the rules, rooms, teachers and the survey say.
 * @csspart changes - What differs from the edition before.
 * @csspart returned - What the district wrote when it gave the menu back.
 * @csspart actions - What can be done with the edition.
 * @csspart receipt - The button that prints the receipt.
 * @csspart download - The link to an exported file.
 * @csspart result - What the draw gave.
 * @csspart preview - What a draw would give.
 * @csspart proof - Commitment, seed and digests.
 * @csspart lots - The offerings with their numbers.
 * @csspart children - The children of an offering.
 * @csspart all-present - The button that marks everybody left as present.
 * @csspart filings - Where each school stands.
 * @csspart providers - The list of providers.
 * @csspart courses - The catalogue.
 * @csspart clause - A link that opens a clause.
 * @csspart trouble - Why something was not done.
 * @csspart sheet - The panel over the page.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of the one filled button, of links and focus.
 * @cssproperty [--wuyu-on-accent=#FFFFFF] - Text on it.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of quiet buttons and cards.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class MenuPublisher extends StoreElement<PublisherClient, PublisherStore, MenuPublisherMessages> {
  static override styles = [tokens, base, panels, sheets, page, styles, forced, onPaper];
  static override properties: PropertyDeclarations = { ...StoreElement.properties, view: {}, month: {} };

  /** `edition`, `draw`, `attendance` or `district`; the first one the account may see unless told. */
  declare view: string | undefined;

  /** The month that is looked at, `YYYY-MM`; the one whose menu is made now unless told. */
  declare month: string | undefined;

  #sheet: ((view: View) => SheetContent | undefined) | undefined;
  #panels = new Map<ViewName, Panel>();
  #loading = new Map<ViewName, Promise<void>>();
  #adopted: CSSResult[] = [];
  #lost = false;
  #said = '';
  #seq = 0;

  constructor() {
    super({ texts: builtIn, use: withPublisher, open: (client) => createMenuPublisherStore({ client }) });
  }

  protected override ask(store: PublisherStore): void {
    // What a template left unfilled is no view and no month.
    const view = viewNames.find((name) => name === this.view);
    const month = this.month !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(this.month) ? this.month : undefined;
    void store.request({ type: 'show', view, month });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.current && (changed.has('view') || changed.has('month'))) this.ask(this.current);
  }

  protected override heard(store: PublisherStore): void {
    const { phase, view, news } = store.state;
    if (phase === 'ready' && !this.#lost) void this.#load(view);
    if (!news || news.seq === this.#seq) return;
    this.#seq = news.seq;
    const name = (this.texts.language === 'en' && news.nameEn) || news.name;
    this.#said = this.texts.told({ ...news, name });
    this.dispatchEvent(new MenuCommittedEvent({ change: news.kind, id: news.id }));
  }

  #load(name: ViewName): Promise<void> {
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = codes[name]().then(
      ({ Panel: Made, panelStyles }) => {
        this.#panels.set(name, new Made());
        this.#lost = false;
        this.#adopted.push(...panelStyles);
        const own = MenuPublisher.elementStyles;
        if (this.renderRoot instanceof ShadowRoot) adoptStyles(this.renderRoot, [...own, ...this.#adopted]);
        this.requestUpdate();
      },
      () => {
        this.#loading.delete(name);
        this.#lost = true;
        this.requestUpdate();
      },
    );
    this.#loading.set(name, loading);
    return loading;
  }

  readonly #send = async (request: PublisherRequest): Promise<Outcome> => {
    const store = this.current;
    if (!store) return { kind: 'refused', reason: 'notReady' };
    const { desk } = store.state;
    const about =
      desk?.kind === 'attendance' ? desk.offering?.id : desk && 'edition' in desk ? desk.edition?.id : undefined;
    const intent = intentOf(request, about);
    if (intent && !this.dispatchEvent(new MenuEvent(intent))) return { kind: 'refused', reason: 'stopped' };
    const outcome = await store.request(request);
    this.requestUpdate();
    return outcome;
  };

  #view(): View {
    const stateNow = () => this.current?.state ?? emptyState;
    const state = stateNow();
    return {
      host: this,
      texts: this.texts,
      /** As it is when it is asked, not as it was drawn. */
      get state() {
        return stateNow();
      },
      narrow: this.width < tableWidth,
      rtl: this.rtl,
      locked: state.offline,
      lang: this.texts.language,
      send: this.#send,
      go: (to) => {
        if (to.view) this.view = to.view;
        if (to.month) this.month = to.month;
        this.#said = '';
      },
      redraw: () => this.requestUpdate(),
      focus: (selector) => {
        this.requestUpdate();
        void this.updateComplete.then(() => {
          const found = this.renderRoot.querySelector<HTMLElement>(selector);
          found?.focus();
          if (found instanceof HTMLInputElement && found.matches('[data-editor]'))
            found.setSelectionRange(found.value.length, found.value.length);
        });
      },
      at: () => (this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null),
      open: (opened) => this.#open(opened),
      clause: (clause, title) =>
        this.#open((view) => ({
          label: title ?? view.texts.clauseTitle,
          content: clauseSheet({
            texts: view.texts,
            clause,
            title: title ?? view.texts.clauseTitle,
            close: () => view.open(undefined),
          }),
        })),
      print: (job) => void printOut(job),
    };
  }

  #open(opened: ((view: View) => SheetContent | undefined) | undefined): void {
    const modal = this.renderRoot.querySelector('dialog');
    // Closed by its own word it gives the focus back to what opened it.
    if (!opened && modal?.open) modal.close();
    this.#sheet = opened;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const view = this.#view();
    const { state } = view;
    const reading = state.desk?.reading.phase ?? 'loading';
    const waits = state.phase === 'loading' || (state.phase === 'ready' && reading === 'loading' && !state.lost);
    const busy = waits && !this.missing;
    return this.frame(
      view.narrow ? 'narrow' : 'wide',
      busy,
      busy ? view.texts.loading : this.#said,
      this.#content(view, state),
    );
  }

  #content(view: View, state: PublisherState): TemplateResult {
    const { texts } = view;
    if (this.missing) return notePanel('key', texts.noClient);
    const retry = () => void this.#send({ type: 'retry' });
    if (state.phase === 'failed' && state.failure)
      return html`${head(view)} ${failurePanel(texts, state.failure, retry)}`;
    if (state.phase === 'none') return html`${head(view)} ${notePanel('info', texts.none, texts.noneText)}`;
    const reading = state.desk?.reading;
    const panel = this.#panels.get(state.view);
    if (this.#lost || state.lost)
      return html`${head(view)}
      ${failurePanel(texts, { kind: 'unreachable' }, () => {
        this.#lost = false;
        void this.#load(state.view);
        retry();
      })}`;
    if (reading?.phase === 'failed') return html`${head(view)} ${failurePanel(texts, reading.failure, retry)}`;
    if (reading?.phase !== 'ready' || !panel)
      return html`${head(view)}
        <div class="bones"><span class="sk"></span>${[0, 1, 2].map(() => html`<span class="sk tall"></span>`)}</div>`;
    return html`${head(view)} ${state.offline ? notePanel('offline', texts.offlineTitle, texts.offlineText) : nothing}
    ${state.memoryOnly ? notePanel('info', texts.memoryOnly) : nothing} ${panel.render(view)}
    ${this.#said === '' ? nothing : html`<p class="told" aria-hidden="true">${this.#said}</p>`} ${this.#openSheet(view)}`;
  }

  #openSheet(view: View): TemplateResult | typeof nothing {
    const open = this.#sheet;
    const shown = open?.(view);
    if (!shown) return nothing;
    // The event comes late: another sheet may be open by then.
    const closed = () => {
      if (this.#sheet === open) this.#open(undefined);
    };
    return sheet({ ...shown, closed });
  }
}

/** The title, what one does here, and which month. */
function head(view: View): TemplateResult {
  const { texts, state, go } = view;
  const month = state.desk && 'month' in state.desk ? state.desk.month : '';
  const away = (months: number) => go({ month: monthAway(month, months) });
  return html`<div class="top">
    <h2 class="title">${texts.title(state.view, month)}</h2>
    ${
      state.views.length > 1
        ? html`<div class="chips views" role="group" aria-label=${texts.views}>
            ${state.views.map((name) => chip(texts.view(name), name === state.view, () => go({ view: name })))}
          </div>`
        : nothing
    }
    ${
      month === ''
        ? nothing
        : html`<div class="period" role="group" aria-label=${texts.monthLabel}>
            <button type="button" class="nav arrow" aria-label=${texts.monthBefore} @click=${() => away(-1)}>
              ${icon('back')}
            </button>
            <span aria-live="polite">${texts.monthName(month)}</span>
            <button type="button" class="nav arrow" aria-label=${texts.monthAfter} @click=${() => away(1)}>
              ${icon('next')}
            </button>
          </div>`
    }
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-menu-publisher': MenuPublisher;
  }
}
