import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, type BackendOptions, startBackend } from '../../../stories/support/backend.ts';
import type { Person } from '../../../stories/support/school.ts';
import { visitSchool } from '../../../stories/support/visits.ts';
import type { Clock } from '../src/shared/clock.ts';
import type { Network } from '../src/shared/network.ts';
import { createVisitCoverageStore } from '../src/visit-coverage/store.ts';
import type { VisitCoverage } from '../src/visit-coverage/visit-coverage.ts';
import '../src/provider/define.ts';
import '../src/visit-coverage/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

interface Opening {
  readonly attributes?: string;
  /** Of the page, px. */
  readonly width?: number;
  readonly org?: string;
  readonly clock?: Clock;
  readonly network?: Network;
}

/** A page with the coverage of visits on it, on the reference backend. */
export class CoveragePage {
  readonly root = document.createElement('div');
  readonly backend: Backend;
  #element: VisitCoverage | undefined;

  constructor(backend: Backend) {
    this.backend = backend;
    this.root.lang = 'zh-CN';
    document.body.append(this.root);
  }

  static async start(options: BackendOptions = visitSchool): Promise<CoveragePage> {
    return new CoveragePage(await startBackend(options));
  }

  async stop(): Promise<void> {
    this.root.remove();
    await this.backend.stop();
  }

  get element(): VisitCoverage {
    if (!this.#element) throw new Error('it was opened');
    return this.#element;
  }

  /** Opens the element for a person. */
  open(person: Person, { attributes = '', width = 1100, org, ...store }: Opening = {}): VisitCoverage {
    this.root.style.width = `${width}px`;
    this.root.innerHTML = `<wuyu-provider><wuyu-visit-coverage ${attributes}></wuyu-visit-coverage></wuyu-provider>`;
    const provider = this.root.querySelector('wuyu-provider');
    const element = this.root.querySelector('wuyu-visit-coverage');
    if (!provider || !element) throw new Error('both are on the page');
    const client = this.backend.clientOf(person, org);
    provider.client = client;
    if (store.clock ?? store.network) element.store = createVisitCoverageStore({ client, ...store });
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

  /** Each row of the table as it reads. */
  rows(): string[] {
    return this.all('tbody tr').map((row) => row.innerText.replace(/\s+/g, ' ').trim());
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
      this.all<HTMLButtonElement>('button').find((b) => {
        const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
        return !b.disabled && (typeof name === 'string' ? label === name : name.test(label));
      }),
    );
  }

  async press(name: string | RegExp): Promise<void> {
    (await this.button(name)).click();
    await this.element.updateComplete;
  }

  /** Writes into a field of the form. */
  async fill(name: string, text: string): Promise<void> {
    const field = await this.until(() => this.all<HTMLInputElement>(`dialog [name=${name}]`)[0]);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** Chooses in a field of the head. */
  async choose(selector: string, value: string): Promise<void> {
    const field = await this.until(() => this.all<HTMLInputElement | HTMLSelectElement>(selector)[0]);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** What the keyboard stands on. */
  get at(): Element | null | undefined {
    return this.element.shadowRoot?.activeElement;
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
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.failureSummary ?? '').join('\n')}`)).to.deep.equal(
      [],
    );
  }
}
