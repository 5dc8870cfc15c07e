import '@wuyu/elements/evidence-recorder/define';
import '@wuyu/elements/growth-timeline/define';
import '@wuyu/elements/provider/define';
import type { StoryObj } from '@storybook/web-components-vite';
import { newId } from '@wuyu/sdk';
import { openOutbox } from '@wuyu/sdk/outbox';
import { html, type TemplateResult } from 'lit';
import { waitFor } from 'storybook/test';
import { inside, settled, soon } from '../homework/stage.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { evaluationSchool, threeTerms } from '../support/evaluation.ts';
import type { Person } from '../support/school.ts';

export type Story = StoryObj;

/** What a play sees: the element as a person does, and the backend behind it. */
export interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}

interface Scene {
  /** Whose page it is. */
  as: Person;
  /** The element, as the host page writes it. */
  element: TemplateResult;
  /** The lines a host page needs; shown beside the story. */
  code: string;
  dir?: 'ltr' | 'rtl';
  /** Rules other than the nation's. */
  policyId?: string;
  /** What happened before the page was opened: three terms of entries unless told. */
  before?: (backend: Backend) => Promise<unknown>;
  /** What a person does, and what must then be seen. */
  play: (stage: Stage) => Promise<unknown>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;

/** An element on a page of somebody's, in the stories' school; each story has a backend at an address of its own. */
export const scene = ({
  as,
  element: shown,
  code,
  dir = 'ltr',
  policyId,
  before = threeTerms,
  play,
}: Scene): Story => ({
  parameters: {
    docs: {
      source: {
        code: `<wuyu-provider backend="https://backend.example" org="yunling-primary">\n  ${code}\n</wuyu-provider>`,
        language: 'html',
      },
    },
  },
  loaders: [
    async () => {
      const backend = await startBackend({
        ...evaluationSchool,
        ...(policyId !== undefined && { policyId }),
        baseUrl: `https://${newId()}.example`,
      });
      await before(backend);
      return { backend };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    async () => {
      await forget(backendOf(loaded), as);
      await backendOf(loaded).stop();
    },
  render: (_, { loaded }) =>
    html`<div dir=${dir}>
      <wuyu-provider .client=${backendOf(loaded).clientOf(as)}>${shown}</wuyu-provider>
    </div>`,
  play: async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector<HTMLElement>('wuyu-provider > *');
    if (!element) throw new Error('the element stands on the page');
    const view = await waitFor(() => inside(element), soon);
    await play({ backend: backendOf(loaded), element, view });
    await settled(element);
  },
});

/** Leaves nothing of a story in the browser. */
async function forget(backend: Backend, person: Person): Promise<void> {
  const client = backend.asOther(person);
  const outbox = await openOutbox({ client, userId: person, account: () => client.devices.getDeviceKey({}) });
  await outbox.signOut('discard');
  localStorage.removeItem(`wuyu/last-user@1/${backend.baseUrl}/${backend.orgId}`);
}
