import '@wuyu/elements/provider/define';
import '@wuyu/elements/visit-tracker/define';
import type { StoryObj } from '@storybook/web-components-vite';
import { newId } from '@wuyu/sdk';
import { openOutbox } from '@wuyu/sdk/outbox';
import { html } from 'lit';
import { userEvent, waitFor, within } from 'storybook/test';
import { inside, settled, soon } from '../homework/stage.ts';
import { type Backend, type BackendOptions, startBackend, type StoryClient } from '../support/backend.ts';
import { classes, people, type Person } from '../support/school.ts';
import { visitAutumn, visitSchool } from '../support/visits.ts';

export type Story = StoryObj;

interface Scene {
  /** Whose page it is: the homeroom teacher's of 五(2)班 unless told. */
  as?: Person;
  /** The class; the first in reach where undefined. */
  classId?: string | undefined;
  dir?: 'rtl';
  /** How the school's rules differ, and its day. */
  school?: Pick<BackendOptions, 'policyId' | 'packs' | 'day'>;
  /** What happened before the page was opened: an autumn of visits unless told. */
  before?: (backend: Backend) => Promise<unknown>;
  /** The browser keeps nothing for this page. */
  keepsNothing?: boolean;
  /** What a person does, and what must then be seen. */
  play: (stage: Stage) => Promise<void>;
}

/** What a play sees: the element as a person does, and the backend behind it. */
export interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElementTagNameMap['wuyu-visit-tracker'];
  readonly view: ReturnType<typeof inside>;
  /** Closes the page without a word, and opens it again: nothing is left but what the browser keeps. */
  reopen(): Promise<Stage>;
}

const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary">
  <wuyu-visit-tracker></wuyu-visit-tracker>
</wuyu-provider>`;

interface Loaded {
  readonly backend: Backend;
  readonly restore: () => void;
  client: StoryClient;
}
const loadedOf = (loaded: Record<string, unknown>): Loaded => loaded['page'] as Loaded;

/** The browser denies its database, as private windows and sandboxed frames do; until the function it returns is called. */
function denyStorage(): () => void {
  const { open } = indexedDB;
  const deny = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  Object.defineProperty(indexedDB, 'open', { configurable: true, value: deny });
  return () => Object.defineProperty(indexedDB, 'open', { configurable: true, value: open });
}

/** A teacher's page; each story has a backend of its own, at an address of its own. */
export function scene({
  as = people.homeroom,
  classId = classes.five.id,
  dir,
  school,
  before = visitAutumn,
  keepsNothing = false,
  play,
}: Scene): Story {
  const open = ({ client }: Loaded) =>
    html`<wuyu-provider .client=${client}>
      <wuyu-visit-tracker class-id=${classId}></wuyu-visit-tracker>
    </wuyu-provider>`;
  const stageOf = async (page: Loaded, place: HTMLElement): Promise<Stage> => {
    const element = place.querySelector('wuyu-visit-tracker');
    if (!element) throw new Error('the element stands on the page');
    await waitFor(() => inside(element));
    const reopen = () => {
      const provider = place.querySelector('wuyu-provider');
      if (!provider) throw new Error('the provider stands on the page');
      element.remove();
      page.client.signOut();
      page.client = page.backend.clientOf(as);
      provider.client = page.client;
      const again = document.createElement('wuyu-visit-tracker');
      again.classId = classId;
      provider.append(again);
      return stageOf(page, place);
    };
    return { backend: page.backend, element, view: inside(element), reopen };
  };
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
        // What an earlier story said to offers.
        for (const key of Object.keys(sessionStorage)) if (key.startsWith('wuyu/')) sessionStorage.removeItem(key);
        const backend = await startBackend({ ...visitSchool, ...school, baseUrl: `https://${newId()}.example` });
        await before(backend);
        const restore = keepsNothing ? denyStorage() : () => undefined;
        return { page: { backend, restore, client: backend.clientOf(as) } satisfies Loaded };
      },
    ],
    beforeEach:
      ({ loaded }) =>
      async () => {
        const { backend, restore } = loadedOf(loaded);
        restore();
        await forget(backend, as);
        await backend.stop();
      },
    render: (_, { loaded }) => html`<div class="stage" dir=${dir ?? 'ltr'}>${open(loadedOf(loaded))}</div>`,
    play: async ({ canvasElement, loaded }) => {
      const place = canvasElement.querySelector<HTMLElement>('.stage');
      if (!place) throw new Error('the stage stands on the page');
      await play(await stageOf(loadedOf(loaded), place));
      const element = place.querySelector('wuyu-visit-tracker');
      if (element) await settled(element);
    },
  };
}

/** Leaves nothing of a story in the browser. */
async function forget(backend: Backend, person: Person): Promise<void> {
  const client = backend.asOther(person);
  const outbox = await openOutbox({ client, userId: person, account: () => client.devices.getDeviceKey({}) });
  await outbox.signOut('discard');
  const key = `wuyu/last-user@1/${backend.baseUrl}/${backend.orgId}`;
  localStorage.removeItem(key);
}

/** Presses a button, by its name. */
export const press = async ({ view }: Pick<Stage, 'view'>, name: string | RegExp): Promise<void> =>
  userEvent.click(await view.findByRole('button', { name }, soon));

export const turnTo = async ({ view }: Pick<Stage, 'view'>, name: RegExp): Promise<void> =>
  userEvent.click(await view.findByRole('tab', { name }, soon));

/** Says that the PIN can wait. */
export async function laterPin(stage: Pick<Stage, 'view'>): Promise<void> {
  await press(stage, '以后再说');
}

/** Sets the PIN of the device. */
export async function setPin(stage: Pick<Stage, 'view'>, pin = '240613'): Promise<void> {
  await press(stage, '设密码');
  const sheet = within(await stage.view.findByRole('dialog', {}, soon));
  await userEvent.type(await sheet.findByLabelText('本机密码'), pin);
  await userEvent.type(await sheet.findByLabelText('再输一次'), pin);
  await userEvent.click(await sheet.findByRole('button', { name: '设密码' }));
  await stage.view.findByText('本机密码设好了', { selector: '.undo p' }, soon);
}

/** Records a visit to a home, with what is tapped on the way. */
export async function record({ view }: Pick<Stage, 'view'>, name: string, taps: readonly string[] = []): Promise<void> {
  await turnTo({ view }, /^待访/);
  await press({ view }, `记一次 ${name}`);
  for (const tap of taps) await userEvent.click(await view.findByLabelText(tap, {}, soon));
  await press({ view }, '记下来');
}

/** Does something as it was done some days ago, by the device's clock. */
export async function daysAgo<T>(days: number, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => now() - days * 86_400_000;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}
