import type { ActivityKind, Course, Domain, NewCourse } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { lines } from '../../shared/icons.ts';
import { notePanel } from '../../shared/panels.ts';
import { amountOf } from '../../menus/words.ts';
import { begunTag, Draft, dropMade, waysOut } from '../draft.ts';
import { feeIn, gradesIn } from '../fields.ts';
import type { DistrictState } from '../state.ts';
import { called, fieldOf, glass, troubleView, type SheetContent, type View } from '../view.ts';

const domains: readonly Domain[] = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'];
const kinds: readonly ActivityKind[] = ['course', 'tutoring', 'extendedCare', 'summerCare'];
/** As many lines as a person looks through at once; more come by a button. */
const step = 60;

/** The district's catalogue: found by a few letters, changed one by one. */
export class CatalogueView {
  #query = '';
  #shown = step;

  render(view: View, state: DistrictState): TemplateResult {
    const { texts } = view;
    const words = this.#query
      .toLowerCase()
      .split(/\s+/)
      .filter((w) => w !== '');
    const found = state.courses.filter((c) => words.every((w) => c.search.includes(w)));
    return html`<div class="bar">
        <label class="find-box"
          >${lines(glass)}<span class="away">${texts.searchCourses}</span
          ><input
            type="search"
            placeholder=${texts.searchCourses}
            .value=${live(this.#query)}
            @input=${(event: Event) => {
              this.#query = (event.target as HTMLInputElement).value;
              this.#shown = step;
              view.redraw();
            }}
        /></label>
        <span class="soft" role="status">${texts.foundCourses(found.length)}</span>
        <span class="add"
          >${begunTag(view, courseForm(undefined), state.courses)}<button
            type="button"
            class="button quiet"
            ?disabled=${view.locked}
            @click=${() => {
              dropMade(view, courseForm(undefined), state.courses);
              openCourse(view, undefined);
            }}
          >
            ${texts.addCourse}
          </button></span
        >
      </div>
      ${
        found.length === 0
          ? notePanel('info', state.courses.length === 0 ? texts.emptyCatalogue : texts.noCourses)
          : html`${
              view.narrow
                ? html`<ul class="lines" part="courses">
                    ${found.slice(0, this.#shown).map((c) => narrowLine(view, state, c))}
                  </ul>`
                : wideTable(view, state, found.slice(0, this.#shown))
            }
            ${
              found.length > this.#shown
                ? html`<button
                    type="button"
                    class="button quiet"
                    @click=${() => {
                      this.#shown += step;
                      view.redraw();
                    }}
                  >
                    ${texts.moreCourses(Math.min(step, found.length - this.#shown))}
                  </button>`
                : nothing
            }`
      }`;
  }
}

const providerOf = (state: DistrictState, c: Course): string =>
  state.providers.find((p) => p.id === c.providerId)?.name ?? '';

/** Where it is narrow: a line that opens, with what the table has in its columns beneath. */
function narrowLine(view: View, state: DistrictState, c: Course): TemplateResult {
  const { texts } = view;
  const ordered = state.orders.get(c.id) ?? 0;
  const about = [providerOf(state, c), texts.domain(c.domain), texts.gradeRange(c.grades), texts.fee(c.fee)];
  about.push(ordered === 0 ? texts.notOrdered : texts.orderedBy(ordered));
  return html`<li class=${c.status === 'ended' ? 'closed' : ''}>
    <button type="button" class="line-button" @click=${() => openCourse(view, c.id)}>
      <span class="name">${called(view, c)}</span>
      ${c.status === 'ended' ? html`<span class="soft">${texts.ended}</span>` : nothing}
      ${begunTag(view, courseForm(c.id))}
      <span class="soft block">${about.filter((w) => w !== '').join(' · ')}</span>
    </button>
  </li>`;
}

function wideTable(view: View, state: DistrictState, courses: readonly Course[]): TemplateResult {
  const { texts } = view;
  return html`<div class="scroller">
    <table class="plain" part="courses">
      <thead>
        <tr>
          <th scope="col">${texts.courseColumn}</th>
          <th scope="col">${texts.providerColumn}</th>
          <th scope="col">${texts.domainLabel}</th>
          <th scope="col">${texts.column('grades')}</th>
          <th scope="col">${texts.column('fee')}</th>
          <th scope="col">${texts.orderedColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${courses.map((c) => line(view, state, c))}
      </tbody>
    </table>
  </div>`;
}

function line(view: View, state: DistrictState, c: Course): TemplateResult {
  const { texts } = view;
  const ordered = state.orders.get(c.id) ?? 0;
  return html`<tr class=${c.status === 'ended' ? 'closed' : ''}>
    <th scope="row">
      <button type="button" class="link" @click=${() => openCourse(view, c.id)}>${called(view, c)}</button>
      ${c.status === 'ended' ? html`<span class="soft">${texts.ended}</span>` : nothing}
      ${begunTag(view, courseForm(c.id))}
    </th>
    <td>${providerOf(state, c)}</td>
    <td>${texts.domain(c.domain)}</td>
    <td>${texts.gradeRange(c.grades)}</td>
    <td>${texts.fee(c.fee)}</td>
    <td>${ordered === 0 ? html`<span class="soft">${texts.notOrdered}</span>` : texts.orderedBy(ordered)}</td>
  </tr>`;
}

/** What is typed of a course, or of a new one, is kept under this name. */
const courseForm = (id: string | undefined): string => `course/${id ?? 'new'}`;

function openCourse(view: View, id: string | undefined): void {
  let wrong: string | undefined;
  const content = (now: View): SheetContent | undefined => {
    const state = now.state.desk;
    if (state?.kind !== 'district') return undefined;
    const { texts } = now;
    const c = state.courses.find((one) => one.id === id);
    const label = c ? called(now, c) : texts.addCourse;
    const listed = state.providers.filter((p) => p.vetting === 'listed');
    const draft = new Draft(now, courseForm(id), {
      title: c?.title ?? '',
      providerId: c?.providerId ?? listed[0]?.id ?? '',
      kind: c?.kind ?? 'course',
      domain: c?.domain ?? 'moral',
      grades: c ? texts.gradeRange(c.grades) : '1–6',
      minutes: String(c?.minutes ?? 60),
      fee: c?.fee ? amountOf(c.fee) : '',
      about: c?.about ?? '',
      knowledge: c?.knowledge ? 'on' : '',
      ended: c?.status === 'ended' ? 'on' : '',
    });
    const submit = (event: Event) => {
      event.preventDefault();
      const data = new FormData(event.target as HTMLFormElement);
      const text = (name: string) => fieldOf(event.target, name);
      const grades = gradesIn(text('grades'), [1, 2, 3, 4, 5, 6]);
      const fee = feeIn(text('fee'), c?.fee?.currency);
      wrong =
        grades === undefined ? texts.unreadable('grades') : fee === undefined ? texts.unreadable('fee') : undefined;
      if (grades === undefined || fee === undefined) return now.redraw();
      const change: Omit<NewCourse, 'providerId' | 'id'> = {
        title: text('title'),
        kind: kinds.find((k) => k === text('kind')) ?? 'course',
        domain: domains.find((d) => d === text('domain')) ?? 'intellectual',
        knowledge: data.get('knowledge') !== null,
        grades,
        minutes: Number(text('minutes')) || 60,
        fee,
        about: text('about') || null,
      };
      const status = data.get('ended') === null ? ('offered' as const) : ('ended' as const);
      void now
        .send({ type: 'course', id, change: c ? { ...change, status } : { ...change, providerId: text('providerId') } })
        .then((outcome) => {
          if (outcome.kind !== 'done') return;
          draft.drop();
          now.open(undefined);
        });
    };
    const options = <T extends string>(values: readonly T[], held: string | undefined, say: (value: T) => string) =>
      values.map((v) => html`<option value=${v as string} ?selected=${v === held}>${say(v)}</option>`);
    return {
      label,
      content: html`<h2 class="sheet-title">${label}</h2>
        <form class="entry" @submit=${submit} @input=${draft.write}>
          <label class="fld words"
            ><span>${texts.courseColumn}</span
            ><input name="title" required maxlength="60" .value=${draft.value('title')}
          /></label>
          ${
            c
              ? nothing
              : html`<label class="fld words"
                  ><span>${texts.providerColumn}</span
                  ><select name="providerId" required>
                    ${options(
                      listed.map((p) => p.id),
                      draft.value('providerId'),
                      (p) => listed.find((one) => one.id === p)?.name ?? '',
                    )}
                  </select></label
                >`
          }
          <label class="fld"
            ><span>${texts.kindLabel}</span
            ><select name="kind">
              ${options(kinds, draft.value('kind'), texts.kind)}
            </select></label
          >
          <label class="fld"
            ><span>${texts.domainLabel}</span
            ><select name="domain">
              ${options(domains, draft.value('domain'), texts.domain)}
            </select></label
          >
          <label class="fld"
            ><span>${texts.column('grades')}</span><input name="grades" .value=${draft.value('grades')}
          /></label>
          <label class="fld few"
            ><span>${texts.minutesLabel}</span
            ><input name="minutes" type="number" min="10" max="600" .value=${draft.value('minutes')}
          /></label>
          <label class="fld few"
            ><span>${texts.column('fee')}</span
            ><input name="fee" inputmode="decimal" placeholder=${texts.example('fee')} .value=${draft.value('fee')}
          /></label>
          <label class="fld words"
            ><span>${texts.aboutLabel}</span
            ><textarea name="about" rows="3" maxlength="300" .value=${draft.value('about')}></textarea>
          </label>
          <label class="check"
            ><input type="checkbox" name="knowledge" .checked=${draft.on('knowledge')} /><span
              >${texts.knowledge}</span
            ></label
          >
          ${c ? html`<label class="check"><input type="checkbox" name="ended" .checked=${draft.on('ended')} /><span>${texts.endCourse}</span></label>` : nothing}
          ${wrong === undefined ? nothing : html`<p class="why" role="alert">${wrong}</p>`}
          ${troubleView(now, state.troubles.get(id ?? 'course'))}
          ${waysOut(now, draft, { words: texts.save, busy: now.locked || state.working !== undefined })}
        </form>`,
    };
  };
  view.open(content);
}
