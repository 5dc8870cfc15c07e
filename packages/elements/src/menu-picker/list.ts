import { html, nothing, type TemplateResult } from 'lit';
import { finder, narrow, nothingFound, type Group } from './finder.ts';
import { row } from './row.ts';
import { tabs } from './head.ts';
import type { View } from './view.ts';

/** How many rows come with each “more”. */
export const pageRows = 20;
/** How many follow a key at once: what is in sight. */
export const quickRows = 8;

/** The day as a list: tabs, finding, rows. While somebody searches, the other days' hits follow. */
export function dayList(view: View): TemplateResult {
  const { texts, state, slot, words, filters, shown, actions } = view;
  const searching = words.length > 0;
  const slots = searching && slot ? [slot, ...state.slots.filter((s) => s.slot !== slot.slot)] : slot ? [slot] : [];
  const groups = narrow(state, slots, words, filters).filter(({ offerings }) => offerings.length > 0);
  const total = groups.reduce((sum, { offerings }) => sum + offerings.length, 0);
  const cut = cutTo(groups, shown);
  let index = 0;
  return html`${tabs(view)} ${finder(view, searching ? total : undefined)}
    <div id="list" role="tabpanel" aria-labelledby=${slot ? `tab-${slot.slot}` : nothing}>
      ${cut.map(
        (group) =>
          html`${searching ? html`<h3 class="group">${texts.slot(group.slot)}</h3>` : nothing}
            <ul class="list" part="list">
              ${group.offerings.map((offering) => row(view, offering, { index: ++index, of: total }))}
            </ul>`,
      )}
      ${total === 0 ? nothingFound(view) : nothing}
      ${
        total > shown
          ? html`<button class="button outline full" part="more" @click=${actions.more}>
              ${texts.more(Math.min(total - shown, pageRows * 2))}<span class="soft of-all"
                >${texts.shown(shown, total)}</span
              >
            </button>`
          : nothing
      }
    </div>`;
}

/** The first so many of some groups. */
function cutTo(groups: readonly Group[], rows: number): Group[] {
  const cut: Group[] = [];
  let left = rows;
  for (const { slot, offerings } of groups) {
    if (left <= 0) break;
    cut.push({ slot, offerings: offerings.slice(0, left) });
    left -= offerings.length;
  }
  return cut;
}
