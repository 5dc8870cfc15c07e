import '@wuyu/elements/homework-planner/define';
import '@wuyu/elements/provider/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import { type Backend, startBackend } from '../support/backend.ts';
import { approve, classmates, draft, giveBack, heavy, planWeek, publish, report, usual } from '../support/homework.ts';
import { people, type Person, strictSchool, weekOf } from '../support/school.ts';
import { inDark, inEnglish, inside, narrow, settled, soon, wide } from './stage.ts';

/** The week of the classes one teaches: planned together with colleagues, the consequence told while it is typed. */
const meta: Meta = { title: 'Elements/Homework planner', component: 'wuyu-homework-planner', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;

interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}
interface Scene {
  as?: Person;
  week?: string;
  room?: string;
  school?: { policyId?: string; day?: string };
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<void>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const code = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-homework-planner></wuyu-homework-planner>
</wuyu-provider>`;

function scene({ as = people.maths, week = '', room = '', school, before, play }: Scene): Story {
  return {
    ...wide,
    parameters: { docs: { source: { code, language: 'html' } } },
    loaders: [
      async () => {
        for (const key of Object.keys(sessionStorage)) if (key.startsWith('wuyu/')) sessionStorage.removeItem(key);
        const backend = await startBackend(school);
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
        <wuyu-homework-planner room=${room} day=${week}></wuyu-homework-planner>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-planner');
      if (!element) throw new Error('the element stands on the page');
      // Another language than Chinese comes when it is asked for.
      const view = await waitFor(() => inside(element), soon);
      await play?.({ backend: backendOf(loaded), element, view });
      await settled(element);
    },
  };
}

const dark = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inDark.globals } });

const { wednesday, thursday } = weekOf();
const button = ({ view }: Stage, name: string | RegExp) => view.findByRole('button', { name }, soon);
const press = async (stage: Stage, name: string | RegExp) => userEvent.click(await button(stage, name));

/** Opens what was planned for 五(2)班 on Wednesday, and edits one's own. */
async function edit(stage: Stage): Promise<void> {
  await button(stage, '上一周');
  // Where one day is shown at a time, it is chosen first.
  const day = stage.view.queryByRole('button', { name: /^周三 ?25/ });
  if (day) await userEvent.click(day);
  await press(stage, /^五\(2\)班 周三/);
  await press(stage, '修改');
}

/** Writes a piece of homework for some classes, as a person does. */
async function write(
  stage: Stage,
  rooms: readonly string[],
  work: { title: string; minutes: string; day?: string },
): Promise<void> {
  for (const room of rooms) await press(stage, room);
  const { view } = stage;
  await userEvent.selectOptions(await view.findByRole('combobox', { name: '布置' }, soon), work.day ?? wednesday);
  fireEvent.input(view.getByRole('textbox', { name: '内容' }), { target: { value: work.title } });
  await userEvent.type(view.getByRole('textbox', { name: '基础' }), work.minutes);
}

/** Nothing planned yet: every day says what the cap leaves. */
export const EmptyWeek: Story = scene({
  play: async ({ view }) =>
    void (await expect((await view.findAllByText('还没有', {}, soon)).length).toBeGreaterThan(20)),
});

const full = scene({
  before: planWeek,
  play: async ({ view }) => {
    await view.findAllByText(/在填/, {}, soon);
    await view.findByText('多 10', {}, soon);
  },
});
/** A week in every state: published, approved, in review, returned, drafts, and work for the weekend. */
export const FullWeek: Story = full;
export const FullWeekNarrow: Story = {
  ...scene({ before: planWeek, play: async (stage) => void (await press(stage, /^周三/)) }),
  ...narrow,
};
export const FullWeekDark: Story = dark(full);
export const FullWeekEnglish: Story = {
  ...scene({ before: planWeek, play: async ({ view }) => void (await view.findByText('10 over', {}, soon)) }),
  globals: { ...wide.globals, ...inEnglish.globals },
};

const goesOver = scene({
  before: (backend) => publish(backend, 'five', heavy.slice(0, 2), wednesday),
  play: async (stage) => {
    await write(stage, ['五(1)班', '五(2)班'], { title: '练习册第 49 页，家长签字', minutes: '20' });
    await stage.view.findByText('五(2)班周三一共 75 分钟，多 15 分钟', {}, soon);
    await button(stage, '减到 5 分钟');
    await stage.view.findByText('“家长签字”是请家长做的事');
  },
});
/** Over the cap in one class, and a text that asks guardians to sign: names, numbers, ways out. */
export const OverCap: Story = goesOver;
export const OverCapDark: Story = dark(goesOver);
export const OverCapNarrow: Story = { ...goesOver, ...narrow };

/** A school whose rules refuse to publish such a day says so while it is written. */
export const OverCapRefused: Story = scene({
  school: strictSchool,
  before: (backend) => publish(backend, 'five', heavy.slice(0, 2), weekOf(strictSchool.day).wednesday),
  play: async (stage) => {
    const day = weekOf(strictSchool.day).wednesday;
    await write(stage, ['五(2)班'], { title: '练习册第 49 页', minutes: '20', day });
    await stage.view.findByText(/这样的一天按规定公示不了/, {}, soon);
  },
});

/** Grades 1 and 2 get no written homework: said with the clause, before anything is sent. */
export const NoWrittenWork: Story = scene({
  play: async (stage) => {
    await write(stage, ['二(1)班'], { title: '口算一页', minutes: '5' });
    await stage.view.findByText('二(1)班不留书面作业', {}, soon);
    await press(stage, '条款');
    await stage.view.findByText(/小学一、二年级不布置家庭书面作业/, {}, soon);
  },
});

/** A reviewer gave it back: the reason stands first. */
export const Returned: Story = scene({
  before: (backend) =>
    giveBack('和语文错开一天。', backend, 'five', [['数学', '练习册第 49 页', { basic: 20 }]], wednesday),
  play: async (stage) => {
    await edit(stage);
    await stage.view.findByText('退回的原因', {}, soon);
    await stage.view.findByText('和语文错开一天。');
  },
});

const conflict = scene({
  before: (backend) => draft(backend, 'five', [['数学', '练习册第 49 页', { basic: 20 }]], wednesday),
  play: async (stage) => {
    const { backend, view } = stage;
    await edit(stage);
    const { homework } = backend.asOther(people.homeroom);
    const [work] = (await homework.listAssignments({})).items;
    if (!work) throw new Error('it was drafted');
    fireEvent.input(view.getByRole('textbox', { name: '内容' }), { target: { value: '练习册第 50 页' } });
    const body = { title: '练习册第 49 页 1–3 题', tiers: [{ tier: 'basic' as const, minutes: 12 }] };
    await homework.updateAssignment({ assignmentId: work.id, ifMatch: work.rev, body });
    await press(stage, '存草稿');
    await view.findByText('练习册第 49 页 1–3 题', {}, soon);
    await expect(view.getAllByRole('radio')).toHaveLength(4);
  },
});
/** Two saved at once: both versions, field by field. */
export const Conflict: Story = conflict;
export const ConflictNarrow: Story = { ...conflict, ...narrow };

/** A colleague's draft comes in while one writes; the field is left alone. */
export const ColleagueTyping: Story = scene({
  play: async (stage) => {
    await write(stage, ['五(2)班'], { title: '练习册第 49 页', minutes: '20' });
    await draft(stage.backend, 'five', [['英语', '抄写并造句', { basic: 15 }]], wednesday);
    await stage.view.findByText(/在填/, {}, soon);
    await expect(stage.view.getByRole('textbox', { name: '基础' })).toHaveValue('20');
  },
});

const paste = scene({
  play: async (stage) => {
    await press(stage, '从表格粘贴');
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      '班级\t日期\t学科\t内容\t预计时长\n五（1）班\t周三\t数学\t口算 20 题\t约１０分钟\n\t周四\t数学\t应用题 3 道\t30-40分钟\n五(9)班\t11月27日\t\t单元整理\t半小时\n',
    );
    const area = await stage.view.findByRole('textbox', { name: '把表格粘贴在这里' }, soon);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await stage.view.findByText(/取哪个数/, {}, soon);
    await stage.view.findByText(/“五\(9\)班”/);
  },
});
/** A pasted table: what is clear is filled in, what is not is asked. */
export const PastedTable: Story = paste;
export const PastedTableNarrow: Story = { ...paste, ...narrow };

/** Third and fourth grade in one room: a line for each, against its own cap. */
export const MultiGrade: Story = scene({
  room: 'class-mixed',
  before: (backend) => publish(backend, 'mixed', [['语文', '读写', { basic: 50 }, 'written', [3]]], wednesday),
  play: async (stage) => {
    await write(stage, [], { title: '口算', minutes: '20' });
    await stage.view.findByText(/复式班三年级周三一共 70 分钟/, {}, soon);
  },
});

/** The national holiday: why there are no lessons. */
export const Holiday: Story = scene({
  week: '2026-10-01',
  play: async ({ view }) =>
    void (await expect((await view.findAllByText('国庆节', {}, soon)).length).toBeGreaterThan(3)),
});

/** What was approved is published by its author; what the last one of its kind took stands beside the form. */
export const Approved: Story = scene({
  before: async (backend) => {
    const [work] = await publish(backend, 'five', [['数学', '上次的练习', { basic: 20 }]]);
    if (work) await report(backend, [work], Object.fromEntries(classmates('five', 8).map((id) => [id, [26]])));
    await approve(backend, 'five', [['数学', '练习册第 49 页', { basic: 20 }]], thursday);
  },
  play: async (stage) => {
    await press(stage, '五(2)班');
    await stage.view.findByText(/实际平均 26 分钟/, {}, soon);
    await press(stage, '已批的 1 份都公示');
    await waitFor(() => expect(stage.view.queryByText('已批的 1 份都公示')).toBeNull(), soon);
  },
});

/** The line goes while somebody writes: it is kept here, and says so. */
export const Offline: Story = scene({
  before: (backend) => publish(backend, 'five', usual),
  play: async (stage) => {
    await button(stage, '五(2)班');
    stage.backend.line = 'cut';
    await write(stage, ['五(2)班'], { title: '练习册第 49 页', minutes: '20' });
    await stage.view.findByText('先存在这里，连上网再存上去', {}, soon);
  },
});

/** The frame stands before the week is there. */
export const Loading: Story = scene({
  before: (backend) => Promise.resolve((backend.line = 'silent')),
  play: async ({ element }) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect(element.getBoundingClientRect().height).toBeGreaterThan(300);
  },
});

/** The backend answers 500: one thing to do, and it works once the backend is back. */
export const Failed: Story = scene({
  before: (backend) => Promise.resolve((backend.line = 'failing')),
  play: async (stage) => {
    await stage.view.findByText('这一页没取到', {}, soon);
    stage.backend.line = 'open';
    await press(stage, '再试一次');
    await stage.view.findByText('布置一份数学', {}, soon);
  },
});
export const ExpiredToken: Story = scene({
  before: (backend) => Promise.resolve((backend.signedIn = false)),
  play: async ({ view }) => void (await view.findByText('要重新登录一下', {}, soon)),
});
/** An account that teaches no class. */
export const NoClasses: Story = scene({
  as: people.schoolLeader,
  play: async ({ view }) => void (await view.findByText('名册里还没有您教的班', {}, soon)),
});
