import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend, type StoryClient } from '../../../stories/support/backend.ts';
import { clearDevice } from '../../../stories/support/device.ts';
import { people, type Person } from '../../../stories/support/school.ts';
import { visitAutumn, visitSchool } from '../../../stories/support/visits.ts';
import { lastUser, outboxOf } from '../src/shared/outbox.ts';
import type { VisitTracker } from '../src/visit-tracker/visit-tracker.ts';
import '../src/visit-tracker/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** A page with the element on it, on the reference backend. */
export class VisitPage {
  readonly root = document.createElement('div');
  readonly backend: Backend;
  readonly #release: () => void;
  #client: StoryClient | undefined;

  constructor(backend: Backend, release: () => void) {
    this.backend = backend;
    this.#release = release;
    this.root.lang = 'zh-CN';
    document.body.append(this.root);
  }

  /** Begins a test with nothing kept by the browser. What is kept reaches every tab, so one such test runs at a time. */
  static async start(options: Parameters<typeof startBackend>[0] = visitSchool): Promise<VisitPage> {
    const release = await new Promise<() => void>((resolve) => {
      void navigator.locks.request('logger-page', () => new Promise<void>((done) => resolve(done)));
    });
    await clearDevice();
    sessionStorage.clear();
    const backend = await startBackend(options);
    await visitAutumn(backend);
    return new VisitPage(backend, release);
  }

  async stop(): Promise<void> {
    await this.#close();
    this.root.remove();
    await this.backend.stop();
    // Nothing is left on the device for the next test.
    await clearDevice();
    this.#release();
  }

  /** What is kept on the device under a name. */
  async kept(name: string): Promise<unknown> {
    const userId = this.#client && lastUser(this.#client);
    if (!this.#client || userId === undefined) return undefined;
    return (await (await outboxOf(this.#client, userId)).page(name))?.value;
  }

  /** The page is closed without a word. */
  async #close(): Promise<void> {
    this.root.innerHTML = '';
    const userId = this.#client && lastUser(this.#client);
    if (this.#client && userId !== undefined) (await outboxOf(this.#client, userId)).close();
    this.#client?.close();
    this.#client = undefined;
  }

  /** Opens the element anew for a person, in a page of some width; what was open before is closed. */
  async open(person: Person = people.homeroom, { attributes = 'class-id="class-5-2"', width = 375 } = {}) {
    await this.#close();
    this.root.style.width = `${width}px`;
    this.root.innerHTML = `<wuyu-provider><wuyu-visit-tracker ${attributes}></wuyu-visit-tracker></wuyu-provider>`;
    const provider = this.root.querySelector('wuyu-provider');
    const element = this.root.querySelector('wuyu-visit-tracker');
    if (!provider || !element) throw new Error('both are on the page');
    this.#client = provider.client = this.backend.clientOf(person);
    await until(() => inside(element, '.seg, [part=failure], [part=empty], [part=locked]')[0]);
    // What is written outlives the page from then on.
    if (this.backend.line === 'open') await until(() => has(element, /^(设密码|改本机密码|设一个本机密码|Set PIN)$/));
    return element;
  }

  /** Somebody else signs in on the same page: it gets the client of another one. */
  takeOver(person: Person): void {
    const provider = this.root.querySelector('wuyu-provider');
    if (!provider) throw new Error('it is open');
    this.#client = provider.client = this.backend.clientOf(person);
  }

  /** No violation in what is shown now. */
  async accessible(element: VisitTracker): Promise<void> {
    await element.updateComplete;
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

export const inside = (element: VisitTracker, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
export const textOf = (element: VisitTracker): string => inside(element, '.root')[0]?.innerText ?? '';

/** Waits for what a person would wait to see. */
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shown = document.querySelector('wuyu-visit-tracker');
  throw new Error(`it was never seen: ${look.toString()}\n${shown ? textOf(shown) : ''}`);
}
export const shows = (element: VisitTracker, text: string | RegExp) =>
  until(() => {
    const shown = textOf(element).replace(/\s+/g, ' ');
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  });
const named = (element: VisitTracker, name: string | RegExp) =>
  // What lies under a panel cannot be tapped.
  inside(element, inside(element, 'dialog').length > 0 ? 'dialog button' : 'button').filter((b) => {
    const label = (b.getAttribute('aria-label') ?? (b.querySelector<HTMLElement>('.x') ?? b).innerText)
      .trim()
      .replace(/\s+/g, ' ');
    return typeof name === 'string' ? label === name : name.test(label);
  });
export const button = (element: VisitTracker, name: string | RegExp) => until(() => named(element, name)[0]);
export const press = async (element: VisitTracker, name: string | RegExp) => (await button(element, name)).click();
export const has = (element: VisitTracker, name: string | RegExp): boolean => named(element, name).length > 0;
/** Taps a choice. */
export async function choose(element: VisitTracker, text: string, group = ''): Promise<void> {
  const option = await until(() =>
    inside(element, `.opt`).find(
      (one) => one.innerText.trim() === text && (group === '' || one.querySelector(`[name="${group}"]`)),
    ),
  );
  option.querySelector('input')?.click();
  await element.updateComplete;
}
/** Types into a field. */
export async function type(element: VisitTracker, label: string, text: string): Promise<void> {
  const field = (await until(() =>
    inside(element, 'input, textarea').find(
      (one) =>
        one.getAttribute('aria-label') === label || one.closest('label')?.querySelector('.lab')?.textContent === label,
    ),
  )) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}
export const tab = async (element: VisitTracker, name: RegExp) =>
  (await until(() => inside(element, '[role=tab]').find((one) => name.test(one.innerText)))).click();
/** The rows about a pupil that are shown now. */
export const rowOf = (element: VisitTracker, id: string): string =>
  inside(element, `#list [data-id="${id}"]`)
    .map((one) => one.innerText.replace(/\s+/g, ' '))
    .join();
