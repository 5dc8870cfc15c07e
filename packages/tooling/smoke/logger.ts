import assert from 'node:assert/strict';
import type { Page } from './engine.ts';
import type { School } from './school.ts';

/** A piece of work that is open for the pupil, as the fixture has it. */
const work = { id: 'chinese-3', title: '生字抄写一遍', minutes: 25 };

const logger = `document.querySelector('wuyu-homework-logger').shadowRoot`;
export const inLogger = (selector: string) => `${logger}.querySelector(${JSON.stringify(selector)})`;

/** As a pupil would: sees the homework, taps “type minutes”, taps a number, and the school has it. */
export async function reportsHomework(page: Page, school: School): Promise<void> {
  await page.goto(school.url);
  await page.until(`${logger}.textContent.includes('${work.title}')`, 'the pupil’s homework is shown');
  assert.deepEqual(await school.reports(), []);

  await page.click(inLogger(`.acts[data-row="${work.id}"] button:nth-of-type(2)`));
  await page.click(`[...${logger}.querySelectorAll('dialog[open] .mins button')]
    .find((button) => button.textContent.trim().startsWith('${work.minutes}'))`);
  await page.until(
    `${inLogger(`button.state[data-row="${work.id}"]`)}.textContent.includes('${work.minutes}')`,
    'it says so',
  );

  for (const end = Date.now() + 5_000; (await school.reports()).length === 0 && Date.now() < end;)
    await new Promise((go) => setTimeout(go, 50));
  assert.deepEqual(
    (await school.reports()).map(({ assignmentId, answer }) => ({ assignmentId, answer })),
    [{ assignmentId: work.id, answer: { kind: 'minutes', minutes: work.minutes, tiers: ['basic'] } }],
  );
}
