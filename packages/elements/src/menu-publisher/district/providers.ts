import type { Provider, ProviderChange, Vetting } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../shared/icons.ts';
import { notePanel } from '../../shared/panels.ts';
import type { DistrictState } from '../state.ts';
import { begunTag, Draft, dropMade, waysOut } from '../draft.ts';
import { fieldOf, tag, troubleView, type SheetContent, type View } from '../view.ts';

const icons: Readonly<Record<string, IconName>> = {
  pending: 'queued',
  listed: 'tick',
  suspended: 'pause',
  removed: 'none',
};
const vettings: readonly Vetting[] = ['pending', 'listed', 'suspended', 'removed'];

/** The list of providers (白名单), batch after batch. */
export function providersView(view: View, state: DistrictState): TemplateResult {
  const { texts } = view;
  return html`<div class="bar">
      <p class="soft">${texts.providersText}</p>
      <span class="add"
        >${begunTag(view, providerForm(undefined), state.providers)}<button
          type="button"
          class="button quiet"
          ?disabled=${view.locked}
          @click=${() => {
            dropMade(view, providerForm(undefined), state.providers);
            openProvider(view, undefined);
          }}
        >
          ${texts.addProvider}
        </button></span
      >
    </div>
    ${
      state.providers.length === 0
        ? notePanel('info', texts.noProviders)
        : view.narrow
          ? html`<ul class="lines" part="providers">
              ${state.providers.map((p) => narrowLine(view, state, p))}
            </ul>`
          : html`<div class="scroller">
              <table class="plain" part="providers">
                <thead>
                  <tr>
                    <th scope="col">${texts.providerColumn}</th>
                    <th scope="col">${texts.vettingColumn}</th>
                    <th scope="col">${texts.batchColumn}</th>
                    <th scope="col">${texts.validColumn}</th>
                    <th scope="col">${texts.coursesColumn}</th>
                  </tr>
                </thead>
                <tbody>
                  ${state.providers.map((p) => line(view, state, p))}
                </tbody>
              </table>
            </div>`
    }`;
}

const coursesOf = (state: DistrictState, p: Provider): number =>
  state.courses.filter((c) => c.providerId === p.id && c.status === 'offered').length;

/** Where it is narrow: a line that opens, with what the table has in its columns beneath. */
function narrowLine(view: View, state: DistrictState, p: Provider): TemplateResult {
  const { texts } = view;
  const courses = `${texts.coursesColumn} ${coursesOf(state, p)}`;
  return html`<li>
    <button type="button" class="line-button" @click=${() => openProvider(view, p.id)}>
      <span class="line-top"
        ><span class="name">${p.name}</span>
        ${tag(icons[p.vetting] ?? 'info', texts.vetting(p.vetting), p.vetting)}</span
      >
      ${begunTag(view, providerForm(p.id))}
      <span class="soft block"
        >${[texts.batch(p.batch), texts.valid(p.validFrom, p.validTo), courses].join(' · ')}</span
      >
    </button>
  </li>`;
}

function line(view: View, state: DistrictState, p: Provider): TemplateResult {
  const { texts } = view;
  return html`<tr>
    <th scope="row">
      <button type="button" class="link" @click=${() => openProvider(view, p.id)}>${p.name}</button>
      ${begunTag(view, providerForm(p.id))}
    </th>
    <td>${tag(icons[p.vetting] ?? 'info', texts.vetting(p.vetting), p.vetting)}</td>
    <td>${texts.batch(p.batch)}</td>
    <td>${texts.valid(p.validFrom, p.validTo)}</td>
    <td>${coursesOf(state, p)}</td>
  </tr>`;
}

/** Schools whose filed menus of the month have courses of a provider. */
function touched(state: DistrictState, providerId: string): string[] {
  const schools = state.filings
    .filter((f) => f.offerings.some((o) => o.providerId === providerId))
    .map((f) => f.schoolName);
  return [...new Set(schools)].sort();
}

/** What is typed of a provider, or of a new one, is kept under this name. */
const providerForm = (id: string | undefined): string => `provider/${id ?? 'new'}`;

function openProvider(view: View, id: string | undefined): void {
  const content = (now: View): SheetContent | undefined => {
    const state = now.state.desk;
    if (state?.kind !== 'district') return undefined;
    const { texts } = now;
    const p = state.providers.find((one) => one.id === id);
    const label = p ? p.name : texts.addProvider;
    const draft = new Draft(now, providerForm(id), {
      name: p?.name ?? '',
      vetting: p?.vetting ?? 'pending',
      batch: String(p?.batch ?? 1),
      validFrom: p?.validFrom ?? now.state.today,
      validTo: p?.validTo ?? '',
    });
    // What follows is said as soon as it is chosen.
    const vetting = draft.value('vetting');
    const stops = vetting === 'suspended' || vetting === 'removed';
    const schools = p && stops && p.vetting !== vetting ? touched(state, p.id) : undefined;
    const submit = (event: Event) => {
      event.preventDefault();
      const text = (name: string) => fieldOf(event.target, name);
      const change: Required<ProviderChange> = {
        name: text('name'),
        vetting: vettings.find((v) => v === text('vetting')) ?? 'pending',
        batch: Number(text('batch')) || 1,
        validFrom: text('validFrom'),
        validTo: text('validTo') || null,
      };
      void now.send({ type: 'provider', id, change }).then((outcome) => {
        if (outcome.kind !== 'done') return;
        draft.drop();
        now.open(undefined);
      });
    };
    return {
      label,
      content: html`<h2 class="sheet-title">${label}</h2>
        <form class="entry" @submit=${submit} @input=${draft.write}>
          <label class="fld words"
            ><span>${texts.providerColumn}</span
            ><input name="name" required maxlength="60" .value=${draft.value('name')}
          /></label>
          <label class="fld"
            ><span>${texts.vettingColumn}</span
            ><select name="vetting">
              ${vettings.map((v) => html`<option value=${v} ?selected=${v === vetting}>${texts.vetting(v)}</option>`)}
            </select></label
          >
          <label class="fld few"
            ><span>${texts.batchColumn}</span
            ><input name="batch" type="number" min="1" max="999" required .value=${draft.value('batch')}
          /></label>
          <label class="fld"
            ><span>${texts.validFrom}</span
            ><input name="validFrom" type="date" required .value=${draft.value('validFrom')}
          /></label>
          <label class="fld"
            ><span>${texts.validTo}</span><input name="validTo" type="date" .value=${draft.value('validTo')}
          /></label>
          ${
            schools
              ? html`<p class="note follows" role="status">
                  ${icon('info', 16)}<span>${texts.suspendFollows(texts.month(state.month), schools)}</span>
                </p>`
              : nothing
          }
          ${troubleView(now, state.troubles.get(id ?? 'provider'))}
          ${waysOut(now, draft, { words: texts.save, busy: now.locked || state.working !== undefined })}
        </form>`,
    };
  };
  view.open(content);
}
