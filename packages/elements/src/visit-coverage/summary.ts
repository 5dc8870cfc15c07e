import type { Coverage, CoverageNumbers } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { bar, paceView } from './bar.ts';
import { dutiesOf } from './derive.ts';
import { clauseOf, nameOf, smallGroup, type View } from './view.ts';

/** What is looked at, at a glance: the share, the pace, what is asked for and by which clause. */
export function summary(view: View): TemplateResult {
  const { texts, state } = view;
  const { here, path } = state;
  const last = path[path.length - 1];
  return html`<section class="here" part="summary" aria-labelledby="here">
    <h3 id="here" class="name" tabindex="-1">${last ? nameOf(view, last) : ''}</h3>
    ${
      here
        ? here.numbers
          ? figures(view, here.numbers)
          : html`<p class="soft">${texts.withheld(smallGroup(view))}</p>`
        : counts(view)
    }
    ${rule(view)} ${guidance(view)}
  </section>`;
}

function figures(view: View, numbers: CoverageNumbers): TemplateResult {
  const { texts } = view;
  const { due, visited, planned, open, exempt, late, otherwise, movedIn, movedOut, movedOutVisited } = numbers;
  const { pace, expected, required } = numbers;
  const parts = [
    ['solid', texts.parts.visited, visited],
    ['hatch', texts.parts.planned, planned],
    ['empty', texts.parts.open, open],
    ['dash', texts.parts.exempt, exempt],
  ] as const;
  const notes = [
    late > 0 ? texts.late(late) : '',
    otherwise > 0 ? texts.otherwise(otherwise) : '',
    texts.moved(movedIn, movedOut, movedOutVisited),
  ].filter((note) => note !== '');
  return html`<p class="share"><b>${texts.ofAll(visited, due)}</b> ${texts.visitedOf}</p>
    ${bar(numbers)}
    <p class="line">
      ${
        pace === 'none' || due === 0
          ? nothing
          : html`<i class="tick-key" aria-hidden="true"></i>${texts.expected(expected)}<i
                class="dot"
                aria-hidden="true"
              ></i
              >${texts.required(required)}<i class="dot" aria-hidden="true"></i>`
      }
      ${paceView(view, numbers)}
    </p>
    <dl class="parts">
      ${parts.map(
        ([key, words, n]) =>
          html`<div class=${key === 'dash' && n === 0 ? 'zero' : ''}>
            <dt><i class="key ${key}" aria-hidden="true"></i>${words}</dt>
            <dd>${n}</dd>
          </div>`,
      )}
    </dl>
    ${notes.map((note) => html`<p class="soft">${note}</p>`)}`;
}

/** Where the top is no row of its own: how its schools stand. */
function counts({ texts, state }: View): TemplateResult | typeof nothing {
  const { below, kind } = state;
  if (kind !== 'district') return nothing;
  const paces = below.map((row) => row.numbers?.pace);
  const is = (...wanted: (string | undefined)[]) => paces.filter((pace) => wanted.includes(pace)).length;
  return html`<p class="line">
    ${texts.schools(below.length, is('onCourse', 'done'), is('behind', 'late'), is(undefined))}
  </p>`;
}

const gradesIn = ({ here, below }: { here: Coverage | undefined; below: readonly Coverage[] }): number[] => [
  ...new Set([here, ...below].flatMap((row) => row?.grade ?? [])),
];

/** What is asked for, and the clause one tap away. */
function rule(view: View): TemplateResult | typeof nothing {
  const { texts, state, open } = view;
  const grades = gradesIn(state);
  const all = state.policy?.visits.duties.flatMap((duty) => duty.grades) ?? [];
  const duties = dutiesOf(state.policy, grades.length > 0 ? grades : all);
  const clause = clauseOf(view, [state.here, ...state.below].find((row) => row?.clause)?.clause);
  const words = duties === undefined ? [texts.dutiesDiffer] : duties.map((duty) => texts.duty(duty));
  if (words.length === 0 && !clause) return nothing;
  return html`<p class="rule">
    <span>${words.map((line, i) => html`${i > 0 ? html`<br />` : nothing}${line}`)}</span>
    ${
      clause
        ? html`<button
            class="info"
            part="clause"
            aria-label=${`${texts.clauseTitle}：${texts.clause}`}
            @click=${() => open({ kind: 'clause', clause })}
          >
            ${icon('info')}
          </button>`
        : nothing
    }
  </p>`;
}

function guidance(view: View): TemplateResult | typeof nothing {
  const { texts, state, open, newDraft, locked } = view;
  if (!state.guidance || state.path.length > 1) return nothing;
  const { held, required, events } = state.guidance;
  return html`<div class="guidance" part="guidance">
    <p>${texts.guidanceTitle} <b>${texts.held(held, required)}</b></p>
    <div class="acts">
      ${
        events.length > 0
          ? html`<button class="button text" @click=${() => open({ kind: 'events' })}>${texts.guidanceOpen}</button>`
          : nothing
      }
      ${
        state.records === undefined
          ? nothing
          : html`<button class="button quiet" ?disabled=${locked} @click=${() => newDraft()}>${texts.record}</button>`
      }
    </div>
  </div>`;
}
