import { html, nothing } from 'lit';
import type { PrintJob } from '../shared/print.ts';
import { paperStyles } from '../shared/paper.styles.ts';
import { placeIn, resultOf, type Telling, voiceOf } from './entries.ts';

/** The record on paper: what stands, the newest first. */
export function recordPaper(telling: Telling, lang: string): PrintJob {
  const { texts, state } = telling;
  const title = texts.printTitle(state.student?.name ?? '');
  const content = html`<h1>${title}</h1>
    ${state.terms.map(
      (term) =>
        html`<p class="to">${term.title ?? texts.term(term.start)}</p>
          <table>
            <thead>
              <tr>
                ${texts.printHeads.map((head) => html`<th class="narrow">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${term.days.map(({ day, entries }) =>
                entries
                  .filter(({ evidence }) => !evidence.withdrawn)
                  .map(({ evidence }) => {
                    const place = placeIn(state, evidence);
                    const words = [evidence.text, evidence.link].filter((word) => word !== null);
                    return html`<tr>
                      <td class="due">${texts.monthDay(day)}</td>
                      <td>${place ? texts.name(place.axis) : nothing}</td>
                      <td>${place ? texts.name(place.indicator) : evidence.indicatorId}</td>
                      <td>${resultOf(telling, evidence) ?? nothing}</td>
                      <td>${voiceOf(telling, evidence)}</td>
                      <td class="work">${words.map((word) => html`<span>${word}</span>`)}</td>
                    </tr>`;
                  }),
              )}
            </tbody>
          </table>`,
    )}`;
  return { title, lang, content, styles: [paperStyles] };
}
