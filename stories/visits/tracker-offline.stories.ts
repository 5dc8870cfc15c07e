import type { Meta } from '@storybook/web-components-vite';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { inDark, inEnglish, soon, wide } from '../homework/stage.ts';
import { dayAfter, people } from '../support/school.ts';
import { visitAutumn, visitDay } from '../support/visits.ts';
import { daysAgo, laterPin, press, record, scene, setPin, type Stage, type Story, turnTo } from './tracker-stage.ts';

/** When the line, another device or the browser comes between: nothing is lost, and the page says what holds. */
const meta: Meta = {
  title: 'Elements/Visit tracker/Without signal',
  component: 'wuyu-visit-tracker',
  tags: ['autodocs'],
};
export default meta;

/** What the backend holds of today, and of the plan that was past its day. */
const arrived = async ({ backend }: Pick<Stage, 'backend'>) =>
  (await backend.asOther(people.homeroom).visits.listVisits({ limit: 1000 })).items.filter(
    ({ day }) => day > dayAfter(visitDay, -6),
  );
const signal = ({ backend }: Pick<Stage, 'backend'>) => {
  backend.line = 'open';
  window.dispatchEvent(new Event('online'));
};

async function recordTwo(stage: Stage): Promise<void> {
  stage.backend.line = 'cut';
  await record(stage, '王一诺', ['奶奶/外婆', '作息']);
  await record(stage, '李沐阳', ['妈妈', '学习']);
  await stage.view.findByText('2 条待发送', {}, soon);
}

const twoWaiting = scene({
  play: async (stage) => {
    await laterPin(stage);
    await recordTwo(stage);
    await turnTo(stage, /^已访 7/);
    const { view } = stage;
    await view.findByText('没有信号', {}, soon);
    await view.findByText('含 2 条待发送');
    await expect(view.getAllByText('待发送').length).toBeGreaterThan(1);
    await expect(await arrived(stage)).toHaveLength(0);
  },
});
/** The network is cut, and two visits wait: they are in their places, and the numbers say how many of them wait. */
export const TwoWaiting: Story = twoWaiting;
export const TwoWaitingDark: Story = { ...twoWaiting, ...inDark };
export const TwoWaitingWide: Story = { ...twoWaiting, ...wide };

/** Signal is back: both arrive, once each. */
export const SignalAgain: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    await recordTwo(stage);
    signal(stage);
    await waitFor(async () => expect(stage.view.queryByText('2 条待发送')).toBeNull(), soon);
    await waitFor(async () => expect((await arrived(stage)).length).toBe(2), soon);
    await turnTo(stage, /^已访 7/);
    await waitFor(async () => expect(stage.view.queryByText('含 2 条待发送')).toBeNull(), soon);
  },
});

/** Answers take their time: it is recorded at once, and says that it is being sent. */
export const Slow: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    stage.backend.line = 'slow';
    await record(stage, '王一诺', ['奶奶/外婆']);
    await stage.view.findByRole('tab', { name: /^已访 6/ }, soon);
    await stage.view.findByText('正在发送', {}, soon);
    await waitFor(async () => expect((await arrived(stage)).length).toBe(1), { timeout: 20_000 });
    await waitFor(async () => expect(stage.view.queryByText('1 条待发送')).toBeNull(), { timeout: 20_000 });
  },
});

/** The line comes and goes: each visit arrives once all the same. */
export const Flapping: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    stage.backend.line = 'flapping';
    await record(stage, '王一诺', ['奶奶/外婆']);
    await record(stage, '李沐阳', ['妈妈']);
    await stage.view.findByRole('tab', { name: /^已访 7/ }, soon);
    await waitFor(async () => expect((await arrived(stage)).length).toBe(2), { timeout: 20_000 });
    await waitFor(async () => expect(stage.view.queryByText(/条待发送/)).toBeNull(), { timeout: 20_000 });
    await expect(await arrived(stage)).toHaveLength(2);
  },
});

/** A visit of the autumn is changed here without signal, and on another device meanwhile. */
async function changeOnBoth(stage: Stage): Promise<void> {
  await laterPin(stage);
  await turnTo(stage, /^已访 5/);
  stage.backend.line = 'cut';
  await press(stage, '改小雨的家访');
  await userEvent.click(await stage.view.findByLabelText('学习', {}, soon));
  const note = await stage.view.findByLabelText('写几句');
  await fireEvent.input(note, { target: { value: '奶奶带两个孩子，说好早点睡。' } });
  await press(stage, '改好了');
  await stage.view.findByText('1 条待发送', {}, soon);
  const { visits } = stage.backend.asOther(people.homeroom);
  const visit = (await visits.listVisits({ limit: 1000 })).items.find(
    ({ studentIds, day }) => studentIds.includes(people.xiaoyu) && day > '2022-09',
  );
  if (visit)
    await visits.updateVisit({
      visitId: visit.id,
      ifMatch: visit.rev,
      body: { topics: ['routine', 'mood', 'health'], note: '妈妈回来了，说好九点半关灯。' },
    });
  signal(stage);
  await stage.view.findAllByText('两边都改过，等您看一眼', {}, soon);
}

const twoVersions = scene({
  play: async (stage) => {
    await changeOnBoth(stage);
    const [look] = await stage.view.findAllByRole('button', { name: '看两份' }, soon);
    if (look) await userEvent.click(look);
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await sheet.findByText('小雨和小川，两边都改过');
    await sheet.findByText(/^别处 · 妈妈回来了/);
    await sheet.findByText(/^这台 · 奶奶带两个孩子/);
  },
});
/** Two devices have changed one visit: both versions, field by field. */
export const TwoVersions: Story = twoVersions;
export const TwoVersionsDark: Story = { ...twoVersions, ...inDark };

/** One word settles it, with something of each. */
export const TwoVersionsSettled: Story = scene({
  play: async (stage) => {
    await changeOnBoth(stage);
    const [look] = await stage.view.findAllByRole('button', { name: '看两份' }, soon);
    if (look) await userEvent.click(look);
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await userEvent.click(await sheet.findByLabelText(/^别处 · 妈妈回来了/));
    await userEvent.click(await sheet.findByRole('button', { name: '就这样' }));
    const { visits } = stage.backend.asOther(people.homeroom);
    const now = async () =>
      (await visits.listVisits({ limit: 1000 })).items.find(
        ({ studentIds, day }) => studentIds.includes(people.xiaoyu) && day > '2022-09',
      );
    await waitFor(async () => expect((await now())?.topics.includes('learning')).toBe(true), soon);
    await expect((await now())?.note).toBe('妈妈回来了，说好九点半关灯。');
    await waitFor(async () => expect(stage.view.queryByText('两边都改过，等您看一眼')).toBeNull(), soon);
  },
});

/** The device's clock was a day ahead: the backend does not take it, it stays, and says why. */
export const Refused: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    stage.backend.line = 'cut';
    await record(stage, '王一诺', ['奶奶/外婆']);
    await stage.view.findByText('1 条待发送', {}, soon);
    stage.backend.setTime('16:20', '2022-11-21');
    signal(stage);
    await stage.view.findAllByText('没收下，等您看一眼', {}, soon);
    const [look] = await stage.view.findAllByRole('button', { name: '看一眼' }, soon);
    if (look) await userEvent.click(look);
    await stage.view.findByText('日子在今天之后，去过了才能记。', {}, soon);
    await stage.view.findByRole('button', { name: '改一改再发' });
  },
});

/** Closed without signal, and opened again: a PIN of this device stands before what is kept. */
async function locked(stage: Stage): Promise<Stage> {
  await setPin(stage);
  await recordTwo(stage);
  const again = await stage.reopen();
  await again.view.findByText('2 条没发出去的记录锁着', {}, soon);
  await expect(again.view.queryByText('王一诺')).toBeNull();
  return again;
}
const lockedStory = scene({ play: async (stage) => void (await locked(stage)) });
export const Locked: Story = lockedStory;
export const LockedDark: Story = { ...lockedStory, ...inDark };
/** Another PIN opens nothing, and loses nothing. */
export const WrongPin: Story = scene({
  play: async (stage) => {
    const again = await locked(stage);
    await userEvent.type(await again.view.findByLabelText('本机密码'), '111111');
    await press(again, '打开');
    await again.view.findByText(/^密码不对/, {}, soon);
  },
});
/** The PIN opens it: what waits, and the class as it was read last. */
export const Unlocked: Story = scene({
  play: async (stage) => {
    const again = await locked(stage);
    await userEvent.type(await again.view.findByLabelText('本机密码'), '240613');
    await press(again, '打开');
    await turnTo(again, /^已访 7/);
    await again.view.findByText('2 条待发送', {}, soon);
  },
});

/** The browser keeps nothing: it works, and says what that means. */
export const NotDurable: Story = scene({
  keepsNothing: true,
  play: async ({ view }) => {
    await view.findByText('现在存不住记录', {}, soon);
    await view.findByText('没发出去之前，请别关这一页。');
  },
});

/** Something has waited for five days: a browser may clear it away soon. */
export const FiveDays: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    stage.backend.line = 'cut';
    await press(stage, '记一次 王一诺');
    await userEvent.click(await stage.view.findByLabelText('奶奶/外婆', {}, soon));
    await daysAgo(5, async () => {
      await press(stage, '记下来');
      await stage.view.findByText('1 条待发送', {}, soon);
    });
    await turnTo(stage, /^已访 6/);
    await stage.view.findByText('有记录等了 5 天还没发出去', {}, soon);
  },
});

/** Signing out while something waits: nothing is decided silently. */
export const Leaving: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    await recordTwo(stage);
    void stage.element.askToLeave();
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await sheet.findByText('还有 2 条没发出去');
    await sheet.findByRole('button', { name: '留在这台设备' });
    await sheet.findByRole('button', { name: '先不退出' });
  },
});

/** Nobody's data is there yet, and no line either. */
export const NeverRead: Story = scene({
  before: async (backend) => {
    await visitAutumn(backend);
    backend.line = 'cut';
  },
  play: async (stage) => {
    await stage.view.findByText('家访没取到', {}, soon);
    signal(stage);
    await press(stage, '再试一次').catch(() => undefined);
    await stage.view.findByText('第 13 周，按进度应到 4 人，正常', {}, soon);
  },
});

export const WaitingEnglish: Story = {
  ...scene({
    play: async ({ backend, view }) => {
      await press({ view }, 'Later');
      backend.line = 'cut';
      await press({ view }, /^Record 王一诺/);
      await press({ view }, 'Record it');
      await view.findByText('1 to send', {}, soon);
    },
  }),
  ...inEnglish,
};
