import '@wuyu/elements/evaluation-radar/define';
import '@wuyu/elements/provider/define';
import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { userEvent, waitFor } from 'storybook/test';
import { inDark, inEnglish, inside, narrow, settled, soon, wide } from '../homework/stage.ts';
import { type Backend, type BackendOptions, startBackend } from '../support/backend.ts';
import { evaluationSchool, threeTerms } from '../support/evaluation.ts';
import type { Person } from '../support/school.ts';

type Story = StoryObj;

/** What a play sees: the element as a person does, and the backend behind it. */
export interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}

interface Scene {
  /** Whose page it is. */
  as: Person;
  /** What the host page names. */
  at?: { student?: string; classId?: string; term?: string; framework?: string; as?: string };
  school?: BackendOptions;
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<unknown>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const code = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-evaluation-radar></wuyu-evaluation-radar>
</wuyu-provider>`;

/** The element on a page of somebody's, in the stories' school. */
export function scene({ as, at = {}, school = evaluationSchool, before = threeTerms, play }: Scene): Story {
  return {
    ...wide,
    parameters: { docs: { source: { code, language: 'html' } } },
    loaders: [
      async () => {
        const backend = await startBackend(school);
        await before(backend);
        return { backend };
      },
    ],
    beforeEach:
      ({ loaded }) =>
      () =>
        backendOf(loaded).stop(),
    render: (_, { loaded }) =>
      html`<wuyu-provider .client=${backendOf(loaded).clientOf(as)}>
        <wuyu-evaluation-radar
          .student=${at.student}
          .classId=${at.classId}
          .term=${at.term}
          .framework=${at.framework}
          .as=${at.as}
        ></wuyu-evaluation-radar>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-evaluation-radar');
      if (!element) throw new Error('the element stands on the page');
      const view = await waitFor(() => inside(element), soon);
      await play?.({ backend: backendOf(loaded), element, view });
      await settled(element);
    },
  };
}

export const seen =
  (text: RegExp | string) =>
  async ({ view }: Stage): Promise<void> =>
    void (await view.findAllByText(text, {}, soon));
export const press = async ({ view }: Stage, name: string | RegExp): Promise<void> =>
  userEvent.click(await view.findByRole('button', { name }, soon));
export const onPhone = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...narrow.globals } });
export const dark = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inDark.globals } });
export const english = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inEnglish.globals } });
