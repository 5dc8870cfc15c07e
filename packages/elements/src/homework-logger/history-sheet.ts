import type { ReportRevision } from '@wuyu/contract/browser';
import { html, type TemplateResult } from 'lit';
import { localTime } from '../shared/clock.ts';
import type { HomeworkMessages } from './messages.ts';
import { answerText } from './row.ts';
import type { HomeworkState, Item } from './state.ts';

/** What a report said before it was corrected: 15 分钟 → 20 分钟，昨天 19:05，家长. */
export function historySheet(
  texts: HomeworkMessages,
  state: HomeworkState,
  item: Item,
  close: () => void,
): TemplateResult {
  const own = state.history?.assignmentId === item.assignment.id ? state.history : undefined;
  const all = own?.revisions ?? [];
  const words = (revision: ReportRevision | undefined) =>
    revision?.answer ? answerText(texts, revision.answer) : texts.historyGone;
  const zone = state.timeZone ?? 'UTC';
  return html`<h2 class="sheet-title">${texts.historyTitle(item.assignment.subject)}</h2>
    ${own?.failed ? html`<p class="note" role="alert">${texts.historyFailed}</p>` : ''}
    <ul class="past" aria-busy=${own && !own.revisions && !own.failed ? 'true' : 'false'}>
      ${all.map((revision, i) => {
        const before = all[i + 1];
        const { day, time } = localTime(Date.parse(revision.at), zone);
        return html`<li>
          <span>${before ? `${words(before)} → ` : ''}<b>${words(revision)}</b></span>
          <span class="note"
            >${texts.historyAt(state.today ?? day, day, time)}<i class="dot" aria-hidden="true"></i>${texts.historyBy(
              revision.by,
              state.audience,
            )}</span
          >
        </li>`;
      })}
    </ul>
    <button class="button quiet full" @click=${close}>${texts.understood}</button>`;
}
