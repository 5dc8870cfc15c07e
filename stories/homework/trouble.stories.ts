import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import type { Backend } from '../support/backend.ts';
import { publish, usual } from '../support/homework.ts';
import { people } from '../support/school.ts';
import { inDark, inEnglish, scene, soon, type Story } from './stage.ts';

/** When the line or the backend fails: what was typed is kept, and the page says what happens next. */
const meta: Meta = { title: 'Elements/Homework logger/Trouble', component: 'wuyu-homework-logger', tags: ['autodocs'] };
export default meta;

const published = async (backend: Backend) => void (await publish(backend, 'five', usual));
const publishedThen = (change: (backend: Backend) => void) => async (backend: Backend) => {
  await published(backend);
  change(backend);
};

/** The frame stands in its real size before the data is there. */
export const Loading: Story = scene({
  as: people.xiaoyu,
  before: publishedThen((backend) => (backend.line = 'silent')),
  play: async ({ element, view }) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect(view.queryByRole('alert')).toBeNull();
    await expect(element.getBoundingClientRect().height).toBeGreaterThan(300);
  },
});

/** The backend answers 500: one thing to do, and it works once the backend is back. */
export const ErrorThenRetry: Story = scene({
  as: people.xiaoyu,
  before: publishedThen((backend) => (backend.line = 'failing')),
  play: async ({ backend, view }) => {
    await view.findByText('今天的作业没取到', {}, soon);
    backend.line = 'open';
    await userEvent.click(view.getByRole('button', { name: '再试一次' }));
    await view.findByText('第 18 课：写三句感受', {}, soon);
  },
});
const fails = (text: string): Story =>
  scene({
    as: people.xiaoyu,
    before: publishedThen((backend) => (backend.line = 'failing')),
    play: async ({ view }) => void (await view.findByText(text, {}, soon)),
  });
export const Failed: Story = fails('今天的作业没取到');
export const FailedDarkEnglish: Story = {
  ...fails('Today’s homework did not come'),
  globals: { theme: 'dark', locale: 'en' },
};

/** No network at all from the beginning. */
export const Unreachable: Story = scene({
  as: people.xiaoyu,
  before: publishedThen((backend) => (backend.line = 'cut')),
  play: async ({ view }) => void (await view.findByText(/现在连不上学校的系统/, {}, soon)),
});

const reportsWithoutLine = scene({
  as: people.xiaoyu,
  before: published,
  play: async ({ backend, view }) => {
    const [atSchool] = await view.findAllByRole('button', { name: '在学校完成了' }, soon);
    backend.line = 'cut';
    if (atSchool) await userEvent.click(atSchool);
    await view.findByRole('button', { name: /在学校完成了，待发送/ }, soon);
    await view.findByText('现在没有网络，照样可以填。', { exact: false }, soon);
  },
});
/** The signal goes while somebody reports: it is kept, and says so. */
export const Pending: Story = reportsWithoutLine;
export const PendingDark: Story = { ...reportsWithoutLine, ...inDark };

/** The sign-in ran out before the page was opened. */
export const ExpiredToken: Story = scene({
  as: people.xiaoyu,
  before: publishedThen((backend) => (backend.signedIn = false)),
  play: async ({ backend, view }) => {
    await view.findByText('要重新登录一下', {}, soon);
    backend.signedIn = true;
    await userEvent.click(view.getByRole('button', { name: '再试一次' }));
    await view.findByText('第 18 课：写三句感受', {}, soon);
  },
});

/** An account without a pupil. */
export const NotForYou: Story = {
  ...scene({
    as: people.gradeLead,
    before: published,
    play: async ({ view }) => void (await view.findByText('There is no homework to report here', {}, soon)),
  }),
  ...inEnglish,
};

/** The page names a pupil whom this account does not reach. */
export const AnotherPupil: Story = scene({
  as: people.xiaoyu,
  before: published,
  play: async ({ element, view }) => {
    element.setAttribute('student', people.weiduo);
    await view.findByText('这个账号看不到这名学生。', {}, soon);
  },
});
