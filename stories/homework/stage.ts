import '@wuyu/elements/homework-logger/define';
import '@wuyu/elements/provider/define';
import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { waitFor, within } from 'storybook/test';
import { type Backend, type BackendOptions, startBackend } from '../support/backend.ts';
import type { Person } from '../support/school.ts';

export type Story = StoryObj;
type Play = NonNullable<Story['play']>;

interface Scene {
  /** Whose page it is. */
  as: Person;
  /** School time, 18:42 unless told. */
  time?: string;
  day?: string;
  /** What happened before the page was opened. */
  before?: (backend: Backend) => Promise<void>;
  /** How the school's rules differ, see `support/policies.ts`. */
  school?: Pick<BackendOptions, 'policyId' | 'packs'>;
  /** What a person does, and what must then be seen. */
  play?: (stage: Stage) => Promise<void>;
}

/** What a play sees: the element as a person does, and the backend behind it. */
export interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  /** Queries inside the element. */
  readonly view: ReturnType<typeof inside>;
}

/** The lines a host page needs; shown beside each story. */
const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary">
  <wuyu-homework-logger></wuyu-homework-logger>
</wuyu-provider>`;

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;

/** In a story on a page of many, another one's backend is not to be disturbed: each has its own. */
export function scene({ as, time, day, before, school, play }: Scene): Story {
  const run: Play = async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-logger');
    if (!element) throw new Error('the element stands on the page');
    await waitFor(() => inside(element));
    await play?.({ backend: backendOf(loaded), element, view: inside(element) });
    await settled(element);
  };
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
        forget();
        const backend = await startBackend({ ...(time && { time }), ...(day && { day }), ...school });
        await before?.(backend);
        return { backend };
      },
    ],
    beforeEach:
      ({ loaded }) =>
      () =>
        backendOf(loaded).stop(),
    render: (_, { loaded }) =>
      html`<wuyu-provider .client=${backendOf(loaded).clientOf(as)}>
        <wuyu-homework-logger></wuyu-homework-logger>
      </wuyu-provider>`,
    play: run,
  };
}

/** Queries within an element's shadow tree. */
export function inside(element: HTMLElement) {
  const root = element.shadowRoot?.querySelector<HTMLElement>('.root');
  if (!root) throw new Error('the element has rendered');
  return within(root);
}

/** Waits until nothing fades any more, so that contrast is measured on what stays. */
export async function settled(element: HTMLElement): Promise<void> {
  const passing = element.shadowRoot?.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled((passing ?? []).map((animation) => animation.finished));
}

/** What an earlier story left in this browser: what was not sent, timers, the chosen child. */
function forget(): void {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith('wuyu/')) storage.removeItem(key);
  }
}

/** Long enough for a backend that shares the page's only thread. */
export const soon = { timeout: 8000 };
export const inDark = { globals: { theme: 'dark' } } satisfies Story;
export const inEnglish = { globals: { locale: 'en' } } satisfies Story;
export const narrow = { globals: { viewport: { value: 'narrow' } } } satisfies Story;
export const wide = { globals: { viewport: { value: 'wide' } } } satisfies Story;
