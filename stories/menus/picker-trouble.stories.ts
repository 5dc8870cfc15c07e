import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { inDark, inEnglish, soon } from '../homework/stage.ts';
import type { Backend } from '../support/backend.ts';
import { publishMenu, usualWishes, wish } from '../support/menus.ts';
import { people } from '../support/school.ts';
import { scene, type Story } from './picker-stage.ts';

/** When the line, the clock or another device comes between: nothing ranked is lost, and the page says what holds. */
const meta: Meta = { title: 'Elements/Menu picker/Trouble', component: 'wuyu-menu-picker', tags: ['autodocs'] };
export default meta;

const chosen = async (backend: Backend) => {
  const menu = await publishMenu(backend);
  await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.guardian });
  return menu;
};
const withLine = (line: Backend['line']) => async (backend: Backend) => {
  await chosen(backend);
  backend.line = line;
};

/** The frame stands in its real size before the data is there. */
export const Loading: Story = scene({
  before: withLine('silent'),
  play: async ({ element, view }) => {
    await expect(view.queryByRole('alert')).toBeNull();
    await expect(element.getBoundingClientRect().height).toBeGreaterThan(300);
  },
});

export const Failed: Story = scene({
  before: withLine('failing'),
  play: async ({ backend, view }) => {
    await view.findByText('课后服务没取到', {}, soon);
    backend.line = 'open';
    await userEvent.click(view.getByRole('button', { name: '再试一次' }));
    await view.findByRole('tab', { name: /周一/ }, soon);
  },
});

const offline = scene({
  before: chosen,
  play: async ({ backend, view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周五/ }, soon));
    backend.line = 'cut';
    await userEvent.click(await view.findByRole('button', { name: '把陶艺加入志愿' }, soon));
    await view.findByText(/^待发送/, {}, soon);
    await view.findByText('现在没有网络，照样可以选。', { exact: false });
  },
});
/** Ranked without a network: kept on this device, and sent later. */
export const Offline: Story = offline;
export const OfflineDark: Story = { ...offline, ...inDark };

/** The window closed while the page was open: what had been saved holds. */
export const ClosedMeanwhile: Story = scene({
  before: async (backend) => {
    const menu = await publishMenu(backend, { closesAt: '2026-11-24T19:00' });
    await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.guardian });
  },
  play: async ({ backend, view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周五/ }, soon));
    backend.setTime('19:00');
    await userEvent.click(await view.findByRole('button', { name: '把陶艺加入志愿' }, soon));
    await view.findByText('刚才的改动没存上', {}, soon);
  },
});

/** The child itself has changed its wishes meanwhile. */
export const AnotherDevice: Story = scene({
  before: chosen,
  play: async ({ backend, view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周五/ }, soon));
    backend.line = 'cut';
    await userEvent.click(await view.findByRole('button', { name: '把陶艺加入志愿' }, soon));
    await view.findByText(/^待发送/, {}, soon);
    const { menus } = backend.asOther(people.xiaoyu);
    const [edition] = (await menus.listEditions({})).items;
    const [list] = edition ? (await menus.listChoices({ editionId: edition.id })).items : [];
    if (edition && list) {
      const body = { slots: [{ slot: '2' as const, offeringIds: [], none: true }] };
      await menus.updateChoices({ editionId: edition.id, studentId: list.id, ifMatch: list.rev, body });
    }
    backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await view.findByText(/别的设备也改过志愿/, {}, soon);
  },
});

export const Announced: Story = scene({
  before: (backend) => publishMenu(backend, { opensAt: '2026-11-25T12:00' }),
  play: async ({ view }) => void (await view.findByText('11 月 25 日 12:00 开始选，可以先看看', {}, soon)),
});

export const WaitingForTheDraw: Story = scene({
  before: async (backend) => {
    await chosen(backend);
    backend.setTime('20:30', '2026-11-27');
  },
  play: async ({ view }) => void (await view.findByText(/学校抽签后这里会出结果/, {}, soon)),
});

export const NothingPublished: Story = scene({
  play: async ({ view }) => void (await view.findByText('现在没有课后服务可选', {}, soon)),
});
export const NothingPublishedEnglish: Story = {
  ...scene({ play: async ({ view }) => void (await view.findByText('Nothing to choose just now', {}, soon)) }),
  ...inEnglish,
};
