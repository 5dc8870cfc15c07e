import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { keeps } from '../shared/keeps.ts';
import { sheet } from '../shared/sheet.ts';
import { DrawDiffersEvent } from './events.ts';
import { icons } from './icons.ts';
import type { Check } from './state.ts';
import { dayIn, momentIn, nameIn, type View } from './view.ts';

/** A fingerprint as people compare it: its beginning and its end. */
export const short = (hex: string): string => `${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-4)}`;

/** The draw, computed again: what it is about, or what came out. */
export function verdict(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const { draw, check } = state;
  if (!draw || !keeps(view.host, 'menus.getDrawRecord')) return nothing;
  const done = check?.kind === 'agrees' || check?.kind === 'differs' ? check : undefined;
  const differs = done?.kind === 'differs';
  const [title, text] = done
    ? differs
      ? [texts.differs, texts.differsText(nameIn(view))]
      : [texts.agrees, texts.agreesText(done.applicants.toLocaleString('en-US'))]
    : [texts.checkTitle, check?.kind === 'failed' ? texts.checkFailed : texts.checkText(state.audience)];
  const mark = differs ? icons.differs(24) : done ? icons.agrees(24) : icons.shield(24);
  return html`<section class="res" part="verdict" aria-live="polite">
    <div class="res-head">
      <span class=${differs ? 'amber' : 'good'}>${mark}</span>
      <div>
        <b class="res-title">${title}</b>
        <p class="m">${text}</p>
        ${
          differs
            ? html`<ul class="faults">
                ${done.differing.map((what) => html`<li class="m">${texts.difference(what)}</li>`)}
              </ul>`
            : nothing
        }
      </div>
    </div>
    ${done ? facts(view, done) : nothing}
    <div class="res-acts">
      ${
        differs
          ? html`<button class="button primary" part="tell" @click=${actions.tellSchool}>
              ${icons.flag()}${texts.tellSchool}
            </button>`
          : html`<button
              class="button ${done ? 'outline' : 'primary'}"
              part="check"
              aria-disabled=${check?.kind === 'running' ? 'true' : 'false'}
              @click=${actions.check}
            >
              ${done ? icon('again') : nothing}${check?.kind === 'running' ? texts.checking : done ? texts.checkAgain : texts.check}
            </button>`
      }
      <button class="button text" part="how" @click=${() => actions.how(true)}>${texts.how}${icon('next', 16)}</button>
    </div>
    ${view.said.told ? html`<p class="w" role="status">${texts.told}</p>` : nothing}
    ${
      view.toCopy === undefined
        ? nothing
        : html`<textarea
            class="copy"
            readonly
            rows="6"
            aria-label=${texts.tellSchool}
            .value=${view.toCopy}
          ></textarea>`
    }
  </section>`;
}

function facts(view: View, done: Exclude<Check, { kind: 'running' | 'failed' }>): TemplateResult {
  const { texts, state } = view;
  const { code, draw } = state;
  const same = done.announced === done.revealed;
  return html`<dl class="kv">
    ${
      code === null
        ? nothing
        : html`<dt>${texts.codeOf(nameIn(view))}</dt>
            <dd class="mono">${code}</dd>`
    }
    <dt>${texts.before}</dt>
    <dd>
      ${texts.beforeText(draw ? dayIn(view, draw.committedAt) : '')}<br /><span class="mono" title=${done.announced}
        >${short(done.announced)}</span
      >
    </dd>
    <dt>${texts.after}</dt>
    <dd>
      ${texts.afterText(draw?.drawnAt ? momentIn(view, draw.drawnAt) : '')}<br /><span class="mono"
        >${same ? texts.sameFingerprint : texts.otherFingerprint(done.revealed === '' ? '—' : short(done.revealed))}</span
      >
    </dd>
  </dl>`;
}

/** What the school is told: no name, the code alone. */
function report(view: View): string {
  const { texts, state } = view;
  const { edition, code, check, draw } = state;
  const done = check?.kind === 'differs' ? check : undefined;
  return [
    edition ? `${texts.title(texts.month(edition.month), true)} (${edition.id})` : '',
    texts.differs,
    ...(done?.differing.map((what) => `- ${texts.difference(what)} [${what}]`) ?? []),
    code ?? '',
    done ? `${texts.before}: ${done.announced}` : '',
    done ? `${texts.after}: ${done.revealed}` : '',
    draw?.seed ? `${texts.seed}: ${draw.seed}` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Tells the school through the page around, or copies what to tell it. */
export async function tellSchool(
  view: View,
  host: ReactiveElement,
  hand: { told: boolean; toCopy: string | undefined },
): Promise<void> {
  const { edition, student, code, check } = view.state;
  if (!edition || !student || check?.kind !== 'differs') return;
  const detail = { editionId: edition.id, studentId: student.sourcedId, code, differing: check.differing };
  if (!host.dispatchEvent(new DrawDiffersEvent(detail))) return;
  const text = report(view);
  try {
    await navigator.clipboard.writeText(text);
    hand.told = true;
  } catch {
    // Plain-http pages have no clipboard: the text stands there to be copied by hand.
    hand.toCopy = text;
  }
  host.requestUpdate();
}

/** How it is drawn, in five sentences; the full fingerprint for who wants to compare it. */
export function howSheet(view: View): TemplateResult {
  const { texts, state, actions } = view;
  const { edition, draw } = state;
  const commitment = draw?.commitment ?? edition?.commitment;
  return sheet({
    label: texts.howTitle,
    closed: (event) => {
      if (!(event.target as HTMLDialogElement).open) actions.how(false);
    },
    content: html`<h2 class="sheet-title">${texts.howTitle}</h2>
      <ol class="how">
        ${texts.howSteps.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${
        commitment
          ? html`<p class="w">${texts.fullFingerprint}</p>
              <p class="mono long">${commitment}</p>`
          : nothing
      }
      ${
        draw?.seed
          ? html`<p class="w">${texts.seed}</p>
              <p class="mono long">${draw.seed}</p>`
          : nothing
      }
      <button class="button quiet full" @click=${() => actions.how(false)}>${texts.understood}</button>`,
  });
}
