import '@wuyu/elements/menu-publisher/define';
import '@wuyu/elements/provider/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { inDark, inEnglish, inside, narrow, settled, soon, wide } from '../homework/stage.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import {
  classmatesWish,
  drawMenu,
  idOf,
  type MenuOptions,
  menuMonth,
  publishMenu,
  usualWishes,
  wish,
} from '../support/menus.ts';
import { people, type Person } from '../support/school.ts';

/**
 * After-school service for who makes it: the month's edition as a table, its filing, its draw, attendance, and the
 * district's lists and filings.
 */
const meta: Meta = { title: 'Elements/Menu publisher', component: 'wuyu-menu-publisher', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;

interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}
interface Scene {
  as?: Person;
  view?: string;
  time?: string;
  day?: string;
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<void>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const code = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-menu-publisher></wuyu-menu-publisher>
</wuyu-provider>`;

function scene({ as = people.schoolLeader, view = '', time, day, before, play }: Scene): Story {
  return {
    ...wide,
    parameters: { docs: { source: { code, language: 'html' } } },
    loaders: [
      async () => {
        for (const key of Object.keys(sessionStorage)) if (key.startsWith('wuyu/')) sessionStorage.removeItem(key);
        const backend = await startBackend({ ...(time && { time }), ...(day && { day }) });
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
        <wuyu-menu-publisher view=${view}></wuyu-menu-publisher>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-menu-publisher');
      if (!element) throw new Error('the element stands on the page');
      const view = await waitFor(() => inside(element), soon);
      await play?.({ backend: backendOf(loaded), element, view });
      await settled(element);
    },
  };
}

const seen = (text: RegExp | string) => async (stage: Stage) => void (await stage.view.findAllByText(text, {}, soon));
const press = async ({ view }: Stage, name: string | RegExp) =>
  userEvent.click(await view.findByRole('button', { name }, soon));
const dark = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inDark.globals } });
const english = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inEnglish.globals } });

const november: MenuOptions = { month: '2026-11', opensAt: '2026-10-20T08:00', closesAt: '2026-10-25T20:00' };
const leader = (backend: Backend) => backend.asOther(people.schoolLeader).menus;

/** December as November was, as a draft. */
async function drafted(backend: Backend) {
  const { edition } = await publishMenu(backend, november);
  return leader(backend).createEdition({
    body: {
      month: menuMonth,
      opensAt: '2026-11-25T00:00:00.000Z',
      closesAt: '2026-11-28T12:00:00.000Z',
      copyOf: edition.id,
    },
  });
}
/** The same with a room that two need at once. */
async function clashing(backend: Backend): Promise<void> {
  const { id: editionId } = await drafted(backend);
  const { items } = await leader(backend).listOfferings({ editionId });
  const choir = items.find((o) => o.title === '合唱');
  if (choir) await leader(backend).updateOffering({ offeringId: choir.id, ifMatch: choir.rev, body: { room: '操场' } });
}
/** December published and filed. */
async function filed(backend: Backend): Promise<void> {
  await publishMenu(backend, november);
  const { edition } = await publishMenu(backend);
  await leader(backend).fileEdition({ editionId: edition.id, ifMatch: edition.rev });
}
/** The district gave it back. */
async function returned(backend: Backend): Promise<void> {
  await filed(backend);
  const { menus } = backend.asOther(people.officer);
  const [filing] = (await menus.listFilings({ month: menuMonth })).items;
  if (filing)
    await menus.returnFiling({
      filingId: filing.id,
      ifMatch: filing.rev,
      body: { comment: '周四的活动只有两门，请再排一些。' },
    });
}
async function chosen(backend: Backend) {
  const menu = await publishMenu(backend);
  await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.xiaoyu });
  await classmatesWish(backend, menu, 6, usualWishes);
  return menu;
}
async function placed(backend: Backend): Promise<void> {
  const menu = await chosen(backend);
  await drawMenu(backend, menu);
  const { items } = await leader(backend).listOfferings({ editionId: menu.edition.id });
  const football = items.find((o) => o.id === idOf(menu, '足球', 1));
  if (football)
    await leader(backend).updateOffering({
      offeringId: football.id,
      ifMatch: football.rev,
      body: { teacherId: people.science },
    });
  backend.setTime('15:45', '2026-12-07');
}

/** The month is not begun: as the last one was, or empty. */
export const Begin: Story = scene({
  before: (backend) => publishMenu(backend, november),
  play: seen('12 月的菜单还没开始做'),
});
/** What blocks stands first and in its cells; publishing says why it waits. */
export const Edition: Story = scene({ before: clashing, play: seen('周一“操场”同时排了 2 门') });
export const EditionDark: Story = dark(Edition);
export const EditionEnglish: Story = english(
  scene({ before: clashing, play: seen('Mon: 2 activities need “操场” at once') }),
);
export const EditionPhone: Story = { ...Edition, globals: {} };
export const EditionNarrow: Story = { ...Edition, ...narrow };
/** A few letters find an activity; Enter adds it to the chosen day. */
export const Finding: Story = scene({
  before: drafted,
  play: async (stage) => {
    const field = await stage.view.findByRole('combobox', {}, soon);
    await userEvent.type(field, 'ty');
    await stage.view.findByRole('option', { name: /^陶艺/ }, soon);
  },
});
/** The keyboard writes in the cells. */
export const Writing: Story = scene({
  before: drafted,
  play: async ({ view, element }) => {
    const [room] = await view.findAllByText('音乐厅', {}, soon);
    room?.focus();
    await userEvent.keyboard('{Enter}');
    const field = await waitFor(() => {
      const open = element.shadowRoot?.querySelector<HTMLInputElement>('[data-editor]');
      if (!open) throw new Error('nothing is written yet');
      return open;
    }, soon);
    await expect(field).toHaveValue('音乐厅');
  },
});
/** Publishing is asked about with what happens. */
export const Publishing: Story = scene({
  before: drafted,
  play: async (stage) => {
    const box = await stage.view.findByRole('checkbox', {}, soon);
    await userEvent.click(box);
    const publish = await stage.view.findByRole('button', { name: '公布' }, soon);
    await waitFor(() => expect(publish).toHaveAttribute('aria-disabled', 'false'), soon);
    await userEvent.click(publish);
    await stage.view.findByText(/全校家长都能看到这 19 门/, {}, soon);
  },
});
export const Filed: Story = scene({ before: filed, play: seen('已报区里，等回执') });
export const Returned: Story = scene({ before: returned, play: seen('周四的活动只有两门，请再排一些。') });
export const ReturnedPhone: Story = { ...Returned, globals: {} };

/** Before the window closes a draw can only be previewed, with another seed. */
export const DrawPreview: Story = scene({
  view: 'draw',
  before: chosen,
  play: async (stage) => {
    await press(stage, '试算一次');
    await stage.view.findByText(/用另一个种子试算/, {}, soon);
  },
});
/** After it, the draw is asked about once. */
export const DrawReady: Story = scene({
  view: 'draw',
  before: async (backend) => {
    await chosen(backend);
    backend.setTime('20:05', '2026-11-27');
  },
  play: async (stage) => {
    await press(stage, '抽签…');
    await stage.view.findByText(/只能抽这一次，不能重来/, {}, soon);
  },
});
export const Drawn: Story = scene({
  view: 'draw',
  before: async (backend) => drawMenu(backend, await chosen(backend)),
  play: seen(/抽过签了/),
});
export const DrawnDark: Story = dark(Drawn);
export const DrawnPhone: Story = { ...Drawn, globals: {} };

/** A teacher finds the own offerings alone, and marks with a tap or a key. */
export const Attendance: Story = {
  ...scene({
    as: people.science,
    before: placed,
    play: async (stage) => {
      await stage.view.findByText('0/7 人到了 · 7 人没点', {}, soon);
      await press(stage, '剩下的 7 人都到了');
      await stage.view.findByText('7/7 人到了', {}, soon);
    },
  }),
  globals: {},
};
export const AttendanceOffline: Story = {
  ...scene({
    as: people.science,
    before: placed,
    play: async (stage) => {
      await stage.view.findByText('0/7 人到了 · 7 人没点', {}, soon);
      stage.backend.line = 'cut';
      await press(stage, '剩下的 7 人都到了');
      await stage.view.findByText('正在存 7 个', {}, soon);
    },
  }),
  globals: {},
};

/** Where each school stands with the month. */
export const District: Story = scene({ as: people.officer, before: filed, play: seen('云岭区实验小学') });
export const DistrictPhone: Story = { ...District, globals: {} };
export const DistrictEnglish: Story = english(scene({ as: people.officer, before: filed, play: seen('filed') }));
/** One that is opened shows its menu, its findings and what differs. */
export const Filing: Story = scene({
  as: people.officer,
  before: filed,
  play: async (stage) => {
    await press(stage, '云岭区实验小学');
    const open = await waitFor(() => {
      const found = stage.element.shadowRoot?.querySelector<HTMLElement>('dialog[open]');
      if (!found) throw new Error('no panel is open');
      return within(found);
    }, soon);
    await open.findByText('菜单（19 门）', {}, soon);
  },
});
export const Providers: Story = scene({
  as: people.officer,
  before: async (backend) => {
    const { menus } = backend.asOther(people.officer);
    for (const [name, vetting] of [
      ['清河体育俱乐部', 'listed'],
      ['墨韵书画院', 'listed'],
      ['飞羽球类训练中心', 'suspended'],
      ['云岭棋院', 'pending'],
    ] as const)
      await menus.createProvider({ body: { name, vetting, batch: 1, validFrom: '2026-09-01' } });
  },
  play: async (stage) => {
    await press(stage, '白名单机构 4');
    await stage.view.findByText('清河体育俱乐部', {}, soon);
  },
});

/** An account that has nothing to do here. */
export const Nothing: Story = scene({ as: people.guardian, play: seen('这个账号不做课后服务的菜单') });
export const Failed: Story = scene({
  before: async (backend) => {
    backend.line = 'failing';
  },
  play: seen('这一页没取到'),
});
