import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { inDark, inEnglish, narrow, soon, wide } from '../homework/stage.ts';
import { framework } from '../support/evaluation.ts';
import { classes, people } from '../support/school.ts';
import { scene, type Stage, type Story } from './record-stage.ts';

/** Records what was seen: a class in a grid, one pupil in a form. */
const meta: Meta = { title: 'Elements/Evidence recorder', component: 'wuyu-evidence-recorder', tags: ['autodocs'] };
export default meta;

const press = async ({ view }: Stage, name: string | RegExp) =>
  userEvent.click(await view.findByRole('button', { name }, soon));
const levelOf = async ({ view }: Stage, row: string, level: string) =>
  within(await view.findByRole('radiogroup', { name: row }, soon)).getByRole('radio', { name: level });

const ofClass = {
  as: people.homeroom,
  element: html`<wuyu-evidence-recorder class-id=${classes.five.id}></wuyu-evidence-recorder>`,
  code: `<wuyu-evidence-recorder class-id="${classes.five.id}"></wuyu-evidence-recorder>`,
};

const grid = scene({
  ...ofClass,
  play: async (stage) => {
    await userEvent.click(await levelOf(stage, '小雨', '优秀'));
    await userEvent.click(await levelOf(stage, '陈思远', '良好'));
    await stage.view.findByText('其余 43 人', {}, soon);
    await stage.view.findByRole('button', { name: '记下 2 人' });
  },
});
/** One tap a pupil; what was recorded last this term stands softly below the name. */
export const AClass: Story = grid;
export const AClassDark: Story = { ...grid, ...inDark };
export const AClassNarrow: Story = { ...grid, ...narrow };
export const AClassWide: Story = { ...grid, ...wide };
export const AClassEnglish: Story = {
  ...scene({
    ...ofClass,
    play: async (stage) => {
      await userEvent.click(await levelOf(stage, '小雨', 'Good'));
      await stage.view.findByRole('button', { name: 'Record 1' }, soon);
    },
  }),
  ...inEnglish,
};
export const AClassRightToLeft: Story = scene({
  ...ofClass,
  dir: 'rtl',
  play: async (stage) => void (await levelOf(stage, '小雨', '优秀')),
});

/** The rest in one tap, one save for all, and for ten seconds the way back. */
export const Recorded: Story = scene({
  ...ofClass,
  play: async (stage) => {
    await userEvent.click(await levelOf(stage, '小雨', '优秀'));
    const rest = within(await stage.view.findByRole('group', { name: '其余 44 人都是' }, soon));
    await userEvent.click(rest.getByRole('button', { name: '良好' }));
    await press(stage, '记下 45 人');
    await stage.view.findByRole('button', { name: /^撤回/ }, soon);
    await stage.view.findAllByText(/上次 优秀/, {}, soon);
  },
});

/** By the keyboard alone: a digit sets the level and goes on to the next pupil. */
export const ByKeyboard: Story = scene({
  ...ofClass,
  play: async (stage) => {
    (await levelOf(stage, '白露', '起步')).focus();
    await userEvent.keyboard('432{ArrowUp}{Backspace}');
    await stage.view.findByRole('button', { name: '记下 2 人' }, soon);
    await expect(await levelOf(stage, '白露', '优秀')).toBeChecked();
    await expect(await levelOf(stage, '蔡一凡', '良好')).toBeChecked();
  },
});

const corrected = scene({
  ...ofClass,
  play: async (stage) => {
    await press(stage, '美');
    await press(stage, '画画');
    await press(stage, /^小雨 上次/);
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await sheet.findByText('为什么改：点错了一级');
    await userEvent.click(sheet.getByText('原来写的（1）'));
    await sheet.findByText('成长');
  },
});
/** What was corrected says so, with what stood there before. */
export const History: Story = corrected;
export const HistoryDark: Story = { ...corrected, ...inDark };

/** Without signal it goes on, and says what waits. */
export const WithoutSignal: Story = scene({
  ...ofClass,
  play: async (stage) => {
    await userEvent.click(await levelOf(stage, '小雨', '优秀'));
    stage.backend.line = 'cut';
    await press(stage, '记下 1 人');
    await stage.view.findByText('没有信号', {}, soon);
    await stage.view.findByText('1 条待发送', {}, soon);
    stage.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(stage.view.queryByText('1 条待发送')).toBeNull(), soon);
  },
});

/** Nothing could be read, and what can be done. */
export const Failed: Story = scene({
  ...ofClass,
  before: async (backend) => void (backend.line = 'failing'),
  play: async ({ view }) => void (await view.findByRole('button', { name: '再试一次' }, soon)),
});

/** The school has made no framework yet. */
export const NoFramework: Story = scene({
  ...ofClass,
  before: async () => undefined,
  play: async ({ view }) => void (await view.findByText('还没有可用的评价方案', {}, soon)),
});

const own = scene({
  as: people.xiaoyu,
  element: html`<wuyu-evidence-recorder></wuyu-evidence-recorder>`,
  code: '<wuyu-evidence-recorder></wuyu-evidence-recorder>',
  before: framework,
  play: async (stage) => {
    await stage.view.findByText('说说自己', { selector: 'h2' }, soon);
    await userEvent.click(await levelOf(stage, '帮助同学', '良好'));
  },
});
/** A pupil about itself. */
export const Pupil: Story = own;
export const PupilDark: Story = { ...own, ...inDark };

/** A pupil about a classmate, where the framework has it. */
export const Classmate: Story = scene({
  as: people.xiaoyu,
  element: html`<wuyu-evidence-recorder></wuyu-evidence-recorder>`,
  code: '<wuyu-evidence-recorder></wuyu-evidence-recorder>',
  before: framework,
  play: async ({ view }) => {
    await userEvent.selectOptions(await view.findByRole('combobox', { name: '谁的评价' }, soon), 'peer');
    await userEvent.selectOptions(await view.findByRole('combobox', { name: '哪位同学' }, soon), 'five-1');
    await view.findByText('说说王一诺', {}, soon);
  },
});

/** A guardian: the child's name is always in sight. */
export const Guardian: Story = scene({
  as: people.guardian,
  element: html`<wuyu-evidence-recorder student=${people.xiaoyu}></wuyu-evidence-recorder>`,
  code: '<wuyu-evidence-recorder student="xiaoyu"></wuyu-evidence-recorder>',
  before: framework,
  play: async (stage) => {
    await stage.view.findByText('记小雨的成长', {}, soon);
    await userEvent.click(await levelOf(stage, '说到做到', '优秀'));
    await stage.view.findByRole('button', { name: '给小雨记下来' }, soon);
  },
});
