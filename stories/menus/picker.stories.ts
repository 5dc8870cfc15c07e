import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { inDark, inEnglish, narrow, soon, wide } from '../homework/stage.ts';
import type { Backend } from '../support/backend.ts';
import {
  classmatesWish,
  december,
  drawMenu,
  idOf,
  publishMenu,
  tamper,
  team,
  usualWishes,
  wish,
} from '../support/menus.ts';
import { people } from '../support/school.ts';
import { scene, type Story } from './picker-stage.ts';

/**
 * A family ranks what it wants of a month's after-school service, on a phone in two minutes; after the draw it reads the
 * result and has this device compute the draw again.
 */
const meta: Meta = { title: 'Elements/Menu picker', component: 'wuyu-menu-picker', tags: ['autodocs'] };
export default meta;

const chosen = async (backend: Backend) => {
  const menu = await publishMenu(backend, { lines: [...december, team] });
  await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.guardian });
  await classmatesWish(backend, menu, 5, { 1: ['足球'], 3: ['管弦乐团'], 5: ['陶艺', '英语阅读'] });
  return menu;
};
const choosing = scene({
  before: chosen,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周三/ }, soon));
    await view.findByText('6 人想去，2 个名额', {}, soon);
    await expect(view.getByRole('button', { name: '管弦乐团，第 1 志愿，点一下取消' })).toBeTruthy();
  },
});
/** One day a screen; the ranking at hand below the list. */
export const Choosing: Story = choosing;
export const ChoosingDark: Story = { ...choosing, ...inDark };
export const ChoosingNarrow: Story = { ...choosing, ...narrow };
export const ChoosingEnglish: Story = {
  ...scene({
    before: chosen,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('tab', { name: /Wed/ }, soon));
      await view.findByText('6 wish it, 2 places', {}, soon);
    },
  }),
  ...inEnglish,
};

const week = scene({
  before: chosen,
  play: async ({ view }) => void (await view.findByText('周五还没选，选不选都行', {}, soon)),
});
/** Where there is room the week stands beside all rankings, and the children are tabs. */
export const Week: Story = { ...week, ...wide };
export const WeekDark: Story = { ...week, globals: { ...wide.globals, ...inDark.globals } };
export const WeekEnglish: Story = {
  ...scene({
    before: chosen,
    play: async ({ view }) => void (await view.findByText('Fri: nothing yet', {}, soon)),
  }),
  globals: { ...wide.globals, ...inEnglish.globals },
};

/** Found by its pinyin initials, in whichever day it lies. */
export const Searching: Story = scene({
  before: chosen,
  play: async ({ view }) => {
    await userEvent.type(await view.findByRole('searchbox', {}, soon), 'yy');
    await view.findByText(/^找到 \d+ 门$/, {}, soon);
    // What marks a title is fetched with the first word.
    await view.findAllByText('英语', {}, soon);
  },
});

/** A pupil chooses for itself. */
export const Pupil: Story = scene({
  as: people.xiaoyu,
  before: chosen,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周一/ }, soon));
    await view.findByText('按志愿顺序抽签，你最想去的放最前就好。', {}, soon);
  },
});

/** Ranked without a pointer: Alt and the arrows move a wish, and the focus goes along. */
export const ByKeyboard: Story = scene({
  before: chosen,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('tab', { name: /周三/ }, soon));
    (await view.findByRole('button', { name: '作业答疑上移' }, soon)).focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await view.findByRole('button', { name: '作业答疑，第 2 志愿，点一下取消' }, soon);
  },
});

const drawn = async (backend: Backend) => {
  const menu = await chosen(backend);
  await drawMenu(backend, menu);
  return menu;
};
const result = scene({
  before: drawn,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '验一验' }, soon));
    await view.findByText('这次抽签，重算一致', {}, soon);
  },
});
/** What the child has, and the proof in plain words. */
export const Result: Story = result;
export const ResultDark: Story = { ...result, ...inDark };
export const ResultWide: Story = { ...result, ...wide };
export const ResultEnglish: Story = {
  ...scene({
    before: drawn,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: 'Check the draw' }, soon));
      await view.findByText('The draw agrees', {}, soon);
    },
  }),
  ...inEnglish,
};

/** Somebody on the way has changed the record: it is seen, named, and there is one thing to do. */
export const Tampered: Story = scene({
  before: async (backend) => {
    await drawn(backend);
    tamper(backend, (record) => ({
      ...record,
      result: { ...record.result, places: record.result.places.slice(1) },
    }));
  },
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '验一验' }, soon));
    await view.findByText('重算的结果对不上', {}, soon);
    await view.findByRole('button', { name: '告诉学校' });
  },
});

/** Somebody gave a place back, and it is this child's turn. */
export const Offered: Story = scene({
  before: async (backend) => {
    const menu = await publishMenu(backend);
    const { menus } = backend.asOther(people.homeroom);
    const editionId = menu.edition.id;
    const offeringId = idOf(menu, '陶艺');
    await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.guardian });
    await wish(backend, menu, 'five-1', { 5: ['陶艺'] }, { by: people.homeroom });
    await drawMenu(backend, menu);
    // It waits behind the one who drew the place.
    await backend.asOther(people.guardian).menus.createPlace({
      editionId,
      body: { studentId: people.xiaoyu, offeringId, wait: true },
    });
    const { items } = await menus.listPlaces({ studentId: 'five-1' });
    const [place] = items;
    if (place) await menus.withdrawPlace({ placeId: place.id, ifMatch: place.rev });
  },
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '要这个位子' }, soon));
    await view.findByText('有位子了', {}, soon);
  },
});

/** A place is changed for a free one at the same time: what is given back is said first. */
const swap = scene({
  before: drawn,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '看看哪些还有空位' }, soon));
    await userEvent.click(await view.findByRole('tab', { name: /周一/ }, soon));
    await userEvent.click(await view.findByRole('button', { name: '把足球换成合唱' }, soon));
    await view.findByText('要了这个，足球的位子就让给别人。', {}, soon);
    await view.findByRole('button', { name: '换成这个' });
  },
});
export const Swap: Story = swap;
export const SwapDark: Story = { ...swap, ...inDark };

/** Where the first to come has the place: taken at once. */
export const FirstCome: Story = scene({
  before: async (backend) => publishMenu(backend, { mode: 'firstCome' }),
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '要足球的位子' }, soon));
    await view.findByText('有位子了', {}, soon);
  },
});
