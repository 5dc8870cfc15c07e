import '@wuyu/elements/homework-review/define';
import '@wuyu/elements/provider/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { type Backend, startBackend } from '../support/backend.ts';
import { approve, classmates, planGrade, planWeek, publish, report, submit, usual } from '../support/homework.ts';
import { dayAfter, people, type Person, personOf, schoolDay, strictSchool, weekOf } from '../support/school.ts';
import { inDark, inEnglish, inside, narrow, settled, soon, type Stage, type Story, wide } from './stage.ts';

/**
 * What teachers handed in, for grade leads and school leaders: classes by subjects, those over the cap first; one decision
 * for many, each row with what became of it; a month at a glance, and its evidence as a file.
 */
const meta: Meta = { title: 'Elements/Homework review', component: 'wuyu-homework-review', tags: ['autodocs'] };
export default meta;

interface Scene {
  as?: Person;
  scope?: 'day' | 'week' | 'month';
  grade?: string;
  day?: string;
  school?: Parameters<typeof startBackend>[0];
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<void>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-homework-review></wuyu-homework-review>
</wuyu-provider>`;

function scene({ as = people.gradeLead, scope = 'day', grade = '5', day = '', school, before, play }: Scene): Story {
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
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
        <wuyu-homework-review view=${scope} grade=${grade} day=${day}></wuyu-homework-review>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-review');
      if (!element) throw new Error('the element stands on the page');
      const view = await waitFor(() => inside(element), soon);
      const stage = { backend: backendOf(loaded), element, view };
      await play?.(stage);
      await settled(element);
    },
  };
}

const seen = (text: RegExp | string) => async (stage: Stage) => void (await stage.view.findAllByText(text, {}, soon));
const dialog = async ({ element }: Stage) => {
  const open = await waitFor(() => {
    const found = element.shadowRoot?.querySelector<HTMLElement>('dialog[open]');
    if (!found) throw new Error('no panel is open');
    return found;
  }, soon);
  return within(open);
};
const statusOf = async (backend: Backend) => {
  const { items } = await backend
    .asOther(people.gradeLead)
    .homework.listAssignments({ from: schoolDay, to: schoolDay });
  return items.map((a) => a.status).sort();
};

/** The author of some work changes it in the moment in which it is decided about. */
async function authorIsFaster(backend: Backend, title: string): Promise<void> {
  const { items } = await backend
    .asOther(people.gradeLead)
    .homework.listAssignments({ from: schoolDay, to: schoolDay });
  const own = items.find((a) => a.title.includes(title));
  if (!own) throw new Error('it was handed in');
  const { fetch } = backend;
  let pending = true;
  Object.assign(backend, {
    fetch: async (input: string, init?: RequestInit) => {
      if (pending && init?.method === 'POST' && input.includes(own.id)) {
        pending = false;
        const body = { title: '口算 30 道，写清步骤' };
        const author = backend.asOther(personOf(own.authorId));
        await author.homework.updateAssignment({ assignmentId: own.id, ifMatch: own.rev, body });
      }
      return fetch(input, init);
    },
  });
}

/** One class over the cap stands first; a text that hands work to guardians is underlined; nothing is ticked. */
export const Day: Story = {
  ...scene({
    before: planGrade,
    play: async ({ view }) => {
      await view.findByText(/语文 30、数学 25、英语 15/, {}, soon);
      await expect(view.getAllByRole('rowheader')[0]).toHaveTextContent('五(1)班');
      await view.findByText('“家长签字”是请家长做的事');
      await expect(view.getAllByRole('checkbox').every((box) => !(box as HTMLInputElement).checked)).toBe(true);
      await view.findByText('不含超过上限的 3 份、请家长做事的 1 份，看过再勾。');
    },
  }),
  ...wide,
};
export const DayDark: Story = { ...Day, globals: { ...wide.globals, ...inDark.globals } };
export const DayEnglish: Story = {
  ...scene({ before: planGrade, play: seen(/Without 3 over the limit and 1 that ask guardians/) }),
  globals: { ...wide.globals, ...inEnglish.globals },
};
export const DayPhone: Story = scene({ before: planGrade, play: seen(/不含超过上限的 3 份/) });
export const DayPhoneDark: Story = { ...DayPhone, ...inDark };
export const DayNarrow: Story = { ...DayPhone, ...narrow };
/** A school leader sees all grades, and chooses one. */
export const SchoolLeader: Story = {
  ...scene({ as: people.schoolLeader, grade: '', before: planGrade, play: seen('二(1)班') }),
  ...wide,
};

/** A week on one screen: each with its day, and for each class its heaviest one. */
export const Week: Story = {
  ...scene({ scope: 'week', before: (backend) => planWeek(backend), play: seen('五(2)班') }),
  ...wide,
};
/** Work over a weekend is told with what falls on a day. */
export const Weekend: Story = {
  ...scene({
    day: weekOf().friday,
    before: async (backend) => {
      await planWeek(backend);
      await submit(backend, 'fiveOne', [['语文', '周末读一本书，写读书笔记', { basic: 50 }]], {
        day: weekOf().friday,
        due: weekOf().nextMonday,
      });
    },
    play: seen(/摊到三天，这天 15/),
  }),
  ...wide,
};

/** All that is within the rules goes through at once; what has something to look at stays. */
export const ApprovedInBulk: Story = {
  ...scene({
    before: planGrade,
    play: async ({ backend, view }) => {
      await userEvent.click(await view.findByRole('button', { name: '全部通过（3 份）' }, soon));
      await view.findByText('3 份通过了。', { selector: '.told' }, soon);
      await expect((await statusOf(backend)).filter((status) => status === 'approved').length).toBe(4);
      await expect((await statusOf(backend)).filter((status) => status === 'submitted').length).toBe(4);
    },
  }),
  ...wide,
};

/** What exceeds the cap is ticked by hand, and asked about once: this school's rules leave it to its lead. */
export const OverCapAllowed: Story = {
  ...scene({
    before: planGrade,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('checkbox', { name: '勾选五(1)班要看的' }, soon));
      await userEvent.click(view.getByRole('button', { name: '通过并公示（3 份）' }));
      await view.findByText(/五\(1\)班 周二 24 合起来 70 分钟，上限 60/);
      await view.findByText(/规定不拦公示，由您定/);
      await expect(view.getByRole('button', { name: '公示' })).toBeEnabled();
    },
  }),
  ...wide,
};
/** A school that refuses: what fits is published, what does not says why, with the subjects, and stands as before. */
export const OverCapRefused: Story = {
  ...scene({
    school: strictSchool,
    day: strictSchool.day,
    before: (backend) => planGrade(backend, strictSchool.day),
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('checkbox', { name: '勾选五(1)班要看的' }, soon));
      await userEvent.click(view.getByRole('button', { name: '通过并公示（3 份）' }));
      await userEvent.click(await view.findByRole('button', { name: '公示' }));
      await view.findByText(/没有公示，还是原样：周二 22 会有 70 分钟，上限 60/, {}, soon);
      await view.findByText(/2 份公示了，1 份没有成/, { selector: '.told' }, soon);
    },
  }),
  ...wide,
};

/** Two who work at once: what its author changed meanwhile is shown as it is now, and nothing was done with it. */
export const ChangedMeanwhile: Story = {
  ...scene({
    before: async (backend) => {
      await planGrade(backend);
      await authorIsFaster(backend, '口算');
    },
    play: async ({ backend, view }) => {
      await userEvent.click(await view.findByRole('button', { name: '全部通过（3 份）' }, soon));
      await view.findByText('2 份通过了，1 份刚被改过，请再看。', { selector: '.told' }, soon);
      await view.findByText('刚才有人改过，这是新的，请再看一眼');
      await view.findByRole('button', { name: /口算 30 道，写清步骤/ });
      await expect((await statusOf(backend)).filter((status) => status === 'approved').length).toBe(3);
    },
  }),
  ...wide,
};

/** Own work is for somebody else to review. */
export const OwnWork: Story = {
  ...scene({
    as: people.teachingLead,
    before: (backend) => planGrade(backend),
    play: async ({ view }) => {
      await view.findByText('自己布置的，请别人看', {}, soon);
      await expect(view.queryByRole('checkbox', { name: /勾选 数学：口算/ })).toBeNull();
    },
  }),
  ...wide,
};

/** Returned with a reason in words for the author. */
export const Returning: Story = {
  ...scene({
    before: planGrade,
    play: async (stage) => {
      const { backend, view } = stage;
      await userEvent.click(await view.findByRole('checkbox', { name: /勾选 语文：听写/ }, soon));
      await userEvent.click(view.getByRole('button', { name: '退回（1 份）' }));
      const sheet = await dialog(stage);
      await userEvent.click(sheet.getByRole('button', { name: '有请家长做的事，请改成学生自己做的。' }));
      await expect(sheet.getByRole('textbox', { name: '为什么退回' })).toHaveValue(
        '有请家长做的事，请改成学生自己做的。',
      );
      await userEvent.click(sheet.getByRole('button', { name: '退回' }));
      await view.findByText('退回时说：有请家长做的事，请改成学生自己做的。', {}, soon);
      await expect((await statusOf(backend)).filter((status) => status === 'returned').length).toBe(2);
    },
  }),
  ...wide,
};
export const ReturningPhone: Story = scene({
  before: planGrade,
  play: async (stage) => {
    await userEvent.click(await stage.view.findByRole('checkbox', { name: /勾选 语文：听写/ }, soon));
    await userEvent.click(stage.view.getByRole('button', { name: '退回（1 份）' }));
    await (await dialog(stage)).findByRole('textbox', { name: '为什么退回' });
  },
});

/** All of one, with what work of its kind took before. */
export const Whole: Story = {
  ...scene({
    before: async (backend) => {
      await planGrade(backend);
      const work = await publish(backend, 'five', usual.slice(0, 2), weekOf().monday);
      const reports = Object.fromEntries(classmates('five', 8).map((id, i) => [id, [12 + i, 26]]));
      await report(backend, work, reports);
    },
    play: async (stage) => {
      await userEvent.click(await stage.view.findByRole('button', { name: /数学，练习册第 48 页/ }, soon));
      await (await dialog(stage)).findByText(/预计 20，实际平均 26 分钟（8\/10 人已填）/, {}, soon);
    },
  }),
  ...wide,
};
export const WholePhone: Story = { ...Whole, globals: {} };

/** Nothing waits: good news. */
export const AllDone: Story = {
  ...scene({ before: (backend) => approve(backend, 'five', usual), play: seen('这一周都看完了') }),
  ...wide,
};
export const AllDonePhone: Story = scene({
  before: (backend) => submit(backend, 'five', usual.slice(0, 2), dayAfter(schoolDay, 7)),
  play: seen('下一周有 2 份待审'),
});

const aMonth = async (backend: Backend) => {
  for (const [day, rooms] of [
    ['2026-11-02', ['five']],
    ['2026-11-03', ['five', 'fiveOne']],
    ['2026-11-12', ['five', 'fiveThree']],
    ['2026-11-23', ['five']],
  ] as const) {
    for (const room of rooms) {
      const set = day === '2026-11-12' ? [['数学', '单元卷', { basic: 70 }] as const] : usual.slice(0, 3);
      const work = await publish(backend, room, set, day);
      const reports = Object.fromEntries(
        classmates(room, 6).map((id, i) => [id, day === '2026-11-12' ? [58 + 3 * i] : [14, 20 + i, 15]]),
      );
      // Of one day too few reported.
      if (day !== '2026-11-23') await report(backend, work, reports);
    }
  }
  await backend.runJobs();
};
/** A month at a glance: word, shape and number; days on which pupils reported, and one of which too few did. */
export const Month: Story = {
  ...scene({ scope: 'month', before: aMonth, play: seen(/个班超过/) }),
  ...wide,
};
export const MonthDark: Story = { ...Month, globals: { ...wide.globals, ...inDark.globals } };
export const MonthPhone: Story = scene({ scope: 'month', before: aMonth, play: seen(/个班超过/) });
export const MonthEnglish: Story = {
  ...scene({ scope: 'month', before: aMonth, play: seen(/As of/) }),
  ...inEnglish,
};
export const MonthOfASchool: Story = {
  ...scene({ as: people.schoolLeader, grade: '', scope: 'month', before: aMonth, play: seen('二年级') }),
  ...wide,
};
/** The month's evidence: a plain link, and until when it holds. */
export const Evidence: Story = {
  ...scene({
    scope: 'month',
    before: aMonth,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: '导出 Excel' }, soon));
      const link = await view.findByRole('link', { name: /下载 .*\.xlsx/ }, soon);
      await expect(link).toHaveAttribute('href', expect.stringMatching(/^https:\/\/backend\.example\/v1\/exports\//));
      await view.findByText(/18:5\d 前有效/);
    },
  }),
  ...wide,
};

export const Loading: Story = {
  ...scene({ before: async (backend) => void (backend.line = 'silent') }),
  ...wide,
};
export const Failed: Story = scene({
  before: async (backend) => void (backend.line = 'failing'),
  play: seen('这一页没取到'),
});
export const SignedOut: Story = scene({
  before: async (backend) => void (backend.signedIn = false),
  play: seen('要重新登录一下'),
});
/** Without network it can be read, and says that it cannot be reviewed. */
export const Offline: Story = {
  ...scene({
    before: planGrade,
    play: async ({ backend, view }) => {
      await view.findByRole('button', { name: '全部通过（3 份）' }, soon);
      backend.line = 'cut';
      window.dispatchEvent(new Event('offline'));
      await userEvent.click(view.getByRole('button', { name: '全部通过（3 份）' }));
      await view.findAllByText('没送到，再试一次', {}, soon);
    },
  }),
  ...wide,
};
/** An account that reviews nothing. */
export const NotAReviewer: Story = scene({ as: people.homeroom, play: seen('这个账号不审作业') });
