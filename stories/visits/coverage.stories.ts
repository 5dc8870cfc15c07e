import '@wuyu/elements/provider/define';
import '@wuyu/elements/visit-coverage/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { inDark, inEnglish, inside, narrow, settled, soon, wide } from '../homework/stage.ts';
import { type Backend, type BackendOptions, startBackend } from '../support/backend.ts';
import { people, type Person } from '../support/school.ts';
import { districtId, guided, visitAutumn, visitDistrict, visitEverywhere, visitSchool } from '../support/visits.ts';

/**
 * How far home visits have come, for who answers for them: a share and a pace for the school, each grade and each class, with
 * late visits in sight and small groups kept back; events of family guidance; a workbook and paper.
 */
const meta: Meta = { title: 'Elements/Visit coverage', component: 'wuyu-visit-coverage', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;

interface Stage {
  readonly backend: Backend;
  readonly element: HTMLElement;
  readonly view: ReturnType<typeof inside>;
}
interface Scene {
  as?: Person;
  org?: string;
  school?: BackendOptions;
  /** Where it begins. */
  at?: { grade?: string; classId?: string; day?: string; school?: string };
  before?: (backend: Backend) => Promise<unknown>;
  play?: (stage: Stage) => Promise<unknown>;
}

const backendOf = (loaded: Record<string, unknown>): Backend => loaded['backend'] as Backend;
const code = `<wuyu-provider backend="https://backend.example" org="yunling-primary" token-url="/token">
  <wuyu-visit-coverage></wuyu-visit-coverage>
</wuyu-provider>`;

function scene({ as = people.schoolLeader, org, school = visitSchool, at = {}, before, play }: Scene): Story {
  return {
    ...wide,
    parameters: { docs: { source: { code, language: 'html' } } },
    loaders: [
      async () => {
        const backend = await startBackend(school);
        await (before ?? visitAutumn)(backend);
        return { backend };
      },
    ],
    beforeEach:
      ({ loaded }) =>
      () =>
        backendOf(loaded).stop(),
    render: (_, { loaded }) =>
      html`<wuyu-provider .client=${backendOf(loaded).clientOf(as, org)}>
        <wuyu-visit-coverage
          .day=${at.day}
          .school=${at.school}
          .grade=${at.grade}
          .classId=${at.classId}
        ></wuyu-visit-coverage>
      </wuyu-provider>`,
    play: async ({ canvasElement, loaded }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-visit-coverage');
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
const onPhone = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...narrow.globals } });
const dark = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inDark.globals } });
const english = (story: Story): Story => ({ ...story, globals: { ...story.globals, ...inEnglish.globals } });

const autumn = async (backend: Backend) => {
  await visitAutumn(backend);
  await guided(backend);
};

/** A school leader: the whole school, each grade a line. */
export const School: Story = scene({ before: autumn, play: seen('12/33') });
export const SchoolDark: Story = dark(School);
export const SchoolEnglish: Story = english(School);
export const SchoolOnAPhone: Story = onPhone(School);
export const SchoolOnAPhoneDarkEnglish: Story = english(dark(SchoolOnAPhone));

/** Down to a class, and back by the way that is told. */
export const DownAndBack: Story = scene({
  play: async (stage) => {
    await press(stage, '看五年级');
    await press(stage, '看五(2)班');
    await seen('5/9')(stage);
    await press(stage, '回到五年级');
    await seen('9/21')(stage);
  },
});

/** A homeroom teacher: the own classes in the roster's order, and nothing to compare. */
export const HomeroomTeacher: Story = scene({ as: people.homeroom, play: seen('我负责的') });

/** A grade lead: the grade and its classes; those furthest from the pace first, where that is asked for. */
export const GradeLead: Story = scene({
  as: people.teachingLead,
  play: async (stage) => {
    await press(stage, '离进度远的在前');
    await expect(await stage.view.findByRole('button', { name: '离进度远的在前' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  },
});

/** The term before: a visit after its end stays told as late. */
export const PastTerm: Story = scene({
  at: { day: '2022-07-08', grade: '5', classId: 'class-5-2' },
  play: seen('其中 1 人是学期结束后补访的'),
});

/** A district: its schools, and the grades of one, without groups of fewer than five. */
export const District: Story = scene({
  as: people.officer,
  org: districtId,
  school: visitDistrict,
  before: visitEverywhere,
  play: seen('石峡小学'),
});
export const SmallGroups: Story = scene({
  as: people.officer,
  org: districtId,
  school: visitDistrict,
  before: visitEverywhere,
  at: { school: 'shixia-primary' },
  play: seen('不足 5 人（或为免推算），不显示'),
});

/** The clause one tap away. */
export const Clause: Story = scene({
  play: async (stage) => {
    await press(stage, /条款$/);
    await seen('各校每学期对每名学生至少入户家访一次')(stage);
  },
});

/** An event of family guidance is recorded. */
export const RecordGuidance: Story = onPhone(
  scene({
    play: async (stage) => {
      await press(stage, '记一次活动');
      await userEvent.type(await stage.view.findByLabelText('活动名称', {}, soon), '怎样陪孩子写作业');
      await press(stage, '记下来');
      await seen('记下了。')(stage);
      await seen('1/1 次')(stage);
    },
  }),
);

/** The workbook lies behind a plain link. */
export const Workbook: Story = scene({
  play: async (stage) => {
    await press(stage, '导出 Excel');
    await stage.view.findByRole('link', { name: /^下载 .*\.xlsx$/ }, soon);
  },
});

/** No visits are asked for: what was visited is told, without a pace. */
export const NoDuty: Story = scene({
  school: { ...visitSchool, policyId: 'cn-2021' },
  play: seen('这里没有规定家访次数'),
});

/** Nobody was visited yet. */
export const NothingYet: Story = scene({ before: async () => {}, play: seen('0/34') });

/** Who answers for no visits. */
export const NotForYou: Story = scene({ as: people.science, play: seen('这个账号不看家访进度') });

/** The backend fails. */
export const Failing: Story = scene({
  before: async (backend) => void (backend.line = 'failing'),
  play: seen('这一页没取到'),
});
/** The line is cut: what was read stays, and says from when it is. */
export const Offline: Story = scene({
  play: async (stage) => {
    await seen('12/33')(stage);
    stage.backend.line = 'cut';
    // The device has another network, and nothing answers there.
    window.dispatchEvent(new Event('online'));
    await seen('现在没有网络，只能看。')(stage);
    await seen('12/33')(stage);
  },
});
/** The frame before the data. */
export const Loading: Story = scene({ before: async (backend) => void (backend.line = 'silent') });
