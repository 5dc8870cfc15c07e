import type { Source } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { icon } from '../shared/icons.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { sheet } from '../shared/sheet.ts';
import { axisValue, seriesOf, sourcesIn } from './backed-derive.ts';
import { backButton, choices, framework } from './backed-head.ts';
import { type BackedView, clauseOf } from './backed-view.ts';
import { classPage } from './class-page.ts';
import { drillPage } from './drill.ts';
import { growth } from './growth.ts';
import { most } from './model.ts';
import { ratesSheet, schoolPage } from './school-page.ts';

/** What stands in the element; `figure` is what it draws of plain data. */
export function content(view: BackedView, figure: () => TemplateResult): TemplateResult {
  const { narrow, rtl, state, width } = view;
  // Of one width with the elements about a pupil that stand above and below it.
  const isColumn = state.kind === 'pupil' && width < 1000;
  const classes = `backed ${narrow ? 'narrow' : 'roomy'} ${isColumn ? 'column' : ''} ${rtl ? 'rtl' : ''} ${state.turning ? 'turning' : ''}`;
  return html`<div class=${classes}>${page(view, figure)}${openSheet(view)}</div>`;
}

function page(view: BackedView, figure: () => TemplateResult): TemplateResult {
  const { texts, state, send } = view;
  const { phase, failure, why, offline } = state;
  const retry = () => void send({ type: 'retry' });
  if (phase === 'failed' && failure) return html`<div class="page">${failurePanel(texts, failure, retry)}</div>`;
  if (phase === 'loading') return bones(view);
  const notes = html`${
    offline ? notePanel('offline', texts.offlineTitle, texts.offlineText(state.readAt)) : nothing
  }${failure && !offline ? failurePanel(texts, failure, retry) : nothing}`;
  if (phase === 'none')
    return html`<div class="page">
      ${notes} ${notePanel('info', texts.none(why ?? ''), texts.noneText(why ?? '', state.audience))} ${choices(view)}
    </div>`;
  if (state.kind === 'class') return html`<div class="page">${notes} ${classPage(view)}</div>`;
  if (state.kind === 'school') return html`<div class="page">${notes} ${schoolPage(view)}</div>`;
  if (state.drill) return html`<div class="page">${notes} ${drillPage(view, state.drill)}</div>`;
  return html`<div class="page top-part">${notes} ${wayBack(view)} ${wards(view)}</div>
    ${figure()}
    <div class="page more">
      ${entries(view)} ${lines(view)} ${growth(view)} ${choices(view)} ${whyNoRanking(view)}
    </div>`;
}

/** The frame before the data, about as large as what comes. */
const bones = ({ texts }: BackedView): TemplateResult =>
  html`<div class="page bones" role="img" aria-label=${texts.loading}>
    <span class="sk sk-title"></span><span class="sk sk-round"></span><span class="sk sk-line"></span>
  </div>`;

function wayBack(view: BackedView): TemplateResult | typeof nothing {
  const { texts, fromClass, backToClass } = view;
  if (fromClass === undefined) return nothing;
  const words = texts.back(texts.groupTitle(fromClass, framework(view)));
  return html`<div class="way-back">${backButton(words, backToClass)}<span aria-hidden="true">${words}</span></div>`;
}

/** Whose it is, where there are several children: the name is always in sight. */
function wards({ texts, state, chooseWard }: BackedView): TemplateResult | typeof nothing {
  const { wards, pupil } = state;
  if (state.audience !== 'family' || wards.length < 2) return nothing;
  return html`<div class="chips" role="group" aria-label=${texts.children}>
    ${wards.map(
      ({ id, name }) =>
        html`<button
          class="chip ${id === pupil?.studentId ? 'chosen' : ''}"
          aria-pressed=${id === pupil?.studentId ? 'true' : 'false'}
          @click=${() => chooseWard(id)}
        >
          ${id === pupil?.studentId ? icon('tick', 16) : nothing}${name}
        </button>`,
    )}
  </div>`;
}

/** Where the table is not seen beside the picture: what each axis rests on, one tap away. */
function entries({ texts, state, axes, narrow, openAxis }: BackedView): TemplateResult | typeof nothing {
  if (!narrow) return nothing;
  const profile = state.pupil?.terms[0]?.profile;
  const some = axes.flatMap((axis) => {
    const count = axisValue(profile, axis.id)?.evidence ?? 0;
    return count > 0 ? [{ axis, count }] : [];
  });
  if (some.length === 0) return nothing;
  return html`<section class="part">
    <h3>${texts.restsOn}</h3>
    <div class="chips">
      ${some.map(
        ({ axis, count }) =>
          html`<button class="chip" data-at=${`entries-${axis.id}`} @click=${() => openAxis(axis.id)}>
            ${texts.axisEntries(texts.name(axis), count)}<i class="arrow" aria-hidden="true">${icon('next', 16)}</i>
          </button>`,
      )}
    </div>
  </section>`;
}

/** Further lines on wish, as many as can be told apart. */
function lines(view: BackedView): TemplateResult | typeof nothing {
  const { texts, state, axes, looks, look } = view;
  const told = sourcesIn(axes, state.pupil?.terms[0]?.profile);
  // One source alone says what the term's line says.
  if (told.length < 2) return nothing;
  const full = seriesOf(texts, state, axes, looks.lines).length >= most.series;
  const turn = (source: Source) => {
    const on = looks.lines.includes(source);
    if (!on && full) return;
    look({ lines: on ? looks.lines.filter((one) => one !== source) : [...looks.lines, source] });
  };
  return html`<section class="part">
    <h3>${texts.addLines}</h3>
    <div class="chips" role="group" aria-label=${texts.addLines}>
      ${told.map((source) => {
        const on = looks.lines.includes(source);
        return html`<button
          class="chip ${on ? 'chosen' : ''}"
          aria-pressed=${on ? 'true' : 'false'}
          aria-disabled=${!on && full ? 'true' : 'false'}
          @click=${() => turn(source)}
        >
          ${texts.source(source)}
        </button>`;
      })}
    </div>
    <p class="soft" role="status">${full && told.some((one) => !looks.lines.includes(one)) ? texts.linesFull : ''}</p>
  </section>`;
}

/** The clause by which nobody is ranked, one tap away where there is one. */
function whyNoRanking(view: BackedView): TemplateResult | typeof nothing {
  const { texts, state, look } = view;
  const clause = clauseOf(view, state.policy?.evaluation.noRanking?.clause);
  if (!clause) return nothing;
  return html`<button class="link why" @click=${() => look({ sheet: { kind: 'clause', clause } })}>
    ${icon('info', 16)}<span>${texts.whyNoRanking}</span>
  </button>`;
}

/** The panel over the page. */
function openSheet(view: BackedView): TemplateResult | typeof nothing {
  const { texts, looks, look } = view;
  const opened = looks.sheet;
  if (!opened) return nothing;
  const close = () => look({ sheet: undefined });
  const label = opened.kind === 'rates' ? texts.ratesHow : texts.whyNoRanking;
  const inner =
    opened.kind === 'rates'
      ? ratesSheet(view, close)
      : clauseSheet({ texts, clause: opened.clause, title: label, close });
  return sheet({ label, content: inner, closed: close });
}
