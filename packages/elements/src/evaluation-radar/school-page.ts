import type { Distribution, Rate, Share } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { choices, framework, pageHead, whenAndHow } from './backed-head.ts';
import { clauseOf, type BackedView } from './backed-view.ts';
import { spreadBar, spreadLegend } from './school-bar.ts';

/** A step of the way down. */
interface Step {
  readonly title: string;
  readonly group: Distribution | undefined;
  readonly grade: number | undefined;
  readonly classId: string | undefined;
}

const titleOf = ({ texts }: BackedView, { level, grade, title }: Distribution): string =>
  level === 'school' ? texts.school : level === 'grade' && grade !== null ? texts.grade(grade) : title;

/** From the school to what is looked at; who leads one grade begins there. */
function wayOf(view: BackedView): { steps: readonly Step[]; below: readonly Distribution[] } {
  const { state, looks, texts } = view;
  const groups = state.school?.groups ?? [];
  const grades = groups.filter(({ level }) => level === 'grade');
  const classes = groups.filter(({ level }) => level === 'class');
  const whole = groups.find(({ level }) => level === 'school');
  const step = (group: Distribution): Step => ({
    title: titleOf(view, group),
    group,
    grade: group.level === 'school' ? undefined : (group.grade ?? undefined),
    classId: group.classId ?? undefined,
  });
  const room = classes.find(({ classId }) => classId === (looks.classId ?? state.place.classId));
  const grade = grades.find((one) => one.grade === (room?.grade ?? looks.grade));
  const top: Step = whole ? step(whole) : { title: texts.mine, group: undefined, grade: undefined, classId: undefined };
  const only = !whole && grades.length === 1 ? grades[0] : undefined;
  const shownGrade = grade ?? only;
  const steps = [...(only ? [] : [top]), ...(shownGrade ? [step(shownGrade)] : []), ...(room ? [step(room)] : [])];
  const below = room ? [] : shownGrade ? classes.filter((one) => one.grade === shownGrade.grade) : grades;
  return { steps, below };
}

/** The school in groups: how pupils are spread, and quality rates with their base. No pupil, and no order by any figure. */
export function schoolPage(view: BackedView): TemplateResult {
  const { texts, axes } = view;
  const { steps, below } = wayOf(view);
  const here = steps[steps.length - 1];
  // Axes may be measured in several ways.
  const scales = new Set(axes.flatMap(({ scale }) => scale ?? []));
  return html`<section class="school-page" part="school">
    ${pageHead(view, texts.schoolTitle(framework(view)), whenAndHow(view))} ${choices(view)} ${way(view, steps)}
    ${[...scales].map((scale) => spreadLegend(texts, scale))} ${here?.group ? group(view, here.group) : nothing}
    ${here?.group ? ratesOf(view, here.group) : nothing} ${below.length > 0 ? belowOf(view, below) : nothing}
  </section>`;
}

const goTo = ({ look }: BackedView, { grade, classId }: Pick<Step, 'grade' | 'classId'>): void =>
  look({ grade, classId }, 'here');

function way(view: BackedView, steps: readonly Step[]): TemplateResult {
  const { texts } = view;
  const up = steps[steps.length - 2];
  return html`<nav class="way" aria-label=${texts.path}>
    ${
      up
        ? html`<button class="back arrow" aria-label=${texts.back(up.title)} @click=${() => goTo(view, up)}>
            ${icon('back')}
          </button>`
        : nothing
    }
    <ol>
      ${steps.map((step, i) =>
        i < steps.length - 1
          ? html`<li>
              <button class="link" @click=${() => goTo(view, step)}>${step.title}</button
              ><i class="sep arrow" aria-hidden="true">${icon('next', 16)}</i>
            </li>`
          : html`<li aria-current="page"><h3 tabindex="-1" data-at="here">${step.title}</h3></li>`,
      )}
    </ol>
  </nav>`;
}

const smallGroup = ({ state }: BackedView): number => state.policy?.evaluation.smallGroup.value ?? 5;

/** Every axis of one group. */
function group(view: BackedView, { axes: spreads, enrolled }: Distribution): TemplateResult {
  const { texts, axes } = view;
  return html`<ul class="spreads">
    ${axes.map((axis) => {
      const spread = spreads.find(({ axisId }) => axisId === axis.id);
      const bar = axis.scale && spreadBar(texts, axis.scale, spread, enrolled);
      return html`<li class="spread-row">
        <b class="spread-name">${texts.name(axis)}</b>
        ${bar ?? html`<p class="soft">${texts.withheld(smallGroup(view))}</p>`}
      </li>`;
    })}
  </ul>`;
}

/** One axis of the groups below, by grade and name; each leads to its own page. */
function belowOf(view: BackedView, below: readonly Distribution[]): TemplateResult {
  const { texts, axes, looks, look } = view;
  const axis = axes.find(({ id }) => id === looks.axisId) ?? axes[0];
  const { scale } = axis ?? {};
  return html`<section class="below">
    <h3>${texts.below(below[0]?.level ?? '')}</h3>
    <div class="chips" role="group" aria-label=${texts.choose.axis}>
      ${axes.map(
        (one) =>
          html`<button
            class="chip ${one === axis ? 'chosen' : ''}"
            aria-pressed=${one === axis ? 'true' : 'false'}
            @click=${() => look({ axisId: one.id })}
          >
            ${texts.name(one)}
          </button>`,
      )}
    </div>
    <ul class="spreads" aria-label=${axis ? texts.spread(texts.name(axis)) : ''}>
      ${below.map((one) => {
        const title = titleOf(view, one);
        const spread = one.axes.find(({ axisId }) => axisId === axis?.id);
        const bar = scale && spreadBar(texts, scale, spread, one.enrolled);
        return html`<li class="spread-row">
          <button
            class="link spread-name"
            aria-label=${texts.opens(title)}
            @click=${() => goTo(view, { grade: one.grade ?? undefined, classId: one.classId ?? undefined })}
          >
            ${title}<i class="arrow" aria-hidden="true">${icon('next', 16)}</i>
          </button>
          ${bar ?? html`<p class="soft">${texts.withheld(smallGroup(view))}</p>`}
        </li>`;
      })}
    </ul>
  </section>`;
}

const rateIds = ['pass', 'consolidation', 'care'] as const;

/** Quality rates of a group with their base, by axis in the framework's order; how they are reckoned is one tap away. */
function ratesOf(view: BackedView, { level, grade, classId }: Distribution): TemplateResult | typeof nothing {
  const { texts, state, axes, look } = view;
  const rates = (state.school?.rates ?? []).filter(
    (rate) => rate.level === level && rate.grade === grade && rate.classId === classId,
  );
  if (rates.length === 0) return nothing;
  const of = (axisId: string): Rate | undefined => rates.find((rate) => rate.axisId === axisId);
  const some = rates.some((rate) => rateIds.some((id) => rate[id] === null));
  // All three are about who has passed.
  const canPass = axes.some(({ scale }) => (scale?.pass ?? null) !== null);
  return html`<section class="rates" part="rates">
    <div class="rates-head">
      <h3>${texts.rates}</h3>
      <button class="link" data-at="rates" @click=${() => look({ sheet: { kind: 'rates' } })}>${texts.ratesHow}</button>
    </div>
    ${canPass ? rateTable(view, of) : nothing}
    <p class="soft">
      ${canPass ? texts.ratesHint : texts.noPass}${some && canPass ? html` ${texts.rateNull}` : nothing}
    </p>
  </section>`;
}

function rateTable(view: BackedView, of: (axisId: string) => Rate | undefined): TemplateResult {
  const { texts, axes } = view;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${texts.rates}>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">${texts.growthAxis}</th>
          ${rateIds.map((id) => html`<th scope="col">${titleOfRate(view, id)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${axes.map((axis) => {
          const rate = of(axis.id);
          return html`<tr>
            <th scope="row">${texts.name(axis)}</th>
            ${rateIds.map((id) => html`<td>${shareView(view, rate?.[id])}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

const shareView = ({ texts }: BackedView, share: Share | null | undefined): string =>
  share ? texts.share(share.count, share.base) : texts.noRate;

/** What a rate is called by the rules that are in force. */
function titleOfRate({ texts, state }: BackedView, id: string): string {
  const rule = state.policy?.evaluation.rates.value.find((rate) => rate.id === id);
  return rule ? texts.name(rule) : texts.rate(id);
}

/** How each rate is reckoned, in the words of the rules. */
export function ratesSheet(view: BackedView, close: () => void): TemplateResult {
  const { texts, state } = view;
  const rules = state.policy?.evaluation.rates;
  const clause = clauseOf(view, rules?.clause);
  return html`<h2 class="sheet-title">${texts.ratesHow}</h2>
    <dl class="formulas">
      ${(rules?.value ?? []).map(
        (rule) =>
          html`<dt>${texts.name(rule)}</dt>
            <dd>${texts.name({ title: rule.formula, titleEn: rule.formulaEn })}</dd>`,
      )}
    </dl>
    ${
      clause
        ? html`<p class="note">
            ${clause.confidence === 'default' ? texts.clauseDefault : texts.clauseSource(clause)}
          </p>`
        : nothing
    }
    <button class="button quiet full" @click=${close}>${texts.understood}</button>`;
}
