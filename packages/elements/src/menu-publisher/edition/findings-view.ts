import type { Finding } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../shared/icons.ts';
import { clauseLink, clauseOf, type View } from '../view.ts';

/** Lines a finding may name: those of an edition, or of one that was filed. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** What was found, and about what. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly named: readonly Named[];
  /** Whether families see the menu already: nothing can stand against its publication any more. */
  readonly published: boolean;
  readonly goTo?: (id: string) => void;
}

const rowsShown = 4;
/** What warns beyond these is one tap away; all that blocks is in sight. */
const warnsShown = 6;

/** What the rules, the rooms and teachers and the survey say: what blocks first; each with its rows and its clause. */
export function findingsView(view: View, { findings, named, published, goTo }: Found): TemplateResult {
  const { texts } = view;
  const blocks = findings.filter((f) => f.weight === 'blocks');
  const warns = findings.filter((f) => f.weight !== 'blocks');
  const titles = new Map(named.map((o) => [o.id, o.title]));
  return html`<section class="findings" part="findings" aria-label=${texts.findings}>
    <h3>${texts.findings}</h3>
    ${findings.length === 0 ? html`<p class="good">${icon('tick', 16)}<span>${published ? texts.nothingFound : texts.noFindings}</span></p>` : nothing}
    ${blocks.length > 0 ? html`<p class="soft sub">${published ? texts.blockingLate(blocks.length) : texts.blocking(blocks.length)}</p>` : nothing}
    <ul>
      ${blocks.map((f) => one(view, f, titles, goTo))}
    </ul>
    ${warns.length > 0 ? html`<p class="soft sub">${texts.warning(warns.length)}</p>` : nothing}
    <ul>
      ${warns.slice(0, warnsShown).map((f) => one(view, f, titles, goTo))}
    </ul>
    ${
      warns.length > warnsShown
        ? html`<details class="rest">
            <summary>${texts.moreFindings(warns.length - warnsShown)}</summary>
            <ul>
              ${warns.slice(warnsShown).map((f) => one(view, f, titles, goTo))}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}

function one(
  view: View,
  finding: Finding,
  titles: ReadonlyMap<string, string>,
  goTo: ((id: string) => void) | undefined,
) {
  const { texts } = view;
  const { offeringIds } = finding;
  return html`<li class="finding ${finding.weight}">
    ${icon(finding.weight === 'blocks' ? 'none' : 'info', 16)}
    <div>
      <span>${texts.finding(finding)}</span>
      ${clauseLink(view, clauseOf(view, finding.clause))}
      ${
        offeringIds.length > 0
          ? html`<span class="about"
              >${offeringIds.slice(0, rowsShown).map((id) => {
                const title = titles.get(id) ?? '…';
                return goTo
                  ? html`<button type="button" class="link" @click=${() => goTo(id)}>${title}</button>`
                  : html`<span class="soft">${title}</span>`;
              })}${offeringIds.length > rowsShown ? html`<span class="soft">${texts.more(offeringIds.length - rowsShown)}</span>` : nothing}</span
            >`
          : nothing
      }
    </div>
  </li>`;
}
