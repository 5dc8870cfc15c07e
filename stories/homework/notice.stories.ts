import '@wuyu/elements/homework-notice/define';
import '@wuyu/elements/provider/define';
import { createHomeworkNoticeStore, homeworkNoticeMessages } from '@wuyu/elements/homework-notice';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { paperOf } from '../../packages/elements/src/homework-notice/paper.ts';
import { fillPrint } from '../../packages/elements/src/shared/print.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { classmates, heavy, publish, report, usual } from '../support/homework.ts';
import { people, type Person } from '../support/school.ts';
import { inDark, inEnglish, inside, narrow, settled, soon, wide } from './stage.ts';

/**
 * What a class is publicly told: for families, for teachers, and for a display in the corridor. It prints as an official
 * paper and becomes a picture without names.
 */
const meta: Meta = { title: 'Elements/Homework notice', component: 'wuyu-homework-notice', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;
type View = ReturnType<typeof inside>;

interface Scene {
  as: Person;
  room?: string;
  day?: string;
  view?: 'day' | 'week';
  screen?: boolean;
  /** The school's day; a Tuesday unless told. */
  today?: string;
  before?: (backend: Backend) => Promise<unknown>;
  play: (view: View, backend: Backend) => Promise<void>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const source = `<wuyu-provider backend="https://backend.example" org="yunling-primary">
  <wuyu-homework-notice></wuyu-homework-notice>
</wuyu-provider>`;

function scene({ as, room, day, view, screen = false, today, before, play }: Scene): Story {
  return {
    parameters: { docs: { source: { code: source, language: 'html' } } },
    loaders: [
      async () => {
        const backend = await startBackend({ ...(today && { day: today }) });
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
        <wuyu-homework-notice .room=${room} .day=${day} .view=${view} .screen=${screen}></wuyu-homework-notice>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-notice');
      if (!element) throw new Error('the element stands on the page');
      await waitFor(() => inside(element));
      await play(inside(element), backendOf(loaded));
      await settled(element);
    },
  };
}

const evening = async (backend: Backend) => {
  const work = await publish(backend, 'five', usual);
  await report(backend, work, Object.fromEntries(classmates('five', 7).map((id, i) => [id, [14 + i, 20, 10]])));
  await publish(backend, 'five', [['数学', '口算 30 题', { basic: 10 }]], '2026-11-23');
};
const sees = (text: string) => async (view: View) => void (await view.findByText(text, {}, soon));

export const Pupil: Story = scene({ as: people.xiaoyu, before: evening, play: sees('第 18 课：写三句感受') });
export const PupilDark: Story = { ...Pupil, ...inDark };
export const PupilNarrow: Story = { ...Pupil, ...narrow };
export const PupilWide: Story = { ...Pupil, ...wide };
export const PupilEnglish: Story = { ...Pupil, ...inEnglish };

/** Names of the children stand in the choice alone. */
export const GuardianOfTwo: Story = scene({
  as: people.guardian,
  before: evening,
  play: async (view) => {
    await userEvent.click(await view.findByRole('button', { name: '小雨 · 五(2)班' }, soon));
    await view.findByText('第 18 课：写三句感受', {}, soon);
  },
});

/** Grade 2: no written homework is set, and the clause says why. */
export const NothingToWrite: Story = scene({
  as: people.xiaochuan,
  before: (backend) => publish(backend, 'two', [['语文', '给家人讲一个故事', { basic: 10 }, 'oral']]),
  play: sees('今天没有书面作业'),
});

export const NotPublishedYet: Story = scene({ as: people.xiaoyu, play: sees('作业还没有公示') });

/** A day past on which nothing was published is another thing than one to come. */
export const NothingThatDay: Story = scene({
  as: people.xiaoyu,
  day: '2026-11-20',
  play: sees('这天没有公示作业'),
});

export const OverTheCap: Story = scene({
  as: people.xiaoyu,
  before: (backend) => publish(backend, 'five', heavy),
  play: sees('作业有点多'),
});

/** A Saturday: Friday's notice is shown, and says so. */
export const Weekend: Story = scene({
  as: people.xiaoyu,
  today: '2026-11-28',
  before: (backend) => publish(backend, 'five', usual, '2026-11-27'),
  play: sees('第 18 课：写三句感受'),
});

export const MultiGradeClass: Story = scene({
  as: people.homeroom,
  room: 'class-mixed',
  before: (backend) =>
    publish(backend, 'mixed', [
      ['语文', '三年级：抄写生字', { basic: 15 }, 'written', [3]],
      ['语文', '四年级：写日记', { basic: 20 }, 'written', [4]],
    ]),
  play: sees('四年级：写日记'),
});

export const Week: Story = scene({ as: people.xiaoyu, view: 'week', before: evening, play: sees('口算 30 题') });
export const WeekWide: Story = { ...Week, ...wide };
export const WeekDark: Story = { ...Week, ...inDark };

/** For a display in the corridor: nothing to tap, no names, read from three metres away. */
export const Screen: Story = {
  ...scene({
    as: people.system,
    room: 'class-5-2',
    screen: true,
    before: evening,
    play: async (view) => {
      await view.findByText('第 18 课：写三句感受', {}, soon);
      await expect(view.queryAllByRole('button')).toHaveLength(0);
    },
  }),
  ...wide,
};
export const ScreenDark: Story = { ...Screen, globals: { ...wide.globals, ...inDark.globals } };

/** Drawn on a canvas, without names; held and saved where downloads do not work. */
export const Picture: Story = scene({
  as: people.guardian,
  room: 'class-5-2',
  before: evening,
  play: async (view) => {
    await userEvent.click(await view.findByRole('button', { name: '存成图片' }, soon));
    await view.findByRole('img', { name: /五\(2\)班作业公示/ }, soon);
  },
});

/** The document that is printed, as it lies in the printer's frame; on screen without its margins. */
export const Paper: Story = {
  ...wide,
  loaders: [
    async () => {
      const backend = await startBackend();
      await evening(backend);
      const store = createHomeworkNoticeStore({ client: backend.clientOf(people.xiaoyu) });
      return { backend, store };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      backendOf(loaded).stop(),
  render: () =>
    html`<iframe
      title="作业公示"
      .style=${'display:block;width:156mm;height:225mm;margin:16px auto;border:0'}
    ></iframe>`,
  play: async ({ canvasElement, loaded }) => {
    const store = loaded['store'] as ReturnType<typeof createHomeworkNoticeStore>;
    const stop = store.subscribe(() => undefined);
    await waitFor(() => expect(store.state.phase).toBe('ready'), soon);
    stop();
    const paper = canvasElement.querySelector('iframe')?.contentDocument;
    if (!paper) throw new Error('the frame has a document');
    const texts = homeworkNoticeMessages['zh-CN'];
    fillPrint(paper, paperOf({ texts, state: store.state, view: 'day', number: undefined, lang: 'zh-CN' }));
    await expect(paper.querySelector('h1')?.textContent).toContain('五(2)班作业公示');
  },
};

export const Loading: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    backend.line = 'silent';
  },
  play: async (view) => void (await view.findByText('正在取作业公示', {}, soon)),
});

export const NoNetwork: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    backend.line = 'cut';
  },
  play: sees('作业公示没取到'),
});

export const SignedOut: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    backend.signedIn = false;
  },
  play: sees('要重新登录一下'),
});

export const NotInReach: Story = scene({ as: people.xiaoyu, room: 'class-2-1', play: sees('这个账号看不到这里') });
