import { html, type TemplateResult } from 'lit';
import { weekGrid } from './grid.ts';
import { head } from './head.ts';
import { dayList } from './list.ts';
import { elsewhere, notices, others, pill, skeleton } from './pages.ts';
import { rail } from './ranking.ts';
import { isTaking } from './state.ts';
import type { View } from './view.ts';

/** What can be chosen: the week beside all rankings where there is room, else a day. */
export function choosing(view: View): TemplateResult {
  if (!view.wide) return dayList(view);
  const { look, state } = view;
  const main = html`<div>${look === 'grid' ? weekGrid(view) : dayList(view)}</div>`;
  return isTaking(state) || state.stage === 'announced' ? main : html`<div class="lay">${main} ${rail(view)}</div>`;
}

/** What was drawn, and what is free still. */
export function drawn(
  view: View,
  later: typeof import('./later.ts') | undefined,
  { free, flash }: { readonly free: boolean; readonly flash: string | undefined },
): TemplateResult {
  const { texts, actions } = view;
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
