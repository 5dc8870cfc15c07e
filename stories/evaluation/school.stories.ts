import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { people } from '../support/school.ts';
import { dark, english, onPhone, press, scene, seen } from './radar-stage.ts';

/**
 * The school in groups, for its leader and for who leads a grade: how many pupils stand at each level, of all that are
 * enrolled; quality rates with their base and their formula. No pupil, and no order by any figure.
 */
const meta: Meta = {
  title: 'Elements/Evaluation radar/The school',
  component: 'wuyu-evaluation-radar',
  tags: ['autodocs'],
};
export default meta;
type Story = StoryObj;

export const School: Story = scene({ as: people.schoolLeader, play: seen('各年级') });
export const SchoolDark: Story = dark(School);
export const SchoolEnglish: Story = english(scene({ as: people.schoolLeader, play: seen('Grades') }));
export const SchoolOnAPhone: Story = onPhone(School);

/** Down to a class, and back by the way that is told. */
export const DownAndBack: Story = scene({
  as: people.schoolLeader,
  play: async (stage) => {
    await press(stage, '看五年级');
    await press(stage, '看五(2)班');
    await expect(stage.element.shadowRoot?.activeElement?.textContent).toBe('五(2)班');
    await press(stage, '回到五年级');
    await seen('各班')(stage);
  },
});

/** How the rates are reckoned, one tap away. */
export const Formulas: Story = scene({
  as: people.schoolLeader,
  play: async (stage) => {
    await press(stage, '怎么算的');
    await seen(/在籍学生数/)(stage);
  },
});

/** Who leads a grade sees it, and no pupil of it. */
export const GradeLead: Story = scene({ as: people.teachingLead, play: seen('各班') });
