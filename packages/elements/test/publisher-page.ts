import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend } from '../../../stories/support/backend.ts';
import type { Person } from '../../../stories/support/school.ts';
import type { MenuPublisher } from '../src/menu-publisher/menu-publisher.ts';
import { createMenuPublisherStore } from '../src/menu-publisher/store.ts';
import type { Clock } from '../src/shared/clock.ts';
import '../src/menu-publisher/define.ts';
import '../src/provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** A page with the publisher on it, on the reference backend. */
export class PublisherPage {
  readonly root = document.createElement('div');
  readonly backend: Backend;
  #element: MenuPublisher | undefined;

  constructor(backend: Backend) {
    this.backend = backend;
    this.root.lang = 'zh-CN';
    document.body.append(this.root);
  }

  static async start(): Promise<PublisherPage> {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('wuyu/')) sessionStorage.removeItem(key);
    return new PublisherPage(await startBackend());
  }

  async stop(): Promise<void> {
    this.root.remove();
    await this.backend.stop();
  }

  get element(): MenuPublisher {
    if (!this.#element) throw new Error('it was opened');
    return this.#element;
  }

  /** Opens the element for a person on a device whose clock is told; otherwise as `open`. */
  openBy(clock: Clock, person: Person, attributes = ''): MenuPublisher {
    const element = this.open(person, attributes);
    element.store = createMenuPublisherStore({ client: this.backend.clientOf(person), clock });
    return element;
  }

  /** Opens the element for a person, in a page of some width; again, it is a page that was loaded again. */
  open(person: Person, attributes = '', width = 1200): MenuPublisher {
    this.root.style.width = `${width}px`;
    this.root.innerHTML = `<wuyu-provider><wuyu-menu-publisher ${attributes}></wuyu-menu-publisher></wuyu-provider>`;
    const provider = this.root.querySelector('wuyu-provider');
    const element = this.root.querySelector('wuyu-menu-publisher');
    if (!provider || !element) throw new Error('both are on the page');
    provider.client = this.backend.clientOf(person);
    return (this.#element = element);
  }

  all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...(this.element.shadowRoot?.querySelectorAll<E>(selector) ?? [])];
  }

  text(selector = '.root'): string {
    return this.all(selector)
      .map((e) => e.innerText)
      .join('\n')
      .replace(/\s+/g, ' ');
  }

  /** Waits for what a person would wait to see. */
  async until<T>(look: () => T | undefined | false | null | Promise<T | undefined | false | null>): Promise<T> {
    for (let tries = 0; tries < 600; tries++) {
      const seen = await look();
      if (seen) return seen;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`it was never seen: ${look.toString()}\n${this.text()}`);
  }

  shows(text: string | RegExp, selector = '.root'): Promise<boolean> {
    return this.until(() => {
      const shown = this.text(selector);
      return typeof text === 'string' ? shown.includes(text) : text.test(shown);
    });
  }

  button(name: string | RegExp): Promise<HTMLElement> {
    return this.until(() =>
      this.all('button, summary').find((b) => {
        const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
        return typeof name === 'string' ? label === name : name.test(label);
      }),
    );
  }

  async press(name: string | RegExp): Promise<void> {
    (await this.button(name)).click();
    await this.element.updateComplete;
  }

  /** What the keyboard stands on. */
  get at(): Element | null | undefined {
    return this.element.shadowRoot?.activeElement;
  }

  async key(name: string): Promise<void> {
    this.at?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
    );
    await this.element.updateComplete;
    await this.element.updateComplete;
  }

  /** Types into what the keyboard stands on. */
  async type(text: string): Promise<void> {
    const { at } = this;
    if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement))
      throw new Error('no field has the focus');
    at.value = text;
    at.dispatchEvent(new Event('input', { bubbles: true }));
    at.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** The cell of a row's field, by the row's title and its place among those of that title. */
  cell(title: string, field: string, nth = 0): Promise<HTMLElement> {
    return this.until(() => {
      const rows = this.all('tr[data-row]').filter((r) => r.querySelector('.name')?.textContent === title);
      return rows[nth]?.querySelector<HTMLElement>(`[data-cell$=":${field}"], .c-${field}`);
    });
  }

  /** Writes into a cell as from the keyboard. */
  async write(title: string, field: string, text: string, nth = 0): Promise<void> {
    (await this.cell(title, field, nth)).focus();
    await this.key('Enter');
    await this.until(() => this.at?.matches('[data-editor]'));
    await this.type(text);
    await this.key('Enter');
  }

  /** No violation in what is shown now. */
  async accessible(): Promise<void> {
    await this.element.updateComplete;
    for (const animation of this.element.shadowRoot?.getAnimations() ?? []) animation.finish();
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
