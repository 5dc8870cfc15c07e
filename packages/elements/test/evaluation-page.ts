import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
import type { LitElement } from 'lit';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend, type StoryClient } from '../../../stories/support/backend.ts';
import { clearDevice } from '../../../stories/support/device.ts';
import { evaluationSchool } from '../../../stories/support/evaluation.ts';
import { people, type Person } from '../../../stories/support/school.ts';
import { lastUser, outboxOf } from '../src/shared/outbox.ts';
import '../src/evidence-recorder/define.ts';
import '../src/growth-timeline/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

type Tag = 'wuyu-evidence-recorder' | 'wuyu-growth-timeline';

interface Opening {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of the page, px. */
  readonly width?: number;
}

/** A page with an element of evaluation on it, on the reference backend. */
export class EvaluationPage {
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
  static async start(options: Parameters<typeof startBackend>[0] = evaluationSchool): Promise<EvaluationPage> {
    const release = await new Promise<() => void>((resolve) => {
      void navigator.locks.request('logger-page', () => new Promise<void>((done) => resolve(done)));
    });
    await clearDevice();
    return new EvaluationPage(await startBackend(options), release);
  }

  async stop(): Promise<void> {
    await this.close();
    this.root.remove();
    await this.backend.stop();
    // Nothing is left on the device for the next test.
    await clearDevice();
    this.#release();
  }

  /** The page is closed without a word. */
  async close(): Promise<void> {
    this.root.innerHTML = '';
    const userId = this.#client && lastUser(this.#client);
    if (this.#client && userId !== undefined) (await outboxOf(this.#client, userId)).close();
    this.#client?.close();
    this.#client = undefined;
  }

  /** What is kept on the device under a name. */
  async kept(name: string): Promise<unknown> {
    const userId = this.#client && lastUser(this.#client);
    if (!this.#client || userId === undefined) return undefined;
    return (await (await outboxOf(this.#client, userId)).page(name))?.value;
  }

  /** Opens an element anew for a person; what was open before is closed. */
  async open<T extends Tag>(tag: T, person: Person = people.homeroom, { attributes = {}, width = 375 }: Opening = {}) {
    await this.close();
    this.root.style.width = `${width}px`;
    const provider = document.createElement('wuyu-provider');
    this.#client = provider.client = this.backend.clientOf(person);
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    provider.append(element);
    this.root.append(provider);
    await until(() => inside(element, '.root[aria-busy=false]')[0]);
    return element;
  }

  /** No violation in what is shown now. */
  async accessible(element: LitElement): Promise<void> {
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

export const inside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
export const textOf = (element: Element): string => (inside(element, '.root')[0]?.innerText ?? '').replace(/\s+/g, ' ');

/** Waits for what a person would wait to see. */
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shown = document.querySelector('wuyu-evidence-recorder, wuyu-growth-timeline');
  throw new Error(`it was never seen: ${look.toString()}\n${shown ? textOf(shown) : ''}`);
}
export const shows = (element: Element, text: string | RegExp) =>
  until(() => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element))));

/** Buttons by their name; what lies under a panel cannot be tapped. */
const named = (element: Element, name: string | RegExp) =>
  inside(element, inside(element, 'dialog').length > 0 ? 'dialog button' : 'button').filter((one) => {
    const label = (one.getAttribute('aria-label') ?? one.innerText).trim().replace(/\s+/g, ' ');
    return typeof name === 'string' ? label === name : name.test(label);
  });
export const button = (element: Element, name: string | RegExp) => until(() => named(element, name)[0]);
export const press = async (element: Element, name: string | RegExp) => (await button(element, name)).click();
export const has = (element: Element, name: string | RegExp): boolean => named(element, name).length > 0;

/** Types into a field, by its label. */
export async function type(element: Element, label: string, text: string): Promise<void> {
  const field = (await until(() =>
    inside(element, 'input, textarea').find(
      (one) =>
        one.getAttribute('aria-label') === label || one.closest('label')?.querySelector('.lab')?.textContent === label,
    ),
  )) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Chooses from a native list, by its name. */
export async function choose(element: Element, label: string, value: string): Promise<void> {
  const list = (await until(() => inside(element, `select[aria-label="${label}"]`)[0])) as HTMLSelectElement;
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A row of the recorder, by its pupil or indicator. */
export const rowOf = (element: Element, id: string) => until(() => inside(element, `[data-row="${id}"]`)[0]);
/** Taps a level of a row, 1 the lowest. */
export const tap = async (element: Element, id: string, level: number): Promise<void> =>
  (await rowOf(element, id)).querySelectorAll<HTMLInputElement>('.level input')[level - 1]?.click();
