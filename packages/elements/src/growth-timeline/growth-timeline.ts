/* eslint-disable lit-a11y/no-invalid-change-handler -- arrow keys show another pupil, and lose nothing */
import type { BaseClient } from '@wuyu/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { axisMark } from '../evaluation/mark.ts';
import { base } from '../shared/base.styles.ts';
import { icon } from '../shared/icons.ts';
import { languageOf } from '../shared/locale.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { StoreElement } from '../shared/store-element.ts';
import { StudentChosenEvent } from '../shared/student-chosen.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { isSameAxis } from './derive.ts';
import { type Telling, termOf } from './entries.ts';
import { styles } from './growth-timeline.styles.ts';
import { builtIn, type GrowthTimelineMessages } from './messages.ts';
import {
  type AxisChoice,
  emptyState,
  type Named,
  type TimelineRequest,
  type TimelineState,
  type TimelineStore,
  type WrittenRule,
} from './state.ts';
import { createGrowthTimelineStore } from './store.ts';

/** Below this width of the element, px, it is laid out as on a phone. */
const wideFrom = 600;

/**
 * A pupil's growth record as it happens: what was seen, by whom, on which day, the newest first. What was corrected is told as
 * corrected, with what stood there before for who asks. For the pupil, its guardians and staff; nobody is compared.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @needs evaluation.listEvidence evaluation.listFrameworks roster.getCalendar roster.getMe roster.listClasses
 * @needs roster.listStudents roster.listTeachers
 * @uses events.listEvents events.streamEvents - News come when it is opened again, not while it is open.
 * @uses policy.getPolicy - Nothing is said of the rules.
 * @fires {StudentChosenEvent} wuyu-student-chosen - After another child was chosen among several. The id only.
 *
 * @csspart root - Everything.
 * @csspart filter - The sides to look at alone.
 * @csspart term - One term.
 * @csspart entry - One entry.
 * @csspart link - A link to be opened.
 * @csspart older - The button that reads older entries.
 * @csspart why - Leads to where the rules of the record stand written.
 * @csspart sheet - The panel over the page.
 * @csspart print - The button that prints the record.
 * @csspart empty - Nothing to show.
 * @csspart failure - What could not be read.
 * @csspart note - A quiet notice.
 *
 * @cssproperty [--wuyu-accent=#0B6B66] - Colour of what is chosen, of links and focus.
 * @cssproperty [--wuyu-accent-soft=#E4F1EF] - Its soft ground.
 * @cssproperty [--wuyu-surface=#FFFFFF] - Ground of the element.
 * @cssproperty [--wuyu-sunken=#F6F5F2] - Ground of entries.
 * @cssproperty [--wuyu-ink=#23211D] - Text.
 * @cssproperty [--wuyu-font] - Font family.
 */
export class GrowthTimeline extends StoreElement<BaseClient, TimelineStore, GrowthTimelineMessages> {
  static override styles = [tokens, base, ...styles];
  static override properties = {
    ...StoreElement.properties,
    student: {},
    classId: { attribute: 'class-id' },
    classid: {},
  };

  /** Id of a pupil; oneself, or the first child or pupil in reach, unless told. */
  declare student: string | undefined;

  /** Id of the class that staff choose a pupil of; the first in reach unless told. */
  declare classId: string | undefined;

  /** The same as `class-id`, for hosts that cannot write a dash. */
  declare classid: string | undefined;

  #arrived = 0;
  #said = '';
  #opened: WrittenRule | undefined;
  readonly #later = this.later(() => import('./later.ts'));

  constructor() {
    super({ texts: builtIn, use: (client) => client, open: (client) => createGrowthTimelineStore({ client }) });
  }

  get #state(): TimelineState {
    return this.current?.state ?? emptyState;
  }

  protected override ask(store: TimelineStore): void {
    void store.request({
      type: 'show',
      studentId: this.student || undefined,
      classId: (this.classId ?? this.classid) || undefined,
    });
  }

  protected override heard({ state: { arrived, rules } }: TimelineStore): void {
    // Where it does not come it is asked for with the next news.
    if (rules.length > 0) void this.#later.load();
    // What one person has open is nothing of the next one's.
    else this.#opened = undefined;
    if (arrived > this.#arrived) this.#said = this.texts.arrived;
    this.#arrived = arrived;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.current && ['student', 'classId', 'classid'].some((name) => changed.has(name))) this.ask(this.current);
  }

  readonly #ask = (request: TimelineRequest): void => void this.current?.request(request);

  #pick(studentId: string): void {
    this.#ask({ type: 'pickStudent', studentId });
    if (this.#state.audience === 'guardian') this.dispatchEvent(new StudentChosenEvent(studentId));
  }

  /** Opens where a rule stands written; undefined: closes it. */
  #open(rule: WrittenRule | undefined): void {
    const modal = this.renderRoot.querySelector('dialog');
    // Closed by its own word it gives the focus back to what opened it.
    if (!rule && modal?.open) modal.close();
    this.#opened = rule;
    this.requestUpdate();
  }

  /** Prints all of the record, older entries included. */
  async #print(): Promise<void> {
    const read = await this.current?.request({ type: 'more', all: true });
    // A part of the record would look like all of it.
    if (read?.kind !== 'done') {
      this.#said = this.texts.olderFailed;
      return this.requestUpdate();
    }
    const [{ recordPaper }, { printOut }] = await Promise.all([import('./paper.ts'), import('../shared/print.ts')]);
    await printOut(recordPaper({ texts: this.texts, state: this.#state }, languageOf(this) || 'zh-CN'));
  }

  protected override render(): TemplateResult {
    const { texts, missing } = this;
    const state = this.#state;
    const isLoading = state.phase === 'loading' && !missing;
    const content = html`<div class="frame">
      ${missing ? notePanel('info', texts.noClient) : this.#page({ texts, state })}
    </div>`;
    return this.frame(
      this.width < wideFrom ? 'narrow' : '',
      isLoading,
      isLoading ? texts.loading : this.#said,
      content,
    );
  }

  #page(telling: Telling): TemplateResult {
    const { texts, state } = telling;
    const { phase, failure, student, axis, terms } = state;
    if (phase === 'none') return empty(texts.none, texts.noneText);
    if (phase === 'failed' && failure)
      return html`${this.#choices(telling)} ${failurePanel(texts, failure, () => this.#ask({ type: 'retry' }))}`;
    if (phase === 'loading' && !student && state.students.length === 0) return skeleton();
    return html`${this.#head(telling)}
    ${state.offline && phase === 'ready' ? notePanel('offline', texts.offline) : nothing}
    ${failure?.kind === 'incompatible' ? notePanel('info', texts.incompatible) : nothing}
    ${
      phase === 'loading'
        ? entriesToCome()
        : terms.length === 0
          ? empty(
              axis ? texts.emptyAxis(texts.name(axis.axis)) : texts.empty(state.audience, student?.name ?? ''),
              axis ? undefined : texts.emptyText(state.audience),
            )
          : repeat(
              terms,
              ({ start }) => start,
              (term) => termOf(telling, term),
            )
    }
    ${phase === 'ready' ? html`${this.#older(telling)} ${this.#why(telling)}` : nothing}`;
  }

  /** The rules of the record that a document stands behind, one tap away each. */
  #why({ texts, state: { rules } }: Telling): TemplateResult | typeof nothing {
    const { part } = this.#later;
    const rule = this.#opened;
    if (rules.length === 0 || !part) return nothing;
    return html`<p class="whys" part="why">
        ${rules.map(
          (one) =>
            html`<button class="button text" @click=${() => this.#open(one)}>
              ${icon('info', 16)}${texts.why(one.rule)}
            </button>`,
        )}
      </p>
      ${rule ? part.ruleSheet(texts, rule, () => this.#open(undefined)) : nothing}`;
  }

  #head(telling: Telling): TemplateResult {
    const { texts, state } = telling;
    const { student, students, audience, axes, axis, frameworks } = state;
    const title = student ?? students[0];
    return html`<div class="top">
        <h2 class="title">${title ? texts.title(audience, title.name) : nothing}</h2>
        ${
          state.count > 0
            ? html`<button class="button text print" part="print" @click=${() => void this.#print()}>
                ${texts.print}
              </button>`
            : nothing
        }
      </div>
      ${this.#choices(telling)}
      ${
        axes.length > 1
          ? html`<div class="chips" role="group" aria-label=${texts.filter} part="filter">
              ${choice(texts.all, axis === undefined, () => this.#ask({ type: 'pickAxis', axis: undefined }))}
              ${axes.map((one) =>
                choice(
                  axisName(texts, frameworks, axes, one),
                  isSameAxis(one, axis),
                  () => this.#ask({ type: 'pickAxis', axis: one }),
                  axisMark(one.at),
                ),
              )}
            </div>`
          : nothing
      }`;
  }

  /** Whose record it is to be, where one can choose. */
  #choices({ texts, state }: Telling): TemplateResult {
    const { student, students, audience, classes, classId } = state;
    return html`${
      audience === 'guardian' && students.length > 1
        ? html`<div class="chips" role="group" aria-label=${texts.whose}>
            ${students.map(({ id, name }) => choice(name, id === student?.id, () => this.#pick(id), id === student?.id ? icon('tick', 16) : nothing))}
          </div>`
        : nothing
    }
    ${
      audience === 'staff' && (students.length > 1 || classes.length > 1)
        ? html`<div class="chips">
            ${classes.length > 1 ? pick(texts.whichClass, classes, classId, (id) => this.#ask({ type: 'pickClass', classId: id })) : nothing}
            ${students.length > 1 ? pick(texts.whichPupil, students, student?.id, (id) => this.#pick(id)) : nothing}
          </div>`
        : nothing
    }`;
  }

  #older({ texts, state: { more, count } }: Telling): TemplateResult | typeof nothing {
    if (more === 'none') return count > 0 ? html`<p class="end">${texts.end}</p>` : nothing;
    const words = more === 'reading' ? texts.reading : more === 'failed' ? texts.olderFailed : texts.older;
    return html`<button
      class="button quiet older"
      part="older"
      aria-disabled=${more === 'reading' ? 'true' : 'false'}
      @click=${() => this.#ask({ type: 'more' })}
    >
      ${words}
    </button>`;
  }
}

/** Where several frameworks are in use their axes may be called the same. */
function axisName(
  texts: GrowthTimelineMessages,
  frameworks: TimelineState['frameworks'],
  all: readonly AxisChoice[],
  { axis, frameworkId }: AxisChoice,
): string {
  const name = texts.name(axis);
  const framework = frameworks.find(({ id }) => id === frameworkId);
  const isTwice = all.some((one) => one.frameworkId !== frameworkId && texts.name(one.axis) === name);
  return isTwice && framework ? `${texts.name(framework)} ${name}` : name;
}

const choice = (name: string, on: boolean, take: () => void, sign: unknown = nothing): TemplateResult =>
  html`<button class="chip ${on ? 'chosen' : ''}" aria-pressed=${on ? 'true' : 'false'} @click=${take}>
    ${sign}${name}
  </button>`;

/** A native list under words: what is chosen stands there, a tap chooses another. */
const pick = (
  label: string,
  all: readonly Named[],
  chosen: string | undefined,
  take: (id: string) => void,
): TemplateResult =>
  html`<span class="chip pick">
    <span>${all.find(({ id }) => id === chosen)?.name ?? ''}</span>${icon('next', 16)}
    <select aria-label=${label} @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}>
      ${all.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
    </select>
  </span>`;

const empty = (title: string, text?: string): TemplateResult =>
  html`<p class="empty" part="empty"><b>${title}</b>${text ?? nothing}</p>`;

const entriesToCome = () => [1, 2, 3].map(() => html`<i class="sk sk-entry"></i>`);

/** The frame at its real size, before there is anything to show. */
const skeleton = (): TemplateResult => html`<i class="sk sk-head"></i><i class="sk sk-chips"></i>${entriesToCome()}`;

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-growth-timeline': GrowthTimeline;
  }
}
