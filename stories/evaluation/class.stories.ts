import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { soon } from '../homework/stage.ts';
import { classes, people } from '../support/school.ts';
import { dark, english, onPhone, press, scene, seen } from './radar-stage.ts';

/** A class, its pupils by name: who is still to be judged is work to do; nobody is put in an order by what was reached. */
const meta: Meta = {
  title: 'Elements/Evaluation radar/A class',
  component: 'wuyu-evaluation-radar',
  tags: ['autodocs'],
};
export default meta;
type Story = StoryObj;

const at = { classId: classes.five.id };

/** 45 pupils in one request. */
export const Class: Story = scene({ as: people.homeroom, at, play: seen('小雨') });
export const ClassDark: Story = dark(Class);
export const ClassEnglish: Story = english(Class);
export const ClassOnAPhone: Story = onPhone(Class);

/** The same as a table. */
export const AsTable: Story = scene({
  as: people.homeroom,
  at,
  play: async (stage) => {
    await press(stage, '表');
    await stage.view.findByRole('row', { name: /小雨/ }, soon);
  },
});

/** Who is still to be judged on one axis. */
export const StillToDo: Story = scene({
  as: people.homeroom,
  at,
  play: async (stage) => {
    await press(stage, /^劳还没评/);
    await seen(/45 人里的/)(stage);
  },
});

/** One pupil of it, and back to where one was. */
export const OneAndBack: Story = scene({
  as: people.homeroom,
  at,
  play: async (stage) => {
    await press(stage, /^小雨 德优秀/);
    await seen('小雨的五育')(stage);
    await press(stage, '回到五(2)班的五育');
    const back = await stage.view.findByRole('button', { name: /^小雨 德优秀/ }, soon);
    await expect(stage.element.shadowRoot?.activeElement).toBe(back);
  },
});
