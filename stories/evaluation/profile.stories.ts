import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, within } from 'storybook/test';
import { soon } from '../homework/stage.ts';
import type { Backend } from '../support/backend.ts';
import { earlierTerms, evaluationSchool, fiveDomains, framework } from '../support/evaluation.ts';
import { people } from '../support/school.ts';
import { dark, english, onPhone, press, scene, seen } from './radar-stage.ts';

/**
 * How a pupil stands, against its own past: this term and last term, the middle half of the class, what each axis rests on,
 * growth over terms. Nobody is ranked; what is not judged is a gap.
 */
const meta: Meta = {
  title: 'Elements/Evaluation radar/A pupil',
  component: 'wuyu-evaluation-radar',
  tags: ['autodocs'],
};
export default meta;
type Story = StoryObj;

/** A school in a district whose rules say, by a document, that nobody is ranked. */
const byDocuments = { ...evaluationSchool, policyId: 'cn-linping-2023' };

/** A pupil at home on a wide page: picture and table side by side. */
export const Pupil: Story = scene({ as: people.xiaoyu, play: seen('小雨的五育') });
export const PupilDark: Story = dark(Pupil);
export const PupilEnglish: Story = english(scene({ as: people.xiaoyu, play: seen(/five domains/) }));
export const PupilOnAPhone: Story = onPhone(Pupil);
export const PupilOnAPhoneDark: Story = dark(PupilOnAPhone);

/** A guardian of two: whose it is stands above, and is one tap away. */
export const Guardian: Story = onPhone(
  scene({
    as: people.guardian,
    play: async (stage) => {
      await seen('小川的五育')(stage);
      await press(stage, '小雨');
      await seen('小雨的五育')(stage);
    },
  }),
);

/** The teacher is told on how many the middle half rests; families are not. */
export const Teacher: Story = scene({
  as: people.homeroom,
  at: { student: people.xiaoyu },
  play: seen(/全班 45 人/),
});

/** From an axis to its indicators, to what they rest on, and back to where one was. */
export const WhatItRestsOn: Story = scene({
  as: people.homeroom,
  at: { student: people.xiaoyu },
  play: async (stage) => {
    await seen('小雨的五育')(stage);
    await press(stage, /看美的/);
    await seen('小雨 · 美')(stage);
    await expect(stage.element.shadowRoot?.activeElement?.textContent?.trim()).toBe('小雨 · 美');
    await press(stage, /画画，依据/);
    await seen(/点错了一级/)(stage);
  },
});
export const WhatItRestsOnOnAPhone: Story = onPhone(
  scene({
    as: people.guardian,
    at: { student: people.xiaoyu },
    play: async (stage) => {
      await press(stage, /^德 \d+ 条$/);
      await press(stage, /帮助同学，依据/);
      await seen('在家也会照顾弟弟。')(stage);
    },
  }),
);

/** Where it stands written that nobody is ranked, one tap away; closed, one is where one was. */
export const WhyNobodyIsRanked: Story = scene({
  as: people.xiaoyu,
  school: byDocuments,
  play: async (stage) => {
    await press(stage, '为什么不排名次');
    const sheet = await stage.view.findByRole('dialog', { name: '为什么不排名次' }, soon);
    await within(sheet).findByText(/排名/, { selector: 'blockquote' }, soon);
  },
});
export const WhyNobodyIsRankedOnAPhone: Story = dark(onPhone(WhyNobodyIsRanked));

/** A subject teacher is told the values and what teachers said, and that the rest is the homeroom teacher's to know. */
export const SubjectTeacher: Story = scene({
  as: people.maths,
  at: { student: people.xiaoyu },
  play: async (stage) => {
    await press(stage, /看德的/);
    await seen(/这里不显示，可以向班主任了解/)(stage);
  },
});

/** What others said as further lines, five at most. */
export const FurtherLines: Story = scene({
  as: people.homeroom,
  at: { student: people.xiaoyu },
  play: async (stage) => {
    await press(stage, '自评');
    await press(stage, '家长评');
    await expect(await stage.view.findByRole('button', { name: '自评' }, soon)).toHaveAttribute('aria-pressed', 'true');
    await press(stage, '同学评');
    await seen(/最多五条线/)(stage);
  },
});

/** The same in the five sides of another document. */
export const InAnotherDocumentsWords: Story = scene({
  as: people.xiaoyu,
  at: { as: 'quality' },
  play: seen('审美素养'),
});

/** A term that is over. */
export const PastTerm: Story = scene({
  as: people.xiaoyu,
  at: { term: earlierTerms.spring.end },
  play: seen(/2025—2026学年第二学期/),
});

/** The school has made no framework yet. */
export const NoFramework: Story = scene({
  as: people.guardian,
  before: () => Promise.resolve(),
  play: seen('学校还没有定评价方案'),
});

/** There is one, and nobody has judged anything. */
export const NothingJudged: Story = onPhone(
  scene({ as: people.xiaoyu, before: (backend) => framework(backend, fiveDomains), play: seen('小雨的五育') }),
);

/** No answer comes: said plainly, with one thing to do. */
export const Unreachable: Story = scene({
  as: people.xiaoyu,
  before: (backend: Backend) => {
    backend.line = 'cut';
    return Promise.resolve();
  },
  play: seen('这一页没取到'),
});

/** The frame before the data. */
export const Loading: Story = scene({
  as: people.xiaoyu,
  before: (backend: Backend) => {
    backend.line = 'silent';
    return Promise.resolve();
  },
});

/** Somebody else's child is not even asked for. */
export const NotYours: Story = scene({
  as: people.guardian,
  at: { student: 'five-1' },
  play: seen('这个账号看不到这里'),
});
