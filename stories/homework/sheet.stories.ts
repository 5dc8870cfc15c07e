import '@wuyu/elements/homework-sheet/define';
import '@wuyu/elements/provider/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { type Backend, startBackend } from '../support/backend.ts';
import { heavy, minutes, publish, report, usual } from '../support/homework.ts';
import { classes, type ClassName, people, type Person } from '../support/school.ts';
import { inDark, inEnglish, inside, settled, soon, wide } from './stage.ts';

/** The paper way: a slip for the week, and a class entered from the keyboard. For teachers; no pupil needs a device. */
const meta: Meta = { title: 'Elements/Homework sheet', component: 'wuyu-homework-sheet', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;

interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
  /** A pupil's field for a subject. */
  readonly field: (name: string, subject: string) => Promise<HTMLElement>;
}
interface Scene {
  as?: Person;
  room?: ClassName;
  day?: string;
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<void>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-homework-sheet room="class-5-2"></wuyu-homework-sheet>
</wuyu-provider>`;

function scene({ as = people.homeroom, room = 'five', day = '', before, play }: Scene): Story {
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
        for (const key of Object.keys(sessionStorage)) if (key.startsWith('wuyu/')) sessionStorage.removeItem(key);
        const backend = await startBackend();
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
        <wuyu-homework-sheet room=${classes[room].id} day=${day}></wuyu-homework-sheet>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-sheet');
      if (!element) throw new Error('the element stands on the page');
      // English comes by a request of its own.
      const view = await waitFor(() => inside(element), soon);
      const field = (name: string, subject: string) =>
        view.findByRole('textbox', { name: new RegExp(`^${name}.*${subject}`) }, soon);
      await play?.({ backend: backendOf(loaded), element, view, field });
      await settled(element);
    },
  };
}

const published = (backend: Backend) => publish(backend, 'five', usual);
const half = async (backend: Backend) => {
  const work = await published(backend);
  await report(backend, work, {
    xiaoyu: [15, 20, 12],
    'five-1': [18, { kind: 'minutes', minutes: 30, tiers: ['basic'], stopped: 'help' }, 10],
    'five-2': [{ kind: 'doneAtSchool' }, 25, { kind: 'doneAtSchool' }],
    'five-3': [25, { kind: 'minutes', minutes: 35, tiers: ['basic'], stopped: 'bedtime' }, 15],
    'five-4': [20, 18, { kind: 'notGiven' }],
  });
  return work;
};

/** Nothing is entered yet: “没填” is not 0. */
export const Empty: Story = {
  ...scene({ before: published, play: async ({ field }) => void (await field('王一诺', '数学')) }),
  ...wide,
};
export const EmptyPhone: Story = scene({
  before: published,
  play: async ({ field }) => void (await field('王一诺', '数学')),
});

/** Some pupils reported on a device of their own, marked by a corner; who needs help stands in a quiet list. */
export const HalfFilled: Story = {
  ...scene({
    before: half,
    play: async ({ view }) => {
      await view.findByText(/5\/10 人已填/, {}, soon);
      await view.findByText(/1 人没做完就休息了 · 1 人需要帮助/);
    },
  }),
  ...wide,
};
export const HalfFilledDark: Story = { ...HalfFilled, globals: { ...wide.globals, ...inDark.globals } };
export const HalfFilledEnglish: Story = {
  ...scene({ before: half, play: async ({ view }) => void (await view.findByText(/5 of 10 entered/, {}, soon)) }),
  globals: { ...wide.globals, ...inEnglish.globals },
};
export const HalfFilledPhone: Story = scene({
  before: half,
  play: async ({ field }) => void (await field('王一诺', '数学')),
});
export const HalfFilledPhoneDark: Story = { ...HalfFilledPhone, ...inDark };

/** Typed by keyboard alone: a column down, and each row is stored when it is left. */
export const Typed: Story = {
  ...scene({
    before: published,
    play: async ({ backend, field, view }) => {
      await userEvent.click(await field('王一诺', '语文'));
      await userEvent.keyboard('15{Enter}２０{Enter}.{Enter}25b{Enter}30h{Enter}n{Enter}');
      await expect(await field('陈思远', '语文')).toHaveValue('20');
      await expect(await field('李沐阳', '语文')).toHaveValue('校');
      await expect(await field('张可欣', '语文')).toHaveValue('25休');
      await view.findByText(/1 人没做完就休息了 · 1 人需要帮助/, {}, soon);
      await waitFor(async () => {
        const { items } = await backend.asOther(people.homeroom).homework.listReports({ classId: classes.five.id });
        await expect(items.length).toBe(6);
      }, soon);
    },
  }),
  ...wide,
};

/** A fact a teacher knows: one button, and ten seconds to take it back. */
export const WholeClassAtSchool: Story = {
  ...scene({
    before: published,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: /数学：全班在学校完成/ }, soon));
      await view.findByText('填了 10 格“在学校完成”', { selector: '.pill *' }, soon);
      await view.findByRole('button', { name: '撤回' });
    },
  }),
  ...wide,
};

/** The signal goes: what is typed is kept, and says so. */
export const Offline: Story = {
  ...scene({
    before: published,
    play: async ({ backend, field, view }) => {
      const first = await field('王一诺', '语文');
      backend.line = 'cut';
      await userEvent.click(first);
      await userEvent.keyboard('15{Enter}20{Enter}');
      await view.findByText(/格待发送/, {}, soon);
      await view.findByText(/现在没有网络，照样可以填/);
    },
  }),
  ...wide,
};
export const OfflinePhone: Story = scene({
  before: published,
  play: async ({ backend, field, view }) => {
    const first = await field('王一诺', '语文');
    backend.line = 'cut';
    await userEvent.click(first);
    await userEvent.keyboard('15{Enter}20{Enter}12{Enter}');
    await view.findByText(/格待发送/, {}, soon);
  },
});

/** A pupil reported the same work meanwhile: the other number stands as a choice. */
export const SomebodyWasFirst: Story = {
  ...scene({
    before: published,
    play: async ({ backend, field, view }) => {
      const first = await field('小雨', '语文');
      const own = backend.asOther(people.xiaoyu);
      const { items } = await own.homework.listAssignments({ classId: classes.five.id });
      const chinese = items.find((a) => a.subject === '语文');
      backend.line = 'cut';
      await userEvent.click(first);
      await userEvent.keyboard('15{Enter}');
      await own.homework.createReport({
        body: { assignmentId: chinese?.id ?? '', studentId: 'xiaoyu', answer: minutes(22), via: 'hand' },
      });
      backend.line = 'open';
      await userEvent.keyboard('20{Enter}');
      await view.findByText(/您填的是15 分钟，系统里已经是22 分钟/, {}, soon);
      await view.findByRole('button', { name: '用已有的（22 分钟）' });
    },
  }),
  ...wide,
};

/** The homework was taken back meanwhile: what was typed is not taken, and says why. */
export const Refused: Story = {
  ...scene({
    before: published,
    play: async ({ backend, field, view }) => {
      const first = await field('王一诺', '语文');
      backend.line = 'cut';
      await userEvent.click(first);
      backend.line = 'open';
      await userEvent.keyboard('800');
      await userEvent.click(await field('王一诺', '数学'));
      await userEvent.keyboard('900{Enter}');
      await view.findByText(/学校的系统没有收下/, {}, soon);
    },
  }),
  ...wide,
};

/** What is not understood stays as it was typed: nothing is guessed, nothing is sent. */
export const NotUnderstood: Story = {
  ...scene({
    before: published,
    play: async ({ field, view }) => {
      await userEvent.click(await field('王一诺', '语文'));
      await userEvent.keyboard('约15{Enter}');
      await expect(await field('王一诺', '语文')).toHaveAttribute('aria-invalid', 'true');
      await view.findByText('看不懂。写分钟，或 . n 25b 25h', { selector: '.said' });
    },
  }),
  ...wide,
};

/** Third and fourth grade in one room: each has its own work and its own cap. */
export const MultiGrade: Story = {
  ...scene({
    room: 'mixed',
    before: (backend) =>
      publish(backend, 'mixed', [
        ['语文', '抄写第 5 课词语', { basic: 15 }, 'written', [3]],
        ['语文', '写一段话：我的家乡', { basic: 25 }, 'written', [4]],
        ['数学', '口算一页', { basic: 10 }],
      ]),
    play: async ({ view }) => void (await view.findByText(/三年级 · 0\/3 人已填/, {}, soon)),
  }),
  ...wide,
};

export const HeavyDay: Story = {
  ...scene({
    before: async (backend) => {
      const work = await publish(backend, 'five', heavy);
      await report(backend, work, Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`five-${n}`, [30 + n, 25, 20]])));
    },
    play: async ({ view }) => void (await view.findByText(/平均 79 分钟/, {}, soon)),
  }),
  ...wide,
};

/** What a report said before it was corrected. */
export const History: Story = {
  ...scene({
    before: half,
    play: async ({ field, view }) => {
      await userEvent.click(await field('王一诺', '数学'));
      await userEvent.keyboard('28{Enter}');
      await userEvent.click(await field('王一诺', '数学'));
      await view.findByText('老师从小条登记的', { selector: '.detail *' }, soon);
      await userEvent.keyboard('?');
      await view.findByText(/王一诺，数学.*的记录/, {}, soon);
      await view.findByText('30 分钟，需要帮助', { selector: '.history *' }, soon);
    },
  }),
  ...wide,
};

/** How the slips will be, before they are printed: how many pages, names or numbers. */
export const PrintView: Story = {
  ...scene({
    before: published,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: '打印一周小条' }, soon));
      await view.findByText('10 人，A4 纸 1 页，沿虚线剪开', {}, soon);
    },
  }),
  ...wide,
};
export const PrintViewPhone: Story = { ...PrintView, globals: {} };
export const PrintViewEnglish: Story = {
  ...scene({
    before: published,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: 'Print week slips' }, soon));
      await view.findByText(/10 pupils, 1 A4 page/, {}, soon);
    },
  }),
  globals: { ...wide.globals, ...inEnglish.globals },
};

/** Grades 1 and 2 have no written homework: nothing to enter. */
export const NoWork: Story = scene({
  room: 'two',
  play: async ({ view }) => void (await view.findByText('这天没有书面作业', {}, soon)),
});

/** Somebody who teaches no class. */
export const NoClass: Story = scene({
  as: people.gradeLead,
  play: async ({ view }) => void (await view.findByText('这里还没有您的班级', {}, soon)),
});

export const Loading: Story = scene({
  before: async (backend) => {
    await published(backend);
    backend.line = 'silent';
  },
});

/** The backend answers 500: one thing to do, and it works once the backend is back. */
export const ErrorThenRetry: Story = scene({
  before: async (backend) => {
    await published(backend);
    backend.line = 'failing';
  },
  play: async ({ backend, view, field }) => {
    const again = await view.findByRole('button', { name: '再试一次' }, soon);
    backend.line = 'open';
    await userEvent.click(again);
    await field('王一诺', '数学');
  },
});
export const Failed: Story = scene({
  before: async (backend) => {
    await published(backend);
    backend.line = 'failing';
  },
  play: async ({ view }) => void (await view.findByRole('alert', {}, soon)),
});
