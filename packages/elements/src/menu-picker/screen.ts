import { html, type TemplateResult } from 'lit';
import { finder, narrow, nothingFound } from './finder.ts';
import { answerOf, head } from './head.ts';
import { icons } from './icons.ts';
import { dayList, pageRows } from './list.ts';
import { elsewhere, notices, others, pill, skeleton } from './pages.ts';
import { rail } from './ranking.ts';
import { standingOf, titled } from './row.ts';
import { isTaking } from './state.ts';
import type { View } from './view.ts';

/** What the week, which is fetched for wide elements, shares with the day: handed over, it stays in one file with it. */
const kit = { finder, narrow, nothingFound, answerOf, icons, pageRows, standingOf, titled };
export type Kit = typeof kit;

/** What can be chosen: the week beside all rankings where there is room, else a day. */
export function choosing(view: View): TemplateResult {
  if (!view.wide) return dayList(view);
  const {
    look,
    state,
    parts: { week },
  } = view;
  const main = html`<div>${look === 'list' ? dayList(view) : week ? week.weekGrid(view, kit) : skeleton()}</div>`;
  return isTaking(state) || state.stage === 'announced' ? main : html`<div class="lay">${main} ${rail(view)}</div>`;
}

/** What was drawn, and what is free still. */
export function drawn(
  view: View,
  { free, flash }: { readonly free: boolean; readonly flash: string | undefined },
): TemplateResult {
  const {
    texts,
    actions,
    parts: { later },
  } = view;
  return html`${head(view)} ${elsewhere(view)} ${notices(view)}
  ${
    later
      ? html`<div class="drawn-lay">
          <div>${later.resultList(view)}</div>
          ${later.verdict(view)}
        </div>`
      : skeleton()
  }
  ${
    free
      ? html`<h3 class="free-title">${texts.freePlaces}</h3>
          <p class="m">${texts.freePlacesText}</p>
          ${dayList(view)}`
      : html`<button class="button outline full free" part="free" @click=${actions.freePlaces}>
          ${texts.openFree}
        </button>`
  }
  ${others(view)} ${pill(view, flash)}`;
}
