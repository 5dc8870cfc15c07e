import type { FiledOffering, Filing, Offering } from '@wuyu/contract/browser';
import { css, html, nothing, type TemplateResult } from 'lit';
import { paperStyles } from '../../shared/paper.styles.ts';
import { byTime, hours } from '../../menus/week.ts';
import type { PrintJob } from '../../shared/print.ts';
import { localInput } from '../months.ts';
import type { EditionState } from '../state.ts';
import { called, type View } from '../view.ts';

/*
 * Official papers as GB/T 9704—2012 lays them out: A4, title 二号, text 三号 仿宋 at 28 pt, issuer and date at the right with
 * room for the seal. No child is named in them; teachers stand in the menu as families read them.
 */

/** A month's menu has many short lines, which may go on over the page. */
const menuStyles = css`
  tbody {
    break-inside: auto;
  }
  .what {
    width: 24%;
    text-align: start;
  }
  td:nth-child(4),
  td:nth-child(5),
  td:nth-child(6) {
    min-width: 4em;
    word-break: keep-all;
    overflow-wrap: normal;
  }
  td,
  th {
    padding: 3pt 4pt;
  }
`;

/** The menu as a notice to families. */
export function noticePaper(view: View, state: EditionState): PrintJob {
  const { texts, state: page } = view;
  const { edition } = state;
  const title = texts.paperTitle(texts.month(state.month));
  const offerings = state.rows.flatMap((r) => r.offering ?? []);
  const [opens, closes] = [edition?.opensAt, edition?.closesAt].map((at) =>
    at === undefined ? '' : paperMoment(view, at),
  );
  const sources = [page.policy?.menus.voluntary?.clause, page.policy?.menus.noNewLessons?.clause].flatMap(
    (id) => page.policy?.clauses.find((c) => c.id === id) ?? [],
  );
  return {
    title: `${page.orgName} ${title}`,
    lang: view.lang,
    styles: [paperStyles, menuStyles],
    content: html`<main>
      <p class="number">${texts.paperNumber(state.month.slice(0, 4))}</p>
      <hr />
      <h1><span>${page.orgName}</span> <span>${title}</span></h1>
      <p class="to">${texts.paperTo}</p>
      <p>${texts.paperIntro(texts.month(state.month), offerings.length)}</p>
      <p>${texts.paperWindow(opens ?? '', closes ?? '', edition?.mode === 'draw')}</p>
      ${menuTable(view, offerings)}
      <p>${edition?.declared ? texts.paperDeclared : nothing}${texts.paperVoluntary}</p>
      ${sources.map((clause) => html`<p>${texts.paperClause(texts.clauseSource(clause), clause.wording)}</p>`)}
      ${edition?.commitment ? html`<p>${texts.paperCommitment(edition.commitment)}</p>` : nothing}
      ${signed(view, page.orgName, page.today)}
    </main>`,
  };
}

/** The receipt of a filing (备案回执): what was filed, under which number, and what became of it. */
export function receiptPaper(view: View, filing: Filing): PrintJob {
  const { texts } = view;
  const day = (instant: string | null) =>
    instant === null ? '' : texts.paperDate(localInput(Date.parse(instant), view.state.timeZone).slice(0, 10));
  // A school does not know the name of its district's office; the district signs with its own.
  const { orgName } = view.state;
  const office = view.state.desk?.kind === 'district' && orgName !== filing.schoolName ? orgName : texts.receiptOffice;
  const last = filing.decidedAt ?? filing.receivedAt ?? filing.filedAt;
  return {
    title: `${texts.receiptTitle} ${filing.number ?? ''}`,
    lang: view.lang,
    styles: [paperStyles, menuStyles],
    content: html`<main>
      <p class="number">${texts.receiptNumber(filing.number ?? '')}</p>
      <hr />
      <h1><span>${texts.receiptSubject}</span><span>${texts.receiptTitle}</span></h1>
      <p class="to">${filing.schoolName}${texts.colon}</p>
      <p>${texts.receiptText(texts.month(filing.month), day(filing.filedAt), filing.offerings.length)}</p>
      <p>${texts.receiptState(filing.state, day(filing.receivedAt), day(filing.decidedAt))}</p>
      ${filing.comment === null ? nothing : html`<p>${texts.receiptComment(filing.comment)}</p>`}
      <p>
        ${texts.receiptChanges(filing.changes.added.length, filing.changes.changed.length, filing.changes.gone.length)}
      </p>
      ${signed(view, office, localInput(Date.parse(last), view.state.timeZone).slice(0, 10))}
    </main>`,
  };
}

const paperMoment = ({ texts, state }: View, instant: string): string => {
  const [day = '', time = ''] = localInput(Date.parse(instant), state.timeZone).split('T');
  return texts.paperMoment(day, time);
};

const signed = ({ texts }: View, name: string, day: string): TemplateResult =>
  html`<footer>
    <p>${name}${texts.seal}</p>
    <p>${texts.paperDate(day)}</p>
  </footer>`;

/** The menu day by day. */
export function menuTable(view: View, offerings: readonly (Offering | FiledOffering)[]): TemplateResult {
  const { texts } = view;
  const groups = new Map<number, (Offering | FiledOffering)[]>();
  for (const offering of offerings) {
    const day = offering.weekdays.length > 1 ? 8 : (offering.weekdays[0] ?? 8);
    groups.set(day, [...(groups.get(day) ?? []), offering]);
  }
  return html`<table>
    <thead>
      <tr>
        ${(['weekdays', 'title', 'time', 'room', 'teacher', 'grades', 'capacity'] as const).map((c) => html`<th>${texts.column(c)}</th>`)}
      </tr>
    </thead>
    ${[...groups]
      .sort(([a], [b]) => a - b)
      .map(
        ([, list]) =>
          html`<tbody>
            ${[...list].sort(byTime).map(
              (o) =>
                html`<tr>
                  <td class="narrow">${texts.weekdays(o.weekdays)}</td>
                  <td class="what">
                    ${called(view, o)}${o.fee === null ? nothing : html`<span>${texts.fee(o.fee)}</span>`}
                  </td>
                  <td class="due">${hours(o)}</td>
                  <td>${o.room}</td>
                  <td>${o.teacher}</td>
                  <td>${texts.gradeRange(o.grades)}</td>
                  <td class="narrow">${o.capacity ?? texts.noLimit}</td>
                </tr>`,
            )}
          </tbody>`,
      )}
  </table>`;
}
