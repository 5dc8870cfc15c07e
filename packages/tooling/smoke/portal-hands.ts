import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Who } from './portal-people.ts';
import { type Seat, type Site, sitDown, type Viewport } from './portal-site.ts';

/** Opens the portal on a device for a person; a phone unless told. */
export type Sit = (who: Who, viewport?: Viewport) => Promise<Page>;

/**
 * People at their devices, who leave when the test ends; unless told, nothing may have gone wrong behind what they saw but
 * what belongs to the test.
 */
export async function seated(
  place: { browser: Browser; site: Site },
  use: (sit: Sit) => Promise<void>,
  quiet = true,
  but?: RegExp,
): Promise<void> {
  const seats: Seat[] = [];
  try {
    await use(async (who, viewport) => {
      const seat = await sitDown(place, who, viewport);
      seats.push(seat);
      return seat.page;
    });
    if (quiet)
      assert.deepEqual(
        seats.flatMap((seat) => seat.complaints).filter((complaint) => but?.test(complaint) !== true),
        [],
      );
  } finally {
    await Promise.all(seats.map((seat) => seat.context.close()));
  }
}

/** One piece of homework in a pupil's or guardian's logger. */
export const work = (page: Page, title: string): Locator =>
  page
    .locator('wuyu-homework-logger')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) });
export const typeMinutes = (page: Page, title: string): Locator =>
  work(page, title).getByRole('button', { name: '直接填分钟' });
export const recorded = (page: Page, title: string, answer: string): Locator =>
  work(page, title).getByRole('button', { name: `已填：${answer}，点一下修改` });
export const number = (page: Page, minutes: number): Locator =>
  page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${minutes} ?分钟`) });

/** Waits until a field holds a value. */
export async function valued(field: Locator, value: string): Promise<void> {
  await field.waitFor();
  const page = field.page();
  const handle = await field.elementHandle();
  await page.waitForFunction(([node, wanted]) => node instanceof HTMLInputElement && node.value === wanted, [
    handle,
    value,
  ] as const);
}

/** Where the keyboard is: a name, the group it lies in, and whether a person can see that it is there. */
export interface At {
  readonly name: string;
  readonly row: string;
  readonly seen: boolean;
}

/** Where the keyboard is, through all shadow roots. */
export const focused = (page: Page): Promise<At> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', row: '', seen: true };
    const box = at.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const root = at.getRootNode() as Document | ShadowRoot;
    const top = root.elementFromPoint(x, y);
    const uncovered =
      top !== null && (at.contains(top) || top.contains(at) || at.closest('label')?.contains(top) === true);
    const label = 'labels' in at ? (at.labels as NodeListOf<HTMLElement> | null)?.[0]?.textContent : undefined;
    // The parts of a date are marked by the browser itself, where no page can look.
    const hasParts = at instanceof HTMLInputElement && ['date', 'datetime-local', 'time'].includes(at.type);
    // The ring may lie around a field and its sign, or around the box that stands for it.
    const isRinged = [at, at.parentElement, at.nextElementSibling].some((element) => {
      const { outlineStyle = 'none', outlineWidth = '0', boxShadow = '' } = element ? getComputedStyle(element) : {};
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow.includes('2px inset');
    });
    return {
      name: (at.getAttribute('aria-label') ?? label ?? at.textContent).replace(/\s+/g, ' ').trim(),
      row: at.closest('[role="group"]')?.getAttribute('aria-label') ?? '',
      seen: (isRinged || hasParts) && uncovered,
    };
  });

/** Goes on by a key, Tab unless told, until something is reached. On the way the focus can always be seen. */
export async function goTo(page: Page, is: (at: At) => boolean, what: string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press(key);
    const at = await focused(page);
    assert.ok(at.seen, `the focus can be seen on “${at.name}”`);
    if (is(at)) return;
    passed.push(at.name);
  }
  assert.fail(`${key} never reached ${what}; it passed ${passed.join(' | ')}`);
}

/** As `goTo` by a key, where the focus may stand there already. */
export async function walkTo(page: Page, is: (at: At) => boolean, what: string, key: string): Promise<void> {
  if (!is(await focused(page))) await goTo(page, is, what, key);
}

/** Reaches by Tab what has a name, and presses a key there. */
export async function byKeys(page: Page, name: string | RegExp, key: string): Promise<void> {
  await goTo(page, (at) => (typeof name === 'string' ? at.name === name : name.test(at.name)), String(name));
  await page.keyboard.press(key);
}
