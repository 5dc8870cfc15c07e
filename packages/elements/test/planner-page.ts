import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import type { Assignment, NewAssignment } from '@wuyu/contract';
import { type Backend, startBackend } from '../../../stories/support/backend.ts';
import { classes, people, type Person } from '../../../stories/support/school.ts';
import type { HomeworkPlanner } from '../src/homework-planner/homework-planner.ts';
import '../src/homework-planner/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** The school and the page of the test that runs. */
export let backend: Backend;
export let page: HTMLElement;
export const wednesday = '2026-11-25';
export const five = classes.five.id;

/** Opens the element for a person, in a page of some width. */
export function open(person: Person, { attributes = '', width = 1100, into = page } = {}): HomeworkPlanner {
  into.style.width = `${width}px`;
  into.innerHTML = `<wuyu-provider><wuyu-homework-planner ${attributes}></wuyu-homework-planner></wuyu-provider>`;
  const provider = into.querySelector('wuyu-provider');
  const element = into.querySelector('wuyu-homework-planner');
  if (!provider || !element) throw new Error('both are on the page');
  provider.client = backend.clientOf(person);
  return element;
}

export const inside = <E extends HTMLElement = HTMLElement>(element: HomeworkPlanner, selector: string): E[] => [
  ...(element.shadowRoot?.querySelectorAll<E>(selector) ?? []),
];
export const textOf = (element: HomeworkPlanner, selector = '.root') =>
  inside(element, selector)
    .map((e) => e.innerText)
    .join('\n');
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let tries = 0; tries < 800; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `it was never seen: ${look.toString()}\n${page.querySelector('wuyu-homework-planner')?.shadowRoot?.querySelector<HTMLElement>('.root')?.innerText ?? ''}`,
  );
}
export const shows = (element: HomeworkPlanner, text: string | RegExp, selector = '.root') =>
  until(() => {
    const shown = textOf(element, selector).replace(/\s+/g, ' ');
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  });
export const press = async (element: HomeworkPlanner, name: string | RegExp) =>
  (
    await until(() =>
      inside(element, 'button').find((b) => {
        const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
        return typeof name === 'string' ? label === name : name.test(label);
      }),
    )
  ).click();
export const field = (element: HomeworkPlanner, name: string) =>
  until(() => inside<HTMLInputElement>(element, `.comp [name="${name}"]`)[0]);
export async function type(element: HomeworkPlanner, name: string, text: string): Promise<void> {
  const input = await field(element, name);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}
/** Fills the form for class 五(2). */
export async function fill(element: HomeworkPlanner, title: string, minutes: string, day = wednesday): Promise<void> {
  await press(element, '五(2)班');
  await type(element, 'assignedOn', day);
  await type(element, 'title', title);
  await type(element, 'basic', minutes);
}
export const draft = (person: Person, body: Partial<NewAssignment> = {}) =>
  backend.asOther(person).homework.createAssignment({
    body: {
      classId: five,
      subject: person === people.maths ? '数学' : '语文',
      title: '练习册第 49 页',
      assignedOn: wednesday,
      dueOn: '2026-11-26',
      form: 'written',
      tiers: [{ tier: 'basic', minutes: 20 }],
      ...body,
    },
  });
export const all = async (classId: string = five): Promise<Assignment[]> =>
  (await backend.asOther(people.gradeLead).homework.listAssignments({ classId })).items;
export const now = async (id: string) => (await all()).find((a) => a.id === id);
/** A cell's words, as they are read out. */
export const words = (cell: HTMLElement) => cell.textContent.replace(/\s+/g, ' ').trim();
export const cellOf = (element: HomeworkPlanner, name: string, day: string) =>
  until(() => inside(element, '.cell').find((c) => words(c).startsWith(`${name} ${day}`)));

export async function accessible(element: HomeworkPlanner): Promise<void> {
  await element.updateComplete;
  await Promise.allSettled(element.shadowRoot?.getAnimations().map((a) => a.finished) ?? []);
  const off = { enabled: false };
  const { violations } = await axe.run(page, {
    rules: { region: off, 'page-has-heading-one': off, 'heading-order': off },
  });
  expect(
    violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary ?? ''}`).join('\n')}`),
  ).to.deep.equal([]);
}

export async function startPage(): Promise<void> {
  sessionStorage.clear();
  page = document.createElement('div');
  page.lang = 'zh-CN';
  document.body.append(page);
  backend = await startBackend();
}

export async function stopPage(): Promise<void> {
  page.remove();
  await backend.stop();
}
