import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend, type StoryClient } from '../../../stories/support/backend.ts';
import { clearDevice } from '../../../stories/support/device.ts';
import { people, type Person, schoolDay } from '../../../stories/support/school.ts';
import type { HomeworkLogger } from '../src/homework-logger/homework-logger.ts';
import '../src/homework-logger/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** A page with the element on it, on the reference backend: what the tests of the logger share. */
export class LoggerPage {
  readonly root = document.createElement('div');
  readonly backend: Backend;
  readonly #release: () => void;

  constructor(backend: Backend, release: () => void) {
    this.backend = backend;
    this.#release = release;
    this.root.lang = 'zh-CN';
    document.body.append(this.root);
  }

  /**
   * Begins a test with nothing kept by the browser. Test files run in several tabs of one browser, and pupils' timers reach
   * all of them: so one test runs at a time.
   */
  static async start(options?: Parameters<typeof startBackend>[0]): Promise<LoggerPage> {
    const release = await new Promise<() => void>((resolve) => {
      void navigator.locks.request('logger-page', () => new Promise<void>((done) => resolve(done)));
    });
    sessionStorage.clear();
    await clearDevice();
    return new LoggerPage(await startBackend(options), release);
  }

  async stop(): Promise<void> {
    this.root.remove();
    await this.backend.stop();
    this.#release();
  }

  /** Opens the element for a person, in a page of some width. */
  open(person: Person, attributes = '', width = 375): HomeworkLogger {
    this.root.style.width = `${width}px`;
    this.root.innerHTML = '';
    return this.add(this.backend.clientOf(person), attributes);
  }

  /** Puts one more element on the page, as another page of the browser would hold it. */
  add(client: StoryClient, attributes = ''): HomeworkLogger {
    const place = document.createElement('div');
    place.innerHTML = `<wuyu-provider><wuyu-homework-logger ${attributes}></wuyu-homework-logger></wuyu-provider>`;
    this.root.append(place);
    const provider = place.querySelector('wuyu-provider');
    const element = place.querySelector('wuyu-homework-logger');
    if (!provider || !element) throw new Error('both are on the page');
    provider.client = client;
    return element;
  }

  /** What the backend holds of a pupil's day. */
  async answers(person: Person = people.xiaoyu, day = schoolDay) {
    const teacher = this.backend.asOther(people.homeroom);
    const { items } = await teacher.homework.listReports({ studentId: person, from: day, to: day });
    return items.map((r) => r.answer);
  }

  /** No violation in what is shown now. */
  async accessible(element: HomeworkLogger): Promise<void> {
    await element.updateComplete;
    // What fades in has no contrast yet; in a page behind another one time stands still for it.
    for (const animation of element.shadowRoot?.getAnimations() ?? []) animation.finish();
    const rules = {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
    };
    const { violations } = await axe.run(this.root, { rules });
    const said = violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join('\n')}`,
    );
    expect(said).to.deep.equal([]);
  }
}

export const inside = (element: HomeworkLogger, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
export const textOf = (element: HomeworkLogger): string => inside(element, '.root')[0]?.innerText ?? '';

/** Waits for what a person would wait to see. */
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shown = document.querySelector('wuyu-homework-logger')?.shadowRoot?.textContent ?? '';
  throw new Error(`it was never seen: ${look.toString()}\n${shown}`);
}
export const shows = (element: HomeworkLogger, text: string | RegExp) =>
  until(() => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element))));
export const button = (element: HomeworkLogger, name: string | RegExp, nth = 0) =>
  until(
    () =>
      inside(element, 'button').filter((b) => {
        const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
        return typeof name === 'string' ? label === name : name.test(label);
      })[nth],
  );
export const press = async (element: HomeworkLogger, name: string | RegExp, nth = 0) =>
  (await button(element, name, nth)).click();
