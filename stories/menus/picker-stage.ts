import '@wuyu/elements/menu-picker/define';
import '@wuyu/elements/provider/define';
import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { waitFor } from 'storybook/test';
import { inside, settled } from '../homework/stage.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { people, type Person } from '../support/school.ts';

export type Story = StoryObj;

interface Scene {
  /** Whose page it is: the guardian's of two children unless told. */
  as?: Person;
  /** The child that is shown first. */
  student?: string;
  time?: string;
  /** What happened before the page was opened. */
  before?: (backend: Backend) => Promise<unknown>;
  /** What a person does, and what must then be seen. */
  play: (stage: Stage) => Promise<void>;
}

/** What a play sees: the element as a person does, and the backend behind it. */
export interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}

const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary">
  <wuyu-menu-picker></wuyu-menu-picker>
</wuyu-provider>`;
const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;

/** A family's page; each story has a backend of its own. */
export function scene({ as = people.guardian, student = people.xiaoyu, time, before, play }: Scene): Story {
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
        for (const storage of [sessionStorage, localStorage])
          for (const key of Object.keys(storage)) if (key.startsWith('wuyu/')) storage.removeItem(key);
        const backend = await startBackend({ ...(time && { time }) });
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
        <wuyu-menu-picker student=${student}></wuyu-menu-picker>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-menu-picker');
      if (!element) throw new Error('the element stands on the page');
      await waitFor(() => inside(element));
      await play({ backend: backendOf(loaded), element, view: inside(element) });
      await settled(element);
    },
  };
}
