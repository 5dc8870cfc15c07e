import type { Answer, Tier } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import { minuteChoices, parseMinutes } from '../homework/minutes.ts';
import { once, stopIcon, tile } from './row.ts';
import type { MinutesEntry } from './minutes-entry.ts';
import { knownTiers, type Item } from './state.ts';

interface MinutesView {
  readonly texts: HomeworkMessages;
  readonly item: Item;
  readonly tone: number;
  readonly entry: MinutesEntry;
  /** The pupil's name where somebody else reports. */
  readonly name: string | undefined;
  /** Minutes of the day's other answers: a day has only so many. */
  readonly others: number;
  readonly change: (entry: MinutesEntry) => void;
  readonly give: (answer: Answer) => void;
  readonly withdraw: () => void;
  /** Shows what the report said before; undefined where there is none. */
  readonly history: (() => void) | undefined;
}

/** Minutes by hand: one tap on a number. The expected one is marked, never preset; 0 is a number like any other. */
export function minutesSheet(view: MinutesView): TemplateResult {
  const { texts, item, tone, entry, name, withdraw } = view;
  return html`<div class="sheet-head">
      ${tile(item.assignment.subject, tone)}
      <div>
        <h2 class="sheet-title">${texts.howLong(item.assignment.subject, name)}</h2>
        <p class="note">${entry.because ?? texts.tapToRecord}</p>
      </div>
    </div>
    ${parts(view)} ${endings(view)} ${entry.field ? field(view) : grid(view)}
    ${entry.wrong === undefined || entry.field ? nothing : html`<p class="wrong" role="alert">${entry.wrong}</p>`}
    ${item.answer ? corrections(view, withdraw) : html`<p class="note sheet-hint">${texts.zeroHint}</p>`}`;
}

/** Which tiers were done, where there are several. */
function parts({ texts, item, entry, change }: MinutesView): TemplateResult | typeof nothing {
  const tiers = knownTiers(item.assignment);
  if (tiers.length < 2) return nothing;
  const toggle = (tier: Tier) => {
    const chosen = entry.tiers.includes(tier) ? entry.tiers.filter((t) => t !== tier) : [...entry.tiers, tier];
    change({ ...entry, tiers: tiers.filter((t) => chosen.includes(t)), wrong: undefined });
  };
  return html`<div class="parts" role="group" aria-label=${texts.whichParts}>
    <span class="note" aria-hidden="true">${texts.whichParts}</span>
    ${tiers.map((tier) => {
      const on = entry.tiers.includes(tier);
      return html`<button
        class="part ${on ? 'chosen' : ''}"
        aria-pressed=${on ? 'true' : 'false'}
        @click=${() => toggle(tier)}
      >
        ${on ? icon('tick', 16) : nothing}${texts.tier(tier)}
      </button>`;
    })}
  </div>`;
}

/** Finished, stopped for bedtime, needs help: three answers of equal weight, and none of them asks for a signature. */
function endings({ texts, entry, change }: MinutesView): TemplateResult {
  return html`<div class="ends" role="group" aria-label=${texts.howEnded}>
    ${([undefined, 'bedtime', 'help'] as const).map((stopped) => {
      const on = entry.stopped === stopped;
      return html`<button
        class="part ${on ? 'chosen' : ''}"
        aria-pressed=${on ? 'true' : 'false'}
        @click=${() => change({ ...entry, stopped })}
      >
        ${icon(stopped ? stopIcon(stopped) : 'tick', 16)}${stopped ? texts.stopChoice(stopped) : texts.finishedChoice}
      </button>`;
    })}
  </div>`;
}

function grid(view: MinutesView): TemplateResult {
  const { texts, item, entry, change } = view;
  const minutesOf = (tiers: readonly string[]) =>
    item.assignment.tiers.reduce((all, t) => (tiers.includes(t.tier) ? all + t.minutes : all), 0);
  const expected = minutesOf(entry.tiers);
  const now = entry.timed ?? (item.answer?.kind === 'minutes' ? item.answer.minutes : undefined);
  const numbers = minuteChoices(entry.timed ?? expected);
  const key = (n: number) => {
    const isExpected = n === expected && n > 0;
    // The name is what is seen with the unit beside it, so that who speaks to the page can say it (WCAG 2.5.3).
    return html`<button
      class="${isExpected ? 'expected' : ''} ${n === now ? 'now' : ''}"
      @click=${once(() => give(view, n))}
    >
      <span>${n}<span class="said"> ${texts.minutesUnit}</span></span>
      ${isExpected ? html`<small>${texts.estimated}</small>` : nothing}
    </button>`;
  };
  return html`<div class="mins">
    ${numbers.map(key)}${key(0)}
    <button aria-label=${texts.otherNumber} @click=${() => change({ ...entry, field: true, wrong: undefined })}>
      ${icon('pencil')}
    </button>
  </div>`;
}

function field(view: MinutesView): TemplateResult {
  const { texts, entry, change, others } = view;
  const submit = (event: Event) => {
    event.preventDefault();
    const parsed = parseMinutes(entry.text, others);
    if ('wrong' in parsed) change({ ...entry, wrong: texts[parsed.wrong] });
    else give(view, parsed.minutes);
  };
  const typed = (event: Event) =>
    change({ ...entry, text: (event.target as HTMLInputElement).value, wrong: undefined });
  return html`<form class="field" novalidate @submit=${submit}>
      <label class="note" for="minutes">${texts.numberLabel}</label>
      <div class="field-row">
        <input
          id="minutes"
          type="text"
          inputmode="numeric"
          enterkeyhint="done"
          autocomplete="off"
          maxlength="6"
          .value=${entry.text}
          aria-invalid=${entry.wrong === undefined ? 'false' : 'true'}
          aria-describedby="minutes-wrong"
          @input=${typed}
        />
        <span class="field-unit">${texts.minutesUnit}</span>
        <button class="button primary" type="submit">${texts.record}</button>
      </div>
    </form>
    <p class="wrong" id="minutes-wrong" role="alert">${entry.wrong ?? ''}</p>
    <button class="button text" @click=${() => change({ ...entry, field: false, wrong: undefined })}>
      ${texts.back}
    </button>`;
}

function corrections({ texts, item, give, history }: MinutesView, withdraw: () => void): TemplateResult {
  const kind = item.answer?.kind;
  return html`<div class="acts">
    ${
      kind === 'doneAtSchool'
        ? nothing
        : html`<button class="button quiet choice" @click=${once(() => give({ kind: 'doneAtSchool' }))}>
            ${icon('school')}<span>${texts.chooseAtSchool}</span>
          </button>`
    }
    ${
      kind === 'notGiven'
        ? nothing
        : html`<button class="button quiet choice" @click=${once(() => give({ kind: 'notGiven' }))}>
            ${icon('none')}<span>${texts.chooseNotGiven}</span>
          </button>`
    }
    <button class="button quiet choice" @click=${once(withdraw)}>${icon('undo')}<span>${texts.withdraw}</span></button>
    ${
      history
        ? html`<button class="button quiet choice" @click=${history}>
            ${icon('info')}<span>${texts.history}</span>
          </button>`
        : nothing
    }
  </div>`;
}

function give({ texts, entry, others, change, give: hand }: MinutesView, minutes: number): void {
  if (entry.tiers.length === 0) return change({ ...entry, wrong: texts.noPart });
  if (minutes + others > 1440) return change({ ...entry, wrong: texts.tooLongInAll });
  hand({ kind: 'minutes', minutes, tiers: [...entry.tiers], ...(entry.stopped && { stopped: entry.stopped }) });
}
