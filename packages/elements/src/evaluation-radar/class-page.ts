import type { Profile } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { axisValue, lineOf, type ShownAxis, smallAxes, wordOf } from './backed-derive.ts';
import { shortLegend } from './backed-short.ts';
import { choices, framework, pageHead, whenAndHow } from './backed-head.ts';
import { type BackedView, padding } from './backed-view.ts';
import { modelOf } from './model.ts';
import { picture } from './picture.ts';

const gap = 8;

/** How wide a picture is, so that as many as can be read stand side by side. */
export function cellWidth(width: number, narrow: boolean): number {
  const room = Math.max(104, width - padding(narrow));
  const least = narrow ? 104 : 128;
  const columns = Math.max(1, Math.floor((room + gap) / (least + gap)));
  return Math.floor((room - gap * (columns - 1)) / columns);
}

const missingAxes = (axes: readonly ShownAxis[], profile: Profile): ShownAxis[] =>
  axes.filter(({ id }) => (axisValue(profile, id)?.value ?? null) === null);

/** A class, its pupils by name: what is left to do is told, and no order by what anybody reached. */
export function classPage(view: BackedView): TemplateResult {
  const { texts, state, axes, looks } = view;
  const { room } = state;
  if (!room) return html``;
  const { profiles } = room;
  const axis = axes.find(({ id }) => id === looks.missing);
  const found = axis ? profiles.filter((profile) => missingAxes([axis], profile).length > 0) : profiles;
  return html`<section class="class-page" part="class">
    <div class="page-top">
      ${pageHead(view, texts.groupTitle(room.title, framework(view)), [...whenAndHow(view), texts.byName])}
      ${viewSwitch(view)}
    </div>
    ${choices(view)} ${filters(view, profiles)}
    <p class="soft" role="status">${axis ? texts.shownOf(found.length, profiles.length) : ''}</p>
    ${
      found.length === 0 && axis
        ? html`<p class="note all-judged">${texts.nobodyMissing(texts.name(axis))}</p>`
        : looks.table
          ? table(view, found)
          : html`${shortLegend(view)}${cards(view, found)}`
    }
  </section>`;
}

function viewSwitch({ texts, looks, look }: BackedView): TemplateResult {
  const button = (table: boolean, words: string) =>
    html`<button
      class="segment ${looks.table === table ? 'chosen' : ''}"
      aria-pressed=${looks.table === table ? 'true' : 'false'}
      @click=${() => look({ table })}
    >
      ${words}
    </button>`;
  return html`<div class="segments" role="group" aria-label=${texts.view}>
    ${button(false, texts.asPictures)}${button(true, texts.asTable)}
  </div>`;
}

/** Who is still to be judged, by axis: work to do. Axes with nobody left are not offered. */
function filters({ texts, axes, looks, look }: BackedView, profiles: readonly Profile[]) {
  const open = axes.flatMap((axis) => {
    const n = profiles.filter((profile) => missingAxes([axis], profile).length > 0).length;
    return n > 0 || axis.id === looks.missing ? [{ axis, n }] : [];
  });
  if (open.length === 0) return nothing;
  const chip = (missing: string | undefined, words: string) =>
    html`<button
      class="chip ${looks.missing === missing ? 'chosen' : ''}"
      aria-pressed=${looks.missing === missing ? 'true' : 'false'}
      @click=${() => look({ missing })}
    >
      ${words}
    </button>`;
  return html`<div class="chips" role="group" aria-label=${texts.filter}>
    ${chip(undefined, texts.everybody(profiles.length))}
    ${open.map(({ axis, n }) => chip(axis.id, texts.filterMissing(texts.name(axis), n)))}
  </div>`;
}

function cards(view: BackedView, profiles: readonly Profile[]): TemplateResult {
  const { texts, axes, state, width, narrow, openPupil } = view;
  const wide = cellWidth(width, narrow);
  return html`<ul class="pupils" .style=${`grid-template-columns:repeat(auto-fill,${wide}px)`}>
    ${profiles.map((profile) => {
      const missing = missingAxes(axes, profile).map((axis) => texts.name(axis));
      const values = axes.map((axis): readonly [string, string] => [
        texts.name(axis),
        wordOf(texts, axis, axisValue(profile, axis.id)?.value),
      ]);
      return html`<li>
        <button class="pupil" data-at=${`pupil-${profile.studentId}`} @click=${() => openPupil(profile.studentId)}>
          <span class="small-radar" aria-hidden="true"
            >${guard([profile, state.framework, state.place.as, texts, wide], () => small(view, profile, wide - 8))}</span
          >
          <b class="pupil-name">${profile.studentName}</b>
          <span class="said">${texts.smallLabel(values)}</span>
          <span class="soft pupil-open" aria-hidden="true"
            >${missing.length === 0 ? texts.allJudged : missing.length === axes.length ? texts.missing : texts.stillMissing(missing)}</span
          >
        </button>
      </li>`;
    })}
  </ul>`;
}

/** A pupil's term in small: its words stand beside it. */
function small({ texts, axes }: BackedView, profile: Profile, width: number): TemplateResult {
  const series = [{ title: texts.thisTerm, kind: 'now', values: lineOf(axes, profile) }];
  return picture(modelOf({ axes: smallAxes(texts, axes), series }), texts, width);
}

function table(view: BackedView, profiles: readonly Profile[]): TemplateResult {
  const { texts, axes, openPupil, state } = view;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${state.room?.title ?? ''}>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">${texts.pupil}</th>
          ${axes.map((axis) => html`<th scope="col">${texts.name(axis)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${profiles.map(
          (profile) =>
            html`<tr>
              <th scope="row">
                <button
                  class="link"
                  data-at=${`pupil-${profile.studentId}`}
                  @click=${() => openPupil(profile.studentId)}
                >
                  ${profile.studentName}
                </button>
              </th>
              ${axes.map((axis) => {
                const value = axisValue(profile, axis.id)?.value ?? null;
                const words = wordOf(texts, axis, value);
                return html`<td>${value === null ? html`<span class="open-pill">${words}</span>` : words}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
