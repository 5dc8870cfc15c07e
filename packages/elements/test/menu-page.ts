import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend, type StoryClient } from '../../../stories/support/backend.ts';
import { clearDevice } from '../../../stories/support/device.ts';
import type { Person } from '../../../stories/support/school.ts';
import type { MenuPicker } from '../src/menu-picker/menu-picker.ts';
import '../src/menu-picker/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** A page with the element on it, on the reference backend: what the tests of the picker share. */
export class MenuPage {
  readonly root = document.createElement('div');
  readonly backend: Backend;
  readonly #release: () => void;

  constructor(backend: Backend, release: () => void) {
    this.backend = backend;
    this.#release = release;
    this.root.lang = 'zh-CN';
    document.body.append(this.root);
  }

  /** Begins a test with nothing kept by the browser. What is kept reaches every tab, so one such test runs at a time. */
  static async start(options?: Parameters<typeof startBackend>[0]): Promise<MenuPage> {
    const release = await new Promise<() => void>((resolve) => {
      void navigator.locks.request('logger-page', () => new Promise<void>((done) => resolve(done)));
    });
    sessionStorage.clear();
    await clearDevice();
    return new MenuPage(await startBackend(options), release);
  }

  async stop(): Promise<void> {
    this.root.remove();
    await this.backend.stop();
    this.#release();
  }

  /** Opens the element for a person, in a page of some width. */
  open(person: Person, attributes = '', width = 375): MenuPicker {
    this.root.style.width = `${width}px`;
    this.root.innerHTML = '';
    return this.add(this.backend.clientOf(person), attributes);
  }

  /** Puts one more element on the page, in a form of its own. */
  add(client: StoryClient, attributes = ''): MenuPicker {
    const place = document.createElement('form');
    place.innerHTML = `<wuyu-provider><wuyu-menu-picker ${attributes}></wuyu-menu-picker></wuyu-provider>`;
    this.root.append(place);
    const provider = place.querySelector('wuyu-provider');
    const element = place.querySelector('wuyu-menu-picker');
    if (!provider || !element) throw new Error('both are on the page');
    provider.client = client;
    return element;
  }

  /** No violation in what is shown now. */
  async accessible(element: MenuPicker): Promise<void> {
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

export const inside = (element: MenuPicker, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
export const textOf = (element: MenuPicker): string => inside(element, '.root')[0]?.innerText ?? '';

/** Waits for what a person would wait to see. */
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shown = document.querySelector('wuyu-menu-picker');
  throw new Error(`it was never seen: ${look.toString()}\n${shown ? textOf(shown) : ''}`);
}
export const shows = (element: MenuPicker, text: string | RegExp) =>
  until(() => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element))));
const named = (element: MenuPicker, name: string | RegExp) =>
  inside(element, 'button').filter((b) => {
    const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
    return typeof name === 'string' ? label === name : name.test(label);
  });
export const button = (element: MenuPicker, name: string | RegExp, nth = 0) => until(() => named(element, name)[nth]);
export const press = async (element: MenuPicker, name: string | RegExp, nth = 0) =>
  (await button(element, name, nth)).click();
/** Whether there is such a button now. */
export const has = (element: MenuPicker, name: string | RegExp): boolean => named(element, name).length > 0;
/** Goes to a day. */
export const goTo = async (element: MenuPicker, day: string) =>
  (await button(element, new RegExp(`^${day}，`))).click();
/** The titles of a day's wishes in their order. */
export const ranked = (element: MenuPicker): string[] => inside(element, '.rk .t').map((t) => t.innerText.trim());
/** The titles in the list. */
export const listed = (element: MenuPicker): string[] =>
  inside(element, '.list .nm > span:first-child').map((t) => t.innerText.trim());
/** Types into the search. */
export async function seek(element: MenuPicker, text: string): Promise<void> {
  const input = (await until(() => inside(element, 'input[type=search]')[0])) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await element.updateComplete;
}
