import type { Axis, Framework, IndicatorValue, Scale, SourceValue } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { scaleOf, valueWords } from '../evaluation/frameworks.ts';
import { standing, type Standing } from '../evaluation/reading.ts';
import { icon } from '../shared/icons.ts';
import { failurePanel } from '../shared/panels.ts';
import { axisValue, wordOf } from './backed-derive.ts';
import { backButton, framework as framedBy, pageHead } from './backed-head.ts';
import type { BackedView } from './backed-view.ts';
import { type DrillStand, sourceOrder } from './state.ts';

/** What one axis of a pupil rests on: its indicators with what each source says, and the entries of the growth record. */
export function drillPage(view: BackedView, drill: DrillStand): TemplateResult {
  const { texts, state, axes, closeDrill, send } = view;
  const shown = axes.find(({ id }) => id === drill.axisId);
  const { framework, pupil } = state;
  if (!shown || !framework || !pupil) return html``;
  const title = texts.name(shown);
  const value = axisValue(pupil.terms[0]?.profile, shown.id);
  const parts = [
    wordOf(texts, shown, value?.value),
    value ? texts.ofIndicators(value.rated, value.of) : '',
    value && value.evidence > 0 ? texts.entries(value.evidence) : '',
  ];
  const own = framework.axes.filter(({ id }) => shown.own.includes(id));
  const back = backButton(texts.back(texts.pupilTitle(pupil.name, framedBy(view))), closeDrill);
  return html`<section class="drill" part="drill">
    ${pageHead(view, texts.drillTitle(pupil.name, title), parts, back)}
    ${
      drill.phase === 'failed'
        ? failurePanel(texts, { kind: 'unreachable' }, () => void send({ type: 'drill', axisId: drill.axisId }))
        : drill.phase === 'loading'
          ? html`<div class="bones">${[0, 1, 2].map(() => html`<span class="sk tall"></span>`)}</div>`
          : html`${untoldNote(view, own)}
            ${own.map((axis) => indicatorsOf(view, drill, framework, axis, own.length > 1))}`
    }
  </section>`;
}

/** That there are sources of which who looks is told nothing, whether they said something or not. */
function untoldNote({ texts, state }: BackedView, axes: readonly Axis[]): TemplateResult | typeof nothing {
  const asked = axes.flatMap(({ indicators }) => indicators.flatMap(({ sources }) => sources));
  const untold = sourceOrder.filter((source) => asked.includes(source) && !state.told.includes(source));
  if (untold.length === 0) return nothing;
  return html`<p class="soft untold">${texts.untold(untold.map((source) => texts.source(source)))}</p>`;
}

/** One of the framework's own axes; named where several lead to the one that is shown. */
function indicatorsOf(
  view: BackedView,
  drill: DrillStand,
  framework: Framework,
  axis: Axis,
  named: boolean,
): TemplateResult {
  const { texts } = view;
  const scale = scaleOf(framework, axis);
  const values = axisValue(drill.profile, axis.id)?.indicators ?? [];
  const entries = standing(drill.evidence.filter(({ axisId }) => axisId === axis.id));
  return html`${named ? html`<h3 class="drill-axis">${texts.name(axis)}</h3>` : nothing}
    <ul class="indicators">
      ${axis.indicators.map((indicator) => {
        const value = values.find(({ indicatorId }) => indicatorId === indicator.id);
        const own = entries.filter(({ evidence }) => evidence.indicatorId === indicator.id);
        const untold = (value?.evidence ?? 0) - own.filter(({ evidence }) => !evidence.withdrawn).length;
        const open = view.looks.unfolded.includes(indicator.id);
        return html`<li class="indicator">
          <div class="indicator-head">
            <h3>${texts.name(indicator)}</h3>
            ${valueView(view, scale, value?.value ?? null)}
          </div>
          <ul class="sources">
            ${indicator.sources
              .filter((source) => view.state.told.some((told) => told === source) || saidBy(value, source))
              .map((source) => sourceView(view, scale, source, value))}
          </ul>
          ${
            own.length === 0
              ? html`<p class="soft">${untold > 0 ? texts.moreUntold(untold) : texts.noEvidence}</p>`
              : html`<button
                    class="link unfold"
                    aria-expanded=${open ? 'true' : 'false'}
                    aria-label=${`${texts.name(indicator)}，${texts.entries(own.length)}`}
                    @click=${() => unfold(view, indicator.id)}
                  >
                    ${texts.entries(own.length)}<i class="fold" aria-hidden="true">${icon('next', 16)}</i>
                  </button>
                  ${
                    open
                      ? html`<ol class="entries">
                            ${own.map((entry) => entryView(view, scale, entry))}
                          </ol>
                          ${untold > 0 ? html`<p class="soft">${texts.moreUntold(untold)}</p>` : nothing}`
                      : nothing
                  }`
          }
        </li>`;
      })}
    </ul>`;
}

function unfold({ looks, look }: BackedView, id: string): void {
  const open = looks.unfolded.includes(id);
  look({ unfolded: open ? looks.unfolded.filter((one) => one !== id) : [...looks.unfolded, id] });
}

const words = ({ texts }: BackedView, scale: Scale | undefined, value: number | null): string | undefined =>
  value === null || !scale ? undefined : valueWords(scale, value, texts.name);

function valueView(view: BackedView, scale: Scale | undefined, value: number | null): TemplateResult {
  const told = words(view, scale, value);
  return told === undefined
    ? html`<span class="open-pill">${view.texts.missing}</span>`
    : html`<b class="value">${told}</b>`;
}

const saidBy = (value: IndicatorValue | undefined, source: string): SourceValue | undefined =>
  value?.sources.find((one) => one.source === source);

/** What one source says; classmates together, and only once enough of them said something. */
function sourceView(view: BackedView, scale: Scale | undefined, source: string, value: IndicatorValue | undefined) {
  const { texts, state } = view;
  const said = saidBy(value, source);
  const told = words(view, scale, said?.value ?? null);
  // A family is told nothing of classmates until enough of them spoke.
  const few = source === 'peer' && told === undefined && (said !== undefined || state.audience !== 'staff');
  return html`<li>
    <span class="soft">${texts.source(source)}</span>
    <span class=${told === undefined ? 'soft' : ''}
      >${told ?? (few ? texts.peersFrom(state.policy?.evaluation.peersFrom.value ?? 3) : texts.missing)}${
        said && said.people > 1 && told !== undefined
          ? html`<span class="soft many">${texts.people(said.people)}</span>`
          : nothing
      }</span
    >
  </li>`;
}

/** One entry, and what stood there before. By role, never by name: what counts is what was seen. */
function entryView(view: BackedView, scale: Scale | undefined, { evidence, before }: Standing): TemplateResult {
  const { texts, state } = view;
  const { source, on, value, text, link, points, withdrawn, enteredById } = evidence;
  const told = words(view, scale, value) ?? texts.unjudged;
  const corrections = before.length + (withdrawn && before.length === 0 ? 1 : 0);
  return html`<li class="entry ${withdrawn ? 'gone' : ''}">
    <p class="entry-head">
      <b class=${value === null ? 'soft' : ''}>${told}</b>
      <span class="soft"
        >${texts.source(source)}<i class="dot" aria-hidden="true"></i>${texts.day(on, state.today)}${
          enteredById === null ? nothing : html`<i class="dot" aria-hidden="true"></i>${texts.enteredByStaff}`
        }${points === null ? nothing : html`<i class="dot" aria-hidden="true"></i>${texts.points(points)}`}</span
      >
    </p>
    ${text === null || text === '' ? nothing : html`<p class="entry-text" dir="auto">${text}</p>`}
    ${
      link !== null && link.startsWith('https://')
        ? html`<a class="link" href=${link} target="_blank" rel="noopener noreferrer">${texts.link}</a>`
        : nothing
    }
    ${
      corrections > 0
        ? html`<div class="soft corrections">
            ${withdrawn ? texts.withdrawn : texts.corrected(corrections)}${
              evidence.reason === null
                ? nothing
                : html`<i class="dot" aria-hidden="true"></i>${texts.reason(evidence.reason)}`
            }
            <ul>
              ${before.map(
                (earlier) =>
                  html`<li>
                    ${texts.before(words(view, scale, earlier.value) ?? texts.unjudged)}${
                      earlier.text === null || earlier.text === evidence.text ? nothing : html`：${earlier.text}`
                    }${
                      earlier.reason === null
                        ? nothing
                        : html`<i class="dot" aria-hidden="true"></i>${texts.reason(earlier.reason)}`
                    }
                  </li>`,
              )}
            </ul>
          </div>`
        : nothing
    }
  </li>`;
}
